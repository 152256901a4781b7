import { createServer } from 'node:net';

/** A port that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => found(port));
    });
  });
}

/**
 * Free ports below the range from which the system takes ports for outgoing connections, so that nobody takes them meanwhile and
 * a server may come back to its own. Processes of different numbers look in different places from `first` on.
 */
export async function freePorts(count: number, first = 10_000): Promise<number[]> {
  const found: number[] = [];
  for (let port = first + (process.pid % 1_000) * 20; found.length < count; port++) {
    if (await isFree(port)) found.push(port);
  }
  return found;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
