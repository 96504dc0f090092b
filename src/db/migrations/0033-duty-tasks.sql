-- 任务: what a document lays on a unit, from its proposal to its end. Where a task stands is one place, led there
-- by moves only; every move, entry and file is kept. Whoever worked on a task does not verify it, and whoever
-- verified it does not decide about the appeal: by person, whoever writes.

create sequence duty_task_number;

create table duty_task (
  id            uuid primary key,
  number        text not null unique,
  -- What makes a duty of a document one task of one unit, however often it is taken over.
  origin        text not null unique,
  title         text not null check (length(title) between 1 and 500),
  -- The document by its short name, or its title where it has none; null for a task that no document gives.
  document_id   uuid references document,
  document      text not null,
  clause        text,
  year          int not null check (year between 2000 and 2200),
  -- The unit that answers for it (牵头), by its name in the city's list, and the part of the city that it governs.
  owner         text not null check (length(owner) between 1 and 100),
  region        text,
  -- Several units lead: the first of them answers until a person has said who does.
  is_owner_open boolean not null default false,
  -- Until when, as the document says it, and the last day of that; both null where it says nothing.
  due_words     text,
  due_on        date,
  risk          text check (risk in ('low', 'middle', 'high')),
  risk_reason   text not null default '',
  place         text not null default 'proposed' check (place in ('proposed', 'dispatched', 'working', 'claimed',
                  'returned', 'appealed', 'done', 'cancelled')),
  since         timestamptz not null,
  -- Until when its receipt is to be signed; null where the holidays of that year are not published.
  receive_by    date,
  -- When the owner said that it is done; gone again when it is returned.
  claimed_on    date,
  proposed_by   uuid,
  proposed_at   timestamptz not null,
  dispatched_at timestamptz,
  ended_at      timestamptz,
  revision      int not null default 1,
  check ((risk is null) = (risk_reason = '')),
  check ((ended_at is not null) = (place in ('done', 'cancelled'))),
  check (place <> 'done' or claimed_on is not null)
);
create index duty_task_of_owner on duty_task (owner, year);
create index duty_task_of_region on duty_task (region, year);
create index duty_task_of_year on duty_task (year, place);
create index duty_task_due on duty_task (due_on) where ended_at is null;

-- Those who lead beside the owner, and those who support (配合).
create table duty_task_helper (
  task_id  uuid not null references duty_task,
  unit     text not null check (length(unit) between 1 and 100),
  part     text not null check (part in ('lead', 'support')),
  region   text,
  position int not null,
  primary key (task_id, unit)
);
create index duty_task_helper_unit on duty_task_helper (unit);
create index duty_task_helper_region on duty_task_helper (region);

-- A task that cannot end before another one has.
create table duty_task_wait (
  task_id   uuid not null references duty_task,
  waits_for uuid not null references duty_task,
  primary key (task_id, waits_for),
  check (task_id <> waits_for)
);
create index duty_task_wait_for on duty_task_wait (waits_for);

create table duty_task_milestone (
  id         uuid primary key,
  task_id    uuid not null references duty_task,
  position   int not null check (position > 0),
  title      text not null check (length(title) between 1 and 200),
  due_on     date not null,
  reached_on date,
  reached_by uuid,
  unique (task_id, position) deferrable initially deferred,
  check ((reached_on is null) = (reached_by is null))
);

create table duty_task_move (
  id              uuid primary key,
  task_id         uuid not null references duty_task,
  position        int not null check (position > 0),
  name            text not null,
  word            text not null,
  took            text not null,
  gave            text not null,
  person_id       uuid,
  organisation_id uuid,
  role            text,
  -- The office acted for a unit that has nobody here (代办).
  on_behalf       boolean not null default false,
  made_at         timestamptz not null,
  reason          text,
  -- The same request sent twice is one move.
  request         text not null,
  unique (task_id, position),
  unique (task_id, request)
);

-- What its owner or a helper says of how it goes (进展).
create table duty_task_entry (
  id              uuid primary key,
  task_id         uuid not null references duty_task,
  words           text not null check (length(words) between 1 and 4000),
  person_id       uuid not null,
  organisation_id uuid not null,
  on_behalf       boolean not null default false,
  made_at         timestamptz not null,
  request         text not null,
  unique (task_id, request)
);

-- Evidence (佐证). What stood when the task was claimed can be set aside, never removed.
create table duty_task_file (
  id              uuid primary key,
  task_id         uuid not null references duty_task,
  file_name       text not null check (length(file_name) between 1 and 200),
  media_type      text not null,
  size_bytes      int not null,
  digest          text not null references attachment_blob,
  person_id       uuid not null,
  organisation_id uuid not null,
  added_at        timestamptz not null,
  removed_at      timestamptz
);
create index duty_task_file_of_task on duty_task_file (task_id, added_at);
create index duty_task_file_digest on duty_task_file (digest);

