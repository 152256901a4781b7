-- People known to the district (人员). Identity and phone numbers are encrypted; the digest finds a person by number.
create table person (
  district text not null,
  person text not null,
  name text not null,
  level integer not null,
  id_number_sealed text not null,
  phone_sealed text not null,
  digest text not null,
  updated_at timestamptz(3) not null,
  primary key (district, person)
);
create index person_by_digest on person (district, digest);
select wall('person');

create table staff (
  district text not null,
  person text not null,
  unit text not null,
  roles text[] not null,
  primary key (district, person)
);
select wall('staff');

create table session (
  district text not null,
  session text not null,
  person text not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  primary key (district, session)
);
select wall('session');

-- Who read whose data (查阅留痕).
create table read_log (
  district text not null,
  subject text not null,
  reader text not null,
  what text not null,
  case_id text not null,
  at timestamptz(3) not null,
  n bigint generated always as identity,
  primary key (district, subject, at, n)
);
select wall('read_log');
revoke update, delete on read_log from onewindow_app;

create table draft (
  district text not null,
  draft text not null,
  person text not null,
  item text not null,
  item_version integer not null,
  version integer not null,
  form jsonb not null,
  saved_at timestamptz(3) not null,
  case_id text,
  created_by_key text not null,
  primary key (district, draft),
  unique (district, person, created_by_key)
);
create index draft_of_person on draft (district, person, saved_at desc) where case_id is null;
select wall('draft');
