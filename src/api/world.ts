import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ballotWays, isBallotRule } from '#kernel/ballot';
import { dayOf, type Instant, type LocalText, parseInstant } from '#kernel/base';
import {
  type BidDesk,
  type Declarations,
  type DistrictFacts,
  type Engine,
  noticeVariables,
  openBidDesk,
  openEngine,
  taskKinds,
} from '#kernel/case';
import { type Calendar, type CalendarData, type DistrictCalendar, openDistrictCalendar } from '#kernel/clock';
import { buildCredential, keyring, roundSeal, sealImage, signCredential, signedText } from '#kernel/credential';
import { drawDefaultRegister, drawSecretRegister } from '#kernel/draw';
import { type ItemCatalogue, type ItemDefinition, type ItemWorld, openCatalogue, validateItem } from '#kernel/item';
import { mandateRegister } from '#kernel/mandate';
import { type NoticeBook, noticeBook } from '#kernel/notice';
import type { CredentialKind, DomainDefinition } from '#kernel/programme';
import { type Lookalikes, openLookalikes } from '#kernel/register';
import { ruleRegistry } from '#kernel/rule';
import { openTurns, type SealedParts, type TakeTurn } from '#kernel/sealed';
import { type Config, clockVariable, rootFolder } from '#platform/config';
import { type Database, openDatabase, untilAnswers } from '#platform/db';
import { SetupProblem } from '#platform/setup-problem';
import { openSignPool, type SignPool } from '#platform/sign-pool';
import { type KeyedVault, openVault, type VaultKeys } from '#platform/vault';
import { product } from '../product.ts';
import { formWidgets } from './form-widgets.ts';
import { openPeople, type People } from './people.ts';

/** Random secrets of this instance, made at its first start and readable by its owner alone. */
export interface Secrets {
  cookie: string;
  oidcClient: string;
  webhook: string;
}

/** A unit of the district (单位). */
export interface Unit {
  code: string;
  name: LocalText;
  /** Other names under which plans speak of it. */
  also: string[];
}

/** Everything an API or worker process works with, opened once. */
export interface World {
  config: Config;
  secrets: Secrets;
  db: Database;
  district: DistrictFacts;
  units: Unit[];
  /** The newest calendar of working days. */
  readonly calendar: Calendar;
  /** The calendar with its history, followed while notices are applied. */
  calendars: DistrictCalendar;
  /** What the product declares; its items are those of the catalogue, with what the office published. */
  declarations: Declarations;
  catalogue: ItemCatalogue;
  domains: readonly DomainDefinition[];
  rules: ReturnType<typeof ruleRegistry>;
  credentialKinds: ReadonlyMap<string, CredentialKind>;
  vault: KeyedVault;
  people: People;
  signPool: SignPool;
  keys: ReturnType<typeof keyring>;
  publicKeyPem: string;
  lookalikes: Lookalikes;
  engine: Engine;
  /** The sealed boxes of the district, with the queue of changes of this process. */
  sealed: SealedParts & { turn: TakeTurn };
  /** Who decides the bids of this process. */
  bidDesk: BidDesk;
  now(): Instant;
  /** The real time, which signatures exchanged with partners carry; differs from `now` only in a demonstration set ahead. */
  wire(): Instant;
  close(): Promise<void>;
}

