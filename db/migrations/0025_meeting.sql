-- Meetings of cases (听证、开庭、踏勘、联合评审): when and where each is, for lists; everything else stands in the case.
create table meeting (
  district text not null,
  meeting text not null,
  case_id text not null,
  task text not null,
  unit text not null,
  title text not null,
  status text not null,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  place text not null,
  remote text not null,
  primary key (district, case_id, meeting)
);
create unique index meeting_by_id on meeting (district, meeting);
create index meeting_of_unit on meeting (district, unit, starts_at desc, meeting desc);
select wall('meeting');

-- Who is called to which, and who comes in his place.
create table meeting_person (
  district text not null,
  meeting text not null,
  person text not null,
  case_id text not null,
  primary key (district, case_id, meeting, person)
);
create index meeting_person_of on meeting_person (district, person);
select wall('meeting_person');
