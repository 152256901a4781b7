-- What every command changes of a case stands in columns of its own: version, link, moment. The state is written only when a part
-- of it changed, for a patch of it costs as much as all the rest of a small command.
alter table case_row add column link text not null default '';
update case_row set link = coalesce(state ->> 'link', ''), state = state - array['version', 'link', 'updatedAt'];

-- An answer is kept as it was given; nobody looks into it.
alter table command_answer alter column answer type json using answer::json;

-- Writes a batch of decided commands in one transaction and one round trip (成批提交).
--
-- Columns of the commands come as arrays of one length; `expect` is the version a decision was made on, 0 for a new case; a case
-- stands in a batch at most once; `state` holds the top-level keys that changed; what is null stays as it was.
-- Columns of the events come as arrays of their own, `e_ord` telling the command and `e_n` the place in the batch. Rarer rows are
-- in `rest`, a list by kind, each row with the `ord` of its command:
-- {created, tasks, parties, records, links, credentials, outbox, timers, drafts, views}.
--
-- Answers {tx, conflicts: [ord], repeated: [{ord, answer, hash, position}]}; every other command is written, at the position
-- tx.(ord × 1000 + 999). A command that is not written leaves no row behind and never fails the others; what stops the whole batch
-- is a unique key of a register held by somebody else (error OW001, which names the command), a changed version in a batch
-- that writes registers (OW002), and a command that could be written although its key was answered before (a unique violation of
-- command_answer): the caller sends the rest again without it.
drop function commit_batch(text, timestamptz, text[], integer[], integer[], timestamptz[], text[], text[], text[], jsonb[], text[], text[],
  text[], text[], date[], timestamptz[], jsonb[], integer[], integer[], text[], timestamptz[], text[], jsonb[], bytea[], jsonb);
create function commit_batch(in_district text, in_now timestamptz,
    in_case text[], in_expect integer[], in_version integer[], in_updated timestamptz[], in_link text[], in_actor text[], in_key text[],
    in_hash text[], in_answer text[], in_unit text[], in_status text[], in_stage text[], in_title text[], in_promised_day date[],
    in_promised_at timestamptz[], in_state jsonb[],
    e_ord integer[], e_n integer[], e_case text[], e_version integer[], e_type text[], e_at timestamptz[], e_actor text[],
    e_payload jsonb[], e_link bytea[],
    rest jsonb) returns jsonb
  language plpgsql
  set enable_mergejoin = off set enable_seqscan = off set enable_hashjoin = off
as $$
declare
  held record;
  taken jsonb;
  fresh integer[] := '{}';
  done integer[];
  conflicts integer[];
  answered jsonb;
  whole boolean;
