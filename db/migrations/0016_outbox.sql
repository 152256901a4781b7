-- Takes the next messages that are due (租约取件): of each partner and subject the oldest waiting one alone, in order of their
-- moment, passing over those that another worker takes at the same time. The settings keep the plan on the indexes: the
-- table is nearly empty at one moment and holds thousands of waiting rows at the next, whatever the statistics say.
create function lease_outbox(in_district text, in_now timestamptz, in_until timestamptz, in_room integer)
  returns table (message text, partner text, subject text, type text, body jsonb, attempts integer, created_at timestamptz)
  language sql
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
  with due as materialized (
    select o.message from outbox o
      where o.district = in_district and o.status = 'waiting' and o.next_at <= in_now
        and (o.leased_until is null or o.leased_until < in_now)
        and o.message = (select e.message from outbox e
          where e.district = in_district and e.partner = o.partner and e.subject = o.subject and e.status = 'waiting'
          order by e.tx, e.n limit 1)
      order by o.next_at limit in_room for update of o skip locked
  )
  update outbox o set leased_until = in_until, attempts = o.attempts + 1
    from due where o.district = in_district and o.message = due.message
    returning o.message, o.partner, o.subject, o.type, o.body, o.attempts, o.created_at
$$;

-- Writes down what came of messages: columns as arrays of one length. A receipt or a next moment that is null leaves what stands.
-- `subjects` lists whose data each carried, [{message, person, fields}]: with its delivery they stand in the log of reads.
create function settle_outbox(in_district text, in_now timestamptz, in_message text[], in_status text[], in_next timestamptz[],
    in_error text[], in_receipt jsonb[], subjects jsonb) returns void
  language sql
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
  with settled as (
    update outbox o set status = r.status, leased_until = null, last_error = r.error, receipt = coalesce(r.receipt, o.receipt),
        delivered_at = case r.status when 'delivered' then in_now else o.delivered_at end, next_at = coalesce(r.next_at, o.next_at)
      from unnest(in_message, in_status, in_next, in_error, in_receipt) as r(message, status, next_at, error, receipt)
      where o.district = in_district and o.message = r.message and o.status <> 'delivered'
      returning o.message, o.partner, o.subject, r.status
  )
  insert into read_log (district, subject, reader, purpose, what, fields, case_id, at)
    select in_district, s.person, 'partner:' || settled.partner, 'sent', 'message', s.fields, settled.subject, in_now
      from settled join jsonb_to_recordset(subjects) as s(message text, person text, fields text[]) on s.message = settled.message
      where settled.status = 'delivered';
  select pg_notify('onewindow_delivery', in_district);
$$;
