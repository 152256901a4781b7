-- Entries of a case that live by themselves (独立分项): each is a small stream of its own in the log, named `case~kind-number`, with a
-- head like that of a case. Nothing of them lies in the state of the case, and no command on one touches the row of the case.
-- `stage` is the kind, `status` the state of the entry, `applicant` its owner, `unit` who has to act on it now, `promised_at` until when.
create table entry_row (like case_row including defaults) with (fillfactor = 80);
-- A column and no expression: behind row-level security only plain columns can be looked up by an index.
alter table entry_row add column parent text not null generated always as (split_part(case_id, '~', 1)) stored;
alter table entry_row add primary key (district, case_id);
create index entry_of_case on entry_row (district, parent, stage, submitted_at, case_id);
create index entry_of_case_by_state on entry_row (district, parent, stage, status, submitted_at, case_id);
create index entry_of_owner on entry_row (district, applicant, parent) where applicant <> '';
create index entry_owner_of_case on entry_row (district, parent, stage, applicant) where applicant <> '';
create index entry_of_unit on entry_row (district, unit, promised_at, case_id) where unit <> '';
select wall('entry_row');

-- Entries are written as cases are: by the same function over another table of heads.
do $do$
begin
  execute replace(replace(pg_get_functiondef('commit_batch'::regproc), 'commit_batch', 'commit_entries'), 'case_row', 'entry_row');
end $do$;
