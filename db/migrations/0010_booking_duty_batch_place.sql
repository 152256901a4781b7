-- What can be booked (预约资源): rooms, panels, persons, windows, teams, vehicles. `facts` holds opening hours, slots, notice.
create table booking_resource (
  district text not null,
  resource text not null,
  kind text not null,
  version integer not null,
  name jsonb not null,
  unit text not null,
  open boolean not null,
  active boolean not null,
  facts jsonb not null,
  changed_at timestamptz(3) not null,
  changed_by text not null,
  primary key (district, resource)
);
select wall('booking_resource');

-- Bookings (预约): where each stands; the history is in booking_event.
create table booking (
  district text not null,
  booking text not null,
  version integer not null,
  status text not null,
  unit text not null,
  starts_at timestamptz(3) not null,
  case_id text not null,
  request_hash text not null,
  state jsonb not null,
  primary key (district, booking)
);
create index booking_of_case on booking (district, case_id, starts_at) where case_id <> '';
select wall('booking');

-- Five minutes of one seat of a resource, held by one booking: what makes double booking impossible.
-- `slot` counts five-minute steps since 1970-01-01T00:00Z.
create table booking_use (
  district text not null,
  resource text not null,
  slot integer not null,
  seat integer not null,
  booking text not null,
  primary key (district, resource, slot, seat),
  foreign key (district, booking) references booking
);
create index booking_use_of_booking on booking_use (district, booking);
select wall('booking_use');

create table booking_person (
  district text not null,
  person text not null,
  booking text not null,
  primary key (district, person, booking),
  foreign key (district, booking) references booking
);
select wall('booking_person');

create table booking_event (
  district text not null,
  booking text not null,
  version integer not null,
  type text not null,
  at timestamptz(3) not null,
  actor text not null,
  actor_name text not null,
  payload jsonb not null,
  primary key (district, booking, version),
  foreign key (district, booking) references booking
);
select wall('booking_event');
revoke update, delete on booking_event from onewindow_app;

-- Queue numbers (取号): the last one of a window and day, and the tickets.
create table queue_day (
  district text not null,
  resource text not null,
  day date not null,
  last_number integer not null,
  primary key (district, resource, day),
  foreign key (district, resource) references booking_resource
);
select wall('queue_day');

create table queue_ticket (
  district text not null,
  resource text not null,
  day date not null,
  number integer not null,
  status text not null,
  person text not null,
  name text not null,
  taken_at timestamptz(3) not null,
  taken_by text not null,
  taken_key text not null,
  called_at timestamptz(3),
  counter text,
  ended_at timestamptz(3),
  primary key (district, resource, day, number),
  unique (district, taken_by, taken_key),
  foreign key (district, resource, day) references queue_day
);
create index queue_waiting on queue_ticket (district, resource, day, number) where status = 'waiting';
create unique index queue_one_each on queue_ticket (district, resource, day, person) where status = 'waiting' and person <> '';
select wall('queue_ticket');

-- Duties (义务): something owed once or again and again; the history is in duty_event.
create table duty (
  district text not null,
  duty text not null,
  version integer not null,
  status text not null,
  title text not null,
  born_kind text not null,
  born_of text not null,
  owes_kind text not null,
  owes text not null,
  owes_name text not null,
  to_unit text not null,
  terms jsonb not null,
  starts date not null,
  ends date,
  laid_to date not null,
  request_hash text not null,
  made_at timestamptz(3) not null,
  made_by text not null,
  primary key (district, duty)
);
create index duty_to_lay on duty (district, laid_to, duty) where status = 'open';
create index duty_of_origin on duty (district, born_kind, born_of);
select wall('duty');

