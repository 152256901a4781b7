import { randomBytes } from 'node:crypto';
import {
  addCalendarDays,
  dayOf,
  type Instant,
  instantOfMs,
  isDay,
  type LocalText,
  msOfInstant,
  Refusal,
} from '#kernel/base';
import {
  type CredentialPayload,
  type CredentialStatus,
  judgeCredentialFile,
  judgeShowCode,
  makeShowCode,
  readShowCode,
  readSignedText,
  type Verdict,
  verdictText,
} from '#kernel/credential';
import { codeOfBusiness, isBusiness } from '#kernel/mandate';
import { type Caller, known } from '../caller.ts';
import type { Answer, Handlers } from '../operation.ts';
import type { World } from '../world.ts';
import { presenterOf } from './presenter.ts';

/** What runs out within so many days is shown in amber. */
const warningDays = 60;

/** How long a show code lives; it must be younger than this. */
export const showSeconds = 300;

/** A stored credential as lists read it. */
export interface CredentialRow {
  credential: string;
  kind: string;
  number: string;
  holder_name: string;
  status: string;
  issued_at: string;
  case_id: string;
}

/** A stored credential with its signed text. */
export interface FullRow extends CredentialRow {
  version: number;
  holder: string;
  file: string;
  picture: string | null;
  status_at: string;
}

const columns =
  'credential, kind, number, holder, holder_name, status, issued_at, case_id, version, file, picture, status_at';

/** A stored credential as pages show it in lists. */
export function credentialRow(world: World, row: CredentialRow): Answer<'listCredentials'>['rows'][number] {
  return {
    credential: row.credential,
    kind: row.kind,
    kindName: kindName(world, row.kind),
    number: row.number,
    holderName: row.holder_name,
    status: row.status,
    issuedAt: row.issued_at as Instant,
    caseId: row.case_id,
  };
}

export const credentialHandlers: Pick<
  Handlers,
  'listCredentials' | 'getCredential' | 'showCredential' | 'verify' | 'listVerificationKeys'
> = {
  async listCredentials({ world, caller }) {
    const rows = await world.db.query<CredentialRow>(
      `select ${columns} from credential where district = $1 and ${mine} order by issued_at desc, credential limit 200`,
      [world.district.code, ...holderOf(known(caller))],
    );
    return { rows: rows.map((row) => credentialRow(world, row)) };
  },

  async getCredential({ world, caller, params }) {
    const row = await getOwn(world, known(caller), params.id);
    const uses = await world.db.query<{ at: string; what: string; who: string; matter: string }>(
      'select at, what, who, matter from credential_use where district = $1 and credential = $2 order by at desc, nonce limit 200',
      [world.district.code, row.credential],
    );
    const payload = readSignedText<CredentialPayload>(row.file)!.payload;
    return {
      ...credentialRow(world, row),
      face: payload.face,
      file: row.file,
      svg: row.picture,
      uses: uses.map((use) => ({ at: use.at as Instant, what: use.what, who: use.who, matter: use.matter })),
      seals: world.credentialKinds.get(row.kind)?.seals === true,
    };
  },

  async showCredential({ world, caller, params }) {
    const me = known(caller);
    const row = await getOwn(world, me, params.id);
    const at = world.now();
    const nonce = randomBytes(16).toString('base64url');
    const credential = readSignedText<CredentialPayload>(row.file)!;
    const code = await makeShowCode({ credential, nonce, at, lifeSeconds: showSeconds }, world.signPool);
    await world.db.query(
      'insert into credential_use (district, credential, nonce, at, what, who) values ($1, $2, $3, $4, $5, $6)',
      [world.district.code, row.credential, nonce, at, 'shown', me.name],
    );
    return {
      code,
      url: `${world.config.publicUrl}/disclosure/verify#c=${code}`,
      expiresAt: instantOfMs(msOfInstant(at) + showSeconds * 1000),
    };
  },

  /** Anybody verifies a show code or a licence file; of two scans of one code, one wins. */
  async verify({ world, body }) {
    const now = world.now();
    const text = body.text.trim();
    const code = readShowCode(text);
    if (!code) return verifyFile(world, text, now);
    const row = await findShown(world, code.kind, code.number, code.version);
    const used = new Set<string>();
    const verdict = judgeShowCode({
      code: text,
      keys: world.keys,
      now,
      usedNonces: used,
      online: true,
      ...(row ? { status: row.status as CredentialStatus, statusAt: now } : {}),
    });
    const scene = body.scene === undefined ? null : await findScene(world, body.scene);
    if (verdict.colour === 'green' && row && !(await storeScan(world, row.credential, code.nonce, now, scene))) {
      used.add(code.nonce);
      const second = judgeShowCode({
        code: text,
        keys: world.keys,
        now,
        usedNonces: used,
        online: true,
        status: row.status as CredentialStatus,
        statusAt: now,
      });
      return answerOf(world, second, now, undefined);
    }
    const presenter = verdict.colour === 'green' && row ? await presenterOf(world, row.credential, code.nonce) : null;
    return answerOf(world, verdict, now, row, presenter);
  },

  async listVerificationKeys({ world }) {
    return {
      keys: [{ keyId: world.signPool.keyId, pem: world.publicKeyPem, point: world.signPool.point }],
      at: world.now(),
    };
  },
};

