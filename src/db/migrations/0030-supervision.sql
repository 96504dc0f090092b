-- 一区一表: who reports, what is collected, the facts once, and what is computed from them. A fact is never
-- overwritten: a later one supersedes it, and both stay. A closed period is never computed anew: what it said
-- stands in closed_sheet, and the facts that it was computed from are those recorded by then.

-- Whoever reports or is reported on (报送单位): the city, its districts and zones, and what lies below them.
create table area (
  id          text primary key check (id ~ '^[0-9A-Z-]{2,40}$'),
  name        text not null check (length(name) between 1 and 100),
  short_name  text not null,
  kind        text not null check (kind in ('city', 'district', 'zone', 'street', 'park', 'unit')),
  parent      text references area,
  -- The first and last month for which it reports; null: always, still.
  since       text check (since ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  until       text check (until ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  -- Where it went when it ceased: sums of the successor hold its facts of the running year.
  merged_into text references area,
  -- Whose report holds its figures (由…一并报送); null: it reports itself.
  reported_by text references area,
  position    int not null,
  demo        boolean not null default false,
  check ((kind = 'city') = (parent is null)),
  check (merged_into is null or until is not null)
);
create unique index area_city on area (kind) where kind = 'city';
create index area_of_parent on area (parent);

-- What is collected (采集项), by area and period. Values are whole numbers of the smallest step: fen where it
-- is money, else 10^-decimals of the unit.
create table measure (
  id          uuid primary key,
  code        text not null unique check (code ~ '^[A-Z0-9][A-Z0-9._-]{0,39}$'),
  name        text not null check (length(name) between 1 and 100),
  unit        text not null,
  money       boolean not null default false,
  decimals    int not null default 0 check (decimals between 0 and 6),
  -- flow: what happened in the period, months add up. stock: as of its end, the latest counts. rate: neither.
  nature      text not null check (nature in ('flow', 'stock', 'rate')),
  over_areas  text not null check (over_areas in ('sum', 'none')),
  frequency   text not null check (frequency in ('month', 'quarter', 'half', 'year')),
  -- Who knows it: each district, or one office of the city for the whole of it.
  level       text not null check (level in ('district', 'city')),
  collected   text not null check (collected in ('automatic', 'entered', 'both')),
  -- The name of the count that answers it from this system's own records.
  query       text,
  explanation text not null default '',
  since       text check (since ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  until       text check (until ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  position    int generated always as identity,
  check ((collected = 'entered') = (query is null)),
  check (not money or decimals = 0)
);

create table measure_fact (
  id            uuid primary key,
  measure_id    uuid not null references measure,
  area          text not null references area,
  -- A month, quarter, half or year, as the measure is collected: 2021-03, 2021-Q1, 2021-H1, 2021.
  period        text not null check (period ~ '^[0-9]{4}(-(0[1-9]|1[0-2])|-Q[1-4]|-H[12])?$'),
  -- Null: what was said before is withdrawn, it is unknown again; never zero.
  value         bigint,
  -- Both kinds stand side by side, and their difference is shown; the automatic one counts.
  origin        text not null check (origin in ('entered', 'automatic')),
  source        text not null check (length(source) between 1 and 200),
  note          text not null default '',
  -- First said after the last day for its period: the period stays yellow at best.
  late          boolean not null default false,
  -- The correction by which a closed period was set right.
  correction_id uuid,
  recorded_by   uuid,
  recorded_at   timestamptz not null,
  superseded_by uuid references measure_fact deferrable initially deferred,
  superseded_at timestamptz,
  check ((superseded_by is null) = (superseded_at is null)),
  check (origin = 'automatic' or recorded_by is not null)
);
create unique index measure_fact_current on measure_fact (area, period, measure_id, origin)
  where superseded_by is null;
create index measure_fact_of_measure on measure_fact (measure_id, period, area) where superseded_by is null;
create index measure_fact_history on measure_fact (area, measure_id, period);

-- The rhythm (每月、每季、半年、全年). Closed (关账) by one person who is not who reported.
create table reporting_period (
  period    text primary key check (period ~ '^[0-9]{4}(-(0[1-9]|1[0-2])|-Q[1-4]|-H[12])?$'),
  -- The first and last month of it.
  begins    text not null,
  ends      text not null,
  -- Until when it is to be reported; null while the holidays of that year are not published.
  due_on    date,
  state     text not null check (state in ('open', 'closed')),
  closed_by uuid,
  closed_at timestamptz,
  -- SM3 over the sheets of all areas, in the order of their ids.
  digest    text,
  check ((state = 'closed') = (closed_at is not null and closed_by is not null and digest is not null)),
  check (begins <= ends)
);

-- What a closed period said of an area: every figure, with the version of its formula.
create table closed_sheet (
  id      uuid primary key,
  period  text not null references reporting_period,
  area    text not null references area,
  figures jsonb not null,
  digest  text not null,
  unique (period, area)
);

-- What is looked at (指标). Its definition is versioned: a version holds from a month on.
create table indicator (
  id        uuid primary key,
  code      text not null unique check (length(code) between 1 and 60),
  position  int generated always as identity unique,
  opened_at timestamptz not null
);

create table indicator_version (
  id           uuid primary key,
  indicator_id uuid not null references indicator,
  version      int not null check (version > 0),
  name         text not null check (length(name) between 1 and 100),
  unit         text not null,
  decimals     int not null check (decimals between 0 and 6),
  -- src/supervision/figures/indicator.ts: a measure, a ratio of sums, a growth, an increase.
  formula      jsonb not null,
  better       text not null check (better in ('higher', 'lower')),
  frequency    text not null check (frequency in ('month', 'quarter', 'half', 'year')),
  -- The first month for which this version is used; null: from the beginning.
  since        text check (since ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  -- 来源、核验、精度、局限、补救: what must be said before a figure is published.
  source       text not null default '',
  verification text not null default '',
  accuracy     text not null default '',
  limits       text not null default '',
  remedy       text not null default '',
  state        text not null check (state in ('draft', 'submitted', 'published', 'retired')),
  reason       text not null default '',
  drafted_by   uuid,
  submitted_by uuid,
  approved_by  uuid,
  published_at timestamptz,
  revision     int not null default 1,
  unique (indicator_id, version),
  check (state not in ('published', 'retired')
         or (source <> '' and verification <> '' and accuracy <> '' and limits <> '' and remedy <> '')),
  check (approved_by is null or approved_by is distinct from drafted_by)
);
create unique index indicator_version_draft on indicator_version (indicator_id)
  where state in ('draft', 'submitted');

-- What is to be reached (目标值), by indicator, area and year; of the city as the document says, of a district as
-- its share is set. Values are whole numbers of 10^-decimals of the indicator's unit.
create table indicator_target (
  id           uuid primary key,
  indicator_id uuid not null references indicator,
  area         text not null references area,
  year         int not null check (year between 2000 and 2100),
  change       text not null check (change in ('level', 'increase', 'growth')),
  comparator   text not null check (comparator in ('>=', '>', '=', '<=', 'range')),
  value        bigint not null,
  upper        bigint,
  -- Where it comes from: the clause of a document, or the share set by which the city's was divided.
  document     text,
  clause       text,
  document_item uuid,
  share_set_id uuid,
  version      int not null default 1,
  recorded_at  timestamptz not null,
  superseded_at timestamptz,
  check ((comparator = 'range') = (upper is not null)),
  check (document is not null or share_set_id is not null)
);
create unique index indicator_target_current on indicator_target (indicator_id, area, year)
  where superseded_at is null;
create index indicator_target_of_year on indicator_target (year, area) where superseded_at is null;

create function refuse_change_of_measure_fact() returns trigger language plpgsql set search_path from current as $$
declare
  closed timestamptz;
begin
  if tg_op = 'DELETE' then
    if exists (select from area where id = old.area and demo) then return old; end if;
    raise exception 'a fact is never removed' using errcode = 'KC020';
  end if;
  if tg_op = 'UPDATE' then
    if old.superseded_by is not null
       or (to_jsonb(new) - '{superseded_by,superseded_at}'::text[])
          <> (to_jsonb(old) - '{superseded_by,superseded_at}'::text[]) then
      raise exception 'a fact is superseded, never changed' using errcode = 'KC020';
    end if;
    return new;
  end if;
  -- A closed period takes nothing but corrections; the lock orders this against closing.
  select closed_at into closed from reporting_period where period = new.period for share;
  if closed is not null and new.correction_id is null then
    raise exception 'the period % is closed', new.period using errcode = 'KC060';
  end if;
  return new;
end $$;
create trigger measure_fact_kept before insert or update or delete on measure_fact
  for each row execute function refuse_change_of_measure_fact();

create function refuse_change_of_closed_sheet() returns trigger language plpgsql as $$
begin
  raise exception 'what a closed period said is never changed' using errcode = 'KC061';
end $$;
create trigger closed_sheet_kept before update or delete on closed_sheet
  for each row execute function refuse_change_of_closed_sheet();

create function refuse_reopening_of_period() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state = 'closed' then
    raise exception 'a closed period stays closed' using errcode = 'KC061';
  end if;
  return new;
end $$;
create trigger reporting_period_kept before update or delete on reporting_period
  for each row execute function refuse_reopening_of_period();
