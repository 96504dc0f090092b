-- 填报、核数、更正: what an area says of a period is drafted, handed in, and returned or accepted by another
-- person; a closed period is set right only by a correction with its reason, decided by another person.

-- Whatever was said in the demo goes with the demo.
alter table measure_fact add column demo boolean not null default false;
alter table reporting_period add column demo boolean not null default false;

create table area_report (
  id            uuid primary key,
  area          text not null references area,
  period        text not null references reporting_period,
  state         text not null check (state in ('draft', 'submitted', 'returned', 'accepted')),
  -- By the code of the measure: {"text": as typed} or {"unknown": why}, with a note. Facts come of it when it
  -- is handed in.
  draft         jsonb not null default '{}' check (jsonb_typeof(draft) = 'object'),
  revision      int not null default 1,
  -- First handed in after the last day for its period.
  late          boolean not null default false,
  submitted_by  uuid,
  submitted_at  timestamptz,
  checked_by    uuid,
  checked_at    timestamptz,
  -- Of the last return: why, by the code of the measure; '' is the report as a whole.
  reasons       jsonb not null default '{}' check (jsonb_typeof(reasons) = 'object'),
  reminded_on   date,
  escalated_on  date,
  demo          boolean not null default false,
  unique (area, period),
  check ((submitted_at is null) = (submitted_by is null)),
  check (state <> 'submitted' or submitted_at is not null),
  check (state not in ('returned', 'accepted') or (submitted_at is not null and checked_by is not null)),
  -- 核数: whoever reported does not check.
  check (checked_by is null or checked_by is distinct from submitted_by or state = 'submitted')
);
create index area_report_of_period on area_report (period, state);

create table correction (
  id            uuid primary key,
  measure_id    uuid not null references measure,
  area          text not null references area,
  period        text not null references reporting_period,
  -- Which of the two kinds of record it sets right.
  origin        text not null check (origin in ('entered', 'automatic')),
  -- Null: it is unknown after all.
  value         bigint,
  reason        text not null check (length(reason) between 1 and 500),
  state         text not null check (state in ('requested', 'approved', 'refused')),
  requested_by  uuid not null,
  requested_at  timestamptz not null,
  decided_by    uuid,
  decided_at    timestamptz,
  decision_note text not null default '',
  request       text not null unique,
  demo          boolean not null default false,
  check ((state = 'requested') = (decided_by is null)),
  check ((decided_by is null) = (decided_at is null)),
  check (decided_by is distinct from requested_by)
);
create unique index correction_open on correction (area, period, measure_id) where state = 'requested';
create index correction_of_fact on correction (measure_id, area, period);
alter table measure_fact add foreign key (correction_id) references correction;

create or replace function refuse_change_of_measure_fact() returns trigger
language plpgsql set search_path from current as $$
declare
  closed timestamptz;
begin
  if tg_op = 'DELETE' then
    if old.demo or exists (select from area where id = old.area and demo) then return old; end if;
    raise exception 'a fact is never removed' using errcode = 'KC020';
  end if;
  if tg_op = 'UPDATE' then
    if (to_jsonb(new) - '{superseded_by,superseded_at}'::text[])
       <> (to_jsonb(old) - '{superseded_by,superseded_at}'::text[]) then
      raise exception 'a fact is superseded, never changed' using errcode = 'KC020';
    end if;
    -- It stands again only where what superseded it went with the demo.
    if old.superseded_by is not null
       and (new.superseded_by is not null
            or exists (select from measure_fact where id = old.superseded_by)) then
      raise exception 'a fact is superseded once' using errcode = 'KC020';
    end if;
    return new;
  end if;
  -- A closed period takes nothing but approved corrections; the lock orders this against closing.
  select closed_at into closed from reporting_period where period = new.period for share;
  if closed is not null and not exists (
    select from correction
    where id = new.correction_id and state = 'approved' and measure_id = new.measure_id
      and area = new.area and period = new.period and origin = new.origin
      and value is not distinct from new.value) then
    raise exception 'the period % is closed', new.period using errcode = 'KC060';
  end if;
  return new;
end $$;

create or replace function refuse_change_of_closed_sheet() returns trigger
language plpgsql set search_path from current as $$
begin
  if tg_op = 'DELETE' and exists (select from reporting_period where period = old.period and demo) then
    return old;
  end if;
  raise exception 'what a closed period said is never changed' using errcode = 'KC061';
end $$;

create or replace function refuse_reopening_of_period() returns trigger
language plpgsql set search_path from current as $$
begin
  -- What was closed in the demo goes with the demo.
  if old.demo then return coalesce(new, old); end if;
  if tg_op = 'DELETE' or old.state = 'closed' then
    raise exception 'a closed period stays closed' using errcode = 'KC061';
  end if;
  return new;
end $$;

-- A decided correction stays as it was decided, and none is removed but those of the demo.
create function refuse_change_of_correction() returns trigger
language plpgsql set search_path from current as $$
begin
  if tg_op = 'DELETE' and old.demo then return old; end if;
  if tg_op = 'DELETE' or old.state <> 'requested'
     or (to_jsonb(new) - '{state,decided_by,decided_at,decision_note}'::text[])
        <> (to_jsonb(old) - '{state,decided_by,decided_at,decision_note}'::text[]) then
    raise exception 'a correction is decided once' using errcode = 'KC062';
  end if;
  return new;
end $$;
create trigger correction_kept before update or delete on correction
  for each row execute function refuse_change_of_correction();
