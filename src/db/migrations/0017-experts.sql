-- The pool of experts (专家库): who they are, what binds them, what stands against them, who was asked, who tried
-- to influence them, who is barred, and the lottery by which they are drawn. The database itself answers
-- whether an expert may have anything to do with a case: expert_is_clear, called by whatever assigns.

create table expert (
  -- The person himself: an expert has no second id.
  id                   uuid primary key references person on delete cascade,
  title                text not null default '' check (length(title) <= 100),
  -- Codes of GB/T 13745 or GB/T 4754.
  fields               text[] not null default '{}' check (cardinality(fields) <= 20),
  -- [{from, to}]: days on which he can be asked; none means always.
  availability         jsonb not null default '[]',
  load_max             int not null check (load_max between 0 and 365),
  expires_on           date not null,
  paused_reason        text check (length(paused_reason) between 1 and 500),
  identity_verified_by uuid,
  identity_verified_at timestamptz,
  employer_verified_by uuid,
  employer_verified_at timestamptz,
  entered_by           uuid not null,
  version              int not null default 1,
  created_at           timestamptz not null,
  changed_at           timestamptz not null,
  check ((identity_verified_by is null) = (identity_verified_at is null)),
  check ((employer_verified_by is null) = (employer_verified_at is null)),
  -- Nobody vouches for himself.
  check (identity_verified_by <> id and employer_verified_by <> id)
);
create index expert_expiry on expert (expires_on, id);
create index expert_fields on expert using gin (fields);

-- What binds an expert to a body: a post, or an interest that he declares.
create table expert_affiliation (
  id              uuid primary key,
  expert_id       uuid not null references expert on delete cascade,
  organisation_id uuid not null references organisation on delete cascade,
  kind            text not null check (kind in ('employer', 'second_post', 'adviser', 'shareholder', 'study')),
  from_day        date,
  to_day          date,
  entered_by      uuid not null,
  entered_at      timestamptz not null,
  check (to_day >= from_day)
);
create index expert_affiliation_of_expert on expert_affiliation (expert_id, kind);
create index expert_affiliation_of_organisation on expert_affiliation (organisation_id, kind);

-- Papers and patents with the names of those who made them together with the expert.
create table expert_work (
  id           uuid primary key,
  expert_id    uuid not null references expert on delete cascade,
  kind         text not null check (kind in ('paper', 'patent', 'project')),
  title        text not null check (length(title) between 1 and 300),
  published_on date not null,
  partners     text[] not null check (cardinality(partners) between 1 and 100),
  entered_by   uuid not null,
  entered_at   timestamptz not null
);
create index expert_work_of_expert on expert_work (expert_id, published_on desc);

-- Everybody who has a part in a case, filled by the kernel of cases. Where the list is not there or is not
-- complete nobody is clear.
create table case_subject_list (
  case_id     uuid primary key,
  title       text not null check (length(title) between 1 and 300),
  is_complete boolean not null,
  filled_on   date not null
);
create table case_subject (
  case_id         uuid not null references case_subject_list on delete cascade,
  position        int not null,
  -- What he or it does in the case, in Chinese: 申报单位, 合作单位, 负责人.
  part            text not null,
  kind            text not null check (kind in ('organisation', 'person')),
  -- Null for one who is known by name only: nobody is clear of a body that we cannot identify.
  organisation_id uuid references organisation on delete cascade,
  person_id       uuid references person on delete cascade,
  name            text not null,
  primary key (case_id, position),
  check (case kind when 'organisation' then person_id is null else organisation_id is null end)
);
create index case_subject_organisation on case_subject (organisation_id);
create index case_subject_person on case_subject (person_id);
create index case_subject_name on case_subject (name) where kind = 'person';

