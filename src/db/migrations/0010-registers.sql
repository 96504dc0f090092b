-- 一企一档: what is known about an organisation, each fact with its period, its source and the day since
-- which it is known. A fact is never overwritten: a later one supersedes it, and both stay. A fact that turns
-- out to be wrong is superseded by one without a value: unknown again, never zero.

-- A table of facts on its way into the files (导入). All its facts are one act, which can be taken back.
create table fact_import (
  id             uuid primary key,
  file_name      text not null,
  size_bytes     int not null check (size_bytes > 0),
  -- The uploaded file, until the import has ended.
  bytes          bytea,
  state          text not null check (state in ('queued', 'checking', 'checked', 'applying', 'applied',
                   'failed', 'cancelled', 'withdrawn')),
  -- Stands for the columns 来源 and 获知日期 where a row says nothing.
  source         text not null check (length(source) between 1 and 200),
  known_since    date not null,
  rows_read      int not null default 0,
  accepted       int not null default 0,
  unchanged      int not null default 0,
  refused        int not null default 0,
  failure_code   text,
  failure_params jsonb,
  uploaded_by    uuid,
  organisation   uuid,
  role           text not null,
  -- The part of the city that the uploader may write about; null for the whole city.
  region         text,
  uploaded_at    timestamptz not null,
  checked_at     timestamptz,
  -- Who said that it be written, having seen the report.
  applied_by     uuid,
  applied_as     text,
  ended_at       timestamptz,
  -- Why an applied import was taken back, and how many of its facts others had superseded by then.
  withdrawn_at   timestamptz,
  withdrawn_by   uuid,
  reason         text,
  left_standing  int,
  check ((state = 'failed') = (failure_code is not null)),
  check ((state = 'withdrawn') = (withdrawn_at is not null and reason is not null))
);
create index fact_import_recent on fact_import (uploaded_at desc, id);

create table fact (
  id              uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  -- The number of the contract, investment or project that the fact is about; '' for the subject itself.
  matter          text not null default '' check (length(matter) <= 100),
  name            text not null check (length(name) between 1 and 100),
  -- A year, quarter or month: 2024, 2024-Q1, 2024-03; null for what has none.
  period          text check (period ~ '^[0-9]{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$'),
  -- The organisation says so itself (企业申报). Both stand side by side: what an office knows counts.
  stated          boolean not null,
  -- The type in words, as the vocabulary had it when the fact was written down.
  type            text not null,
  -- Money as whole fen, ratios, dates, codes and counts as text; true or false; a list of records.
  value           jsonb check (jsonb_typeof(value) <> 'null'),
  source          text not null check (length(source) between 1 and 200),
  known_since     date not null,
  reason          text,
  import_id       uuid references fact_import,
  recorded_by     uuid,
  recorded_at     timestamptz not null,
  superseded_by   uuid references fact deferrable initially deferred,
  superseded_at   timestamptz,
  -- Since when the superseding fact is known: until then this one is what was known.
  superseded_from date,
  check ((superseded_by is null) = (superseded_at is null)),
  check ((superseded_by is null) = (superseded_from is null)),
  check (superseded_from >= known_since)
);
-- One fact at a time: two writers who both believe to supersede the same one do not both get through.
create unique index fact_current on fact (organisation_id, matter, name, period, stated)
  nulls not distinct where superseded_by is null;
create index fact_of_organisation on fact (organisation_id, matter, name);
create index fact_of_import on fact (import_id) where import_id is not null;
create index fact_successor on fact (superseded_by) where superseded_by is not null;

create function refuse_change_of_fact() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'DELETE' then
    -- Only with its organisation, and that goes only where it belongs to the demo.
    if exists (select from organisation where id = old.organisation_id) then
      raise exception 'a fact is never removed' using errcode = 'KC020';
    end if;
    return old;
  end if;
  if old.superseded_by is not null
     or (to_jsonb(new) - '{superseded_by,superseded_at,superseded_from}'::text[])
        <> (to_jsonb(old) - '{superseded_by,superseded_at,superseded_from}'::text[]) then
    raise exception 'a fact is superseded once and never changed' using errcode = 'KC020';
  end if;
  return new;
end $$;
create trigger fact_is_kept before update or delete on fact
  for each row execute function refuse_change_of_fact();

create function refuse_removal_of_organisation() returns trigger language plpgsql as $$
begin
  if not old.demo then
    raise exception 'an organisation that is not of the demo is never removed' using errcode = 'KC020';
  end if;
  return old;
end $$;
create trigger organisation_is_kept before delete on organisation
  for each row execute function refuse_removal_of_organisation();

-- What a table says, cell by cell, and what would become of it. It counts for nothing until it is applied,
-- and is then told by the facts themselves; so it is not a part of the log (trust/audit-rules.ts).
create table fact_import_line (
  import_id       uuid not null references fact_import,
  position        int not null,
  -- The line as the spreadsheet counts it, and the head of the column.
  line            int not null,
  head            text not null,
  -- How the row names the organisation, and which one that is.
  named           text not null,
  organisation_id uuid,
  matter          text not null,
  name            text not null,
  period          text,
  type            text not null,
  value           jsonb,
  source          text not null,
  known_since     date not null,
  outcome         text not null check (outcome in ('accepted', 'unchanged', 'refused')),
  -- The fact that is on file now and would be superseded.
  former          uuid,
  found           text not null,
  expected        text,
  advice          text,
  primary key (import_id, position)
);
create index fact_import_line_outcome on fact_import_line (import_id, outcome, position);
