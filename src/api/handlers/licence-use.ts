import { randomBytes } from 'node:crypto';
import {
  addMonths,
  type Day,
  dayOf,
  type Instant,
  instantOfMs,
  type LocalText,
  maskName,
  msOfInstant,
  parseDay,
  parseInstant,
  Refusal,
  refusalText,
} from '#kernel/base';
import {
  buildSeal,
  type CredentialPayload,
  type CredentialStatus,
  checkDelegation,
  type DelegatedAction,
  judgeSealedDocument,
  makeShowCode,
  readSealing,
  readSignedText,
  type Seal,
  type Sealing,
  type Signer,
  type StatusSpan,
  sealDocument,
  sealingText,
  sealObstacle,
  stampedAt,
  stampSealing,
  verdictText,
} from '#kernel/credential';
import type { Database } from '#platform/db';
import { generateSm2KeyPair, loadPrivateKey, loadPublicKey, sm2KeyId, sm2Sign, sm3Hex } from '#platform/sm';
import { findStandingMandate } from '../acting.ts';
import { type Caller, known } from '../caller.ts';
import type { Answer, Handlers } from '../operation.ts';
import type { World } from '../world.ts';
import { type FullRow, findOwn, getOwn, kindName, showSeconds } from './credentials.ts';

type DelegationView = Answer<'giveDelegation'>;
type SealedDocument = Answer<'listSealings'>['rows'][number];
type Receipt = Answer<'getSealing'>;

interface DelegationRow {
  delegation: string;
  credential: string;
  kind: 'manager' | 'user';
  person: string;
  personName: string;
  byPerson: string;
  byName: string;
  mandate: string;
  via: string;
  matters: string[];
  actions: DelegatedAction[];
  from: Day;
  until: Day;
  maxUses: number | null;
  status: 'active' | 'revoked';
  endedAt: Instant | null;
  used: number;
  credentialKind: string;
  holderName: string;
}

const delegationColumns = `d.delegation, d.credential, d.kind, d.person, d.person_name as "personName", d.by_person as "byPerson",
  d.by_name as "byName", d.mandate, d.via, d.matters, d.actions, d.from_day as "from", d.until_day as "until", d.max_uses as "maxUses",
  d.status, d.ended_at as "endedAt", c.kind as "credentialKind", c.holder_name as "holderName",
  (select count(*)::integer from credential_delegation_use u where u.district = d.district and u.delegation = d.delegation) as used`;
const delegationTables = `credential_delegation d join credential c on c.district = d.district and c.credential = d.credential`;

/** How long a seal's key is good for, in months. */
const sealMonths = 60;

export const licenceUseHandlers: Pick<
  Handlers,
  | 'listDelegations'
  | 'giveDelegation'
  | 'revokeDelegation'
  | 'showForMatter'
  | 'sealDocument'
  | 'listSealings'
  | 'declareCompromise'
  | 'getSealing'
  | 'verifySealing'
  | 'listScenes'
