-- Writes a batch of decided commands in one transaction and one round trip (成批提交).
--
-- Each element of `commands`:
--   {ord, case, expect, actor, key, hash, answer, row, events[], tasks[], parties[], records[], credentials[], outbox[], timers[], draft}
-- `expect` is the version the decision was made on, 0 for a new case; a case stands in a batch at most once.
-- Answers an array of {ord, status: 'done' | 'repeated' | 'conflict', position, answer, hash}.
-- A command that is not 'done' leaves no row behind and never fails the others; the one thing that stops the whole
-- batch is a unique key of a register held by somebody else: the error OW001 names the command, and the caller sends
-- the rest again without it.
create function commit_batch(in_district text, in_now timestamptz, commands jsonb) returns jsonb
  language plpgsql
  set enable_mergejoin = off set enable_seqscan = off
as $$
declare
  held record;
  taken jsonb;
  results jsonb;
  writes_records boolean := jsonb_path_exists(commands, '$[*].records[*]');
begin
  if writes_records then
    for held in
      select c.ord, c."case" as case_id, r ->> 'register' as register, r ->> 'record' as record,
             k.key as key_name, k.value as key_value, (r ->> 'until')::timestamptz as until
        from jsonb_to_recordset(commands) as c(ord integer, "case" text, actor text, key text, records jsonb),
             jsonb_array_elements(c.records) r, jsonb_each_text(r -> 'keys') k
        where not exists (select from command_answer a
          where a.district = in_district and a.actor = c.actor and a.idempotency_key = c.key)
        order by 3, 5, 6
    loop
      insert into register_key as rk (district, register, key_name, key_value, record, until, at, case_id)
        values (in_district, held.register, held.key_name, held.key_value, held.record, held.until, in_now, held.case_id)
        on conflict (district, register, key_name, key_value) do update
          set record = excluded.record, until = excluded.until, at = excluded.at, case_id = excluded.case_id
          where rk.record = excluded.record or rk.until < in_now;
      if not found then
        select jsonb_build_object('ord', held.ord, 'register', rk.register, 'key', rk.key_name, 'value', rk.key_value,
            'record', rk.record, 'at', rk.at, 'case', rk.case_id)
          into taken from register_key rk
          where rk.district = in_district and rk.register = held.register
            and rk.key_name = held.key_name and rk.key_value = held.key_value;
        raise exception using errcode = 'OW001', message = 'key taken', detail = taken::text;
      end if;
    end loop;
  end if;

  with c as materialized (
    select * from jsonb_to_recordset(commands) as x(ord integer, "case" text, expect integer, actor text, key text, hash text,
      answer jsonb, row jsonb, events jsonb, tasks jsonb, parties jsonb, credentials jsonb, outbox jsonb, timers jsonb, draft text)
  ), repeated as materialized (
    -- one look-up a command by the key: a join could choose to read all answers ever given
    select c.ord, a.answer, a.command_hash, a.tx::text || '.' || a.n as position
      from c cross join lateral (select * from command_answer x
        where x.district = in_district and x.actor = c.actor and x.idempotency_key = c.key limit 1) a
  ), fresh as materialized (
    select c.* from c where not exists (select from repeated r where r.ord = c.ord)
  ), changed as (
    update case_row t set
        version = (f.row ->> 'version')::integer, status = f.row ->> 'status', stage = f.row ->> 'stage', title = f.row ->> 'title',
        updated_at = (f.row ->> 'updatedAt')::timestamptz, promised_day = (f.row ->> 'promisedDay')::date,
        promised_at = (f.row ->> 'promisedAt')::timestamptz, state = f.row -> 'state'
      from fresh f
      where f.expect > 0 and t.district = in_district and t.case_id = f."case" and t.version = f.expect
      returning f.ord
  ), created as (
    insert into case_row (district, case_id, number, item, item_version, version, status, stage, title, applicant, applicant_name,
        unit, submitted_at, updated_at, promised_day, promised_at, state)
      select in_district, f."case", f.row ->> 'number', f.row ->> 'item', (f.row ->> 'itemVersion')::integer,
          (f.row ->> 'version')::integer, f.row ->> 'status', f.row ->> 'stage', f.row ->> 'title', f.row ->> 'applicant',
          f.row ->> 'applicantName', f.row ->> 'unit', (f.row ->> 'submittedAt')::timestamptz,
          (f.row ->> 'updatedAt')::timestamptz, (f.row ->> 'promisedDay')::date, (f.row ->> 'promisedAt')::timestamptz, f.row -> 'state'
        from fresh f where f.expect = 0
      on conflict (district, case_id) do nothing
      returning case_id
  ), ok as materialized (
    select f.* from fresh f where f.ord in (select ord from changed) or (f.expect = 0 and f."case" in (select case_id from created))
  ), written as (
    insert into event (district, case_id, version, type, at, actor, payload, link, n)
      select in_district, ok."case", e.version, e.type, e.at, e.actor, e.payload, decode(e.link, 'hex'),
          ok.ord * 1000 + e.version - ok.expect
        from ok, jsonb_to_recordset(ok.events) as e(version integer, type text, at timestamptz, actor text, payload jsonb, link text)
  ), answered as (
    insert into command_answer (district, actor, idempotency_key, command_hash, answer, n)
      select in_district, ok.actor, ok.key, ok.hash, ok.answer, ok.ord * 1000 + 999 from ok where ok.key is not null
  ), tasked as (
    insert into task (district, case_id, task, kind, unit, role, person, status, opened_at, due_at)
      select in_district, ok."case", t.task, t.kind, t.unit, t.role, t.person, t.status, t."openedAt", t."dueAt"
        from ok, jsonb_to_recordset(ok.tasks) as t(task text, kind text, unit text, role text, person text, status text,
          "openedAt" timestamptz, "dueAt" timestamptz)
      on conflict (district, case_id, task) do update
        set status = excluded.status, person = excluded.person, opened_at = excluded.opened_at, due_at = excluded.due_at
  ), joined as (
    insert into case_party (district, case_id, person, part)
      select in_district, ok."case", p.person, p.part from ok, jsonb_to_recordset(ok.parties) as p(person text, part text)
      on conflict do nothing
  ), issued as (
    insert into credential (district, credential, kind, number, version, holder, holder_name, person, case_id, status, status_at,
        issued_at, file, picture)
      select in_district, x.credential, x.kind, x.number, x.version, x.holder, x."holderName", x.person, ok."case", x.status,
          in_now, in_now, x.file, x.picture
        from ok, jsonb_to_recordset(ok.credentials) as x(credential text, kind text, number text, version integer, holder text,
          "holderName" text, person text, status text, file text, picture text)
  ), sent as (
    insert into outbox (district, message, partner, subject, task, type, body, created_at, next_at, n)
      select in_district, x.message, x.partner, ok."case", x.task, x.type, x.body, in_now, in_now, ok.ord * 1000 + x.version - ok.expect
        from ok, jsonb_to_recordset(ok.outbox) as x(message text, partner text, task text, type text, body jsonb, version integer)
  ), rung as (
    insert into timer (district, case_id, timer, fires_at)
      select in_district, ok."case", x.timer, x."firesAt" from ok, jsonb_to_recordset(ok.timers) as x(timer text, "firesAt" timestamptz)
      on conflict do nothing
  ), closed as (
    update draft d set case_id = ok."case" from ok where d.district = in_district and d.draft = ok.draft
  )
  select jsonb_agg(case
      when r.ord is not null then jsonb_build_object('ord', c.ord, 'status', 'repeated', 'answer', r.answer, 'hash', r.command_hash, 'position', r.position)
      when ok.ord is not null then jsonb_build_object('ord', c.ord, 'status', 'done', 'position', pg_current_xact_id()::text || '.' || (c.ord * 1000 + 999))
      else jsonb_build_object('ord', c.ord, 'status', 'conflict')
    end)
    into results
    from c left join repeated r on r.ord = c.ord left join ok on ok.ord = c.ord;

  if writes_records then
    if jsonb_path_exists(results, '$[*] ? (@.status == "conflict")') then
      select jsonb_build_object('ord', (x ->> 'ord')::integer) into taken
        from jsonb_array_elements(results) x where x ->> 'status' = 'conflict' limit 1;
      raise exception using errcode = 'OW002', message = 'version changed', detail = taken::text;
    end if;
    for held in
      select c."case" as case_id, r
        from jsonb_to_recordset(commands) as c(ord integer, "case" text, records jsonb), jsonb_array_elements(c.records) r
        where exists (select from jsonb_array_elements(results) x where (x ->> 'ord')::integer = c.ord and x ->> 'status' = 'done')
    loop
      delete from register_key rk
        where rk.district = in_district and rk.register = held.r ->> 'register' and rk.record = held.r ->> 'record'
          and coalesce(held.r -> 'keys' ->> rk.key_name, '') <> rk.key_value;
      update register_record x set latest = false
        where x.district = in_district and x.register = held.r ->> 'register' and x.record = held.r ->> 'record' and x.latest;
      insert into register_record (district, register, record, version, status, data, keys, until, case_id, at)
        select in_district, held.r ->> 'register', held.r ->> 'record',
            coalesce((select max(x.version) from register_record x
              where x.district = in_district and x.register = held.r ->> 'register' and x.record = held.r ->> 'record'), 0) + 1,
            held.r ->> 'status', held.r -> 'data', held.r -> 'keys', (held.r ->> 'until')::timestamptz, held.case_id, in_now;
    end loop;
  end if;
  return results;
end $$;
