-- Notices to the public (公示): a read model of the events of their cases, as everybody reads them.
create table publication (
  district text not null,
  publication text not null,
  case_id text not null,
  item text not null,
  notice text not null,
  notice_name jsonb not null,
  title text not null,
  lines jsonb not null,
  search text not null,
  basis text not null,
  unit text not null,
  role text not null,
  period jsonb not null,
  opened_at timestamptz(3) not null,
  last_day date not null,
  until timestamptz(3) not null,
  provisional boolean not null,
  rules jsonb not null,
  status text not null,
  ended_at timestamptz(3),
  changes jsonb not null,
  objections integer not null,
  counted integer not null,
  answered integer not null,
  primary key (district, publication),
  foreign key (district, case_id) references case_row
);
create index publication_by_time on publication (district, opened_at desc, publication desc);
create index publication_by_kind on publication (district, notice, opened_at desc, publication desc);
create index publication_of_case on publication (district, case_id);
select wall('publication');

-- Objections (异议): who and what lies encrypted; the masked name is what others may see.
create table publication_objection (
  district text not null,
  publication text not null,
  objection text not null,
  case_id text not null,
  n integer not null,
  kind text not null,
  counts boolean not null,
  person text not null,
  unit text not null,
  amount_fen bigint,
  name_sealed text not null,
  contact_sealed text not null,
  text_sealed text not null,
  evidence_sealed text not null,
  masked_name text not null,
  shared boolean not null,
  received_at timestamptz(3) not null,
  due_at timestamptz(3),
  primary key (district, publication, objection)
);
create index publication_objection_in_order on publication_objection (district, publication, n);
select wall('publication_objection');

create table publication_answer (
  district text not null,
  publication text not null,
  objection text not null,
  upheld boolean not null,
  text text not null,
  answered_at timestamptz(3) not null,
  answered_by text not null,
  primary key (district, publication, objection)
);
select wall('publication_answer');

-- How many objections came from one place in one hour (防滥用); the place is kept as a digest and soon forgotten.
create table objection_rate (
  district text not null,
  source text not null,
  hour timestamptz(3) not null,
  tries integer not null,
  primary key (district, source, hour)
);
create index objection_rate_by_hour on objection_rate (district, hour);
select wall('objection_rate');
