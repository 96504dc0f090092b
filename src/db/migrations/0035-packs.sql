-- 简报与考核 (每月一调度、每季一小结、半年一讲评、全年一考核; D2 三/（二）): reports made from the facts, edited,
-- handed in, approved by another person with a number, and archived as they then stood. What is approved keeps its
-- words and its facts; later corrections of figures do not reach it.

-- Under which sign a city numbers its reports (发文字号), and who issues them.
create table pack_series (
  code   text primary key check (length(code) between 1 and 10),
  issuer text not null check (length(issuer) between 1 and 100)
);

-- The last number of each year; numbers have no gaps.
create table pack_number (
  series text not null references pack_series,
  year   int not null check (year between 2000 and 2100),
  last   int not null check (last > 0),
  primary key (series, year)
);

create table pack (
  id            uuid primary key,
  kind          text not null check (kind in ('dispatch', 'summary', 'review', 'assessment')),
  period        text not null check (period ~ '^[0-9]{4}(-(0[1-9]|1[0-2])|-Q[1-4]|-H[12])?$'),
  -- What it is about and who gets it: the city for all districts, or one of them.
  area          text not null references area,
  state         text not null check (state in ('draft', 'submitted', 'approved', 'archived')),
  revision      int not null default 1,
  title         text not null check (length(title) between 1 and 200),
  -- src/supervision/packs/pack.ts: the words in their order, and the facts that they were drafted from.
  document      jsonb not null,
  facts         jsonb not null,
  -- SM3 over title, words and facts; what a reader can check a copy against.
  digest        text not null check (digest ~ '^[0-9a-f]{64}$'),
  -- 发文字号, from the approval on.
  series        text references pack_series,
  number_year   int,
  number        int,
  -- 成文日期: the day of the approval.
  issued_on     date,
  editors       text[] not null,
  drafted_at    timestamptz not null,
  changed_at    timestamptz not null,
  submitted_by  uuid,
  submitted_at  timestamptz,
  approved_by   uuid,
  approved_at   timestamptz,
  returned_by   uuid,
  return_reason text,
  archived_by   uuid,
  archived_at   timestamptz,
  unique (kind, period, area),
  unique (series, number_year, number),
  foreign key (series, number_year) references pack_number (series, year),
  check ((state in ('draft', 'submitted')) or (number is not null and issued_on is not null)),
  check (state <> 'submitted' or submitted_by is not null),
  check (state not in ('approved', 'archived') or approved_by is not null),
  check ((state = 'archived') = (archived_at is not null and archived_by is not null)),
  -- Four eyes by person: whoever wrote in it or handed it in does not approve it.
  check (state not in ('approved', 'archived')
         or (approved_by <> submitted_by and not (approved_by::text = any (editors))))
);
create index pack_of_period on pack (period desc, kind, area);

create function keep_pack() returns trigger language plpgsql as $$
begin
  if old.state in ('approved', 'archived') and tg_op = 'DELETE' then
    raise exception 'a report that was issued is never removed' using errcode = 'KC062';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  if old.state = 'archived' then
    raise exception 'an archived report is never changed' using errcode = 'KC062';
  end if;
  if old.state in ('submitted', 'approved') and new.state <> 'draft'
     and (new.title, new.document, new.facts, new.digest, new.kind, new.period, new.area)
         is distinct from (old.title, old.document, old.facts, old.digest, old.kind, old.period, old.area) then
    raise exception 'what was handed in is approved as it is' using errcode = 'KC062';
  end if;
  -- A number once given stays with its report.
  if old.number is not null
     and (new.series, new.number_year, new.number) is distinct from (old.series, old.number_year, old.number) then
    raise exception 'the number of a report is never changed' using errcode = 'KC062';
  end if;
  return new;
end $$;
create trigger pack_kept before update or delete on pack for each row execute function keep_pack();

-- How districts are assessed in a year (考核办法), as the city's content had it; a changed one is the next edition.
create table assessment_scheme (
  id           uuid primary key,
  code         text not null check (length(code) between 1 and 40),
  year         int not null check (year between 2000 and 2100),
  edition      int not null check (edition > 0),
  content      jsonb not null,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  recorded_at  timestamptz not null,
  unique (code, year, edition)
);

create function refuse_change_of_scheme() returns trigger language plpgsql as $$
begin
  raise exception 'a scheme that districts are assessed by is never changed' using errcode = 'KC010';
end $$;
create trigger assessment_scheme_is_kept before update or delete on assessment_scheme
  for each row execute function refuse_change_of_scheme();

-- What is entered of bonuses and deductions (加分、扣分), with the reason; taken back, never removed.
create table assessment_entry (
  id           uuid primary key,
  pack_id      uuid not null references pack on delete cascade,
  area         text not null references area,
  item         text not null check (length(item) between 1 and 40),
  count        int not null check (count between 1 and 100),
  reason       text not null check (length(reason) between 1 and 1000),
  entered_by   uuid not null,
  entered_at   timestamptz not null,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  check ((withdrawn_by is null) = (withdrawn_at is null))
);
create unique index assessment_entry_standing on assessment_entry (pack_id, area, item)
  where withdrawn_at is null;

-- A district's objection to its score (异议): decided by another person, who did not write the assessment.
create table assessment_objection (
  id         uuid primary key,
  pack_id    uuid not null references pack,
  area       text not null references area,
  -- The line that it is about; null: the whole score.
  line       text,
  reason     text not null check (length(reason) between 1 and 2000),
  raised_by  uuid not null,
  raised_at  timestamptz not null,
  state      text not null check (state in ('open', 'upheld', 'rejected')),
  decision   text,
  decided_by uuid,
  decided_at timestamptz,
  check ((state = 'open') = (decided_by is null)),
  check ((decided_by is null) = (decision is null and decided_at is null)),
  check (decided_by is null or decided_by <> raised_by)
);
create index assessment_objection_of_pack on assessment_objection (pack_id, area, raised_at);
