-- Notices to persons (通知): written with the events that plan them, rebuilt from these events.
create table notice (
  district text not null,
  notice text not null,
  case_id text not null,
  person text not null,
  name text not null,
  part text not null,
  template text not null,
  template_version integer not null,
  at timestamptz(3) not null,
  channels text[] not null,
  filled jsonb not null,
  service text,
  primary key (district, notice),
  foreign key (district, case_id) references case_row
);
create index notice_of_person on notice (district, person, at desc, notice desc);
create index notice_of_case on notice (district, case_id, at, notice);
create index notice_to_serve on notice (district, at, notice) where service is not null;
select wall('notice');

-- How each was served, or tried to be (送达经过); rebuilt from the events too.
create table notice_service (
  district text not null,
  notice text not null,
  try integer not null,
  way text not null,
  decided_on date not null,
  served_on date,
  because jsonb not null,
  basis text not null,
  at timestamptz(3) not null,
  by_name text not null,
  primary key (district, notice, try),
  foreign key (district, notice) references notice
);
select wall('notice_service');

-- What the channels and the recipients said of a notice (回执): the first word of a kind stands.
create table notice_mark (
  district text not null,
  notice text not null,
  channel text not null,
  mark text not null,
  at timestamptz(3) not null,
  detail jsonb not null,
  primary key (district, notice, channel, mark),
  foreign key (district, notice) references notice
);
select wall('notice_mark');
revoke update, delete on notice_mark from onewindow_app;

-- How a person wants to be told (联系方式). Addresses are encrypted.
create table contact (
  district text not null,
  person text not null,
  email_sealed text,
  pending_sealed text,
  code_hash text,
  code_at timestamptz(3),
  code_tries integer not null default 0,
  wants text[] not null,
  language text not null,
  updated_at timestamptz(3) not null,
  primary key (district, person)
);
select wall('contact');

-- Who agreed to electronic service, and who no longer does (电子送达同意); the latest word before a notice counts.
create table service_agreement (
  district text not null,
  person text not null,
  at timestamptz(3) not null,
  agreed boolean not null,
  primary key (district, person, at)
);
select wall('service_agreement');
revoke update, delete on service_agreement from onewindow_app;

-- Who read what of whom, for what (查阅留痕): a reader may be a partner that was sent it.
alter table read_log
  add column reader_name text not null default '',
  add column unit text not null default '',
  add column purpose text not null default 'unit',
  add column fields text[] not null default '{}';

-- Who had a message sent again (重发).
alter table outbox
  add column resent_at timestamptz(3),
  add column resent_by text;

-- Things of a case that are decided each by itself (分项), such as claims.
create table case_entry (
  district text not null,
  case_id text not null,
  entry text not null,
  kind text not null,
  text text not null,
  outcome text,
  why text not null,
  updated_at timestamptz(3) not null,
  primary key (district, case_id, entry),
  foreign key (district, case_id) references case_row
);
select wall('case_entry');
