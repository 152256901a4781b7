-- Reads of personal data are told apart without a number that all districts share (查阅留痕).
alter table read_log drop constraint read_log_pkey;
alter table read_log drop column n;
alter table read_log add column read text not null default gen_random_uuid()::text;
alter table read_log add primary key (district, subject, at, read);

-- The product's role makes nothing: no table, no temporary table that could stand before one of ours.
revoke create on schema public from public;
do $$ begin
  execute format('revoke temporary on database %I from public', current_database());
end $$;

-- Persons who had their id before digests were computed with a key (曾用标识): they keep it.
create table person_known (
  district text not null,
  digest text not null,
  person text not null,
  primary key (district, digest)
);
select wall('person_known');

-- Mandates (授权) are records of the register `mandate`; who holds one and who gave it find it by these.
create index mandate_of_agent on register_record (district, (data -> 'agent' ->> 'party')) where register = 'mandate' and latest;
create index mandate_of_principal on register_record (district, (data -> 'principal' ->> 'party')) where register = 'mandate' and latest;
create index mandate_until on register_record (district, (data ->> 'until')) where register = 'mandate' and latest and status = 'active';

-- Who did what on which mandate (授权使用记录), written in the transaction of the command.
create table mandate_use (
  district text not null,
  mandate text not null,
  at timestamptz(3) not null,
  case_id text not null,
  version integer not null,
  person text not null,
  what text not null,
  primary key (district, mandate, at, case_id, version, person, what)
);
select wall('mandate_use');
revoke update, delete on mandate_use from onewindow_app;

-- A command that was decided on a mandate is written only while the mandate still stands: whoever takes it back waits for commands
-- under way, and commands that come after him find it gone (撤回即时生效).
-- What a business gave stands only while a mandate by its own register record stands (被代理法人终止).
create function refuse_without_mandate() returns trigger language plpgsql as $$
declare
  held record;
begin
  select r.data -> 'principal' ->> 'party' as principal, r.data ->> 'origin' as origin into held from register_record r
    where r.district = new.district and r.register = 'mandate' and r.record = new.mandate and r.latest and r.status = 'active'
      and coalesce(r.data ->> 'until', '9999-12-31') >= to_char(new.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')
    for share;
  if found and held.origin is null and held.principal like 'b-%' then
    perform from register_record r
      where r.district = new.district and r.register = 'mandate' and r.latest and r.status = 'active'
        and r.data -> 'principal' ->> 'party' = held.principal and r.data ->> 'origin' is not null
      for share;
  end if;
  if not found then raise exception using errcode = 'OW003', message = 'the mandate has ended'; end if;
  return new;
end $$;
create trigger mandate_stands before insert on mandate_use for each row execute function refuse_without_mandate();
