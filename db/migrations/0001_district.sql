-- The ground every other table stands on: the role the product works as, and whose rows it may see.
do $$ begin
  if not exists (select from pg_roles where rolname = 'onewindow_app') then create role onewindow_app nologin; end if;
end $$;
grant usage on schema public to onewindow_app;

-- The district of this connection; without one no row is visible.
create function current_district() returns text language sql stable
  as $$ select nullif(current_setting('onewindow.district', true), '') $$;

-- Row-level security as the second wall: a connection sees and writes its own district only.
create function wall(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy own_district on %s using (district = current_district()) with check (district = current_district())', target);
  execute format('grant select, insert, update, delete on %s to onewindow_app', target);
end $$;

create table district (
  district text primary key,
  facts jsonb not null,
  units jsonb not null default '[]'
);
select wall('district');

-- Numbers of a series (编号): processes take blocks, so numbers are unique and may have gaps.
create table series (
  district text not null references district,
  series text not null,
  next_number bigint not null default 1,
  primary key (district, series)
);
select wall('series');
