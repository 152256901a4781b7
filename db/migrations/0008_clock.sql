-- Timers (时限钟): `fires_at` is null once nothing is waited for any more; `leased_until` keeps two workers from trying
-- the same one at once. That it rings once is not kept here but by the event, which is written with `fired_at`.
alter table timer alter column fires_at drop not null;
alter table timer add column leased_until timestamptz(3);
drop index timer_due;
create index timer_due on timer (district, fires_at, case_id, timer) where fired_at is null and fires_at is not null;

-- Editions of the calendar of working days (工作日历版次): each holds the whole text of the years that its notice orders,
-- who applied it, and the instance's signature over it. Nothing is ever changed; the years in force are the last ones.
create table calendar_edition (
  district text not null,
  edition integer not null,
  in_force_from timestamptz(3) not null,
  notice text not null,
  dated date,
  source text not null,
  years jsonb not null,
  expected jsonb not null,
  applied_by text not null,
  applied_by_name text not null,
  unit text not null,
  idempotency_key text not null,
  statement text not null,
  key_id text,
  signature text,
  primary key (district, edition)
);
create unique index calendar_edition_once on calendar_edition (district, applied_by, idempotency_key);
select wall('calendar_edition');
revoke update, delete on calendar_edition from onewindow_app;

-- How far the running cases have been counted anew under an edition (重算进度).
create table calendar_sweep (
  district text not null,
  edition integer not null,
  reached text not null default '',
  looked integer not null default 0,
  moved integer not null default 0,
  started_at timestamptz(3) not null,
  finished_at timestamptz(3),
  primary key (district, edition),
  foreign key (district, edition) references calendar_edition
);
select wall('calendar_sweep');

-- Cases whose clock runs: all that are not decided.
create index case_undecided on case_row (district, case_id)
  where status not in ('granted', 'complete', 'declined', 'not-accepted', 'withdrawn');
