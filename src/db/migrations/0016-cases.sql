-- Calls (申报通知) and cases. A case is one application and, where it is awarded, the project that comes of it:
-- from its draft to the end. Where it stands are tokens in places; they are moved by moves only, and every
-- move is kept. Who approved in a chain (四眼) is kept with it, and the database refuses whoever may not.

create table call (
  id               uuid primary key,
  number           text not null unique,
  -- The line of support of a topic, and the version that its cases stay pinned to.
  topic            text not null,
  line             text not null,
  topic_version_id uuid not null,
  title            text not null check (length(title) between 1 and 200),
  year             int not null check (year between 2000 and 2100),
  summary          text not null default '',
  opens_at         timestamptz not null,
  closes_at        timestamptz not null,
  -- How many are to be funded; null where that is not settled.
  awards_wanted    int check (awards_wanted > 0),
  state            text not null check (state in ('draft', 'submitted', 'published', 'cancelled')),
  revision         int not null default 1,
  drafted_by       uuid not null,
  drafted_at       timestamptz not null,
  submitted_by     uuid,
  approved_by      uuid,
  published_at     timestamptz,
  cancel_reason    text,
  check (opens_at < closes_at),
  check (approved_by is null or (approved_by <> drafted_by and approved_by <> submitted_by)),
  check (state not in ('published') or (approved_by is not null and published_at is not null)),
  check (state <> 'cancelled' or cancel_reason is not null)
);
create index call_recent on call (state, closes_at desc, id);

create sequence programme_case_number;

create table programme_case (
  id               uuid primary key,
  number           text not null unique,
  -- The table of moves that the case lives by (src/programmes/cases/machines.ts).
  machine          text not null,
  machine_version  int not null,
  topic            text not null,
  line             text not null,
  topic_version_id uuid not null,
  call_id          uuid references call,
  -- The problem that a bid answers (揭榜).
  parent_id        uuid references programme_case on delete cascade,
  applicant        uuid not null references organisation on delete cascade,
  title            text not null default '',
  requested_fen    bigint check (requested_fen > 0),
  opened_by        uuid not null,
  opened_at        timestamptz not null,
  submitted_at     timestamptz,
  ended_at         timestamptz,
  -- The end that the case came to.
  ended_in         text,
  revision         int not null default 1,
  check ((ended_at is null) = (ended_in is null))
);
create index programme_case_of_applicant on programme_case (applicant, opened_at desc, id);
create index programme_case_of_call on programme_case (call_id, submitted_at, id);
create index programme_case_of_parent on programme_case (parent_id);
create index programme_case_recent on programme_case (opened_at desc, id);

-- Where a case stands: one token for each branch.
create table case_token (
  case_id uuid not null references programme_case on delete cascade,
  place   text not null,
  since   timestamptz not null,
  primary key (case_id, place)
);
create index case_token_place on case_token (place, since, case_id);

-- Every move that was made, in order. Nothing of it is ever changed.
create table case_move (
  id              uuid primary key,
  case_id         uuid not null references programme_case on delete cascade,
  position        int not null check (position > 0),
  name            text not null,
  word            text not null,
  took            text[] not null,
  gave            text[] not null,
  -- Null where the program itself moved.
  person_id       uuid,
  organisation_id uuid,
  role            text,
  made_at         timestamptz not null,
  reason          text,
  -- The same request sent twice is one move.
  request         text not null,
  unique (case_id, position),
  unique (case_id, request)
);
create index case_move_of_person on case_move (person_id, made_at desc);

-- An approval, or the draft of what is approved, in a chain. A move back makes it void.
create table case_approval (
  move_id         uuid primary key references case_move on delete cascade,
  case_id         uuid not null references programme_case on delete cascade,
  chain           text not null check (chain in ('award', 'contract', 'acceptance', 'termination')),
  person_id       uuid not null,
  organisation_id uuid not null,
  voided_by       uuid references case_move
);
-- Four eyes by person, not by role.
create unique index case_approval_by_another on case_approval (case_id, chain, person_id)
  where voided_by is null;

-- Who stands too near to an organisation to decide about it (利害关系): said by himself or found by the office.
create table related_party (
  id              uuid primary key,
  person_id       uuid not null references person,
  organisation_id uuid not null references organisation on delete cascade,
  relation        text not null check (length(relation) between 1 and 200),
  since           date,
  until           date,
  recorded_by     uuid not null,
  recorded_at     timestamptz not null,
  check (since is null or until is null or since <= until)
);
create index related_party_of_person on related_party (person_id, organisation_id);