> = {
  async listDelegations({ world, caller }) {
    const me = known(caller);
    const held = await world.db.query<DelegationRow>(
      `select ${delegationColumns} from ${delegationTables} where d.district = $1 and d.person = $2
        order by d.made_at desc, d.delegation limit 100`,
      [world.district.code, me.person],
    );
    const own = await findOwn(world, me);
    const given = await world.db.query<DelegationRow>(
      `select ${delegationColumns} from ${delegationTables} where d.district = $1 and d.credential = any($2)
        order by d.made_at desc, d.delegation limit 200`,
      [world.district.code, own.map(({ credential }) => credential)],
    );
    return {
      given: await Promise.all(given.map((row) => delegationView(world, row, true))),
      held: await Promise.all(held.map((row) => delegationView(world, row, false))),
    };
  },

  async giveDelegation({ world, caller, params, headers, body }) {
    const me = known(caller);
    if (me.level < 2) throw new Refusal('LEVEL_TOO_LOW', { level: 2 });
    const { row, via } = await getGivable(world, me, params.id);
    if (via && body.kind === 'manager') throw new Refusal('NOT_ALLOWED', {});
    const kind = world.credentialKinds.get(row.kind);
    if (body.actions.includes('sign') && !kind?.seals) throw new Refusal('SEAL_NOT_HELD', {});
    const [from, until] = [parseDay(body.from), parseDay(body.until)];
    if (until < from || until < dayOf(world.now())) throw new Refusal('DELEGATION_EXPIRED', { to: until });
    if (body.kind === 'user' && body.matters.length === 0) throw new Refusal('DELEGATION_SCOPE', { asked: '—' });
    const { code } = world.district;
    const delegation = `dl-${sm3Hex(`${me.person}:${headers['idempotency-key']}`).slice(0, 24)}`;
    await world.db.transaction(async (tx) => {
      // managers of one credential are counted one after another
      await tx.query('select 1 as locked from credential where district = $1 and credential = $2 for update', [
        code,
        row.credential,
      ]);
      const most = kind?.mostManagers;
      if (body.kind === 'manager' && most !== undefined) {
        const [count] = await tx.query<{ managers: number }>(
          `select count(*)::integer as managers from credential_delegation
            where district = $1 and credential = $2 and kind = 'manager' and status = 'active' and until_day >= $3 and delegation <> $4`,
          [code, row.credential, dayOf(world.now()), delegation],
        );
        if ((count?.managers ?? 0) >= most) throw new Refusal('MANAGER_LIMIT', { most });
      }
      await tx.query(
        `insert into credential_delegation (district, delegation, credential, kind, person, person_name, by_person, by_name, mandate, via,
            matters, actions, from_day, until_day, max_uses, status, made_at, made_key)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'active', $16, $17) on conflict do nothing`,
        [
          code,
          delegation,
          row.credential,
          body.kind,
          world.people.personOf(body.to.idNumber),
          body.to.name.trim(),
          me.person,
          me.name,
          me.acting?.mandate ?? '',
          via,
          body.kind === 'manager' ? [] : [...new Set(body.matters)],
          [...new Set(body.actions)],
          from,
          until,
          body.maxUses,
          world.now(),
          headers['idempotency-key'],
        ],
      );
    });
    const stored = await getDelegation(world, delegation);
    const same = stored.credential === row.credential && stored.until === until && stored.from === from;
    if (!same || JSON.stringify(stored.actions) !== JSON.stringify([...new Set(body.actions)]))
      throw new Refusal('IDEMPOTENCY_KEY_REUSED', {});
    return delegationView(world, stored, true);
  },

  async revokeDelegation({ world, caller, params }) {
    const me = known(caller);
    const row = await getDelegation(world, params.id);
    const own = (await findOwn(world, me)).some(({ credential }) => credential === row.credential);
    if (row.byPerson !== me.person && !own) throw new Refusal('DELEGATION_UNKNOWN', {});
    await world.db.query(
      `update credential_delegation set status = 'revoked', ended_at = $3, ended_by = $4
        where district = $1 and delegation = $2 and status = 'active'`,
      [world.district.code, row.delegation, world.now(), me.person],
    );
    return delegationView(world, await getDelegation(world, row.delegation), true);
  },

  async showForMatter({ world, caller, params, body }) {
    const me = known(caller);
    const { row, delegation } = await usable(world, me, params.id, body.delegation);
    const at = world.now();
    const nonce = randomBytes(16).toString('base64url');
    const credential = readSignedText<CredentialPayload>(row.file)!;
    const code = await makeShowCode({ credential, nonce, at, lifeSeconds: showSeconds }, world.signPool);
    await world.db.transaction(async (tx) => {
      if (delegation) await spend(world, tx, delegation, { matter: body.matter, action: 'show', at, what: nonce });
      await tx.query(
        `insert into credential_use (district, credential, nonce, at, what, who, matter, delegation) values ($1, $2, $3, $4, 'shown', $5, $6, $7)`,
        [world.district.code, row.credential, nonce, at, me.name, body.matter, delegation?.delegation ?? ''],
      );
    });
    return {
      code,
      url: `${world.config.publicUrl}/disclosure/verify#c=${code}`,
      expiresAt: instantOfMs(msOfInstant(at) + showSeconds * 1000),
    };
  },

  async sealDocument({ world, caller, params, headers, body }) {
    const me = known(caller);
    if (me.level < 2) throw new Refusal('LEVEL_TOO_LOW', { level: 2 });
    const { row, delegation } = await usable(world, me, params.id, body.delegation);
    if (!delegation && me.acting && !me.acting.actions.includes('sign')) throw new Refusal('MANDATE_SCOPE', {});
    const { code } = world.district;
    const key = headers['idempotency-key'];
    const before = await sealedBefore(world, me, key);
    if (before) {
      if (before.documentSm3 !== body.documentSm3 || before.credential !== row.credential)
        throw new Refusal('IDEMPOTENCY_KEY_REUSED', {});
      return sealedAnswer(world, before);
    }
    const { seal, signer } = await sealOf(world, row);
    const history = await historyOf(world, row);
    await world.db.transaction(async (tx) => {
      await tx.query('select 1 as locked from seal_key where district = $1 and credential = $2 for update', [
        code,
        row.credential,
      ]);
      const at = world.now();
      const obstacle = sealObstacle(seal.payload, history, at);
      if (obstacle) throw new Refusal(obstacle.code, obstacle.params);
      if (delegation)
        await spend(world, tx, delegation, { matter: body.matter, action: 'sign', at, what: body.documentSm3 });
      const [last] = await tx.query<{ n: number }>(
        'select coalesce(max(n), 0)::integer as n from sealing where district = $1 and credential = $2',
        [code, row.credential],
      );
      const n = (last?.n ?? 0) + 1;
      const { page, xMm, yMm, documentSm3, reason, matter } = body;
      const sealing = await sealDocument(
        seal,
        { documentSm3, position: { page, xMm, yMm }, actor: me.name, matterId: matter, reason, at },
        signer,
      );
      const stamp = await stampSealing(sealing, { at, n }, world.signPool);
      await tx.query(
        `insert into sealing (district, sealing, credential, n, document_sm3, file_name, matter, reason, person, person_name, delegation,
            at, text, stamp, made_key) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
        [
          code,
          printedCode(),
          row.credential,
          n,
          documentSm3,
          body.fileName.trim(),
          matter,
          reason.trim(),
          me.person,
          me.name,
          delegation?.delegation ?? '',
          at,
          sealingText(sealing),
          stamp,
          key,
        ],
      );
    });
    const mine = await sealedBefore(world, me, key);
    if (!mine) throw new Error('the sealing was written and is not there');
    return sealedAnswer(world, mine);
  },

  async listSealings({ world, caller, params }) {
    const row = await getOwn(world, known(caller), params.id);
    return sealingsOf(world, row, null);
  },

  async declareCompromise({ world, caller, params, body }) {
    const me = known(caller);
    const row = await getOwn(world, me, params.id);
    if (me.acting && !me.acting.actions.includes('sign')) throw new Refusal('MANDATE_SCOPE', {});
    const since = parseInstant(body.since);
    if (since > world.now()) throw new Refusal('INSTANT_INVALID', { text: body.since });
    await sealOf(world, row);
    // an earlier moment widens what was declared before; nothing narrows it
    await world.db.query(
      `update seal_key set compromised_since = least(compromised_since, $3::timestamptz), compromised_at = coalesce(compromised_at, $4),
          compromised_by = coalesce(compromised_by, $5) where district = $1 and credential = $2`,
      [world.district.code, row.credential, since, world.now(), me.person],
    );
    return sealingsOf(world, row, since);
  },

  async getSealing({ world, params }) {
    const row = await findSealing(world, params.id);
    if (!row) throw new Refusal('SEALING_UNKNOWN', {});
    return receiptOf(world, row, row.documentSm3);
  },

  async verifySealing({ world, body }) {
    if (body.file !== undefined) return { rows: [await judgeFile(world, body.file, body.documentSm3)] };
    if (body.sealing !== undefined) {
      const row = await findSealing(world, body.sealing);
      if (!row) throw new Refusal('SEALING_UNKNOWN', {});
      return { rows: [await receiptOf(world, row, body.documentSm3)] };
    }
    const rows = await world.db.query<SealingRow>(
      `select ${sealingColumns} from ${sealingTables} where s.district = $1 and s.document_sm3 = $2 order by s.at, s.sealing limit 50`,
      [world.district.code, body.documentSm3],
    );
    return { rows: await Promise.all(rows.map((row) => receiptOf(world, row, body.documentSm3))) };
  },

  async listScenes({ world }) {
    const rows = await world.db.query<{ scene: string; data: Record<string, unknown>; uses: number }>(
      `select r.record as scene, r.data,
          (select count(*)::integer from credential_use u where u.district = r.district and u.scene = r.record and u.at >= $2) as uses
         from register_record r where r.district = $1 and r.register = 'licence-scene' and r.latest and r.status = 'open'
        order by r.data ->> 'sector', r.record limit 500`,
      [world.district.code, instantOfMs(msOfInstant(world.now()) - 30 * 86_400_000)],
    );
    return {
      rows: rows.map(({ scene, data, uses }) => ({
        scene,
        acceptor: String(data.acceptor),
        matter: String(data.matter),
        matterName: String(data.matterName),
        sector: String(data.sector),
        level: String(data.level),
        since: data.since as Day,
        paperToo: data.paperToo === true,
        uses,
      })),
    };
  },
};

/** A code of twelve places that can be read from paper and typed (核验码): no letters that look alike. */
function printedCode(): string {
  const letters = '23456789abcdefghjkmnpqrstuvwxyz';
  return [...randomBytes(12)].map((byte) => letters[byte % letters.length]).join('');
}

/** The credential that the caller may let others use: his own, or as its manager; `via` is the manager's delegation. */
async function getGivable(world: World, me: Caller, credential: string): Promise<{ row: FullRow; via: string }> {
  const own = (await findOwn(world, me)).find((row) => row.credential === credential);
  if (own) {
    if (me.acting && !me.acting.actions.includes('give')) throw new Refusal('MANDATE_SCOPE', {});
    return { row: own, via: '' };
  }
  const [manager] = await world.db.query<{ delegation: string }>(
    `select delegation from credential_delegation where district = $1 and credential = $2 and person = $3 and kind = 'manager'
        and status = 'active' and from_day <= $4 and until_day >= $4 order by made_at desc limit 1`,
    [world.district.code, credential, me.person, dayOf(world.now())],
  );
  if (!manager) throw new Refusal('CREDENTIAL_UNKNOWN', { credential });
  await refuseWithoutAuthority(world, await getDelegation(world, manager.delegation));
  return { row: await getRow(world, credential), via: manager.delegation };
}

/** The credential that the caller uses: on the delegation named, or as its holder. */
async function usable(
  world: World,
  me: Caller,
  credential: string,
  delegation: string | undefined,
): Promise<{ row: FullRow; delegation: DelegationRow | null }> {
  if (delegation === undefined) return { row: await getOwn(world, me, credential), delegation: null };
  const found = await getDelegation(world, delegation);
  if (found.person !== me.person || found.credential !== credential) throw new Refusal('DELEGATION_UNKNOWN', {});
  await refuseWithoutAuthority(world, found);
  return { row: await getRow(world, credential), delegation: found };
}

/** Uses up one use of a delegation under its lock (用一次), so that no more get through than are left. */
async function spend(
  world: World,
  tx: Database,
  { delegation }: DelegationRow,
  use: { matter: string; action: DelegatedAction; at: Instant; what: string },
): Promise<void> {
  await tx.query('select 1 as locked from credential_delegation where district = $1 and delegation = $2 for update', [
    world.district.code,
    delegation,
  ]);
  const [now] = await tx.query<DelegationRow>(
    `select ${delegationColumns} from ${delegationTables} where d.district = $1 and d.delegation = $2`,
    [world.district.code, delegation],
  );
  if (!now) throw new Refusal('DELEGATION_UNKNOWN', {});
  checkDelegation(now, { ...use, matterName: use.matter });
  await tx.query(
    `insert into credential_delegation_use (district, delegation, n, at, action, matter, what)
       select $1, $2, coalesce(max(n), 0) + 1, $3, $4, $5, $6 from credential_delegation_use where district = $1 and delegation = $2`,
    [world.district.code, delegation, use.at, use.action, use.matter, use.what],
  );
}

/** What was given on a mandate ends with it, and what a manager gave ends with his own (授权随授权人终止). */
async function refuseWithoutAuthority(world: World, row: DelegationRow): Promise<void> {
  const today = dayOf(world.now());
  if (row.mandate !== '' && !(await findStandingMandate(world, row.mandate)))
    throw new Refusal('DELEGATION_EXPIRED', { to: today });
  if (row.via !== '') {
    const manager = await getDelegation(world, row.via);
    if (manager.status !== 'active' || manager.until < today) throw new Refusal('DELEGATION_EXPIRED', { to: today });
    await refuseWithoutAuthority(world, manager);
  }
}

async function getDelegation(world: World, delegation: string): Promise<DelegationRow> {
  const [row] = await world.db.query<DelegationRow>(
    `select ${delegationColumns} from ${delegationTables} where d.district = $1 and d.delegation = $2`,
    [world.district.code, delegation],
  );
  if (!row) throw new Refusal('DELEGATION_UNKNOWN', {});
  return row;
}

async function delegationView(world: World, row: DelegationRow, full: boolean): Promise<DelegationView> {
  const uses = full
    ? await world.db.query<{ at: Instant; action: string; matter: string }>(
        `select at, action, matter from credential_delegation_use where district = $1 and delegation = $2 order by n desc limit 50`,
        [world.district.code, row.delegation],
      )
    : [];
  return {
    delegation: row.delegation,
    credential: row.credential,
    kindName: kindName(world, row.credentialKind),
    holderName: row.holderName,
    kind: row.kind,
    toName: row.personName,
    byName: row.byName,
    matters: row.matters,
    actions: row.actions,
    from: row.from,
    until: row.until,
    maxUses: row.maxUses,
    used: row.used,
    obstacle: await obstacleOf(world, row),
    status: row.status,
    endedAt: row.endedAt,
    uses,
  };
}

/** Why a delegation cannot be used now for what it is for; null when it can. */
async function obstacleOf(world: World, row: DelegationRow): Promise<LocalText | null> {
  try {
    const [matter = ''] = row.matters;
    checkDelegation(row, { matter, matterName: matter, action: row.actions[0] ?? 'show', at: world.now() });
    await refuseWithoutAuthority(world, row);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refusalText(error);
  }
}

async function getRow(world: World, credential: string): Promise<FullRow> {
  const [row] = await findOwn(world, null, credential);
  if (!row) throw new Refusal('CREDENTIAL_UNKNOWN', { credential });
  return row;
}

/** The seal of a credential with its key; made at its first use, once for all processes. */
async function sealOf(
  world: World,
  row: FullRow,
): Promise<{ seal: Seal; signer: Signer; compromisedSince: Instant | null }> {
  const kind = world.credentialKinds.get(row.kind);
  const licence = readSignedText<CredentialPayload>(row.file)?.payload;
  if (!kind?.seals || !licence) throw new Refusal('SEAL_NOT_HELD', {});
  const { code } = world.district;
  const read = () =>
    world.db.query<{ point: string; private_sealed: string; seal: string; since: Instant | null }>(
      'select point, private_sealed, seal, compromised_since as since from seal_key where district = $1 and credential = $2',
      [code, row.credential],
    );
  let [stored] = await read();
  if (!stored) {
    const { privateKeyPem } = generateSm2KeyPair();
    const { point } = loadPrivateKey(privateKeyPem);
    const purpose =
      kind.picture === 'round-seal' ? undefined : licence.face.find(({ field }) => field === 'kind')?.value;
    const seal = await buildSeal(
      {
        licence,
        number: row.number,
        version: row.version,
        keyPoint: point,
        validFrom: dayOf(row.issued_at as Instant),
        validTo: addMonths(dayOf(row.issued_at as Instant), sealMonths),
        maker: kind.issuer.zh,
        ...(purpose ? { line: purpose } : {}),
      },
      world.signPool,
    );
    await world.db.query(
      `insert into seal_key (district, credential, point, private_sealed, seal, made_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [code, row.credential, point, world.vault.seal(privateKeyPem), JSON.stringify(seal), world.now()],
    );
    [stored] = await read();
  }
  if (!stored) throw new Error(`no key for seal ${row.credential}`);
  const privateKey = loadPrivateKey(world.vault.open(stored.private_sealed));
  const signer: Signer = {
    keyId: sm2KeyId(loadPublicKey(stored.point).point),
    sign: (bytes) => sm2Sign(privateKey, bytes),
  };
  return { seal: JSON.parse(stored.seal) as Seal, signer, compromisedSince: stored.since };
}

/** Every stretch of a seal's life, in order of time. */
async function historyOf(world: World, row: { credential: string; issued_at: string }): Promise<StatusSpan[]> {
  const later = await world.db.query<{ status: CredentialStatus; from: Instant }>(
    'select status, since as "from" from credential_status where district = $1 and credential = $2 order by since limit 200',
    [world.district.code, row.credential],
  );
  return [{ status: 'valid', from: row.issued_at as Instant }, ...later];
}

interface SealingRow {
  sealing: string;
  credential: string;
  n: number;
  documentSm3: string;
  fileName: string;
  matter: string;
  person: string;
  personName: string;
  delegation: string;
  at: Instant;
  text: string;
  stamp: string;
  kind: string;
  number: string;
  holderName: string;
  issued_at: string;
  status: string;
  since: Instant | null;
}

const sealingColumns = `s.sealing, s.credential, s.n, s.document_sm3 as "documentSm3", s.file_name as "fileName", s.matter, s.person,
  s.person_name as "personName", s.delegation, s.at, s.text, s.stamp, c.kind, c.number, c.holder_name as "holderName", c.issued_at, c.status,
  k.compromised_since as since`;
const sealingTables = `sealing s join credential c on c.district = s.district and c.credential = s.credential
  join seal_key k on k.district = s.district and k.credential = s.credential`;

async function sealedBefore(world: World, me: Caller, key: string): Promise<SealingRow | undefined> {
  const [row] = await world.db.query<SealingRow>(
    `select ${sealingColumns} from ${sealingTables} where s.district = $1 and s.person = $2 and s.made_key = $3`,
    [world.district.code, me.person, key],
  );
  return row;
}

async function findSealing(world: World, code: string): Promise<SealingRow | undefined> {
  const [row] = await world.db.query<SealingRow>(
    `select ${sealingColumns} from ${sealingTables} where s.district = $1 and s.sealing = $2`,
    [world.district.code, code],
  );
  return row;
}

function sealedView(world: World, row: SealingRow): SealedDocument {
  return {
    sealing: row.sealing,
    sealNumber: row.number,
    kindName: kindName(world, row.kind),
    holderName: row.holderName,
    fileName: row.fileName,
    documentSm3: row.documentSm3,
    page: readSealing(row.text)?.payload.position.page ?? 1,
    at: row.at,
    n: row.n,
    by: row.personName,
    matter: row.matter,
  };
}

function sealedAnswer(world: World, row: SealingRow): Answer<'sealDocument'> {
  return {
    ...sealedView(world, row),
    file: row.text,
    stamp: row.stamp,
    svg: readSealing(row.text)?.seal.svg ?? '',
    url: `${world.config.publicUrl}/disclosure/seals#${row.sealing}`,
  };
}

/** The documents of a seal; only those sealed from a moment on when one is given: the list to seal again. */
async function sealingsOf(world: World, row: FullRow, since: Instant | null): Promise<Answer<'listSealings'>> {
  const rows = await world.db.query<SealingRow>(
    `select ${sealingColumns} from ${sealingTables}
      where s.district = $1 and s.credential = $2 and s.at >= $3 order by s.at desc, s.sealing limit 200`,
    [world.district.code, row.credential, since ?? '0001-01-01T00:00:00.000Z'],
  );
  const [key] = await world.db.query<{ since: Instant | null }>(
    'select compromised_since as since from seal_key where district = $1 and credential = $2',
    [world.district.code, row.credential],
  );
  return { rows: rows.map((one) => sealedView(world, one)), compromisedSince: key?.since ?? null };
}

/** Judges a sealing that the platform keeps against a document (签章核验), with the chain of authority behind it. */
async function receiptOf(world: World, row: SealingRow, documentSm3: string): Promise<Receipt> {
  const sealing = readSealing(row.text);
  if (!sealing) throw new Error(`sealing ${row.sealing} cannot be read`);
  return judged(world, sealing, row.stamp, documentSm3, row);
}

/** Judges a detached signature that somebody hands in; what the platform does not know was not made here. */
async function judgeFile(world: World, file: string, documentSm3: string): Promise<Receipt> {
  const sealing = readSealing(file);
  const [row] = sealing
    ? await world.db.query<SealingRow>(
        `select ${sealingColumns} from ${sealingTables} where s.district = $1 and s.text = $2 limit 1`,
        [world.district.code, sealingText(sealing)],
      )
    : [];
  if (sealing && row) return judged(world, sealing, row.stamp, documentSm3, row);
  const failed = { code: 'SIGNATURE_INVALID', params: { page: 0, seal: '—' } } as const;
  return {
    colour: 'red',
    code: failed.code,
    text: verdictText(failed),
    sealing: null,
    seal: null,
    at: null,
    chain: [],
    compromisedSince: null,
    documentSm3: null,
    file: null,
    stamp: null,
  };
}

async function judged(
  world: World,
  sealing: Sealing,
  stamp: string,
  documentSm3: string,
  row: SealingRow,
): Promise<Receipt> {
  const stamped = stampedAt(stamp, sealing, world.keys);
  const verdict = judgeSealedDocument({
    sealing,
    documentSm3,
    makers: world.keys,
    history: await historyOf(world, row),
    timeTrusted: stamped?.at === sealing.payload.at,
    compromisedSince: row.since ?? undefined,
  });
  const { payload } = sealing.seal;
  const genuine = verdict.code !== 'SIGNATURE_INVALID';
  return {
    colour: verdict.colour,
    code: verdict.code,
    text: verdictText(verdict),
    sealing: row.sealing,
    seal: genuine
      ? {
          number: payload.number,
          kindName: kindName(world, row.kind),
          holderName: payload.holder.name,
          uscc: payload.holder.uscc,
          svg: sealing.seal.svg,
          page: sealing.payload.position.page,
          status: row.status,
        }
      : null,
    at: stamped?.at ?? null,
    chain: genuine ? await chainOf(world, row) : [],
    compromisedSince: row.since,
    documentSm3: row.documentSm3,
    file: row.text,
    stamp: row.stamp,
  };
}

/** From who holds the seal to who pressed the button, names masked: everybody may read it (授权链). */
async function chainOf(world: World, row: SealingRow): Promise<Receipt['chain']> {
  const chain: Receipt['chain'] = [{ name: row.holderName, as: { zh: '印章所属企业', en: 'Whose seal it is' } }];
  if (row.delegation === '') {
    chain.push({
      name: maskName(row.personName),
      as: { zh: '用印人（企业代表）', en: 'Sealed by who acts for the company' },
    });
    return chain;
  }
  const delegation = await getDelegation(world, row.delegation);
  const span = { zh: `${delegation.from} 至 ${delegation.until}`, en: `${delegation.from} to ${delegation.until}` };
  chain.push({
    name: maskName(delegation.byName),
    as: { zh: `授权人（${span.zh}）`, en: `Let him do it (${span.en})` },
  });
  chain.push({ name: maskName(row.personName), as: { zh: '用印人（受托）', en: 'Sealed by' } });
  return chain;
}
