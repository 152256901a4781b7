-- What was handed in as files (案卷材料), by the SM3 of the content: the same bytes stand once, however often they are handed in.
-- The bytes lie in pieces, each encrypted with a key of the vault.
create table file_content (
  district text not null,
  content text not null,
  kind text not null,
  bytes integer not null,
  pieces integer not null,
  stored_at timestamptz(3) not null,
  primary key (district, content)
);
create index file_content_by_age on file_content (district, stored_at);
select wall('file_content');

create table file_piece (
  district text not null,
  content text not null,
  n integer not null,
  sealed bytea not null,
  primary key (district, content, n),
  foreign key (district, content) references file_content on delete cascade
);
alter table file_piece alter column sealed set storage external;
select wall('file_piece');

-- Files that wait with a draft until it is filed.
create table draft_file (
  district text not null,
  draft text not null,
  file text not null,
  material text not null,
  name text not null,
  kind text not null,
  bytes integer not null,
  content text not null,
  added_at timestamptz(3) not null,
  primary key (district, draft, file),
  unique (district, draft, material, content),
  foreign key (district, draft) references draft on delete cascade,
  foreign key (district, content) references file_content on delete cascade
);
create index draft_file_of_content on draft_file (district, content);
select wall('draft_file');

-- Files of cases, as the events say.
create table case_file (
  district text not null,
  case_id text not null,
  file text not null,
  n integer not null,
  material text not null,
  task text not null,
  name text not null,
  kind text not null,
  bytes integer not null,
  content text not null,
  person text not null,
  by_name text not null,
  attached_at timestamptz(3) not null,
  primary key (district, case_id, file)
);
create unique index case_file_in_order on case_file (district, case_id, n);
create index case_file_of_content on case_file (district, content);
select wall('case_file');

-- Files that were taken out of their case (移出案卷).
create table case_file_removal (
  district text not null,
  case_id text not null,
  file text not null,
  removed_at timestamptz(3) not null,
  why text not null,
  by_name text not null,
  primary key (district, case_id, file)
);
select wall('case_file_removal');
