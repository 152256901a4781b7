import pg from 'pg';

/** A connection, or a pool of them, bound to one district by row-level security. */
export interface Database {
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  /** A named prepared statement: parsed once a connection. */
  run<Row extends object>(name: string, text: string, values: unknown[]): Promise<Row[]>;
  /** Runs `work` in one transaction; rolls back when it throws. */
  transaction<T>(work: (tx: Database) => Promise<T>): Promise<T>;
  /** Listens to a notification channel on a connection of its own; the function returned stops. */
  listen(channels: string[], hear: (channel: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** One connection of the owner of the tables, for maintenance (维护连接); it sees every district. */
export interface OwnerConnection {
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Sends the rows of a `copy … from stdin` in PostgreSQL's text format. */
  copy(statement: string, rows: string | Uint8Array): Promise<void>;
  /** Hands over the rows of a `copy … to stdout` one by one as they come; what `take` throws is thrown at the end. */
  copyOut(statement: string, take: (row: Buffer) => void): Promise<void>;
  close(): Promise<void>;
}

/** Opens it. What is read comes back as from `openDatabase`. */
export async function openOwnerConnection(ownerUrl: string): Promise<OwnerConnection> {
  const client = new pg.Client({
    connectionString: ownerUrl,
    options: '-c timezone=UTC',
    application_name: 'onewindow',
    types: { getTypeParser: textParser as never },
  });
  client.on('error', () => undefined);
  await client.connect();
  return {
    query: bound(client).query,
    copy: (statement, rows) =>
      new Promise((resolve, reject) => {
        client.query(copyIn(statement, rows, (error) => (error ? reject(error) : resolve())) as pg.Submittable);
      }),
    copyOut: (statement, take) =>
      new Promise((resolve, reject) => {
        client.query(copyOut(statement, take, (error) => (error ? reject(error) : resolve())) as pg.Submittable);
      }),
    close: () => client.end(),
  };
}

/**
 * Opens a pool as the product's own role, which owns nothing and sees the rows of `district` only.
 * `size` is the largest number of connections. Instants come back as ISO text, dates as YYYY-MM-DD, bigint as text.
 */
export function openDatabase(url: string, district: string, size = 8): Database {
  if (!/^[a-z0-9-]{1,40}$/.test(district)) throw new Error(`not a district code: ${district}`);
  const settings: pg.PoolConfig = {
    connectionString: url,
    max: size,
    options: `-c role=onewindow_app -c onewindow.district=${district} -c timezone=UTC`,
    types: { getTypeParser: textParser as never },
  };
  const pool = new pg.Pool(settings);
  // an idle connection that the server closes is replaced at the next query, which reports its own error
  pool.on('error', () => undefined);
  return {
    ...bound(pool),
    async transaction(work) {
      const client = await pool.connect();
      let broken: Error | undefined;
      // a server that dies between two statements of ours says so here; the next statement, or the commit, fails for it
      const hearError = (error: Error) => {
        broken = error;
      };
      client.on('error', hearError);
      try {
        await client.query('begin');
        const result = await work({
          ...bound(client),
          transaction: (inner) => inner(bound(client) as Database),
        } as Database);
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch((failure: Error) => {
          broken = failure;
        });
        throw error;
      } finally {
        client.off('error', hearError);
        client.release(broken);
      }
    },
    async listen(channels, hear) {
      let client: pg.Client | undefined;
      let stopped = false;
      const connect = async (): Promise<void> => {
        const fresh = new pg.Client(settings as pg.ClientConfig);
        fresh.on('notification', (message) => hear(message.channel));
        const again = () => {
          if (client !== fresh || stopped) return;
          client = undefined;
          setTimeout(() => connect().then(() => channels.forEach(hear), again), 500).unref();
        };
        fresh.on('error', again);
        fresh.on('end', again);
        client = fresh;
        await fresh.connect();
        for (const channel of channels) await fresh.query(`listen ${channel}`);
      };
      await connect();
      return async () => {
        stopped = true;
        await client?.end();
      };
    },
    async close() {
      await pool.end();
    },
  };
}

/** What a server says, or the system for it, that is down or coming up: worth another try. */
const notUp = new Set(['ECONNREFUSED', 'ECONNRESET', '57P03', '57P01']);
const tryAgainMs = 200;

/** Resolves when the database takes connections (等待数据库); throws what stands in the way when it does not within `limitMs`, at once when waiting is no use. */
export async function untilAnswers(url: string, limitMs: number): Promise<void> {
  const end = performance.now() + limitMs;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      const code = (error as { code?: string }).code ?? '';
      // a server that dies while it is spoken to leaves no code
      const isDown = notUp.has(code) || (error as Error).message.includes('terminated');
      if (!isDown || performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, tryAgainMs));
    }
  }
}

/** What of a connection the driver hands to a query of one's own kind. */
interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(bytes: Buffer): void;
  endCopyFrom(): void;
}

/** A query that answers the server's invitation to copy with all rows at once. */
function copyIn(statement: string, rows: string | Uint8Array, done: (error?: Error) => void): object {
  let failed: Error | undefined;
  return {
    submit: (connection: CopyConnection) => connection.query(statement),
    handleCopyInResponse(connection: CopyConnection) {
      connection.sendCopyFromChunk(Buffer.from(rows));
      connection.endCopyFrom();
    },
    handleCommandComplete() {},
    handleError(error: Error) {
      failed = error;
      done(error);
    },
    handleReadyForQuery() {
      if (!failed) done();
    },
  };
}

/** A query that hands over what the server copies out; after `take` has thrown the rest is let go by. */
function copyOut(statement: string, take: (row: Buffer) => void, done: (error?: Error) => void): object {
  let failed: Error | undefined;
  return {
    submit: (connection: CopyConnection) => connection.query(statement),
    handleCopyData({ chunk }: { chunk: Buffer }) {
      if (failed) return;
      try {
        // the driver writes over its buffer when it reads on
        take(Buffer.from(chunk));
      } catch (error) {
        failed = error as Error;
      }
    },
    handleCommandComplete() {},
    handleError(error: Error) {
      failed = error;
      done(error);
    },
    handleReadyForQuery() {
      done(failed);
    },
  };
}

function bound(on: pg.Pool | pg.ClientBase): Pick<Database, 'query' | 'run'> {
  return {
    async query<Row extends object>(text: string, values: unknown[] = []) {
      return (await on.query<Row & pg.QueryResultRow>(text, values)).rows;
    },
    async run<Row extends object>(name: string, text: string, values: unknown[]) {
      return (await on.query<Row & pg.QueryResultRow>({ name, text, values })).rows;
    },
  };
}

const { builtins } = pg.types;
const defaults = pg.types.getTypeParser;

/** `2021-09-13 01:00:00.12+00` as ISO text; what PostgreSQL writes otherwise (another zone, another era) takes the long way. */
function instantText(value: string): string {
  if (value[4] !== '-' || value[10] !== ' ' || !value.endsWith('+00')) return new Date(value).toISOString();
  const thousandths = value.length > 22 ? value.slice(20, -3).padEnd(3, '0').slice(0, 3) : '000';
  return `${value.slice(0, 10)}T${value.slice(11, 19)}.${thousandths}Z`;
}

function textParser(oid: number, format?: 'text' | 'binary') {
  if (oid === builtins.TIMESTAMPTZ) return instantText;
  if (oid === builtins.DATE) return (value: string) => value;
  return defaults(oid, format as 'text');
}