-- Grounds for a conflict of interest, found by a rule or entered by a person.
create table conflict_evidence (
  id              uuid primary key,
  expert_id       uuid not null references expert on delete cascade,
  organisation_id uuid references organisation on delete cascade,
  person_id       uuid references person on delete cascade,
  person_name     text check (length(person_name) between 1 and 50),
  case_id         uuid,
  kind            text not null check (kind in ('same_unit', 'same_project', 'co_author', 'family',
                    'competitor', 'advisor', 'declared')),
  source          text not null check (length(source) between 1 and 500),
  from_day        date,
  to_day          date,
  strength        text not null check (strength in ('certain', 'likely', 'weak')),
  found_by        text not null check (found_by in ('rule', 'person')),
  -- What a rule found it by: the same is never suggested twice, also after it was dismissed.
  basis           text,
  entered_by      uuid,
  entered_at      timestamptz not null,
  state           text not null default 'open' check (state in ('open', 'pinned', 'dismissed')),
  settled_by      uuid,
  settled_at      timestamptz,
  settle_reason   text check (length(settle_reason) between 1 and 500),
  check (num_nonnulls(organisation_id, person_id, person_name, case_id) = 1),
  check (to_day >= from_day),
  check ((found_by = 'rule') = (basis is not null)),
  check (found_by = 'rule' or entered_by is not null),
  check ((state = 'open') = (settled_by is null)),
  check ((settled_by is null) = (settled_at is null) and (settled_by is null) = (settle_reason is null)),
  -- An expert never decides about his own conflicts.
  check (settled_by <> expert_id)
);
create unique index conflict_evidence_basis on conflict_evidence (expert_id, basis) where basis is not null;
create index conflict_evidence_of_expert on conflict_evidence (expert_id, entered_at desc);

-- Evidence is told once and stays; only what was decided about it changes, and who pinned it is not the one
-- who sets it aside.
create function guard_conflict_evidence() returns trigger language plpgsql
set search_path from current as $$
begin
  if tg_op = 'DELETE' then
    if exists (select from expert where id = old.expert_id)
       and (old.organisation_id is null or exists (select from organisation where id = old.organisation_id))
       and (old.person_id is null or exists (select from person where id = old.person_id)) then
      raise exception 'evidence is never removed' using errcode = 'KC170';
    end if;
    return old;
  end if;
  if (to_jsonb(old) - '{state,settled_by,settled_at,settle_reason}'::text[])
     <> (to_jsonb(new) - '{state,settled_by,settled_at,settle_reason}'::text[]) then
    raise exception 'evidence stays what it is' using errcode = 'KC170';
  end if;
  if old.state = 'pinned' and new.state = 'dismissed' and new.settled_by = old.settled_by then
    raise exception 'who confirmed evidence does not dismiss it' using errcode = 'KC171';
  end if;
  return new;
end $$;
create trigger conflict_evidence_is_guarded before update or delete on conflict_evidence
  for each row execute function guard_conflict_evidence();

-- Somebody is asked to join the pool. Whoever has the link may answer; we have only its digest.
create table expert_invitation (
  id              uuid primary key,
  name            text not null check (length(name) between 1 and 50),
  organisation_id uuid not null references organisation on delete cascade,
  -- Set where the person is in the pool already (by import) and is asked to fill in his own part.
  expert_id       uuid references expert on delete cascade,
  token_digest    text not null unique,
  state           text not null check (state in ('open', 'accepted', 'declined', 'withdrawn')),
  note            text check (length(note) <= 500),
  invited_by      uuid not null,
  invited_at      timestamptz not null,
  expires_at      timestamptz not null,
  answered_at     timestamptz,
  answered_by     uuid,
  decline_reason  text check (length(decline_reason) <= 500),
  check ((state in ('accepted', 'declined')) = (answered_at is not null))
);
create index expert_invitation_recent on expert_invitation (invited_at desc, id);

