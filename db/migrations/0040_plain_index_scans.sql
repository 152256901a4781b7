-- A plain scan of an index marks the entries of rows that are gone and passes over them the next time; a bitmap of it reads them
-- all again, more with every message and command since the last vacuum.
alter function lease_outbox(text, timestamptz, timestamptz, integer) set enable_bitmapscan = off;
alter function settle_outbox(text, timestamptz, text[], text[], timestamptz[], text[], jsonb[], jsonb) set enable_bitmapscan = off;
alter function commit_batch(text, timestamptz, text[], integer[], integer[], timestamptz[], text[], text[], text[], text[], text[], text[],
  text[], text[], text[], date[], timestamptz[], jsonb[], integer[], integer[], text[], integer[], text[], timestamptz[], text[], jsonb[],
  bytea[], jsonb) set enable_bitmapscan = off;
