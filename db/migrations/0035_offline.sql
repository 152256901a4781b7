-- What was taken along on a device (离线包): who, when, which tasks at which version of their cases.
create table offline_bundle (
  district text not null,
  bundle text not null,
  person text not null,
  unit text not null,
  taken_at timestamptz(3) not null,
  tasks jsonb not null,
  primary key (district, bundle)
);
select wall('offline_bundle');
revoke update, delete on offline_bundle from onewindow_app;

-- Photos that came back from a device (带回的照片), before and after they stand in their case; the bytes are in file_content.
create table offline_photo (
  district text not null,
  bundle text not null,
  seq integer not null,
  content text not null,
  name text not null,
  kind text not null,
  bytes integer not null,
  person text not null,
  arrived_at timestamptz(3) not null,
  primary key (district, bundle, seq, content)
);
create index offline_photo_content on offline_photo (district, content);
select wall('offline_photo');
revoke update, delete on offline_photo from onewindow_app;

-- What was captured offline and could not simply be done (离线冲突): it waits for a person and is never dropped by itself.
-- `captured` is encrypted: it holds what somebody wrote down about others.
create table offline_conflict (
  district text not null,
  conflict text not null,
  bundle text not null,
  seq integer not null,
  case_id text not null,
  task text not null,
  unit text not null,
  person text not null,
  by_name text not null,
  captured text not null,
  captured_at timestamptz(3) not null,
  arrived_at timestamptz(3) not null,
  taken_version integer not null,
  code text not null,
  status text not null check (status in ('open', 'applied', 'set-aside')),
  settled_at timestamptz(3),
  settled_by text,
  why text not null,
  primary key (district, conflict),
  unique (district, bundle, seq)
);
create index offline_conflict_of_unit on offline_conflict (district, unit, arrived_at desc, conflict desc);
select wall('offline_conflict');