/** The declarations of the product by code; two alike, or a reference that resolves to nothing, is an Error. */
export function gatherDeclarations(domains: readonly DomainDefinition[]): Declarations {
  const byCode = <T extends { code: string }>(kind: string, list: readonly T[]): Map<string, T> => {
    const map = new Map<string, T>();
    for (const one of list) {
      if (map.has(one.code)) throw new Error(`two ${kind} have the code ${one.code}`);
      map.set(one.code, one);
    }
    return map;
  };
  const declarations: Declarations = {
    items: domains.flatMap((domain) => domain.items),
    checks: byCode(
      'checks',
      domains.flatMap((domain) => domain.checks),
    ),
    effects: byCode(
      'effects',
      domains.flatMap((domain) => domain.effects),
    ),
    registers: byCode('registers', [
      mandateRegister,
      drawSecretRegister,
      drawDefaultRegister,
      ...domains.flatMap((domain) => domain.registers),
    ]),
    notices: gatherNotices(domains),
    ballotRules: new Map(
      domains.flatMap((domain) => domain.rules.filter(isBallotRule).map((rule) => [rule.code, rule] as const)),
    ),
  };
  const known = knownDeclarations(domains, declarations);
  for (const item of [...declarations.items, ...waysOf(domains)]) {
    const others = declarations.items.filter((one) => one.code !== item.code);
    const earlier = declarations.items.includes(item)
      ? declarations.items.filter((one) => one.code === item.code && one.version < item.version)
      : [];
    const problems = validateItem(item, {
      ...known,
      earlier,
      prefixes: new Map(others.map((one) => [one.numberPrefix, one.code])),
    });
    if (problems.length > 0)
      throw new Error(`item ${item.code}: ${problems.map(({ at, text }) => `${at} ${text.en}`).join('; ')}`);
  }
  return declarations;
}

/** How items are done under each kind of reform, which editions of a list choose from (清单备用的办法). */
function waysOf(domains: readonly DomainDefinition[]): ItemDefinition[] {
  return domains.flatMap(({ lists }) => lists ?? []).flatMap(({ ways }) => Object.values(ways).flat());
}

/** What an item may name of the declarations; units, roles and partners are the district's. */
export function knownDeclarations(domains: readonly DomainDefinition[], declarations: Declarations): ItemWorld {
  const { registers, checks, effects } = declarations;
  const ballotRules = new Map(
    [...(declarations.ballotRules ?? [])].map(([code, rule]) => [code, ballotWays(rule)] as const),
  );
  const credentials = new Map(domains.flatMap((domain) => domain.credentials).map((kind) => [kind.code, kind]));
  const items = new Set(declarations.items.map(({ code }) => code));
  return { registers, credentials, checks, effects, ballotRules, items, taskKinds, widgets: formWidgets };
}

/** The templates of notices of the product, every reference checked. */
function gatherNotices(domains: readonly DomainDefinition[]): NoticeBook {
  const items = domains.flatMap((domain) => domain.items);
  const tasksOf = (code: string) =>
    items.filter((item) => item.code === code).flatMap((item) => item.stages.flatMap((stage) => stage.tasks));
  return noticeBook(
    domains.flatMap((domain) => domain.notices ?? []),
    {
      rules: domains.flatMap((domain) => domain.rules),
      tasks: new Map(items.map(({ code }) => [code, new Set(tasksOf(code).map((task) => task.code))])),
      parts: new Map(
        items.map(({ code }) => [
          code,
          new Set([
            ...tasksOf(code).flatMap((task) => (task.kind === 'sign' ? [task.code] : [])),
            ...items
              .filter((item) => item.code === code)
              .flatMap((item) => (item.parties ?? []).map((role) => role.code)),
          ]),
        ]),
      ),
      variablesOf: noticeVariables,
    },
  );
}

/** How long a process waits at its start for a database that is just coming up. */
const databaseLimitMs = 30_000;

