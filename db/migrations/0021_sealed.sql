-- Public keys with which persons hold shares of sealed boxes (保管公钥); the private halves never leave their browsers.
create table sealed_key (
  district text not null,
  person text not null,
  key_id text not null,
  point text not null,
  made_at timestamptz(3) not null,
  retired_at timestamptz(3),
  primary key (district, person, key_id)
);
create unique index sealed_key_live on sealed_key (district, person) where retired_at is null;
select wall('sealed_key');

-- Sealed boxes (密封箱): where each stands; the history is in sealed_event, each entry linked to the one before.
create table sealed_box (
  district text not null,
  box text not null,
  case_id text not null,
  task text not null,
  version integer not null,
  link text not null,
  status text not null,
  terms jsonb not null,
  holders jsonb not null,
  deadline timestamptz(3) not null,
  window_ends timestamptz(3),
  last_at timestamptz(3) not null,
  ended jsonb,
  told_at timestamptz(3),
  primary key (district, box)
);
create index sealed_box_due on sealed_box (district, deadline, box) where status in ('ceremony', 'sealing', 'opening');
create index sealed_box_untold on sealed_box (district, box) where ended is not null and told_at is null;
create index sealed_box_of_case on sealed_box (district, case_id);
create index sealed_box_list on sealed_box (district, deadline desc, box desc);
select wall('sealed_box');

create table sealed_event (
  district text not null,
  box text not null,
  version integer not null,
  type text not null,
  at timestamptz(3) not null,
  actor text not null,
  payload jsonb not null,
  link text not null,
  primary key (district, box, version),
  foreign key (district, box) references sealed_box
);
select wall('sealed_event');
revoke update, delete on sealed_event from onewindow_app;

-- What was sent in (密封件). `secret_sm3` names the content key without telling it: no two submissions of a district have the same.
create table sealed_submission (
  district text not null,
  box text not null,
  submission text not null,
  sender text not null,
  sender_name text not null,
  person text not null,
  serial text not null,
  chunks integer not null,
  request_key text not null,
  status text not null,
  made_at timestamptz(3) not null,
  header jsonb,
  header_sm3 text,
  secret_sm3 text,
  bytes bigint not null,
  received_at timestamptz(3),
  received_n integer,
  unlocked text,
  outcome jsonb,
  key_sealed text,
  primary key (district, box, submission),
  foreign key (district, box) references sealed_box
);
create unique index sealed_submission_secret on sealed_submission (district, secret_sm3) where secret_sm3 is not null;
create unique index sealed_submission_request on sealed_submission (district, box, sender, request_key);
create unique index sealed_submission_standing on sealed_submission (district, box, sender) where status in ('standing', 'opened', 'unreadable');
create index sealed_submission_status on sealed_submission (district, box, status, submission);
create index sealed_submission_mine on sealed_submission (district, sender, box);
select wall('sealed_submission');

-- The encrypted bytes, in pieces as they were sent.
create table sealed_chunk (
  district text not null,
  box text not null,
  submission text not null,
  n integer not null,
  sm3 text not null,
  body bytea not null,
  primary key (district, box, submission, n),
  foreign key (district, box, submission) references sealed_submission
);
alter table sealed_chunk alter column body set storage external;
select wall('sealed_chunk');

-- Shares that holders gave at the opening (密钥份额); null where a holder could not read his.
create table sealed_share (
  district text not null,
  box text not null,
  submission text not null,
  holder integer not null,
  share text,
  given_at timestamptz(3) not null,
  primary key (district, box, submission, holder),
  foreign key (district, box, submission) references sealed_submission
);
select wall('sealed_share');
create index sealed_chunk_letter on sealed_chunk (district, sm3) where n = 0;