-- Single occasions (到期的一次), laid out ahead. Late is a fact beside the status: what is done late stays late.
create table duty_occasion (
  district text not null,
  duty text not null,
  n integer not null,
  cause text not null,
  owes_kind text not null,
  owes text not null,
  to_unit text not null,
  escalated_to text not null default '',
  due_day date not null,
  due_at timestamptz(3) not null,
  provisional boolean not null,
  status text not null,
  late_at timestamptz(3),
  settled_at timestamptz(3),
  settled_by text,
  settled_by_name text,
  evidence jsonb,
  why text,
  primary key (district, duty, n),
  unique (district, duty, cause),
  foreign key (district, duty) references duty
);
create index duty_occasion_owed on duty_occasion (district, owes_kind, owes, status, due_at, duty, n);
create index duty_occasion_to on duty_occasion (district, to_unit, status, due_at, duty, n);
create index duty_occasion_escalated on duty_occasion (district, escalated_to, status, due_at, duty, n) where escalated_to <> '';
create index duty_occasion_running on duty_occasion (district, due_at) where status = 'open' and late_at is null;
create index duty_occasion_provisional on duty_occasion (district, due_day) where provisional and status = 'open';
select wall('duty_occasion');

create table duty_event (
  district text not null,
  duty text not null,
  version integer not null,
  type text not null,
  at timestamptz(3) not null,
  actor text not null,
  actor_name text not null,
  payload jsonb not null,
  primary key (district, duty, version),
  foreign key (district, duty) references duty
);
select wall('duty_event');
revoke update, delete on duty_event from onewindow_app;

-- What follows when late and has to be done by the worker (逾期后果): one row, done once.
create table duty_follow (
  district text not null,
  duty text not null,
  n integer not null,
  step integer not null,
  body jsonb not null,
  made_at timestamptz(3) not null,
  leased_until timestamptz(3),
  done_at timestamptz(3),
  answer jsonb,
  primary key (district, duty, n, step),
  foreign key (district, duty, n) references duty_occasion
);
create index duty_follow_due on duty_follow (district, made_at) where done_at is null;
select wall('duty_follow');

-- Batches (批量办理): one act on many rows.
create table batch (
  district text not null,
  batch text not null,
  version integer not null,
  status text not null,
  title text not null,
  unit text not null,
  act jsonb not null,
  source jsonb not null,
  maker text not null,
  request_hash text not null,
  made_at timestamptz(3) not null,
  previewed_at timestamptz(3),
  started_at timestamptz(3),
  ended_at timestamptz(3),
  lease text,
  leased_until timestamptz(3),
  trouble text,
  primary key (district, batch)
);
create index batch_of_unit on batch (district, unit, made_at desc, batch);
create index batch_at_work on batch (district, made_at) where status in ('previewing', 'running');
select wall('batch');

create table batch_row (
  district text not null,
  batch text not null,
  n integer not null,
  subject text not null,
  input jsonb not null,
  expected text,
  expected_why jsonb,
  outcome text,
  outcome_why jsonb,
  answer jsonb,
  tries integer not null default 0,
  ended_at timestamptz(3),
  primary key (district, batch, n),
  foreign key (district, batch) references batch
) with (fillfactor = 70);
create index batch_row_to_expect on batch_row (district, batch, n) where expected is null;
create index batch_row_to_do on batch_row (district, batch, n) where outcome is null;
create index batch_row_by_outcome on batch_row (district, batch, outcome, n);
select wall('batch_row');

-- Layers of places (空间图层) and their features. Rows are only added: a change is a new version with its first day.
create table place_layer (
  district text not null,
  layer text not null,
  version integer not null,
  name jsonb not null,
  unit text not null,
  kind text not null,
  open boolean not null,
  bounds boolean not null,
  changed_at timestamptz(3) not null,
  changed_by text not null,
  primary key (district, layer)
);
create unique index place_layer_bounds on place_layer (district) where bounds;
select wall('place_layer');

create table place_feature (
  district text not null,
  layer text not null,
  feature text not null,
  version integer not null,
  valid_from date not null,
  ended boolean not null,
  name text not null,
  geometry jsonb,
  facts jsonb not null,
  measured jsonb,
  west double precision,
  south double precision,
  east double precision,
  north double precision,
  why text not null,
  case_id text not null,
  recorded_at timestamptz(3) not null,
  recorded_by text not null,
  primary key (district, layer, feature, version),
  foreign key (district, layer) references place_layer
);
create index place_feature_on_day on place_feature (district, layer, feature, valid_from desc, version desc);
select wall('place_feature');
revoke update, delete on place_feature from onewindow_app;