/** Opens the world of this instance: database, keys, declarations, engine. `now` is the clock. */
export async function openWorld(
  config: Config,
  databaseUrl: string,
  now: () => Instant,
  { signThreads = 1, poolSize = 8 }: { signThreads?: number; poolSize?: number } = {},
): Promise<World> {
  const secrets = JSON.parse(readFileSync(join(config.keysFolder, 'secrets.json'), 'utf8')) as Secrets;
  const publicKeyPem = readFileSync(join(config.keysFolder, 'onewindow.pub.pem'), 'utf8');
  const declared = gatherDeclarations(product);
  await untilAnswers(databaseUrl, databaseLimitMs);
  const db = openDatabase(databaseUrl, config.district, poolSize);
  const [row] = await db.query<{ facts: DistrictFacts; units: Unit[] }>(
    'select facts, units from district where district = $1',
    [config.district],
  );
  if (!row) throw new Error(`no district ${config.district}: run the seed first`);
  if (config.clockFile !== undefined && !row.facts.demonstration) {
    throw new SetupProblem({
      zh: `${clockVariable} 只能用于演示区县：正式区县的时间必须是真实时间。请去掉这个环境变量。`,
      en: `${clockVariable} is for demonstrations only: a real district works by the real time. Take the variable away.`,
    });
  }
  const catalogue = await openCatalogue(db, config.district, declared.items);
  const declarations: Declarations = {
    ...declared,
    get items() {
      return catalogue.all();
    },
  };
  const calendars = await openDistrictCalendar(
    db,
    config.district,
    JSON.parse(readFileSync(join(rootFolder, 'seeds', 'calendar.json'), 'utf8')) as CalendarData,
    now,
  );
  const signPool = openSignPool({
    privateKeyPem: readFileSync(join(config.keysFolder, 'onewindow.pem'), 'utf8'),
    threads: signThreads,
  });
  const vault = openVault(() => readVaultKeys(config.keysFolder));
  const isOlder = readVaultKeys(config.keysFolder).peopleUnkeyed !== undefined;
  const people = await openPeople(db, config.district, { vault, isOlder });
  const credentialKinds = new Map(product.flatMap((domain) => domain.credentials).map((kind) => [kind.code, kind]));
  const lookalikes = await openLookalikes(db, config.district, [...declarations.registers.values()], now);
  const engine = openEngine({
    db,
    declarations,
    district: row.facts,
    get calendar() {
      return calendars.current;
    },
    calendarOf: (edition) => calendars.book.of(edition),
    calendarAt: (moment) => calendars.book.at(moment),
    vault,
    now,
    personOf: people.personOf,
    personDigest: people.digest,
    personOfDigest: people.personOfDigest,
    formerDigest: people.formerDigest,
    alike: (register, text, group) => lookalikes.find(register, text, group),
    refreshItems: () => catalogue.refresh(),
    async signCredential(event) {
      const kind = credentialKinds.get(event.kind);
      if (!kind) throw new Error(`no credential ${event.kind}`);
      const payload = buildCredential({
        district: config.district,
        kind,
        number: event.number,
        version: 1,
        holder: { name: event.holder.name, uscc: event.holder.id },
        face: event.face,
        issuedBy: kind.issuer.zh,
        issuedOn: dayOf(event.at),
        caseId: event.credential.slice(0, event.credential.lastIndexOf('-')),
      });
      const file = signedText(await signCredential(payload, signPool));
      if (kind.picture !== 'round-seal') return { file };
      return { file, picture: sealImage({ name: event.holder.name, number: event.number }, roundSeal) };
    },
  });
  const sealed: SealedParts = {
    db,
    district: config.district,
    now,
    signer: signPool,
    seal: (text) => vault.seal(text),
    open: (text) => vault.open(text),
  };
  return {
    config,
    secrets,
    db,
    district: row.facts,
    units: row.units,
    get calendar() {
      return calendars.current;
    },
    calendars,
    declarations,
    catalogue,
    domains: product,
    rules: ruleRegistry(
      product.flatMap((domain) => domain.rules),
      {
        get calendar() {
          return calendars.current;
        },
      },
    ),
    credentialKinds,
    vault,
    people,
    signPool,
    keys: keyring([publicKeyPem]),
    publicKeyPem,
    lookalikes,
    engine,
    sealed: { ...sealed, turn: openTurns(sealed) },
    bidDesk: openBidDesk({ db, district: config.district, engine, now }),
    now,
    wire: () => parseInstant(new Date().toISOString()),
    async close() {
      await engine.drain();
      await signPool.close();
      await db.close();
    },
  };
}

/** The keys of the vault as the keys folder holds them (字段加密密钥). */
export function readVaultKeys(keysFolder: string): VaultKeys {
  return JSON.parse(readFileSync(join(keysFolder, 'vault.json'), 'utf8')) as VaultKeys;
}