async function verifyFile(world: World, text: string, now: Instant): Promise<Answer<'verify'>> {
  const payload = readSignedText<CredentialPayload>(text)?.payload;
  const row =
    typeof payload?.kind === 'string' && typeof payload.number === 'string' && typeof payload.version === 'number'
      ? await findShown(world, payload.kind, payload.number, payload.version)
      : undefined;
  const verdict = judgeCredentialFile({
    text,
    keys: world.keys,
    now,
    online: true,
    ...(row ? { status: row.status as CredentialStatus, statusAt: now } : {}),
  });
  return answerOf(world, verdict, now, row);
}

async function answerOf(
  world: World,
  verdict: Verdict<unknown>,
  now: Instant,
  row: FullRow | undefined,
  presenter: Answer<'verify'>['presenter'] = null,
): Promise<Answer<'verify'>> {
  // after red nothing about the holder is disclosed but what a status of the register itself says
  const shown = verdict.colour !== 'red' && row ? readSignedText<CredentialPayload>(row.file)?.payload : undefined;
  return {
    colour: verdict.colour,
    code: verdict.code,
    text: verdictText(verdict),
    at: now,
    statusAt: row ? now : null,
    kindName: shown ? kindName(world, shown.kind) : null,
    face: shown?.face ?? [],
    level: presenter ? 'V3' : verdict.level,
    presenter,
    also: shown && row ? await shownWith(world, row, now) : [],
  };
}

/** What of the same holder is shown with it (一照通): each with its own number, state and light. */
async function shownWith(world: World, row: FullRow, now: Instant): Promise<Answer<'verify'>['also']> {
  const kinds = [...world.credentialKinds.values()].filter((kind) => kind.shownWith === row.kind);
  if (kinds.length === 0) return [];
  const rows = await world.db.query<FullRow>(
    `select ${columns} from credential where district = $1 and holder = $2 and kind = any($3) order by issued_at desc, credential limit 100`,
    [world.district.code, row.holder, kinds.map(({ code }) => code)],
  );
  return rows.map((one) => {
    const face = readSignedText<CredentialPayload>(one.file)?.payload.face ?? [];
    const on = (field: string) => face.find((line) => line.field === field)?.value ?? '';
    const until = on('validTo');
    const today = dayOf(now);
    const over = isDay(until) && until < today;
    const soon = isDay(until) && addCalendarDays(until, -warningDays) <= today;
    return {
      kindName: kindName(world, one.kind),
      title: on('permit'),
      number: one.number,
      issuedBy: on('authority'),
      place: on('address'),
      validTo: isDay(until) ? until : null,
      status: one.status,
      colour: one.status !== 'valid' || over ? 'red' : soon ? 'amber' : 'green',
    };
  });
}

/** A scene where licences are accepted, by its record; null when it is none. */
async function findScene(
  world: World,
  scene: string,
): Promise<{ scene: string; acceptor: string; matter: string } | null> {
  const [row] = await world.db.query<{ data: Record<string, unknown> }>(
    `select data from register_record where district = $1 and register = 'licence-scene' and record = $2 and latest and status = 'open'`,
    [world.district.code, scene],
  );
  return row ? { scene, acceptor: String(row.data.acceptor), matter: String(row.data.matter) } : null;
}

/** Stores that a code was scanned; false when somebody scanned it before. */
async function storeScan(
  world: World,
  credential: string,
  nonce: string,
  at: Instant,
  scene: { scene: string; acceptor: string; matter: string } | null,
): Promise<boolean> {
  const rows = await world.db.query<{ nonce: string }>(
    `insert into credential_use (district, credential, nonce, at, what, who, matter, scene) values ($1, $2, $3, $4, 'verified', $5, $6, $7)
       on conflict do nothing returning nonce`,
    [world.district.code, credential, nonce, at, scene?.acceptor ?? '', scene?.matter ?? '', scene?.scene ?? ''],
  );
  return rows.length > 0;
}

async function findShown(world: World, kind: string, number: string, version: number): Promise<FullRow | undefined> {
  const [row] = await world.db.query<FullRow>(
    `select ${columns} from credential where district = $1 and kind = $2 and number = $3 and version = $4 limit 1`,
    [world.district.code, kind, number, version],
  );
  return row;
}

/** Credentials issued to a party, and those that a business holds by its code. */
const mine = '(person = $2 or holder = $3)';

function holderOf({ party }: Caller): [party: string, code: string] {
  return [party, isBusiness(party) ? codeOfBusiness(party) : ''];
}

/** The credentials that a caller holds, himself or as whom he acts; without a caller the one that is named. */
export async function findOwn(world: World, me: Caller | null, credential?: string): Promise<FullRow[]> {
  if (!me)
    return world.db.query<FullRow>(`select ${columns} from credential where district = $1 and credential = $2`, [
      world.district.code,
      credential ?? '',
    ]);
  return world.db.query<FullRow>(
    `select ${columns} from credential where district = $1 and ${mine} order by issued_at desc, credential limit 200`,
    [world.district.code, ...holderOf(me)],
  );
}

/** A credential of the caller's; refused with `CREDENTIAL_UNKNOWN` when it is not his. */
export async function getOwn(world: World, me: Caller, credential: string): Promise<FullRow> {
  const [row] = await world.db.query<FullRow>(
    `select ${columns} from credential where district = $1 and ${mine} and credential = $4`,
    [world.district.code, ...holderOf(me), credential],
  );
  if (!row) throw new Refusal('CREDENTIAL_UNKNOWN', { credential });
  return row;
}

/** What a kind of credential is called. */
export function kindName(world: World, kind: string): LocalText {
  return world.credentialKinds.get(kind)?.name ?? { zh: kind, en: kind };
}
