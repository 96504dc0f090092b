-- Drafts of rule files: worked on, checked, submitted, and approved by a second person into a rule_version.

create table rule_draft (
  id            uuid primary key,
  document      text not null,
  -- The version that it began from; null for a file that is wholly new.
  base_id       uuid references rule_version,
  state         text not null check (state in ('open', 'submitted', 'returned', 'approved', 'discarded')),
  revision      int not null default 1,
  -- The file as typed so far, whether it compiles or not.
  source        text not null,
  -- Why the rules are to change.
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
  version_id    uuid references rule_version,
  check (state <> 'submitted' or submitted_by is not null),
  -- Four eyes by person.
  check (state <> 'approved'
         or (version_id is not null and submitted_by is not null and approved_by is not null
             and approved_by <> submitted_by))
);
-- At most one draft of a document is worked on, so that no one's change is lost under another's.
create unique index rule_draft_working on rule_draft (document)
  where state in ('open', 'submitted', 'returned');
create index rule_draft_changed on rule_draft (changed_at desc, id);

-- Who typed in a draft: none of them is the second person.
create table rule_draft_editor (
  draft_id  uuid not null references rule_draft,
  person_id uuid not null,
  primary key (draft_id, person_id)
);

create function refuse_change_of_settled_draft() returns trigger language plpgsql
set search_path from current as $$
begin
  if old.state in ('approved', 'discarded') then
    raise exception 'a % draft of rules is not changed', old.state using errcode = 'KC010';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  if old.state = 'submitted' and new.source <> old.source then
    raise exception 'a submitted draft of rules is not changed' using errcode = 'KC010';
  end if;
  if new.state = 'approved' and exists (
       select from rule_draft_editor where draft_id = new.id and person_id = new.approved_by) then
    raise exception 'rules are approved by a second person' using errcode = 'KC011';
  end if;
  return new;
end $$;
create trigger rule_draft_is_settled before update or delete on rule_draft
  for each row execute function refuse_change_of_settled_draft();
