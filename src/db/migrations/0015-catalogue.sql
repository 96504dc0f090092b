-- The catalogue of programmes: which topics were in force from which day, and the drafts that change them.

-- The special programmes (专项) of the city, as its content names them.
create table programme (
  id      text primary key check (id ~ '^P[1-9][0-9]?$'),
  number  int not null unique check (number > 0),
  name    text not null,
  purpose text not null,
  clause  text not null
);

-- An approved topic from one day on, with its lines, sheets, forms and steps. A case is pinned to one of these, so it
-- is never changed: a corrected one is the next edition of its day.
create table topic_version (
  id            uuid primary key,
  -- Ascending over all topics, in the order of approval.
  number        int not null unique check (number > 0),
  topic_id      text not null check (topic_id ~ '^T[0-9]{2}$'),
  programme_id  text not null references programme,
  in_force_from date not null,
  edition       int not null check (edition > 0),
  content       jsonb not null,
  content_hash  text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  origin        text not null check (origin in ('content', 'draft')),
  reason        text,
  submitted_by  uuid,
  submitted_at  timestamptz,
  approved_by   uuid,
  approved_at   timestamptz not null,
  unique (topic_id, in_force_from, edition),
  -- Four eyes by person. A city's content was reviewed where it is kept.
  check (origin = 'content'
         or (submitted_by is not null and approved_by is not null and approved_by <> submitted_by))
);

-- Adding, changing, splitting or closing a topic: worked on, submitted, and approved by a second person.
create table topic_draft (
  id            uuid primary key,
  topic_id      text not null check (topic_id ~ '^T[0-9]{2}$'),
  kind          text not null check (kind in ('add', 'change', 'split', 'close')),
  -- The version that it began from; null for a topic that is new.
  base_id       uuid references topic_version,
  state         text not null check (state in ('open', 'submitted', 'returned', 'approved', 'discarded')),
  revision      int not null default 1,
  -- The topics as they would be: one, or two after a split.
  content       jsonb not null,
  in_force_from date not null,
  reason        text not null,
  opened_by     uuid not null,
  opened_at     timestamptz not null,
  changed_by    uuid not null,
  changed_at    timestamptz not null,
  submitted_by  uuid,
  submitted_at  timestamptz,
  approved_by   uuid,
  approved_at   timestamptz,
  returned_by   uuid,
  return_reason text,
  check ((kind = 'add') = (base_id is null)),
  check (state <> 'submitted' or submitted_by is not null),
  -- Four eyes by person.
  check (state <> 'approved'
         or (submitted_by is not null and approved_by is not null and approved_by <> submitted_by))
);
-- At most one draft of a topic is worked on, so that no one's change is lost under another's.
create unique index topic_draft_working on topic_draft (topic_id)
  where state in ('open', 'submitted', 'returned');
create index topic_draft_changed on topic_draft (changed_at desc, id);

-- Who wrote in a draft: none of them is the second person.
create table topic_draft_editor (
  draft_id  uuid not null references topic_draft,
  person_id uuid not null,
  primary key (draft_id, person_id)
);

create function refuse_change_of_topic() returns trigger language plpgsql as $$
begin
  raise exception 'a version of a topic is never changed' using errcode = 'KC010';
end $$;
create trigger topic_version_is_kept before update or delete on topic_version
  for each row execute function refuse_change_of_topic();

create function refuse_change_of_settled_topic_draft() returns trigger language plpgsql
set search_path from current as $$
begin
  if old.state in ('approved', 'discarded') then
    raise exception 'a % draft of a topic is not changed', old.state using errcode = 'KC010';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  if old.state = 'submitted'
     and (new.content <> old.content or new.in_force_from <> old.in_force_from) then
    raise exception 'a submitted draft of a topic is not changed' using errcode = 'KC010';
  end if;
  if new.state = 'approved' and exists (
       select from topic_draft_editor where draft_id = new.id and person_id = new.approved_by) then
    raise exception 'a topic is approved by a second person' using errcode = 'KC011';
  end if;
  return new;
end $$;
create trigger topic_draft_is_settled before update or delete on topic_draft
  for each row execute function refuse_change_of_settled_topic_draft();
