-- Reads of personal data say for what (查阅目的); their rows are told apart without a number that all districts share.
alter table read_log drop constraint read_log_pkey;
alter table read_log drop column n;
alter table read_log add column read text not null default gen_random_uuid()::text;
alter table read_log add column purpose text not null default '';
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
