import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateSm2KeyPair, loadPrivateKey, loadPublicKey } from '#platform/sm';
import { type CloudEvent, messageType, parseEvent, type SignatureFault, signatureFault, signHeaders } from './wire.ts';

/** An answer as it arrived at the receiving end, with what was wrong with its signature. */
interface Arrived {
  event: CloudEvent;
  fault: SignatureFault | undefined;
  status: number;
}

/** The other end of a test (测试台): a folder with keys, and a server that takes answers as OneWindow does. */
export interface Stand {
  dataDir: string;
  url: string;
  arrived: Arrived[];
  /** The statuses of the next answers; once used up, a bad signature gets 401 and every other answer 200. 0 lets it wait. */
  next: number[];
  /** Resolves when so many answers have arrived. */
  count(answers: number): Promise<Arrived[]>;
  /** Posts a message, signed as OneWindow unless told otherwise. */
  post(partnerUrl: string, event: CloudEvent, sign?: Partial<{ atS: number; body: string }>): Promise<Response>;
  /** True when the signature of a response over its body is the partner's. */
  signed(response: Response, body: string): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens a test stand for the partner of that code, on a free port, in a folder of its own. */
export async function openStand(code: string): Promise<Stand> {
  const dataDir = await mkdtemp(join(tmpdir(), 'onewindow-partner-'));
  const keysDir = join(dataDir, 'keys');
  await mkdir(keysDir);
  const own = generateSm2KeyPair();
  await writeFile(join(keysDir, 'onewindow.pub.pem'), own.publicKeyPem);
  const key = loadPrivateKey(own.privateKeyPem);
  const partnerKey = async () => loadPublicKey(await readFile(join(keysDir, `${code}.pub.pem`), 'utf8'));
  const arrived: Arrived[] = [];
  const next: number[] = [];
  let told: () => void = () => undefined;

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const fault = signatureFault(await partnerKey(), request.headers, body, Date.now());
    const event = parseEvent(body.toString('utf8'));
    const known = request.url === '/api/exchange/answers' && request.headers['content-type'] === messageType;
    const status = next.shift() ?? (fault ? 401 : known && event ? 200 : 400);
    if (event) arrived.push({ event, fault, status });
    if (status > 0) response.writeHead(status).end();
    told();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    dataDir,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrived,
    next,
    async count(answers) {
      while (arrived.length < answers) {
        await new Promise<void>((resolve) => {
          told = resolve;
        });
      }
      return arrived;
    },
    post(partnerUrl, event, sign = {}) {
      const body = JSON.stringify(event);
      const headers = signHeaders(key, event.id, sign.atS ?? Math.floor(Date.now() / 1000), sign.body ?? body);
      return fetch(`${partnerUrl}/messages`, {
        method: 'POST',
        headers: { 'content-type': messageType, ...headers },
        body,
      });
    },
    async signed(response, body) {
      const headers = Object.fromEntries(response.headers);
      return signatureFault(await partnerKey(), headers, Buffer.from(body), Date.now()) === undefined;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A valid matter of a company that exists nowhere (虚构企业); `changes` replace whole fields. */
export function sampleMatter(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    taskKey: 'case-1:branch:1',
    caseId: 'case-1',
    district: '500110',
    company: sampleCompany(),
    employees: [
      {
        name: '孟知夏',
        idNumber: '500199200002290040',
        monthlyWageFen: 450_000,
        hireDate: '2021-07-15',
        hpfFirstJob: true,
      },
    ],
    tax: { accountingMethod: 'small' },
    ...changes,
  };
}

/** The company of the sample matter; a second one by `changes`. */
export function sampleCompany(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    name: '重庆云栖谷文化旅游有限公司',
    uscc: '91500110MA7WA002XR',
    legalRepresentative: { name: '林予安', idNumber: '50019919900307001X', phone: '19900000001' },
    address: { text: '石林镇星台村石坎子村民组' },
    capitalFen: 50_000_000,
    scope: ['组织文化艺术交流活动', '游览景区管理'],
    foundedOn: '2021-09-13',
    ...changes,
  };
}

/** A message about the sample matter, with an id of its own. */
export function sampleEvent(data = sampleMatter(), type = 'company.licensed'): CloudEvent {
  return {
    specversion: '1.0',
    id: randomUUID(),
    source: '/onewindow',
    type,
    subject: String(data.caseId),
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    data,
  };
}
