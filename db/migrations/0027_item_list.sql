-- Editions of a list of items (事项清单版次): one may be worked on, the published ones stand. Lines are kept as text JSON, in the
-- order in which the list has them.
create table item_list_edition (
  district text not null,
  list text not null,
  edition integer not null,
  status text not null check (status in ('working', 'published')),
  revision integer not null,
  title text not null,
  from_day date not null,
  lines json not null,
  saved_at timestamptz(3) not null,
  saved_by text not null,
  saved_by_name text not null,
  published_at timestamptz(3),
  published_by text,
  published_by_name text,
  published_key text,
  primary key (district, list, edition)
);
create unique index item_list_working on item_list_edition (district, list) where status = 'working';
create unique index item_list_key on item_list_edition (district, list, published_key) where published_key is not null;
select wall('item_list_edition');