-- What was said about a time limit, each once: first to the owner, then to those above.
create table duty_task_alarm (
  task_id uuid not null references duty_task,
  -- receive, due or the id of a milestone, with its last day.
  what    text not null,
  alarm   text not null check (alarm in ('remind', 'escalate')),
  said_on date not null,
  primary key (task_id, what, alarm)
);

create function refuse_change_of_duty_record() returns trigger language plpgsql as $$
begin
  raise exception 'what was done in a task is never changed: %', tg_table_name using errcode = 'KC070';
end $$;
create trigger duty_task_move_is_kept before update or delete on duty_task_move
  for each row execute function refuse_change_of_duty_record();
create trigger duty_task_entry_is_kept before update or delete on duty_task_entry
  for each row execute function refuse_change_of_duty_record();

create function guard_duty_task_file() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.removed_at is null
     and to_jsonb(old) - 'removed_at' = to_jsonb(new) - 'removed_at' then
    return new;
  end if;
  raise exception 'evidence is set aside, never changed' using errcode = 'KC070';
end $$;
create trigger duty_task_file_is_kept before update or delete on duty_task_file
  for each row execute function guard_duty_task_file();

create function guard_duty_task() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.ended_at is not null
     or (new.number, new.origin, new.document_id, new.clause, new.proposed_at)
        is distinct from (old.number, old.origin, old.document_id, old.clause, old.proposed_at) then
    raise exception 'a task stays what it began as, and as it ended' using errcode = 'KC070';
  end if;
  return new;
end $$;
create trigger duty_task_is_guarded before update or delete on duty_task
  for each row execute function guard_duty_task();

create function refuse_work_on_ended_task() returns trigger language plpgsql set search_path from current as $$
begin
  if exists (select from duty_task where id = new.task_id and ended_at is not null) then
    raise exception 'a task that has ended takes nothing more' using errcode = 'KC074';
  end if;
  return new;
end $$;
create trigger duty_task_entry_in_time before insert on duty_task_entry
  for each row execute function refuse_work_on_ended_task();
create trigger duty_task_file_in_time before insert on duty_task_file
  for each row execute function refuse_work_on_ended_task();

-- Four eyes by person.
create function refuse_own_verification() returns trigger language plpgsql set search_path from current as $$
begin
  if new.name in ('verify', 'return') and new.person_id in (
       select person_id from duty_task_move where task_id = new.task_id and name in ('receive', 'claim')
       union select person_id from duty_task_entry where task_id = new.task_id
       union select person_id from duty_task_file where task_id = new.task_id) then
    raise exception 'whoever worked on a task does not verify it' using errcode = 'KC071';
  end if;
  if new.name in ('uphold', 'dismiss') and new.person_id in (
       select person_id from duty_task_move
       where task_id = new.task_id and name in ('verify', 'return', 'appeal', 'claim')) then
    raise exception 'whoever verified a task does not decide about the appeal' using errcode = 'KC071';
  end if;
  -- After an appeal that was upheld, another person looks at it.
  if new.name in ('verify', 'return')
     and exists (select from duty_task_move where task_id = new.task_id and name = 'uphold')
     and new.person_id in (select person_id from duty_task_move where task_id = new.task_id and name = 'return'
                           and position < (select max(position) from duty_task_move
                                           where task_id = new.task_id and name = 'uphold')) then
    raise exception 'whoever returned it wrongly does not verify it again' using errcode = 'KC071';
  end if;
  return new;
end $$;
create trigger duty_task_move_by_another before insert on duty_task_move
  for each row execute function refuse_own_verification();

-- A task is where its moves have led it.
create function check_duty_task_place() returns trigger language plpgsql set search_path from current as $$
declare
  checked uuid := (case tg_table_name when 'duty_task' then to_jsonb(new) ->> 'id'
                   else to_jsonb(new) ->> 'task_id' end)::uuid;
  led     text := coalesce((select gave from duty_task_move where task_id = checked
                            order by position desc limit 1), 'proposed');
begin
  if led <> (select place from duty_task where id = checked) then
    raise exception 'task % is not where its moves led it', checked using errcode = 'KC072';
  end if;
  return null;
end $$;
create constraint trigger duty_task_follows_moves after insert or update on duty_task
  deferrable initially deferred for each row execute function check_duty_task_place();
create constraint trigger duty_task_move_leads after insert on duty_task_move
  deferrable initially deferred for each row execute function check_duty_task_place();

-- Nobody waits for himself, by however many others. The lock orders two that would close a circle together.
create function refuse_circle_of_tasks() returns trigger language plpgsql set search_path from current as $$
begin
  perform pg_advisory_xact_lock(710033, 'duty_task_wait'::regclass::oid::int);
  if exists (
    with recursive behind (id) as (
      select new.waits_for
      union
      select w.waits_for from duty_task_wait w join behind b on w.task_id = b.id)
    select from behind where id = new.task_id) then
    raise exception 'tasks wait for each other in a circle' using errcode = 'KC073';
  end if;
  return new;
end $$;
create trigger duty_task_wait_without_circle before insert or update on duty_task_wait
  for each row execute function refuse_circle_of_tasks();
