-- What the engine has to do by itself for a case, now or at a moment (差事): written with the events it follows from.
create table errand (
  district text not null,
  case_id text not null,
  errand text not null,
  body jsonb not null,
  next_at timestamptz(3) not null,
  tries integer not null,
  leased_until timestamptz(3),
  done_at timestamptz(3),
  outcome text,
  primary key (district, case_id, errand),
  foreign key (district, case_id) references case_row
);
create index errand_due on errand (district, next_at, case_id, errand) where done_at is null;
select wall('errand');

-- Every change of a credential's status by a case, with its reason; the credential's row follows.
create table credential_change (
  district text not null,
  credential text not null,
  case_id text not null,
  version integer not null,
  act text not null,
  status text not null,
  why text not null,
  at timestamptz(3) not null,
  primary key (district, credential, case_id, version),
  foreign key (district, credential) references credential
);
select wall('credential_change');

create function credential_follows_change() returns trigger language plpgsql as $$
begin
  update credential set status = new.status, status_at = new.at
    where district = new.district and credential = new.credential;
  return null;
end $$;
create trigger credential_follows_change after insert on credential_change
  for each row execute function credential_follows_change();
