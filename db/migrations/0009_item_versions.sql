-- Versions of items that the office published (事项版本): added to, never changed. The definition is kept as text JSON,
-- because the order of fields in a form means something.
create table item_version (
  district text not null,
  item text not null,
  version integer not null,
  from_day date not null,
  definition json not null,
  made_from integer not null,
  note text not null,
  published_at timestamptz(3) not null,
  published_by text not null,
  published_by_name text not null,
  published_key text not null,
  primary key (district, item, version),
  unique (district, item, published_key)
);
select wall('item_version');
revoke update, delete on item_version from onewindow_app;

-- What the office is working on (事项修改稿): one for each item, gone when it is published.
create table item_working (
  district text not null,
  item text not null,
  revision integer not null,
  definition json not null,
  made_from integer not null,
  saved_at timestamptz(3) not null,
  saved_by text not null,
  saved_by_name text not null,
  primary key (district, item)
);
select wall('item_working');

-- Drafts that moved to another version of their item keep what found no place there (留存内容), encrypted.
alter table draft add column beside text;