-- Somebody tried to influence an expert (请托).
create table expert_approach (
  id              uuid primary key,
  expert_id       uuid not null references expert on delete cascade,
  organisation_id uuid references organisation on delete cascade,
  case_id         uuid,
  who             text not null check (length(who) between 1 and 200),
  what            text not null check (length(what) between 1 and 2000),
  happened_on     date not null,
  reported_by     uuid not null,
  reported_at     timestamptz not null,
  handled_by      uuid,
  handled_at      timestamptz,
  outcome         text check (length(outcome) between 1 and 1000),
  check ((handled_by is null) = (handled_at is null) and (handled_by is null) = (outcome is null)),
  check (handled_by <> expert_id)
);
create index expert_approach_recent on expert_approach (reported_at desc, id);
create index expert_approach_of_expert on expert_approach (expert_id, reported_at desc);

-- Who is not asked for a while: an expert, or everybody who has a post at a body. Two persons decide.
create table expert_ban (
  id              uuid primary key,
  expert_id       uuid references expert on delete cascade,
  organisation_id uuid references organisation on delete cascade,
  approach_id     uuid references expert_approach on delete cascade,
  from_day        date not null,
  to_day          date,
  reason          text not null check (length(reason) between 1 and 500),
  proposed_by     uuid not null,
  proposed_at     timestamptz not null,
  decision        text check (decision in ('confirmed', 'refused')),
  decided_by      uuid,
  decided_at      timestamptz,
  check (num_nonnulls(expert_id, organisation_id) = 1),
  check (to_day >= from_day),
  check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
  check (decided_by <> proposed_by),
  check (decided_by <> expert_id and proposed_by <> expert_id)
);
create index expert_ban_of_expert on expert_ban (expert_id);
create index expert_ban_of_organisation on expert_ban (organisation_id);

-- Whoever adds a ground waits for assignments of the expert that are being written, and they for him: each
-- locks the expert's row. So no assignment slips in between the look and the commit.
create function lock_expert() returns trigger language plpgsql set search_path from current as $$
begin
  perform from expert where id = new.expert_id for no key update;
  return new;
end $$;
create trigger conflict_evidence_locks before insert or update on conflict_evidence
  for each row execute function lock_expert();
create trigger expert_affiliation_locks before insert or update on expert_affiliation
  for each row execute function lock_expert();

create function lock_banned_experts() returns trigger language plpgsql set search_path from current as $$
begin
  perform from expert where id = new.expert_id
     or id in (select expert_id from expert_affiliation where organisation_id = new.organisation_id)
    order by id for no key update;
  return new;
end $$;
create trigger expert_ban_locks before insert or update on expert_ban
  for each row execute function lock_banned_experts();

-- Whether a confirmed ban stands against an expert, or against a body at which he has a post, on a day.
create function expert_is_banned(the_expert uuid, on_day date) returns boolean language sql stable
set search_path from current as $$
  select exists (
    select from expert_ban b
    where b.decision = 'confirmed' and b.from_day <= on_day and (b.to_day is null or b.to_day >= on_day)
      and (b.expert_id = the_expert or b.organisation_id in (
        select a.organisation_id from expert_affiliation a
        where a.expert_id = the_expert and a.kind in ('employer', 'second_post')
          and (a.from_day is null or a.from_day <= on_day) and (a.to_day is null or a.to_day >= on_day))))
$$;

