import { type OwnerConnection, openOwnerConnection } from './db.ts';
import { sm3, sm3Hex } from './sm.ts';

/** A table in a backup: its columns in the order of the rows, how many rows, and the SM3 over the SM3 of its pieces. */
export interface TableManifest {
  table: string;
  columns: string[];
  rows: number;
  sm3: string;
}

/** What a backup says of its database (备份清单). */
export interface DatabaseManifest {
  /** The migrations that made the tables, with the hash of each. */
  migrations: { name: string; hash: string }[];
  districts: string[];
  tables: TableManifest[];
  /** Last value of each sequence, as text; null when none was drawn. */
  sequences: { table: string; column: string; last: string | null }[];
  /** Every transaction id in the rows is below this one. */
  xid: string;
}

const pieceBytes = 1024 * 1024;

/**
 * Reads every table of the catalogue in one repeatable-read transaction (一致快照): the rows of one moment, while writers go on.
 * `take` gets them in pieces of whole rows, in the text form of `copy`.
 */
export async function dumpTables(
  ownerUrl: string,
  take: (table: string, rows: number, piece: Buffer) => void,
): Promise<DatabaseManifest> {
  const connection = await openOwnerConnection(ownerUrl);
  try {
    await connection.query('begin isolation level repeatable read, read only');
    const [{ xid } = { xid: '0' }] = await connection.query<{ xid: string }>(
      'select pg_snapshot_xmax(pg_current_snapshot())::text as xid',
    );
    const tables: TableManifest[] = [];
    for (const { table, columns } of await listTables(connection)) {
      const digests: Uint8Array[] = [];
      let all = 0;
      let rows = 0;
      let size = 0;
      let parts: Buffer[] = [];
      const give = () => {
        if (rows === 0) return;
        const piece = Buffer.concat(parts);
        digests.push(sm3(piece));
        take(table, rows, piece);
        all += rows;
        [rows, size, parts] = [0, 0, []];
      };
      await connection.copyOut(`copy ${quote(table)} (${columns.map(quote).join(', ')}) to stdout`, (row) => {
        parts.push(row);
        rows++;
        size += row.length;
        if (size >= pieceBytes) give();
      });
      give();
      tables.push({ table, columns, rows: all, sm3: sm3Hex(Buffer.concat(digests)) });
    }
    const migrations = await connection.query<{ name: string; hash: string }>(
      'select name, hash from schema_migration order by name',
    );
    const districts = await connection.query<{ district: string }>('select district from district order by 1');
    return {
      migrations,
      districts: districts.map((row) => row.district),
      tables,
      sequences: await listSequences(connection),
      xid,
    };
  } finally {
    await connection.close();
  }
}

/** Whether no table holds a row, apart from the list of migrations. */
export async function isEmptyDatabase(ownerUrl: string): Promise<boolean> {
  const connection = await openOwnerConnection(ownerUrl);
  try {
    for (const { table } of await listTables(connection)) {
      const [row] = await connection.query<{ there: boolean }>(`select exists (select from ${quote(table)}) as there`);
      if (row!.there) return false;
    }
    return true;
  } finally {
    await connection.close();
  }
}

/** The migrations a database has had. */
export async function migrationsOf(ownerUrl: string): Promise<{ name: string; hash: string }[]> {
  const connection = await openOwnerConnection(ownerUrl);
  try {
    return await connection.query('select name, hash from schema_migration order by name');
  } finally {
    await connection.close();
  }
}

/**
 * Fills the empty tables of a database with the pieces of a backup, all in one transaction. First the server's transaction ids are
 * brought past those of the rows, so that whatever is written later comes later in the order of the feed too.
 */
export async function loadTables(
  ownerUrl: string,
  manifest: DatabaseManifest,
  pieces: Iterable<{ table: string; piece: Uint8Array }>,
  onProgress: (bytes: number) => void,
): Promise<void> {
  const connection = await openOwnerConnection(ownerUrl);
  try {
    await passTransactionIds(connection, BigInt(manifest.xid));
    await connection.query('begin');
    // what a trigger did stands in the rows already
    for (const { table } of manifest.tables) await connection.query(`alter table ${quote(table)} disable trigger user`);
    const columnsOf = new Map(manifest.tables.map(({ table, columns }) => [table, columns.map(quote).join(', ')]));
    let bytes = 0;
    for (const { table, piece } of pieces) {
      await connection.copy(`copy ${quote(table)} (${columnsOf.get(table)}) from stdin`, piece);
      bytes += piece.length;
      onProgress(bytes);
    }
    for (const { table } of manifest.tables) await connection.query(`alter table ${quote(table)} enable trigger user`);
    for (const { table, column, last } of manifest.sequences)
      if (last !== null)
        await connection.query('select setval(pg_get_serial_sequence($1, $2), $3::bigint)', [
          quote(table),
          column,
          last,
        ]);
    await connection.query('commit');
    await connection.query('analyze');
  } finally {
    await connection.close();
  }
}

/** Uses up transaction ids until the next one is not below `upTo`; each is an empty transaction that need not reach the disk. */
async function passTransactionIds(connection: OwnerConnection, upTo: bigint): Promise<void> {
  await connection.query('set synchronous_commit = off');
  for (;;) {
    const [row] = await connection.query<{ xid: string }>('select pg_current_xact_id()::text as xid');
    const missing = upTo - BigInt(row!.xid);
    if (missing <= 0n) break;
    const step = missing < 100_000n ? missing : 100_000n;
    await connection.query(
      `do $$ begin for i in 1..${step} loop perform pg_current_xact_id(); commit; end loop; end $$`,
    );
  }
  await connection.query('set synchronous_commit = on');
}

/** The tables of the schema with the columns that are stored, those that others refer to first. */
async function listTables(connection: OwnerConnection): Promise<{ table: string; columns: string[] }[]> {
  const rows = await connection.query<{ table: string; columns: string[]; refers: string[] }>(
    `select c.relname as table,
            (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
              where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
            array(select t.relname::text from pg_constraint k join pg_class t on t.oid = k.confrelid
              where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as refers
       from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migration'
      order by c.relname`,
  );
  const sorted: typeof rows = [];
  while (sorted.length < rows.length) {
    const next = rows.filter(
      (row) => !sorted.includes(row) && row.refers.every((name) => sorted.some(({ table }) => table === name)),
    );
    if (next.length === 0) throw new Error('the tables refer to each other in a circle');
    sorted.push(...next);
  }
  return sorted.map(({ table, columns }) => ({ table, columns }));
}

async function listSequences(connection: OwnerConnection): Promise<DatabaseManifest['sequences']> {
  return connection.query(
    `select t.relname as table, a.attname as column, s.last_value::text as last
       from pg_depend d
       join pg_class q on q.oid = d.objid and q.relkind = 'S'
       join pg_class t on t.oid = d.refobjid
       join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
       join pg_sequences s on s.schemaname = 'public' and s.sequencename = q.relname
      where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')
        and t.relnamespace = 'public'::regnamespace
      order by 1, 2`,
  );
}

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
