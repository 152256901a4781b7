import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

/**
 * A partner in a thread of its own (压测伙伴) who reads each message and answers after `takesMs`. Tells his port first, then,
 * once `total` messages are read, how long after its `time` he had read each, in ms and in order.
 */
const { takesMs, total } = workerData as { takesMs: number; total: number };
const took: number[] = [];

const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    const { time } = JSON.parse(body) as { time: string };
    took.push(Date.now() - Date.parse(time));
    setTimeout(() => response.end('{"ok":true}'), takesMs);
    if (took.length === total) parentPort?.postMessage({ took });
  });
});
server.listen(0, '127.0.0.1', () => parentPort?.postMessage({ port: (server.address() as AddressInfo).port }));
