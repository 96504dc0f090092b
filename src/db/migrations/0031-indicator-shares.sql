-- Where an indicator comes from (the target of a document), what it means in words, whether it may be shown to
-- the public, and how the city's target is divided among the areas.

alter table indicator_version
  add column definition text not null default '',
  -- 公开: closed figures of it may be shown to everybody.
  add column open boolean not null default false,
  -- Nothing but a document's target is known of it yet: officials must fill in what is missing.
  add column derived boolean not null default false,
  -- What is to be collected for it once it is published, where that is not collected yet.
  add column new_measure jsonb,
  add column drafted_at timestamptz,
  add column submitted_at timestamptz,
  add column returned_reason text;

-- The target of a document by which an indicator is followed (依据). One that names no year sets no target
-- until a person says for which year it counts.
create table indicator_ground (
  id            uuid primary key,
  indicator_id  uuid not null references indicator,
  document_id   uuid not null references document on delete cascade,
  -- The short name of the document, or its number: what a page shows.
  document      text not null,
  clause        text not null,
  -- The confirmed item; a later version of the document has another one, which replaces this.
  item_id       uuid not null,
  name          text not null,
  -- What the document says: change, comparator, value, upper, unit, scope, by.
  target        jsonb not null,
  -- For whom it sets a target: the city, or each of the areas that are meant.
  areas         text[] not null default '{}',
  -- Why it sets no target by itself; null where it does.
  waits_for     text check (waits_for in ('year', 'unit', 'scope')),
  -- The year that a person gave it, where the document has none.
  given_year    int check (given_year between 2000 and 2100),
  given_by      uuid,
  recorded_at   timestamptz not null,
  -- Since when the confirmed document does not say it any more.
  superseded_at timestamptz
);
create unique index indicator_ground_current on indicator_ground (document_id, item_id)
  where superseded_at is null;
create index indicator_ground_of_indicator on indicator_ground (indicator_id) where superseded_at is null;

-- The version of a document that indicators were last taken from: nothing is done twice.
create table indicator_source (
  document_id  uuid primary key references document on delete cascade,
  version      int not null,
  content_hash text not null,
  taken_at     timestamptz not null
);

-- How the city's target of a year is divided (分解). In force once a second person has approved it; an older
-- one stays readable.
create table share_set (
  id            uuid primary key,
  indicator_id  uuid not null references indicator,
  year          int not null check (year between 2000 and 2100),
  version       int not null check (version > 0),
  state         text not null check (state in ('draft', 'submitted', 'in_force', 'superseded')),
  reason        text not null default '',
  drafted_by    uuid not null,
  drafted_at    timestamptz not null,
  submitted_by  uuid,
  submitted_at  timestamptz,
  approved_by   uuid,
  approved_at   timestamptz,
  returned_reason text,
  revision      int not null default 1,
  unique (indicator_id, year, version),
  check (approved_by is null or (approved_by <> drafted_by and approved_by is distinct from submitted_by))
);
create unique index share_set_working on share_set (indicator_id, year) where state in ('draft', 'submitted');
create unique index share_set_in_force on share_set (indicator_id, year) where state = 'in_force';

create table share (
  id     uuid primary key,
  set_id uuid not null references share_set on delete cascade,
  area   text not null references area,
  -- Whole steps of 10^-decimals of the indicator's unit.
  value  bigint not null,
  unique (set_id, area)
);

-- What has been approved is kept as it was.
create function refuse_change_of_share() returns trigger language plpgsql set search_path from current as $$
begin
  if exists (select from share_set where id = coalesce(old.set_id, new.set_id) and state in ('in_force', 'superseded')) then
    raise exception 'an approved share is never changed' using errcode = 'KC062';
  end if;
  return coalesce(new, old);
end $$;
create trigger share_kept before insert or update or delete on share
  for each row execute function refuse_change_of_share();

create function refuse_change_of_share_set() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.state in ('in_force', 'superseded') then
      raise exception 'an approved share set is never removed' using errcode = 'KC062';
    end if;
    return old;
  end if;
  if old.state = 'superseded' or (old.state = 'in_force' and (new.state <> 'superseded'
     or (to_jsonb(new) - 'state') <> (to_jsonb(old) - 'state'))) then
    raise exception 'an approved share set is never changed' using errcode = 'KC062';
  end if;
  return new;
end $$;
create trigger share_set_kept before update or delete on share_set
  for each row execute function refuse_change_of_share_set();

-- A published definition is never rewritten: a change is a new version.
create function refuse_change_of_indicator_version() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.state in ('published', 'retired') then
      raise exception 'a published definition is never removed' using errcode = 'KC062';
    end if;
    return old;
  end if;
  if old.state = 'retired' or (old.state = 'published' and (new.state <> 'retired'
     or (to_jsonb(new) - 'state') <> (to_jsonb(old) - 'state'))) then
    raise exception 'a published definition is never changed' using errcode = 'KC062';
  end if;
  return new;
end $$;
create trigger indicator_version_kept before update or delete on indicator_version
  for each row execute function refuse_change_of_indicator_version();

-- The year of the document that set a target: the way to a later year begins at the end of the year before.
alter table indicator_target add column from_year int check (from_year between 2000 and 2100);
