-- Freezes of register records (冻结): while one stands nobody changes the record, neither by hand nor by a case.
create table register_freeze (
  district text not null,
  register text not null,
  record text not null,
  reason text not null,
  since timestamptz(3) not null,
  until timestamptz(3),
  actor text not null,
  ended_at timestamptz(3),
  primary key (district, register, record)
);
select wall('register_freeze');

-- Whether a record is frozen at a moment.
create function is_frozen(in_district text, in_now timestamptz, in_register text, in_record text) returns boolean
  language sql stable
  as $$ select exists (select from register_freeze f
    where f.district = in_district and f.register = in_register and f.record = in_record
      and f.ended_at is null and (f.until is null or f.until >= in_now)) $$;

-- Holds and checks what records that are being written have to do with others (名录之间的引用): each link is
-- {ord, how, register, record, target, value, …}. `how` says which:
--   guard     the record itself is named by others: whoever writes one that names it waits
--   refers    record `value` of register `target` must stand there in a status of `live`; with `capacity`, a field of that record,
--             it must have a place left, places being the unique keys named `key`
--   excludes  no record of register `target` may hold `value` under the unique key `key`
-- Answers the first fault or null. Called after the keys of the records were taken and before the records are written.
create function check_links(in_district text, in_now timestamptz, links jsonb) returns jsonb
  language plpgsql
as $$
declare
  link record;
  target record;
  fault text;
begin
  for link in
    select x.*, x.how = 'refers' and x.capacity is null as shared
      from jsonb_to_recordset(links) as x(ord integer, how text, register text, record text, target text, value text, live text[],
        capacity text, key text)
      order by x.target, x.value, shared, x.ord
  loop
    if link.shared then
      perform pg_advisory_xact_lock_shared(hashtextextended(in_district || '|' || link.target || '|' || link.value, 18));
    elsif link.how = 'excludes' then
      perform pg_advisory_xact_lock(hashtextextended(in_district || '|' || link.value, 18));
    else
      perform pg_advisory_xact_lock(hashtextextended(in_district || '|' || link.target || '|' || link.value, 18));
    end if;
    fault := null;
    if link.how = 'refers' then
      select r.status, (r.data ->> link.capacity)::integer as places into target from register_record r
        where r.district = in_district and r.register = link.target and r.record = link.value and r.latest;
      if not found or not target.status = any(link.live) then
        fault := 'missing';
      elsif link.capacity is not null
        and not exists (select from register_record r
          where r.district = in_district and r.register = link.register and r.record = link.record and r.latest
            and r.keys ? link.key and (r.until is null or r.until >= in_now))
        and (select count(*) from register_key k
          where k.district = in_district and k.register = link.register and k.key_name = link.key
            and (k.until is null or k.until >= in_now)) > coalesce(target.places, 0) then
        fault := 'full';
      end if;
    elsif link.how = 'excludes' and exists (select from register_key k
        where k.district = in_district and k.register = link.target and k.key_name = link.key and k.key_value = link.value
          and (k.until is null or k.until >= in_now)) then
      fault := 'excluded';
    end if;
    if fault is not null then
      return jsonb_build_object('ord', link.ord, 'why', fault, 'register', link.register, 'key', link.key, 'value', link.value,
        'record', link.record, 'target', link.target, 'at', in_now);
    end if;
  end loop;
  return null;
end $$;

-- The function that writes batches checks the links of the records in it, and writes no frozen record.
do $patch$
declare
  body text := pg_get_functiondef('commit_batch'::regproc);
  change text[];
begin
  foreach change slice 1 in array array[
    ['  if rest ? ''created'' then',
     '  if rest ? ''links'' then
    select check_links(in_district, in_now, jsonb_agg(l)) into taken
      from jsonb_array_elements(rest -> ''links'') l
      where not exists (select from command_answer a
        where a.district = in_district and a.actor = in_actor[(l ->> ''ord'')::integer] and a.idempotency_key = in_key[(l ->> ''ord'')::integer]);
    if taken is not null then
      raise exception using errcode = ''OW001'', message = ''link refused'', detail = taken::text;
    end if;
  end if;

  if rest ? ''created'' then'],
    ['        insert into register_record (district, register, record, version, status,',
     '        if is_frozen(in_district, in_now, held.register, held.record) then
          raise exception using errcode = ''OW001'', message = ''record frozen'', detail = jsonb_build_object(''ord'', held.ord,
            ''why'', ''frozen'', ''register'', held.register, ''key'', '''', ''value'', held.record, ''record'', held.record, ''at'', in_now)::text;
        end if;
        insert into register_record (district, register, record, version, status,']
  ] loop
    if strpos(body, change[1]) = 0 then raise exception 'commit_batch has no "%"', change[1]; end if;
    body := replace(body, change[1], change[2]);
  end loop;
  execute body;
end $patch$;
