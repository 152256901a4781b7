-- Imported plans (实施方案): the parsed document, the matches a person made, and the original bytes.
create table plan (
  district text not null,
  plan text not null,
  version integer not null,
  status text not null,
  title text not null,
  year integer,
  document jsonb not null,
  units jsonb not null,
  links jsonb not null default '[]',
  comparison jsonb,
  file_name text not null,
  file_hash text not null,
  file bytea not null,
  uploaded_at timestamptz(3) not null,
  uploaded_by text not null,
  confirmed_at timestamptz(3),
  confirmed_by text,
  primary key (district, plan)
);
create index plan_by_time on plan (district, uploaded_at desc);
create unique index plan_in_force on plan (district) where status = 'confirmed';
select wall('plan');

-- What each case contributes to each indicator (指标事实): computed from events, rebuilt at will.
create table indicator_fact (
  district text not null,
  indicator text not null,
  case_id text not null,
  n integer not null,
  at timestamptz(3) not null,
  value double precision,
  excluded jsonb,
  origin jsonb not null,
  primary key (district, indicator, case_id, n)
);
create index indicator_fact_by_time on indicator_fact (district, indicator, at desc, case_id, n);
select wall('indicator_fact');

-- How far a reader of the feed has come (读到何处).
create table feed_cursor (
  district text not null,
  reader text not null,
  tx xid8 not null,
  n integer not null,
  primary key (district, reader)
);
select wall('feed_cursor');
