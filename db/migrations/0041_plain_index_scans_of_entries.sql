-- Entries are written by a twin of the function that writes cases, and scan their indexes as plainly.
alter function commit_entries(text, timestamptz, text[], integer[], integer[], timestamptz[], text[], text[], text[], text[], text[], text[],
  text[], text[], text[], date[], timestamptz[], jsonb[], integer[], integer[], text[], integer[], text[], timestamptz[], text[], jsonb[],
  bytea[], jsonb) set enable_bitmapscan = off;
