import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';

/**
 * A load generator in a process of its own (压测客户端): so many connections, each with one request under way, against the command
 * route; each connection works on cases of its own, so that no two requests want the same version.
 * Reads its task as JSON from standard input and prints one line of JSON.
 */
interface Task {
  port: number;
  cookies: string[];
  cases: string[];
  version: number;
  inFlight: number;
  seconds: number;
  run: string;
}

const task = JSON.parse(readFileSync(0, 'utf8')) as Task;
const latencies: number[] = [];
const failures = new Map<string, number>();
let done = 0;
let measuring = false;
let stopped = false;

function work(index: number): Promise<void> {
  const mine = task.cases.filter((_, at) => at % task.inFlight === index);
  const versions = mine.map(() => task.version);
  const cookie = task.cookies[index % task.cookies.length]!;
  let turn = 0;
  let sent = 0;
  let at = 0;
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(task.port, '127.0.0.1');
    socket.setNoDelay(true);
    socket.on('error', reject);
    const send = () => {
      if (stopped) {
        socket.end();
        return resolve();
      }
      at = turn++ % mine.length;
      const body = `{"type":"note","text":"第 ${sent} 条留言"}`;
      const length = Buffer.byteLength(body);
      started = performance.now();
      socket.write(
        `POST /api/cases/${mine[at]}/commands HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: onewindow=${cookie}\r\nif-match: ${versions[at]}\r\nidempotency-key: ${task.run}-${index}-${sent++}\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${body}`,
      );
    };
    let started = 0;
    let earlier: Buffer | undefined;
    socket.on('data', (chunk: Buffer) => {
      const buffered = earlier ? Buffer.concat([earlier, chunk]) : chunk;
      earlier = buffered;
      const head = buffered.indexOf('\r\n\r\n');
      if (head < 0) return;
      const lengthAt = buffered.indexOf('content-length: ') + 16;
      const length = Number(buffered.toString('latin1', lengthAt, buffered.indexOf('\r', lengthAt)));
      if (buffered.length < head + 4 + length) return;
      const status = buffered.toString('latin1', 9, 12);
      if (status === '200') {
        versions[at] = versions[at]! + 1;
        if (measuring) {
          done++;
          latencies.push(performance.now() - started);
        }
      } else {
        const text = buffered.toString('utf8', head + 4, head + 200);
        failures.set(`${status} ${text}`, (failures.get(`${status} ${text}`) ?? 0) + 1);
      }
      earlier = undefined;
      send();
    });
    socket.on('connect', send);
  });
}

const running = Array.from({ length: task.inFlight }, (_, index) => work(index));
await new Promise((resolve) => setTimeout(resolve, 2_000));
measuring = true;
const start = performance.now();
await new Promise((resolve) => setTimeout(resolve, task.seconds * 1000));
measuring = false;
const took = (performance.now() - start) / 1000;
stopped = true;
await Promise.all(running);
latencies.sort((a, b) => a - b);
const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
console.log(JSON.stringify({ perSecond: done / took, p50: at(0.5), p95: at(0.95), failures: [...failures] }));
