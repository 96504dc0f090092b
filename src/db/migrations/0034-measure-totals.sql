-- Sums over the reporters of the city, so that its dashboards need not add up every report anew. They are derived:
-- the triggers below keep them in the transaction that changes a fact, `recomputeAll` builds them anew, and
-- `findTotalFaults` adds up the facts and compares.

create table measure_total (
  measure_id uuid not null references measure on delete cascade,
  period     text not null,
  sum        bigint not null,
  reported   int not null check (reported > 0),
  late       boolean not null,
  conflict   boolean not null,
  -- Who had to report and has not, in the order of the ids.
  missing    text[] not null,
  primary key (period, measure_id)
);

-- The colours of an area in a period: one letter for each indicator, at its position (g y r -, blank: none).
-- A row goes when anything it rests on changes, and is made again by whoever needs it.
create table area_mark (
  area        text not null references area on delete cascade,
  period      text not null,
  marks       text not null,
  green       int not null,
  yellow      int not null,
  red         int not null,
  grey        int not null,
  -- The last day on which it holds, since a day for reporting passes then; null: for good.
  valid_until date,
  primary key (period, area)
);
create index area_mark_of_area on area_mark (area, period);

create function last_month_of(period text) returns text language sql immutable as $$
  select case
    when period like '%-Q_' then left(period, 5) || lpad((right(period, 1)::int * 3)::text, 2, '0')
    when period like '%-H_' then left(period, 5) || lpad((right(period, 1)::int * 6)::text, 2, '0')
    when length(period) = 4 then period || '-12'
    else period end
$$;

-- One value for each report: what was counted, or else what was entered.
create view standing_value as
  select a.measure_id, a.area, a.period, a.value, a.late, coalesce(e.value <> a.value, false) as conflict
  from measure_fact a left join measure_fact e on e.area = a.area and e.period = a.period
    and e.measure_id = a.measure_id and e.origin = 'entered' and e.superseded_by is null
  where a.origin = 'automatic' and a.superseded_by is null and a.value is not null
  union all
  select e.measure_id, e.area, e.period, e.value, e.late, false
  from measure_fact e
  where e.origin = 'entered' and e.superseded_by is null and e.value is not null
    and not exists (
      select from measure_fact a where a.area = e.area and a.period = e.period and a.measure_id = e.measure_id
        and a.origin = 'automatic' and a.superseded_by is null and a.value is not null);

-- Adds up the reports of measures in periods. Whoever changes facts waits here for whoever did before, so that no
-- sum lacks a report that was being written at the same time.
create function refresh_measure_totals(measures uuid[], periods text[]) returns void
language plpgsql set search_path from current
-- Few reports of millions are looked up, also before the database has counted how many there are.
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  perform pg_advisory_xact_lock(hashtext('measure_total'));
  delete from measure_total t using unnest(measures, periods) as k (measure_id, period)
    where t.measure_id = k.measure_id and t.period = k.period;
  insert into measure_total (measure_id, period, sum, reported, late, conflict, missing)
  select k.measure_id, k.period, sum(v.value)::bigint, count(v.value)::int, coalesce(bool_or(v.late), false),
    coalesce(bool_or(v.conflict), false),
    coalesce(array_agg(a.id order by a.id) filter (where v.value is null), '{}')
  from (select distinct measure_id, period from unnest(measures, periods) as u (measure_id, period)) k
  join measure m on m.id = k.measure_id and m.level = 'district'
  join area a on a.kind in ('district', 'zone') and a.reported_by is null
    and coalesce(a.since, '') <= last_month_of(k.period)
    and coalesce(a.until, '9999-12') >= last_month_of(k.period)
  cross join lateral (
    -- What was counted goes before what was entered.
    select (array_agg(f.value order by f.origin))[1] as value, (array_agg(f.late order by f.origin))[1] as late,
      count(distinct f.value) > 1 as conflict
    from measure_fact f where f.area = a.id and f.period = k.period and f.measure_id = k.measure_id
      and f.superseded_by is null and f.value is not null) v
  group by k.measure_id, k.period
  having count(v.value) > 0;
end $$;

create function keep_measure_totals() returns trigger language plpgsql set search_path from current as $$
declare
  measures uuid[];
  periods text[];
begin
  select array_agg(measure_id), array_agg(period) into measures, periods
    from (select distinct measure_id, period from changed) d;
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
create trigger measure_fact_totals_insert after insert on measure_fact
  referencing new table as changed for each statement execute function keep_measure_totals();
create trigger measure_fact_totals_update after update on measure_fact
  referencing old table as changed for each statement execute function keep_measure_totals();
create trigger measure_fact_totals_delete after delete on measure_fact
  referencing old table as changed for each statement execute function keep_measure_totals();

-- Who has to report decides what is missing everywhere.
create function keep_totals_of_areas() returns trigger language plpgsql set search_path from current as $$
declare
  measures uuid[];
  periods text[];
begin
  delete from area_mark;
  select array_agg(measure_id), array_agg(period) into measures, periods from measure_total;
  if measures is not null then perform refresh_measure_totals(measures, periods); end if;
  return null;
end $$;
create trigger area_totals_insert after insert or delete on area
  for each statement execute function keep_totals_of_areas();
create trigger area_totals_update after update of kind, since, until, merged_into, reported_by on area
  for each statement execute function keep_totals_of_areas();

create function drop_area_marks() returns trigger language plpgsql set search_path from current as $$
begin
  perform pg_advisory_xact_lock(hashtext('measure_total'));
  delete from area_mark;
  return null;
end $$;
create trigger measure_marks after update or delete on measure
  for each statement execute function drop_area_marks();
create trigger indicator_version_marks after insert or update on indicator_version
  for each row when (new.state in ('published', 'retired')) execute function drop_area_marks();

-- The last day of a period, once it is known, decides what is red.
create function drop_marks_of_period() returns trigger language plpgsql set search_path from current as $$
begin
  delete from area_mark where left(period, 4) = left(new.period, 4);
  return null;
end $$;
create trigger reporting_period_marks_insert after insert on reporting_period
  for each row execute function drop_marks_of_period();
create trigger reporting_period_marks_update after update of due_on on reporting_period
  for each row when (new.due_on is distinct from old.due_on) execute function drop_marks_of_period();

create function drop_marks_of_targets() returns trigger language plpgsql set search_path from current as $$
begin
  perform pg_advisory_xact_lock(hashtext('measure_total'));
  delete from area_mark where area in (select area from changed);
  return null;
end $$;
create trigger indicator_target_marks_insert after insert on indicator_target
  referencing new table as changed for each statement execute function drop_marks_of_targets();
create trigger indicator_target_marks_update after update on indicator_target
  referencing new table as changed for each statement execute function drop_marks_of_targets();
