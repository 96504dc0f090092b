-- 尽职免责 of decisions that are no project, and demo reports apart from real ones.

-- The events that name a row, without looking through the log.
create function named_ids(body text) returns uuid[] language sql immutable strict parallel safe cost 1000 as $$
  select array_agg(distinct found[1]::uuid)
  from regexp_matches(body, '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}', 'g') found
$$;
create index event_names on event using gin (named_ids(body));
-- Who is related to whom is registered once and counts for all that comes later.
create index event_of_relation on event (seq) where body like '%"related_party"%';

alter table exemption
  add column kind text not null default 'project'
    check (kind in ('project', 'loan', 'benefit', 'task', 'shares')),
  -- The row that it is about: of the table that its kind says (src/supervision/exemptions/subject-kind.ts).
  add column subject_id uuid,
  -- What went wrong, in the words of whoever opened the file (立卷事由).
  add column cause text not null default '' check (length(cause) <= 2000),
  add column demo boolean not null default false;
alter table exemption disable trigger exemption_is_kept;
update exemption set subject_id = case_id;
alter table exemption enable trigger exemption_is_kept;
alter table exemption
  alter column kind drop default,
  alter column cause drop default,
  alter column demo drop default,
  alter column subject_id set not null,
  alter column case_id drop not null,
  -- A case goes with its applicant of the demo, and takes its files along.
  add check (kind not in ('project', 'loan') or case_id = subject_id),
  add check (kind in ('project', 'loan') or case_id is null);
drop index exemption_open_of_case;
create unique index exemption_open_of_subject on exemption (subject_id) where ended_at is null;
create index exemption_of_case on exemption (case_id);

alter table exemption_statement rename column case_id to subject_id;

create or replace function refuse_change_of_exemption() returns trigger
language plpgsql set search_path from current as $$
begin
  -- With its case, which goes with an applicant of the demo; or as a file of the demo itself.
  if tg_op = 'DELETE' and tg_table_name = 'exemption'
     and ((to_jsonb(old) ->> 'demo')::boolean
          or (to_jsonb(old) ->> 'case_id' is not null
              and not exists (select from programme_case where id = (to_jsonb(old) ->> 'case_id')::uuid))) then
    return old;
  end if;
  if tg_op = 'DELETE' and tg_table_name <> 'exemption'
     and not exists (select from exemption where id = (to_jsonb(old) ->> 'exemption_id')::uuid) then
    return old;
  end if;
  if tg_op = 'UPDATE' and tg_table_name = 'exemption' and to_jsonb(old) ->> 'ended_at' is null
     and (to_jsonb(old) - '{place,since,ended_at,revision}'::text[])
         = (to_jsonb(new) - '{place,since,ended_at,revision}'::text[]) then
    return new;
  end if;
  raise exception 'a file of exemption is kept: %', tg_table_name using errcode = 'KC075';
end $$;

-- Whether somebody acted in what a file tells, in the case since then, or in the file itself: by the very events.
create function took_part_in_exemption(file uuid, person uuid) returns boolean
language sql stable set search_path from current as $$
  select exists (
      select from exemption_file f cross join jsonb_array_elements(f.content::jsonb -> 'events') told
      where f.exemption_id = file
        and f.version = (select max(version) from exemption_file where exemption_id = file)
        and (told ->> 'body')::jsonb ->> 'who' = person::text)
    or exists (
      select from exemption e join case_move m on m.case_id = e.case_id
      where e.id = file and m.person_id = person)
    or exists (select from exemption_statement where exemption_id = file and person_id = person)
    or exists (
      select from exemption_move
      where exemption_id = file and person_id = person and name in ('submit', 'agree'))
$$;

create or replace function refuse_own_exemption() returns trigger
language plpgsql set search_path from current as $$
begin
  if new.name in ('agree', 'amend', 'exempt', 'refuse')
     and took_part_in_exemption(new.exemption_id, new.person_id) then
    raise exception 'who took part does not judge' using errcode = 'KC076';
  end if;
  return new;
end $$;

-- Reports of the demo go with the demo. They are numbered under a sign of their own, which says what they are.
alter table pack_series
  add column demo boolean not null default false,
  drop constraint pack_series_code_check,
  add check (length(code) between 1 and 12);
alter table pack_series alter column demo drop default;
alter table pack add column demo boolean not null default false;
alter table pack alter column demo drop default;
alter table pack drop constraint pack_kind_period_area_key;
-- Values of the demo are few, and no real report may hold one.
create index measure_fact_demo on measure_fact (period) where demo;
create unique index pack_once on pack (kind, period, area, demo);

create or replace function keep_pack() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.state in ('approved', 'archived') and not old.demo then
      raise exception 'a report that was issued is never removed' using errcode = 'KC062';
    end if;
    return old;
  end if;
  if new.demo <> old.demo then
    raise exception 'a report of the demo stays one, and a real one too' using errcode = 'KC062';
  end if;
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