begin
  if rest ? 'records' then
    for held in
      select x.ord, in_case[x.ord] as case_id, x.register, x.record, k.key as key_name, k.value as key_value, x.until, coalesce(x.at, in_now) as at
        from rows from (jsonb_to_recordset(rest -> 'records') as (ord integer, register text, record text, keys jsonb,
          until timestamptz, at timestamptz)) with ordinality as x(ord, register, record, keys, until, at, place),
             jsonb_each_text(x.keys) k
        where not exists (select from command_answer a
          where a.district = in_district and a.actor = in_actor[x.ord] and a.idempotency_key = in_key[x.ord])
        order by 3, 5, 6, x.place
    loop
      insert into register_key as rk (district, register, key_name, key_value, record, until, at, case_id)
        values (in_district, held.register, held.key_name, held.key_value, held.record, held.until, held.at, held.case_id)
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

  if rest ? 'links' then
    select check_links(in_district, in_now, jsonb_agg(l)) into taken
      from jsonb_array_elements(rest -> 'links') l
      where not exists (select from command_answer a
        where a.district = in_district and a.actor = in_actor[(l ->> 'ord')::integer] and a.idempotency_key = in_key[(l ->> 'ord')::integer]);
    if taken is not null then
      raise exception using errcode = 'OW001', message = 'link refused', detail = taken::text;
    end if;
  end if;

  if rest ? 'created' then
    with created as (
      insert into case_row (district, case_id, number, item, item_version, version, status, stage, title, applicant, applicant_name,
          unit, submitted_at, updated_at, promised_day, promised_at, link, state)
        select in_district, in_case[x.ord], x.number, x.item, x."itemVersion", in_version[x.ord], in_status[x.ord], in_stage[x.ord],
            in_title[x.ord], x.applicant, x."applicantName", in_unit[x.ord], x."submittedAt", in_updated[x.ord], in_promised_day[x.ord],
            in_promised_at[x.ord], in_link[x.ord], in_state[x.ord]
          from jsonb_to_recordset(rest -> 'created') as x(ord integer, number text, item text, "itemVersion" integer,
            applicant text, "applicantName" text, "submittedAt" timestamptz)
          where not exists (select from command_answer a
            where a.district = in_district and a.actor = in_actor[x.ord] and a.idempotency_key = in_key[x.ord])
        on conflict (district, case_id) do nothing
        returning case_id
    )
    select coalesce(array_agg(array_position(in_case, case_id)), '{}') into fresh from created;
  end if;

  with changed as (
    update case_row t set
        version = c.version, updated_at = c.updated, link = c.link,
        unit = coalesce(c.unit, t.unit), status = coalesce(c.status, t.status), stage = coalesce(c.stage, t.stage),
        title = coalesce(c.title, t.title), promised_day = coalesce(c.promised_day, t.promised_day),
        promised_at = coalesce(c.promised_at, t.promised_at),
        state = case when c.state is null then t.state else t.state || c.state end
      from unnest(in_case, in_expect, in_version, in_updated, in_link, in_unit, in_status, in_stage, in_title, in_promised_day,
          in_promised_at, in_state) with ordinality as c("case", expect, version, updated, link, unit, status, stage, title,
          promised_day, promised_at, state, ord)
      where c.expect > 0 and t.district = in_district and t.case_id = c."case" and t.version = c.expect
      returning c.ord
  )
  select array_agg(ord) into done from changed;
  done := fresh || done;
  whole := cardinality(done) = cardinality(in_case);

  insert into event (district, case_id, version, type, at, actor, payload, link, n)
    select in_district, e."case", e.version, e.type, e.at, e.actor, e.payload, e.link, e.n
      from unnest(e_ord, e_n, e_case, e_version, e_type, e_at, e_actor, e_payload, e_link)
        as e(ord, n, "case", version, type, at, actor, payload, link)
      where whole or e.ord = any(done);
  insert into command_answer (district, actor, idempotency_key, command_hash, answer, n)
    select in_district, c.actor, c.key, c.hash, c.answer::json, c.ord * 1000 + 999
      from unnest(in_actor, in_key, in_hash, in_answer) with ordinality as c(actor, key, hash, answer, ord)
      where c.key is not null and (whole or c.ord = any(done));
  if not whole then
    -- one look-up a command by the key: a join could choose to read all answers ever given
    select jsonb_agg(jsonb_build_object('ord', c.ord, 'answer', a.answer, 'hash', a.command_hash, 'position', a.tx::text || '.' || a.n))
      into answered
      from unnest(in_actor, in_key) with ordinality as c(actor, key, ord) cross join lateral (select * from command_answer x
        where x.district = in_district and x.actor = c.actor and x.idempotency_key = c.key limit 1) a
      where c.ord <> all(done);
    conflicts := array(select ord from generate_subscripts(in_case, 1) ord
      where ord <> all(done) and not exists (select from jsonb_array_elements(answered) a where (a ->> 'ord')::integer = ord));
  end if;

  if rest is not null then
    if rest ? 'records' then
      if cardinality(conflicts) > 0 then
        raise exception using errcode = 'OW002', message = 'version changed', detail = jsonb_build_object('ord', conflicts[1])::text;
      end if;
      for held in
        select in_case[x.ord] as case_id, x.*
          from jsonb_to_recordset(rest -> 'records') as x(ord integer, register text, record text, status text, data jsonb, keys jsonb,
            until timestamptz, at timestamptz)
          where x.ord = any(done)
      loop
        delete from register_key rk
          where rk.district = in_district and rk.register = held.register and rk.record = held.record
            and coalesce(held.keys ->> rk.key_name, '') <> rk.key_value;
        update register_record x set latest = false
          where x.district = in_district and x.register = held.register and x.record = held.record and x.latest;
        if is_frozen(in_district, in_now, held.register, held.record) then
          raise exception using errcode = 'OW001', message = 'record frozen', detail = jsonb_build_object('ord', held.ord,
            'why', 'frozen', 'register', held.register, 'key', '', 'value', held.record, 'record', held.record, 'at', in_now)::text;
        end if;
        insert into register_record (district, register, record, version, status, data, keys, until, case_id, at)
          select in_district, held.register, held.record,
              coalesce((select max(x.version) from register_record x
                where x.district = in_district and x.register = held.register and x.record = held.record), 0) + 1,
              held.status, held.data, held.keys, held.until, held.case_id, coalesce(held.at, in_now);
      end loop;
    end if;
    if rest ? 'tasks' then
      insert into task (district, case_id, task, kind, unit, role, person, status, opened_at, due_at)
        select in_district, in_case[x.ord], x.task, x.kind, x.unit, x.role, x.person, x.status, x."openedAt", x."dueAt"
          from jsonb_to_recordset(rest -> 'tasks') as x(ord integer, task text, kind text, unit text, role text, person text,
            status text, "openedAt" timestamptz, "dueAt" timestamptz)
          where x.ord = any(done)
        on conflict (district, case_id, task) do update
          set unit = excluded.unit, role = excluded.role, status = excluded.status, person = excluded.person,
            opened_at = excluded.opened_at, due_at = excluded.due_at;
    end if;
    if rest ? 'parties' then
      insert into case_party (district, case_id, person, part)
        select in_district, in_case[x.ord], x.person, x.part
          from jsonb_to_recordset(rest -> 'parties') as x(ord integer, person text, part text) where x.ord = any(done)
        on conflict do nothing;
    end if;
    if rest ? 'credentials' then
      insert into credential (district, credential, kind, number, version, holder, holder_name, person, case_id, status, status_at,
          issued_at, file, picture)
        select in_district, x.credential, x.kind, x.number, x.version, x.holder, x."holderName", x.person, in_case[x.ord], x.status,
            coalesce(x.at, in_now), coalesce(x.at, in_now), x.file, x.picture
          from jsonb_to_recordset(rest -> 'credentials') as x(ord integer, credential text, kind text, number text, version integer,
            holder text, "holderName" text, person text, status text, file text, picture text, at timestamptz)
          where x.ord = any(done);
    end if;
    if rest ? 'outbox' then
      insert into outbox (district, message, partner, subject, task, type, body, created_at, next_at, n)
        select in_district, x.message, x.partner, in_case[x.ord], x.task, x.type, x.body, in_now, in_now,
            x.ord * 1000 + x.version - in_expect[x.ord]
          from jsonb_to_recordset(rest -> 'outbox') as x(ord integer, message text, partner text, task text, type text, body jsonb,
            version integer)
          where x.ord = any(done);
    end if;
    if rest ? 'timers' then
      insert into timer (district, case_id, timer, fires_at)
        select in_district, in_case[x.ord], x.timer, x."firesAt"
          from jsonb_to_recordset(rest -> 'timers') as x(ord integer, timer text, "firesAt" timestamptz) where x.ord = any(done)
        on conflict do nothing;
    end if;
    if rest ? 'drafts' then
      update draft d set case_id = in_case[x.ord]
        from jsonb_to_recordset(rest -> 'drafts') as x(ord integer, draft text)
        where d.district = in_district and d.draft = x.draft and x.ord = any(done);
    end if;
    if rest ? 'views' then
      perform write_views(in_district, done, rest -> 'views');
    end if;
  end if;
  return jsonb_build_object('tx', pg_current_xact_id()::text, 'conflicts', to_jsonb(coalesce(conflicts, '{}')), 'repeated', answered);
end $$;
