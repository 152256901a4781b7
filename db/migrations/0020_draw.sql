-- Draws (抽签): a read model of the events of their cases for the public list; everything else of a draw stands in its case.
create table draw (
  district text not null,
  draw text not null,
  case_id text not null,
  item text not null,
  task text not null,
  unit text not null,
  status text not null,
  title text not null,
  pool_size integer not null,
  drawn integer not null,
  beacon text not null,
  prepared_at timestamptz(3) not null,
  commit_by timestamptz(3) not null,
  beacon_at timestamptz(3) not null,
  reveal_by timestamptz(3) not null,
  ended_at timestamptz(3),
  void_why text,
  primary key (district, draw),
  foreign key (district, case_id) references case_row
);
create index draw_by_time on draw (district, prepared_at desc, draw desc);
create index draw_of_case on draw (district, case_id);
select wall('draw');
