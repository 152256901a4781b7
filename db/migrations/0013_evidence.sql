-- The transparency log (存证日志): which leaf each event is. Leaves stand in the order of the feed, without a gap.
create table log_leaf (
  district text not null,
  case_id text not null,
  version integer not null,
  leaf bigint not null,
  primary key (district, case_id, version)
);
select wall('log_leaf');
revoke update, delete on log_leaf from onewindow_app;

-- The tree over the leaves, in tiles of up to 256 nodes of 32 bytes: tile `tile` of level L holds the roots of the perfect
-- subtrees of 256^L leaves from number tile·256 on. Only the last tile of a level still grows.
create table log_tile (
  district text not null,
  level smallint not null,
  tile bigint not null,
  nodes bytea not null,
  primary key (district, level, tile)
);
alter table log_tile alter column nodes set storage external;
select wall('log_tile');
revoke delete on log_tile from onewindow_app;

-- Signed tree heads (树头): how large the log was, its root, when, and who signed.
create table log_head (
  district text not null,
  size bigint not null,
  root bytea not null,
  at timestamptz(3) not null,
  key_id text not null,
  signature text not null,
  primary key (district, size)
);
select wall('log_head');
revoke update, delete on log_head from onewindow_app;

-- How far the log has come: the last event read, the leaves there are, the last head. Its row is the lock of whoever appends.
create table log_state (
  district text not null,
  tx xid8 not null default '0',
  n integer not null default 0,
  size bigint not null default 0,
  head_size bigint not null default 0,
  head_at timestamptz(3),
  primary key (district)
);
select wall('log_state');

-- Records and credentials carry the moment of their event, not of their writing, so that they derive from the log alone: the
-- function that writes batches reads an `at` beside each of them. A record that one command writes twice holds its keys as the
-- second writing says. Only these expressions of the function change.
do $patch$
declare
  body text := pg_get_functiondef('commit_batch'::regproc);
  change text[];
begin
  foreach change slice 1 in array array[
    ['k.key as key_name, k.value as key_value, x.until', 'k.key as key_name, k.value as key_value, x.until, coalesce(x.at, in_now) as at'],
    ['from jsonb_to_recordset(rest -> ''records'') as x(ord integer, register text, record text, keys jsonb, until timestamptz),',
      'from rows from (jsonb_to_recordset(rest -> ''records'') as (ord integer, register text, record text, keys jsonb,
          until timestamptz, at timestamptz)) with ordinality as x(ord, register, record, keys, until, at, place),'],
    ['order by 3, 5, 6', 'order by 3, 5, 6, x.place'],
    ['held.key_value, held.record, held.until, in_now, held.case_id', 'held.key_value, held.record, held.until, held.at, held.case_id'],
    ['until timestamptz)
          where x.ord = any(done)
      loop', 'until timestamptz, at timestamptz)
          where x.ord = any(done)
      loop'],
    ['held.until, held.case_id, in_now;', 'held.until, held.case_id, coalesce(held.at, in_now);'],
    ['in_now, in_now, x.file, x.picture', 'coalesce(x.at, in_now), coalesce(x.at, in_now), x.file, x.picture'],
    ['status text, file text, picture text)', 'status text, file text, picture text, at timestamptz)']
  ] loop
    if strpos(body, change[1]) = 0 then raise exception 'commit_batch has no "%"', change[1]; end if;
    body := replace(body, change[1], change[2]);
  end loop;
  execute body;
end $patch$;
