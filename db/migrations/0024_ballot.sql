-- Ballots (表决): where each stands, for lists; everything else stands in the case and in the two tables below.
create table ballot (
  district text not null,
  ballot text not null,
  case_id text not null,
  task text not null,
  unit text not null,
  question text not null,
  mode text not null,
  status text not null,
  closes_at timestamptz(3) not null,
  is_public boolean not null,
  primary key (district, case_id, ballot)
);
create unique index ballot_by_id on ballot (district, ballot);
create index ballot_public on ballot (district, closes_at desc, ballot desc) where is_public and status = 'counted';
select wall('ballot');

-- Tellers (监票人), by their places.
create table ballot_teller (
  district text not null,
  ballot text not null,
  place integer not null,
  person text not null,
  case_id text not null,
  primary key (district, case_id, ballot, place)
);
create index ballot_teller_of on ballot_teller (district, person);
select wall('ballot_teller');

-- The roll (表决权人名册): fixed when the ballot is announced.
create table ballot_voter (
  district text not null,
  ballot text not null,
  voter text not null,
  no integer not null,
  name text not null,
  class text not null,
  weight bigint not null,
  case_id text not null,
  primary key (district, case_id, ballot, voter),
  unique (district, ballot, no)
);
create index ballot_voter_of on ballot_voter (district, voter);
create index ballot_voter_place on ballot_voter (district, ballot, voter);
select wall('ballot_voter');

-- Who does not vote, and why (回避).
create table ballot_recusal (
  district text not null,
  ballot text not null,
  voter text not null,
  why text not null,
  case_id text not null,
  primary key (district, case_id, ballot, voter)
);
select wall('ballot_recusal');

-- Votes (选票): one a voter, one a place in the order. A vote that was taken never changes, whoever asks.
create table ballot_vote (
  district text not null,
  ballot text not null,
  voter text not null,
  no integer not null,
  n integer not null,
  at timestamptz(3) not null,
  choice text,
  veiled jsonb,
  head text not null,
  case_id text not null,
  primary key (district, case_id, ballot, voter),
  unique (district, ballot, voter),
  unique (district, ballot, n)
);
select wall('ballot_vote');

create function refuse_second_vote() returns trigger language plpgsql as $$
begin
  raise exception using errcode = 'OW004', message = 'a vote was taken already for ' || old.voter;
end $$;
create trigger one_vote before update on ballot_vote for each row execute function refuse_second_vote();
