import { type Answer, api, call, ProblemError } from '../../../shared/client.ts';
import { type OfflineFinding, verifyOffline } from '../../../shared/verify/verify-offline.ts';

type Verdict = Answer<'verify'>;

/** What the page knows after a check (核验结果): the register's word, or what this device can tell alone. */
export interface Judgement {
  colour: 'green' | 'amber' | 'red';
  code: string;
  /** The register's own sentence; nothing when it could not be asked. */
  text: Verdict['text'] | null;
  /** When it was checked: the register's time, or the device's when offline. */
  at: string;
  /** How fresh the status is; nothing when the register was not asked or says nothing. */
  statusAt: string | null;
  kindName: Verdict['kindName'];
  face: Verdict['face'];
  /** What else the holder has that is shown with it, and who showed it; only the register knows. */
  also?: Verdict['also'];
  presenter?: Verdict['presenter'];
  level?: Verdict['level'];
  online: boolean;
  kind: 'file' | 'show-code';
}

/** Public keys kept on this device, and when they were fetched (公钥). */
export interface KeptKeys {
  points: string[];
  at: string;
}

const place = 'onewindow.verify-keys';

/** The keys kept on this device; nothing when there are none or they cannot be read. */
export function keptKeys(): KeptKeys | null {
  try {
    const kept = JSON.parse(globalThis.localStorage?.getItem(place) ?? 'null') as KeptKeys | null;
    return kept && Array.isArray(kept.points) && kept.points.length > 0 ? kept : null;
  } catch {
    return null;
  }
}

/** Fetches the registrar's public keys and keeps them on this device; gives those kept before when nothing answers. */
export async function refreshKeys(): Promise<KeptKeys | null> {
  try {
    const { keys, at } = await call(api.GET('/api/verify/keys'));
    const kept = { points: keys.map((key) => key.point), at };
    try {
      globalThis.localStorage?.setItem(place, JSON.stringify(kept));
    } catch {
      // A browser that keeps nothing can still check while it is online.
    }
    return kept;
  } catch {
    return keptKeys();
  }
}

/** A pasted address with the code in it is the code alone. */
export function codeIn(text: string): string {
  const bare = text.trim();
  const hash = /^https?:\/\/\S*#c=(\S+)$/.exec(bare)?.[1];
  return hash ? decodeURIComponent(hash) : bare;
}

/** Whether a text is a licence file rather than a code shown on a phone. */
export function isFile(text: string): boolean {
  return text.trim().startsWith('{');
}

/**
 * Asks the register; when nothing answers, judges with the keys kept on this device: then never green. Any other refusal
 * of the register (too large, too fast) is thrown.
 */
export async function judge(text: string, nowMs: number, keys: KeptKeys | null): Promise<Judgement> {
  const kind = isFile(text) ? 'file' : 'show-code';
  try {
    const verdict = await call(api.POST('/api/verify', { body: { text } }));
    return { ...verdict, online: true, kind };
  } catch (problem) {
    const silent = problem instanceof ProblemError && (problem.status === 0 || problem.status >= 500);
    if (!silent || !keys) throw problem;
    return offlineJudgement(verifyOffline(text, keys.points, nowMs), keys, nowMs, kind);
  }
}

const holderLine = { field: 'holder', name: { zh: '名称', en: 'Name' } };

/** What the device can tell alone, in the shape of the page. Red and a doubtful clock tell nothing about the holder. */
export function offlineJudgement(
  finding: OfflineFinding,
  keys: KeptKeys,
  nowMs: number,
  kind: Judgement['kind'],
): Judgement {
  const base = {
    colour: finding.colour,
    code: finding.code,
    text: null,
    at: new Date(nowMs).toISOString(),
    statusAt: keys.at,
    online: false,
    kind,
  };
  if (finding.code !== 'STATUS_NOT_REFRESHED') return { ...base, kindName: null, face: [] };
  if (finding.kind === 'credential') {
    const { name, holder, face } = finding.credential;
    const named = face.some((line) => line.value === holder.name);
    return { ...base, kindName: name, face: named ? face : [{ ...holderLine, value: holder.name }, ...face] };
  }
  const { shown } = finding;
  return {
    ...base,
    kindName: null,
    face: [
      { ...holderLine, value: shown.holderName },
      { field: 'number', name: { zh: '编号', en: 'Number' }, value: shown.number },
    ],
  };
}

/** One thing that was looked at (查了什么). */
export interface CheckLine {
  what: 'signature' | 'age' | 'status';
  result: 'passed' | 'failed' | 'not-checked';
}

/** What was checked and how far each check came, told from the code of the verdict. */
export function checksOf({ code, kind, online }: Pick<Judgement, 'code' | 'kind' | 'online'>): CheckLine[] {
  const forged = code === 'SIGNATURE_INVALID' || code === 'DOCUMENT_CHANGED';
  const signature: CheckLine = { what: 'signature', result: forged ? 'failed' : 'passed' };
  const tokenFailed = code === 'TOKEN_EXPIRED' || code === 'TOKEN_USED';
  const age: CheckLine = {
    what: 'age',
    result: forged || code === 'TIME_UNTRUSTED' ? 'not-checked' : tokenFailed ? 'failed' : 'passed',
  };
  const valid = code === 'VALID' || code === 'VALID_FORMER_NAME';
  const unknown = forged || tokenFailed || code === 'TIME_UNTRUSTED' || code === 'STATUS_NOT_REFRESHED';
  const status: CheckLine = { what: 'status', result: valid && online ? 'passed' : unknown ? 'not-checked' : 'failed' };
  return kind === 'file' ? [signature, status] : [signature, age, status];
}

/** When a show code was made and how long it lives, read from the code itself; nothing when it is no such code. */
export function ageOf(text: string): { madeAt: number; lifeSeconds: number } | null {
  const [content = ''] = text.trim().split('.');
  try {
    const bytes = atob(content.replaceAll('-', '+').replaceAll('_', '/'));
    const list = JSON.parse(
      new TextDecoder().decode(Uint8Array.from(bytes, (letter) => letter.charCodeAt(0))),
    ) as unknown[];
    const [madeAt, lifeSeconds] = [list[7], list[8]];
    return typeof madeAt === 'number' && typeof lifeSeconds === 'number' && lifeSeconds > 0
      ? { madeAt, lifeSeconds }
      : null;
  } catch {
    return null;
  }
}