-- Whether an expert may have anything to do with a case on a day. The same decision as judgeConflict in
-- src/programmes/experts/conflict.ts; a test holds them against each other. Everything unknown means no.
create function expert_is_clear(the_expert uuid, the_case uuid, on_day date) returns boolean
language plpgsql volatile set search_path from current as $$
begin
  perform from expert where id = the_expert for share;
  perform from case_subject_list where case_id = the_case for share;
  return coalesce((
      select e.paused_reason is null and e.expires_on >= on_day
         and e.identity_verified_at is not null and e.employer_verified_at is not null
      from expert e where e.id = the_expert), false)
    and not expert_is_banned(the_expert, on_day)
    and coalesce((select is_complete from case_subject_list where case_id = the_case), false)
    and coalesce((select bool_and(organisation_id is not null) from case_subject
                  where case_id = the_case and kind = 'organisation'), false)
    -- His own part in it.
    and not exists (select from case_subject where case_id = the_case and person_id = the_expert)
    -- A post or interest; a former one for 1095 days, unless somebody looked at it and set it aside.
    and not exists (
      select from case_subject s join expert_affiliation a on a.organisation_id = s.organisation_id
      where s.case_id = the_case and a.expert_id = the_expert
        and (a.from_day is null or a.from_day <= on_day)
        and (a.to_day is null or a.to_day + 1095 >= on_day)
        and not (a.to_day is not null and a.to_day < on_day and exists (
          select from conflict_evidence d where d.expert_id = the_expert and d.state = 'dismissed'
            and d.basis = 'affiliation:' || a.id)))
    and not exists (
      select from conflict_evidence c
      where c.expert_id = the_expert and c.state <> 'dismissed'
        and (c.from_day is null or c.from_day <= on_day) and (c.to_day is null or c.to_day >= on_day)
        and (c.case_id = the_case or exists (
          select from case_subject s where s.case_id = the_case
            and (s.organisation_id = c.organisation_id or s.person_id = c.person_id
                 or (s.kind = 'person' and s.name = c.person_name)))));
end $$;

-- A verifiable lottery (抽取): the seed is committed to before the list is frozen, another person adds a word
-- of his own, and everybody can draw again. See docs/decisions/draw.md.
create sequence draw_number;
create table draw (
  id              uuid primary key,
  number          int not null unique default nextval('draw_number'),
  title           text not null check (length(title) between 1 and 200),
  state           text not null check (state in ('committed', 'frozen', 'drawn', 'published', 'cancelled')),
  -- Named a secret: the log has its SM3 only, and that is the commitment.
  seed_secret     text not null check (seed_secret ~ '^[0-9a-f]{64}$'),
  seed_commitment text not null,
  committed_by    uuid not null,
  committed_at    timestamptz not null,
  -- The frozen list and the result as canonical JSON: these very bytes are hashed.
  list            text,
  list_hash       text,
  frozen_by       uuid,
  frozen_at       timestamptz,
  witness_word    text check (length(witness_word) between 1 and 100),
  result          text,
  result_hash     text,
  drawn_by        uuid,
  drawn_at        timestamptz,
  published_seed  text,
  published_by    uuid,
  published_at    timestamptz,
  cancel_reason   text check (length(cancel_reason) between 1 and 500),
  cancelled_by    uuid,
  cancelled_at    timestamptz,
  check (seed_commitment = sm3(convert_to(seed_secret, 'UTF8'))),
  check ((list is null) = (list_hash is null) and (list is null) = (frozen_by is null)
         and (list is null) = (frozen_at is null)),
  check (list_hash = sm3(convert_to(list, 'UTF8'))),
  check ((result is null) = (result_hash is null) and (result is null) = (drawn_by is null)
         and (result is null) = (witness_word is null) and (result is null) = (drawn_at is null)),
  check (result_hash = sm3(convert_to(result, 'UTF8'))),
  check (state not in ('frozen', 'drawn', 'published') or list is not null),
  check (state not in ('drawn', 'published') or result is not null),
  check ((state = 'published') = (published_seed is not null)),
  check (published_seed = seed_secret),
  check ((state = 'cancelled') = (cancelled_by is not null)),
  -- Who chose the seed or the list does not give the witness's word.
  check (drawn_by <> committed_by and drawn_by <> frozen_by)
);
create index draw_recent on draw (committed_at desc, id);

