-- Calls as they are published; forms while they are written, and as they were handed in; attachments; what an
-- office found wrong, and what an applicant promised to bring later (容缺受理).

create sequence call_number;

alter table call
  add column contact           text not null default '',
  -- How many applications one organisation may hand in to this call (限项); null where there is no limit.
  add column per_applicant_max int check (per_applicant_max > 0),
  add column returned_by       uuid,
  add column return_reason     text,
  add column cancelled_by      uuid,
  -- Everybody who wrote in the draft: none of them is the second person.
  add column editors           text[] not null default '{}',
  add column demo              boolean not null default false,
  add check (approved_by is null or not approved_by::text = any(editors));
create index call_open on call (closes_at, id) where state = 'published';

-- What was published stands as it was read; it can only be called off, and by a person who says why.
create function guard_call() returns trigger language plpgsql
set search_path from current as $$
begin
  if tg_op = 'DELETE' then
    if old.demo or old.state = 'draft' then return old; end if;
    raise exception 'a call that was handed in is never removed' using errcode = 'KC060';
  end if;
  if old.state = 'cancelled' then
    raise exception 'a call that was called off is not changed' using errcode = 'KC060';
  end if;
  if old.state in ('submitted', 'published') and
     (new.number, new.topic, new.line, new.topic_version_id, new.title, new.year, new.summary, new.contact,
      new.opens_at, new.closes_at, new.awards_wanted, new.per_applicant_max) is distinct from
     (old.number, old.topic, old.line, old.topic_version_id, old.title, old.year, old.summary, old.contact,
      old.opens_at, old.closes_at, old.awards_wanted, old.per_applicant_max) then
    raise exception 'a call is changed only while it is drafted' using errcode = 'KC060';
  end if;
  if old.state = 'published' and new.state <> 'cancelled' then
    raise exception 'a published call can only be called off' using errcode = 'KC060';
  end if;
  return new;
end $$;
create trigger call_is_guarded before update or delete on call
  for each row execute function guard_call();

-- What is being written. Not told by events: every few seconds of typing would be one.
create table case_form (
  case_id    uuid not null references programme_case on delete cascade,
  stage      text not null check (stage in ('posting', 'application', 'contract', 'report', 'change',
               'acceptance')),
  answers    jsonb not null,
  -- Slots of attachments that are promised, with the day until which.
  promises   jsonb not null,
  revision   int not null default 1,
  changed_at timestamptz not null,
  changed_by uuid not null,
  primary key (case_id, stage)
);

-- What was handed in: canonical JSON, whose very bytes are hashed. Nothing of it is ever changed.
create table submission (
  id              uuid primary key,
  case_id         uuid not null references programme_case on delete cascade,
  stage           text not null check (stage in ('posting', 'application', 'contract', 'report', 'change',
                    'acceptance')),
  number          int not null check (number > 0),
  answers         text not null,
  hash            text not null check (hash ~ '^[0-9a-f]{64}$'),
  -- The same request sent twice is one submission.
  request         text not null,
  submitted_by    uuid not null,
  organisation_id uuid not null,
  submitted_at    timestamptz not null,
  unique (case_id, stage, number),
  unique (case_id, stage, request)
);

-- Bytes by what they are, so that the same file is kept once.
create table attachment_blob (
  digest     text primary key check (digest ~ '^[0-9a-f]{64}$'),
  bytes      bytea not null,
  size_bytes int not null check (size_bytes > 0)
);
alter table attachment_blob alter column bytes set storage external;

create table attachment (
  id         uuid primary key,
  case_id    uuid not null references programme_case on delete cascade,
  stage      text not null check (stage in ('posting', 'application', 'contract', 'report', 'change',
               'acceptance')),
  -- The slot of the form that it answers.
  slot       text not null,
  file_name  text not null check (length(file_name) between 1 and 200),
  media_type text not null,
  size_bytes int not null,
  digest     text not null references attachment_blob,
  added_by   uuid not null,
  added_at   timestamptz not null,
  -- Handed in with a submission: from then on it can be set aside, never removed.
  is_frozen  boolean not null default false,
  removed_at timestamptz
);
create index attachment_of_case on attachment (case_id, stage, slot, added_at);
create index attachment_digest on attachment (digest);

-- What an office found wrong with a submission, field by field (不实、不全、过期).
create table case_correction (
  id            uuid primary key,
  case_id       uuid not null references programme_case on delete cascade,
  submission_id uuid not null references submission on delete cascade,
  move_id       uuid not null references case_move on delete cascade,
  position      int not null,
  -- The key of a field or of a slot of attachments.
  field         text not null,
  kind          text not null check (kind in ('incorrect', 'incomplete', 'outdated')),
  reason        text not null check (length(reason) between 1 and 500)
);
create index case_correction_of_case on case_correction (case_id, submission_id, position);

-- An application that was taken on although something was missing, which its applicant promised to bring.
create table case_promise (
  id           uuid primary key,
  case_id      uuid not null references programme_case on delete cascade,
  stage        text not null,
  slot         text not null,
  what         text not null check (length(what) between 1 and 200),
  due_on       date not null,
  accepted_by  uuid not null,
  accepted_at  timestamptz not null,
  fulfilled_by uuid,
  fulfilled_at timestamptz,
  -- Why what was brought was not enough; the promise is then open again.
  lacking      text,
  settled_by   uuid,
  settled_at   timestamptz,
  unique (case_id, stage, slot, accepted_at),
  check (settled_at is null or fulfilled_at is not null)
);
create index case_promise_open on case_promise (due_on) where settled_at is null;
create index case_promise_of_case on case_promise (case_id);

create function guard_handed_in() returns trigger language plpgsql
set search_path from current as $$
begin
  -- Only with its case, and that goes only with an applicant of the demo.
  if tg_op = 'DELETE' and not exists (select from programme_case where id = old.case_id) then return old; end if;
  if tg_table_name = 'attachment' then
    if tg_op = 'DELETE' and not old.is_frozen then return old; end if;
    if tg_op = 'UPDATE' and (old.removed_at is null or new.removed_at = old.removed_at)
       and (new.is_frozen or not old.is_frozen)
       and to_jsonb(old) - 'is_frozen' - 'removed_at' = to_jsonb(new) - 'is_frozen' - 'removed_at' then
      return new;
    end if;
  end if;
  raise exception 'what was handed in is never changed' using errcode = 'KC061';
end $$;
create trigger submission_is_kept before update or delete on submission
  for each row execute function guard_handed_in();
create trigger attachment_is_kept before update or delete on attachment
  for each row execute function guard_handed_in();
create trigger case_correction_is_kept before update or delete on case_correction
  for each row execute function guard_handed_in();