-- Nobody approves what his own unit, or one that he is related to, applies for.
create function refuse_related_approval() returns trigger language plpgsql
set search_path from current as $$
declare
  parties uuid[] := (
    select array_remove(array[c.applicant, p.applicant], null)
    from programme_case c left join programme_case p on p.id = c.parent_id where c.id = new.case_id);
begin
  if new.organisation_id = any(parties)
     or exists (select from appointment
                where person_id = new.person_id and organisation_id = any(parties) and ended_at is null)
     or exists (select from related_party
                where person_id = new.person_id and organisation_id = any(parties)
                  and coalesce(since, '-infinity') <= current_date
                  and coalesce(until, 'infinity') >= current_date) then
    raise exception 'a related party does not approve' using errcode = 'KC051';
  end if;
  return new;
end $$;
create trigger case_approval_is_unrelated before insert on case_approval
  for each row execute function refuse_related_approval();

create function guard_case_record() returns trigger language plpgsql
set search_path from current as $$
begin
  if tg_op = 'DELETE' then
    -- Only with its case, and that goes only with an applicant of the demo.
    if not exists (select from programme_case where id = old.case_id) then return old; end if;
  elsif tg_table_name = 'case_approval' then
    if old.voided_by is null and to_jsonb(old) - 'voided_by' = to_jsonb(new) - 'voided_by' then
      return new;
    end if;
  end if;
  raise exception 'what was done in a case is never changed' using errcode = 'KC050';
end $$;
create trigger case_move_is_kept before update or delete on case_move
  for each row execute function guard_case_record();
create trigger case_approval_is_kept before update or delete on case_approval
  for each row execute function guard_case_record();

-- Tokens and moves say the same: each commit is checked, whoever wrote it.
create function check_case_tokens() returns trigger language plpgsql
set search_path from current as $$
declare
  checked  uuid := case when tg_op = 'DELETE' then old.case_id else new.case_id end;
  by_moves text[];
begin
  if not exists (select from programme_case where id = checked) then return null; end if;
  select coalesce(array_agg(place order by place), '{}') into by_moves from (
    select place from (
      select unnest(gave) as place, 1 as n from case_move where case_id = checked
      union all
      select unnest(took), -1 from case_move where case_id = checked) as flow
    group by place having sum(n) > 0) as standing;
  if by_moves <> (select coalesce(array_agg(place order by place), '{}')
                  from case_token where case_id = checked) then
    raise exception 'the tokens of case % are not where its moves put them', checked using errcode = 'KC052';
  end if;
  return null;
end $$;
create constraint trigger case_tokens_follow_moves after insert or update or delete on case_token
  deferrable initially deferred for each row execute function check_case_tokens();
create constraint trigger case_moves_move_tokens after insert on case_move
  deferrable initially deferred for each row execute function check_case_tokens();

create function guard_programme_case() returns trigger language plpgsql
set search_path from current as $$
begin
  if tg_op = 'DELETE' then
    if not exists (select from organisation where id = old.applicant) then return old; end if;
    raise exception 'a case is never removed' using errcode = 'KC050';
  end if;
  if (new.number, new.machine, new.topic, new.line, new.call_id, new.parent_id, new.applicant, new.opened_by,
      new.opened_at) is distinct from
     (old.number, old.machine, old.topic, old.line, old.call_id, old.parent_id, old.applicant, old.opened_by,
      old.opened_at) then
    raise exception 'a case stays what it began as' using errcode = 'KC050';
  end if;
  -- Versions change only by a move that says so, in the same transaction.
  if (new.machine_version, new.topic_version_id) is distinct from (old.machine_version, old.topic_version_id)
     and not exists (select from case_move where case_id = new.id and name = 'migrate'
                     and xmin = pg_current_xact_id()::xid) then
    raise exception 'a case stays pinned to its versions' using errcode = 'KC050';
  end if;
  if old.ended_at is not null then
    raise exception 'a case that has ended is not changed' using errcode = 'KC050';
  end if;
  return new;
end $$;
create trigger programme_case_is_guarded before update or delete on programme_case
  for each row execute function guard_programme_case();
