-- Below the districts: who reports for a street, park or unit; what a district has its members report and sums up;
-- and share sets that divide the target of any area among its members.

-- Whose people report for a small area (报送机构); its members of staff act for it as 网格员.
alter table area add column organisation_id uuid references organisation on delete set null;
create index area_of_organisation on area (organisation_id) where organisation_id is not null;

-- How a district says a measure from a month on: 由下级汇总 (true), or 本级填报. What was decided is kept; of two
-- that begin with the same month the later one holds.
create table sum_rule (
  id         uuid primary key,
  area       text not null references area,
  measure_id uuid not null references measure,
  since      text not null check (since ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  summed     boolean not null,
  reason     text not null check (length(reason) between 1 and 500),
  decided_by uuid not null,
  decided_at timestamptz not null,
  demo       boolean not null default false
);
create index sum_rule_of_area on sum_rule (area, measure_id, since);

create function refuse_change_of_sum_rule() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.demo then return old; end if;
  raise exception 'a rule of summing is followed by another, never changed' using errcode = 'KC062';
end $$;
create trigger sum_rule_kept before update or delete on sum_rule
  for each row execute function refuse_change_of_sum_rule();

-- Whose target a set divides: until now always the city's.
do $$ begin
  execute format('alter table share_set add column area text not null references area default %L',
    (select id from area where kind = 'city'));
end $$;
alter table share_set alter column area drop default;
alter table share_set drop constraint share_set_indicator_id_year_version_key;
alter table share_set add unique (indicator_id, area, year, version);
drop index share_set_working;
drop index share_set_in_force;
create unique index share_set_working on share_set (indicator_id, area, year)
  where state in ('draft', 'submitted');
create unique index share_set_in_force on share_set (indicator_id, area, year) where state = 'in_force';

-- Sums and colours are the city's and its districts': what lies below touches neither.
create or replace function keep_measure_totals() returns trigger
language plpgsql set search_path from current as $$
declare
  measures uuid[];
  periods text[];
begin
  select array_agg(measure_id), array_agg(period) into measures, periods
    from (select distinct c.measure_id, c.period from changed c
          join area a on a.id = c.area and a.kind in ('city', 'district', 'zone')) d;
  if measures is null then return null; end if;
  perform refresh_measure_totals(measures, periods);
  -- Figures of later years may begin at this one; those of a successor hold it, too.
  with recursive touched as (
    select distinct area from changed
    union
    select a.merged_into from touched t join area a on a.id = t.area where a.merged_into is not null)
  delete from area_mark k using touched t
    where k.area = t.area and k.period >= (select left(min(period), 4) from changed);
  return null;
end $$;

drop trigger area_totals_insert on area;
drop trigger area_totals_update on area;
create trigger area_totals_insert after insert on area
  for each row when (new.kind in ('city', 'district', 'zone')) execute function keep_totals_of_areas();
create trigger area_totals_delete after delete on area
  for each row when (old.kind in ('city', 'district', 'zone')) execute function keep_totals_of_areas();
create trigger area_totals_update after update of kind, since, until, merged_into, reported_by on area
  for each row when (new.kind in ('city', 'district', 'zone')) execute function keep_totals_of_areas();
