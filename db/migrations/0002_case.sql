-- The log of events: the only thing that cannot be rebuilt. (tx, n) is the order of the district's feed.
create table event (
  district text not null,
  case_id text not null,
  version integer not null,
  type text not null,
  at timestamptz(3) not null,
  actor text not null,
  payload jsonb not null,
  link bytea not null,
  tx xid8 not null default pg_current_xact_id(),
  n integer not null,
  primary key (district, case_id, version)
);
create unique index event_feed on event (district, tx, n);
select wall('event');
revoke update, delete on event from onewindow_app;

-- Where each case stands; a fold of its events.
create table case_row (
  district text not null,
  case_id text not null,
  number text not null,
  item text not null,
  item_version integer not null,
  version integer not null,
  status text not null,
  stage text not null,
  title text not null,
  applicant text not null,
  applicant_name text not null,
  unit text not null,
  submitted_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  promised_day date,
  promised_at timestamptz(3),
  state jsonb not null,
  primary key (district, case_id),
  unique (district, number)
) with (fillfactor = 70);
create index case_of_applicant on case_row (district, applicant, submitted_at desc, case_id);
create index case_of_unit on case_row (district, unit, submitted_at desc, case_id);
select wall('case_row');

-- Parties who may see a case beside the applicant (当事人).
create table case_party (
  district text not null,
  case_id text not null,
  person text not null,
  part text not null,
  primary key (district, person, case_id, part),
  foreign key (district, case_id) references case_row
);
create index case_party_of_case on case_party (district, case_id);
select wall('case_party');

-- Tasks that wait for somebody (待办).
create table task (
  district text not null,
  case_id text not null,
  task text not null,
  kind text not null,
  unit text not null,
  role text not null,
  person text not null,
  status text not null,
  opened_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  primary key (district, case_id, task),
  foreign key (district, case_id) references case_row
);
create index task_queue on task (district, unit, role, due_at, case_id, task) where status = 'open';
create index task_of_person on task (district, person, due_at, case_id, task) where status = 'open' and person <> '';
select wall('task');

-- Answers already given, by who asked and the key they sent: the same command again gets the same answer.
create table command_answer (
  district text not null,
  actor text not null,
  idempotency_key text not null,
  command_hash text not null,
  answer jsonb not null,
  tx xid8 not null default pg_current_xact_id(),
  n integer not null,
  primary key (district, actor, idempotency_key)
);
select wall('command_answer');
revoke update, delete on command_answer from onewindow_app;

-- Records of registers with their history, and the unique keys the live ones hold.
create table register_record (
  district text not null,
  register text not null,
  record text not null,
  version integer not null,
  status text not null,
  data jsonb not null,
  keys jsonb not null,
  until timestamptz(3),
  case_id text,
  at timestamptz(3) not null,
  latest boolean not null default true,
  primary key (district, register, record, version)
);
create unique index register_latest on register_record (district, register, record) where latest;
create index register_by_status on register_record (district, register, status) where latest;
select wall('register_record');

create table register_key (
  district text not null,
  register text not null,
  key_name text not null,
  key_value text not null,
  record text not null,
  until timestamptz(3),
  at timestamptz(3) not null,
  case_id text,
  primary key (district, register, key_name, key_value)
);
create index register_key_of_record on register_key (district, register, record);
select wall('register_key');

-- Credentials (证照): the signed text is the credential; the row is for finding it.
create table credential (
  district text not null,
  credential text not null,
  kind text not null,
  number text not null,
  version integer not null,
  holder text not null,
  holder_name text not null,
  person text not null,
  case_id text not null,
  status text not null,
  status_at timestamptz(3) not null,
  issued_at timestamptz(3) not null,
  file text not null,
  picture text,
  primary key (district, credential)
);
create index credential_of_person on credential (district, person, issued_at desc);
create index credential_by_number on credential (district, kind, number);
select wall('credential');

create table credential_use (
  district text not null,
  credential text not null,
  nonce text not null,
  at timestamptz(3) not null,
  what text not null,
  who text not null,
  primary key (district, credential, nonce, what),
  foreign key (district, credential) references credential
);
select wall('credential_use');

-- Messages to partners (推送): leave through here only.
create table outbox (
  district text not null,
  message text not null,
  partner text not null,
  subject text not null,
  task text not null,
  type text not null,
  body jsonb not null,
  status text not null default 'waiting',
  attempts integer not null default 0,
  created_at timestamptz(3) not null,
  next_at timestamptz(3) not null,
  leased_until timestamptz(3),
  delivered_at timestamptz(3),
  last_error text,
  receipt jsonb,
  tx xid8 not null default pg_current_xact_id(),
  n integer not null,
  primary key (district, message)
);
create index outbox_due on outbox (district, next_at) where status = 'waiting';
create index outbox_by_subject on outbox (district, partner, subject, tx, n) where status = 'waiting';
create index outbox_by_status on outbox (district, status, created_at desc, message);
select wall('outbox');

-- Timers (时限钟): each step fires once, claimed by this row's status.
create table timer (
  district text not null,
  case_id text not null,
  timer text not null,
  fires_at timestamptz(3) not null,
  fired_at timestamptz(3),
  primary key (district, case_id, timer),
  foreign key (district, case_id) references case_row
);
create index timer_due on timer (district, fires_at) where fired_at is null;
select wall('timer');
