import { sm3Hex } from '#platform/sm';
import { canonicalJson } from './canonical.ts';
import type { ChainEvent } from './chain.ts';
import type { HeadSigner, TreeHead } from './log.ts';

/**
 * The proof bundle of a case (存证包): one file with all its events as they were linked, their links, the proof of each
 * that it is in the district's log, the signed head of that log and the keys. Whoever has the file and trusts a key can
 * verify everything without asking anybody.
 *
 * The text is canonical JSON with a line break after each top-level member and after each event, and no other space, so
 * that a changed byte is found in the line of the event where it lies. Personal fields stand in it as they are stored,
 * encrypted; the proof covers the encrypted text.
 */

/** An event of the bundle. */
export interface BundledEvent {
  event: ChainEvent;
  /** The first 16 hex digits of SM3 over each part of the event, by JSON Pointer, to say which part was changed. */
  fields: Record<string, string>;
  leaf: number;
  link: string;
  proof: string[];
}

/** What a bundle is made of, without its seal. */
export interface BundleContent {
  format: 'onewindow-proof/1';
  case: { caseId: string; number: string; title: string; version: number };
  district: { code: string; name: { zh: string; en: string } };
  events: BundledEvent[];
  head: TreeHead;
  how: { zh: string; en: string };
  keys: { keyId: string; point: string }[];
  madeAt: string;
}

/** How to verify, for whoever opens the file in an editor. */
const how = {
  zh: '用发布该文件的一窗通网站的“存证包核验”页面（/disclosure/proof，可另存后离线使用）或命令 onewindow verify 核验。每条事件的 link 是前一条 link（首条为 32 个零字节）与本条事件规范化 JSON（RFC 8785）相连后的 SM3；叶子是 SM3(0x00 ‖ link)；proof 按 RFC 9162 第 2.1.3 节算到 head.root；head 的签名是 SM2，覆盖 {at,district,format:"onewindow-log-head/1",root,size} 的规范化 JSON；seal 的签名覆盖 {content,format:"onewindow-proof-seal/1"}，content 是去掉 seal 后整个文件规范化 JSON 的 SM3。请把 keys 中的公钥与该区县公布的比对。',
  en: 'Verify with the page /disclosure/proof of the instance that made this file (it also works saved to disk) or with: onewindow verify FILE. The link of an event is SM3 over the link before it (32 zero bytes at first) and the canonical JSON (RFC 8785) of the event; its leaf is SM3(0x00 ‖ link); proof leads to head.root after RFC 9162, 2.1.3; the SM2 signature of head covers the canonical JSON of {at,district,format:"onewindow-log-head/1",root,size}; that of seal covers {content,format:"onewindow-proof-seal/1"}, where content is SM3 over the canonical JSON of the file without seal. Compare the key with the one that the district publishes.',
};

/** How deep below the event parts get a digest of their own: /payload/form/name is three. */
const fieldDepth = 3;

/** The digests of the parts of an event. */
export function fieldDigests(event: object): Record<string, string> {
  const digests: Record<string, string> = {};
  const walk = (value: unknown, path: string, depth: number): void => {
    const isOpen = typeof value === 'object' && value !== null && !Array.isArray(value) && depth < fieldDepth;
    if (!isOpen || Object.keys(value).length === 0) {
      digests[path] = sm3Hex(canonicalJson(value)).slice(0, 16);
      return;
    }
    for (const [key, part] of Object.entries(value))
      walk(part, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth + 1);
  };
  walk(event, '', 0);
  return digests;
}

/** Writes the bundle (导出存证包) and seals it with the instance's key. */
export async function makeBundle(
  of: Omit<BundleContent, 'format' | 'how' | 'events'> & { events: Omit<BundledEvent, 'fields'>[] },
  signer: HeadSigner,
): Promise<string> {
  const content: BundleContent = {
    ...of,
    format: 'onewindow-proof/1',
    how,
    events: of.events.map((one) => ({ ...one, fields: fieldDigests(one.event) })),
  };
  const seal = await sealContent(content, 'onewindow-proof-seal/1', signer);
  const { events, ...rest } = content;
  const lines = Object.entries({
    ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, canonicalJson(value)])),
    events: `[\n${events.map(canonicalJson).join(',\n')}\n]`,
    seal: canonicalJson(seal),
  })
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `"${name}":${value}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

/** Seals a public file (文件封签): signs the SM3 of its content, all of it without the seal, under the format of the seal. */
export async function sealContent(
  content: object,
  format: string,
  signer: HeadSigner,
): Promise<{ keyId: string; signature: string }> {
  const text = canonicalJson({ content: sm3Hex(canonicalJson(content)), format });
  const signature = Buffer.from(await signer.sign(Buffer.from(text))).toString('base64');
  return { keyId: signer.keyId, signature };
}