-- Who stands behind the numbers of the list; the list itself, which is published, has only seals.
create table draw_candidate (
  draw_id     uuid not null references draw on delete cascade,
  number      int not null,
  expert_id   uuid not null references expert on delete cascade,
  name        text not null,
  unit        text not null,
  salt_secret text not null,
  primary key (draw_id, number)
);
create index draw_candidate_expert on draw_candidate (expert_id);
create table draw_project (
  draw_id     uuid not null references draw on delete cascade,
  number      int not null,
  case_id     uuid not null,
  title       text not null,
  salt_secret text not null,
  primary key (draw_id, number),
  unique (draw_id, case_id)
);
create index draw_project_case on draw_project (case_id);
-- Who was drawn; ranks beyond the wanted number are alternates.
create table draw_place (
  draw_id      uuid not null,
  project      int not null,
  candidate    int not null,
  stratum      text not null,
  rank         int not null check (rank > 0),
  is_alternate boolean not null,
  primary key (draw_id, project, candidate),
  foreign key (draw_id, project) references draw_project on delete cascade,
  foreign key (draw_id, candidate) references draw_candidate on delete cascade
);
create index draw_place_candidate on draw_place (draw_id, candidate);

create function guard_draw() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a draw is never removed' using errcode = 'KC172';
  end if;
  if (old.state, new.state) not in (('committed', 'frozen'), ('frozen', 'drawn'), ('drawn', 'published'),
                                    ('committed', 'cancelled'), ('frozen', 'cancelled')) then
    raise exception 'a draw goes from % to % never', old.state, new.state using errcode = 'KC172';
  end if;
  if (new.id, new.number, new.title, new.seed_secret, new.seed_commitment, new.committed_by, new.committed_at)
     <> (old.id, old.number, old.title, old.seed_secret, old.seed_commitment, old.committed_by, old.committed_at)
     or (old.list is not null and (new.list, new.list_hash, new.frozen_by, new.frozen_at)
         <> (old.list, old.list_hash, old.frozen_by, old.frozen_at))
     or (old.result is not null and (new.result, new.result_hash, new.witness_word, new.drawn_by, new.drawn_at)
         <> (old.result, old.result_hash, old.witness_word, old.drawn_by, old.drawn_at)) then
    raise exception 'what a draw has settled stays' using errcode = 'KC172';
  end if;
  return new;
end $$;
create trigger draw_is_guarded before update or delete on draw for each row execute function guard_draw();

-- Rows of a draw are written in its step and never afterwards; they go only with an expert of the demo.
create function guard_draw_rows() returns trigger language plpgsql set search_path from current as $$
declare
  step text := case tg_table_name when 'draw_place' then 'frozen' else 'committed' end;
begin
  if tg_op = 'INSERT' and exists (select from draw where id = new.draw_id and state = step) then
    return new;
  end if;
  if tg_op = 'DELETE' then
    if tg_table_name = 'draw_candidate' then
      if not exists (select from expert where id = old.expert_id) then return old; end if;
    elsif tg_table_name = 'draw_place' then
      if not exists (select from draw_candidate where draw_id = old.draw_id and number = old.candidate) then
        return old;
      end if;
    end if;
  end if;
  raise exception 'a draw stays as it was drawn' using errcode = 'KC172';
end $$;
create trigger draw_candidate_is_frozen before insert or update or delete on draw_candidate
  for each row execute function guard_draw_rows();
create trigger draw_project_is_frozen before insert or update or delete on draw_project
  for each row execute function guard_draw_rows();
create trigger draw_place_is_frozen before insert or update or delete on draw_place
  for each row execute function guard_draw_rows();

-- How many projects each expert has taken in each calendar year. Here: by draws; reviews count their own
-- assignments in a later migration, which replaces this view.
create view expert_load as
  select c.expert_id, extract(year from d.drawn_at at time zone 'Asia/Shanghai')::int as year,
    count(*)::int as taken
  from draw_place p
  join draw_candidate c on c.draw_id = p.draw_id and c.number = p.candidate
  join draw d on d.id = p.draw_id
  where not p.is_alternate and d.state in ('drawn', 'published')
  group by 1, 2;
