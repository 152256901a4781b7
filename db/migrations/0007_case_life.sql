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

-- The life of a credential after its issue (证照状态变更): each change once; the credential's own row follows in the same transaction.
create table credential_status (
  district text not null,
  credential text not null,
  status text not null,
  since timestamptz(3) not null,
  act text not null,
  case_id text not null,
  primary key (district, credential, since),
  foreign key (district, credential) references credential
);
select wall('credential_status');

create function follow_credential_status() returns trigger language plpgsql as $$
begin
  update credential c set status = new.status, status_at = new.since
    where c.district = new.district and c.credential = new.credential and c.status_at <= new.since;
  return null;
end $$;
create trigger follow_credential_status after insert on credential_status for each row execute function follow_credential_status();
