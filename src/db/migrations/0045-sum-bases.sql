-- What a value rests on that was summed from below (由下级汇总): how many had to say it, how many did, and who did
-- not. Only such values have a row, so that the millions of others carry nothing.

create table sum_basis (
  fact_id    uuid primary key references measure_fact on delete cascade deferrable initially deferred,
  -- As the fact has them, so that gaps are found without reading facts.
  measure_id uuid not null,
  area       text not null,
  period     text not null,
  expected   int not null check (expected > 0),
  reported   int not null check (reported between 1 and expected),
  -- By short name, as it was then; of what was said before this was kept, at most six.
  missing    text[] not null,
  check ((missing = '{}') = (reported = expected)),
  check (cardinality(missing) <= expected - reported)
);
create index sum_basis_gap on sum_basis (area, period) where reported < expected;
create index sum_basis_gap_of_measure on sum_basis (measure_id, period) where reported < expected;

-- Until now only the source of the fact told it: 由下级汇总：12 个下级中 10 个已报，缺 2 个：甲街道、乙街道.
insert into sum_basis (fact_id, measure_id, area, period, expected, reported, missing)
select id, measure_id, area, period, said[1]::int, said[2]::int,
  string_to_array(case when said[1]::int - said[2]::int > 6 then left(said[3], -1) else said[3] end, '、')
from (
  select id, measure_id, area, period,
    regexp_match(source, '^由下级汇总：(\d+) 个下级中 (\d+) 个已报，缺 \d+ 个：(.+)$') as said
  from measure_fact where source like '由下级汇总：%' and value is not null) f
where said is not null
union all
select id, measure_id, area, period, said[1]::int, said[1]::int, '{}'
from (
  select id, measure_id, area, period, regexp_match(source, '^由下级汇总：(\d+) 个下级都已报$') as said
  from measure_fact where source like '由下级汇总：%' and value is not null) f
where said is not null;

-- It is said before its fact, in the same transaction: to a fact that is there already nothing is added.
create function guard_sum_basis() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'DELETE' and not exists (select from measure_fact where id = old.fact_id) then
    return old;
  end if;
  if tg_op = 'INSERT' and not exists (select from measure_fact where id = new.fact_id) then
    return new;
  end if;
  raise exception 'what a fact rests on is said with it and never changed' using errcode = 'KC020';
end $$;
create trigger sum_basis_kept before insert or update or delete on sum_basis
  for each row execute function guard_sum_basis();

-- Values that count now and in which somebody below is missing. Facts are looked up one by one: gaps are few, and a
-- plan that reads all facts instead would be felt.
create view standing_gap as
  select s.measure_id, s.area, s.period from sum_basis s
  where s.reported < s.expected
    and (select f.superseded_by is null and f.value is not null from measure_fact f where f.id = s.fact_id)
    and not coalesce((
      select c.value is not null from measure_fact c where c.area = s.area and c.period = s.period
        and c.measure_id = s.measure_id and c.origin = 'automatic' and c.superseded_by is null), false);

-- Who reported a sum in which somebody below is missing, in the order of the ids.
alter table measure_total add column partial text[] not null default '{}';
alter table measure_total alter column partial drop default;

create or replace function refresh_measure_totals(measures uuid[], periods text[]) returns void
language plpgsql set search_path from current
-- Few reports of millions are looked up, also before the database has counted how many there are.
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  perform pg_advisory_xact_lock(hashtext('measure_total'));
  delete from measure_total t using unnest(measures, periods) as k (measure_id, period)
    where t.measure_id = k.measure_id and t.period = k.period;
  insert into measure_total (measure_id, period, sum, reported, late, conflict, missing, partial)
  select k.measure_id, k.period, sum(v.value)::bigint, count(v.value)::int, coalesce(bool_or(v.late), false),
    coalesce(bool_or(v.conflict), false),
    coalesce(array_agg(a.id order by a.id) filter (where v.value is null), '{}'),
    coalesce((
      select array_agg(g.area order by g.area) from standing_gap g
      join area r on r.id = g.area and r.kind in ('district', 'zone') and r.reported_by is null
        and coalesce(r.since, '') <= last_month_of(k.period)
        and coalesce(r.until, '9999-12') >= last_month_of(k.period)
      where g.measure_id = k.measure_id and g.period = k.period), '{}')
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

-- A gap below makes a figure incomplete: sums and colours are made anew where there are any.
do $$
declare
  measures uuid[];
  periods text[];
begin
  select array_agg(measure_id), array_agg(period) into measures, periods
    from (select distinct measure_id, period from sum_basis where reported < expected) g;
  if measures is null then return; end if;
  perform refresh_measure_totals(measures, periods);
  delete from area_mark;
end $$;

-- Whether the sheets of a closed period tell where a sum from below lacks somebody; those that were closed before
-- this was kept do not, and stay as they are.
alter table reporting_period add column tells_gaps boolean not null default false;
