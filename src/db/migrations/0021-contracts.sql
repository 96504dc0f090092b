-- From the decision to the end of a project: proposals and decisions (立项), public notices with objections
-- (公示), contracts (任务书), milestones, payments, reports, changes, yearly checks, terminations and acceptance.
-- What was decided is kept as it was; what two persons must do is refused to one, whoever asks.

create function refuse_change_of_decision() returns trigger language plpgsql
set search_path from current as $$
begin
  -- Only with its case, and that goes only with an applicant of the demo.
  if tg_op = 'DELETE' and not exists (
       select from programme_case c join organisation o on o.id = c.applicant
       where c.id = (to_jsonb(old) ->> 'case_id')::uuid) then
    return old;
  end if;
  raise exception 'what was decided is kept: %', tg_table_name using errcode = 'KC210';
end $$;

-- 立项建议. The one in force is that of the last proposing move that was not made void.
create table award_proposal (
  id            uuid primary key,
  case_id       uuid not null references programme_case on delete cascade,
  move_id       uuid not null unique references case_move on delete cascade,
  outcome       text not null check (outcome in ('fund', 'not_fund', 'reserve')),
  -- The place by the scores of the review; null where nobody scored.
  rank          int check (rank > 0),
  -- Why it departs from the rank.
  deviation     text check (length(deviation) between 1 and 2000),
  -- What was answered about money that the applicant has for the same matter elsewhere.
  double_answer text check (length(double_answer) between 1 and 2000),
  note          text,
  proposed_by   uuid not null,
  proposed_at   timestamptz not null
);
create index award_proposal_of_case on award_proposal (case_id, proposed_at desc);
create trigger award_proposal_is_kept before update or delete on award_proposal
  for each row execute function refuse_change_of_decision();

-- What each payer gives in each year. What public money pays names its budget line once the year has one.
create table award_share (
  id          uuid primary key,
  case_id     uuid not null references programme_case on delete cascade,
  proposal_id uuid not null references award_proposal on delete cascade,
  year        int not null check (year between 2000 and 2200),
  payer       text not null check (payer in ('city', 'district', 'institute', 'enterprise', 'bank')),
  party       text not null check (payer <> 'city' or party = ''),
  amount_fen  bigint not null check (amount_fen > 0),
  unique (proposal_id, year, payer, party)
);
create index award_share_of_case on award_share (case_id);
create trigger award_share_is_kept before update or delete on award_share
  for each row execute function refuse_change_of_decision();

-- 公示. The days are those that were announced; nobody shortens them.
create table public_notice (
  id           uuid primary key,
  number       text not null unique,
  title        text not null check (length(title) between 1 and 200),
  call_id      uuid references call,
  first_day    date not null,
  last_day     date not null check (last_day >= first_day),
  workdays     int not null check (workdays > 0),
  -- Where to write to, besides this page.
  contact      text not null,
  published_by uuid not null,
  published_at timestamptz not null
);
create index public_notice_recent on public_notice (published_at desc, id);
create sequence public_notice_number;

-- What was published of each project, as it was read.
create table notice_entry (
  notice_id   uuid not null references public_notice,
  case_id     uuid not null references programme_case on delete cascade,
  proposal_id uuid not null references award_proposal on delete cascade,
  position    int not null check (position > 0),
  case_number text not null,
  title       text not null,
  applicant   text not null,
  topic       text not null,
  topic_name  text not null,
  amount_fen  bigint not null check (amount_fen > 0),
  primary key (notice_id, case_id),
  unique (notice_id, position)
);
create index notice_entry_of_case on notice_entry (case_id);
create trigger notice_entry_is_kept before update or delete on notice_entry
  for each row execute function refuse_change_of_decision();

create function guard_public_notice() returns trigger language plpgsql as $$
begin
  raise exception 'a public notice stays what was published' using errcode = 'KC210';
end $$;
create trigger public_notice_is_kept before update or delete on public_notice
  for each row execute function guard_public_notice();

-- 异议. Who objects is known to the office alone.
create table objection (
  id                 uuid primary key,
  number             text not null unique,
  notice_id          uuid not null,
  case_id            uuid not null,
  name_secret        text not null check (length(name_secret) between 2 and 100),
  contact_secret     text not null check (length(contact_secret) between 5 and 200),
  ground             text not null check (length(ground) between 10 and 5000),
  -- SM3 of the receipt by which whoever objected asks how it stands.
  receipt_token_hash text not null,
  state              text not null
    check (state in ('received', 'taken_up', 'declined', 'dismissed', 'upheld')),
  received_at        timestamptz not null,
  taken_up_by        uuid,
  taken_up_at        timestamptz,
  settled_by         uuid,
  settled_at         timestamptz,
  -- The written ground, as whoever objected reads it.
  settlement         text check (length(settlement) between 1 and 4000),
  foreign key (notice_id, case_id) references notice_entry on delete cascade,
  check ((state in ('declined', 'dismissed', 'upheld')) = (settled_by is not null)),
  check ((settled_by is null) = (settlement is null)),
  check (state not in ('taken_up', 'dismissed', 'upheld') or taken_up_by is not null),
  -- Four eyes by person.
  constraint objection_by_two check (settled_by is null or settled_by <> taken_up_by)
);
create index objection_of_case on objection (case_id, state);
create index objection_recent on objection (received_at desc, id);
create sequence objection_number;

create table objection_file (
  id           uuid primary key,
  objection_id uuid not null references objection on delete cascade,
  name         text not null check (length(name) between 1 and 200),
  media_type   text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
  content      bytea not null check (octet_length(content) between 1 and 10485760),
  hash         text not null check (hash ~ '^[0-9a-f]{64}$'),
  received_at  timestamptz not null
);
create index objection_file_of on objection_file (objection_id);

create function guard_objection() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'DELETE' then
    if not exists (select from programme_case where id = old.case_id) then return old; end if;
    raise exception 'objections are kept' using errcode = 'KC210';
  end if;
  if (new.id, new.number, new.notice_id, new.case_id, new.name_secret, new.contact_secret, new.ground,
      new.received_at) is distinct from
     (old.id, old.number, old.notice_id, old.case_id, old.name_secret, old.contact_secret, old.ground,
      old.received_at) or old.settled_by is not null
     or (old.state, new.state) not in (('received', 'taken_up'), ('received', 'declined'),
        ('taken_up', 'dismissed'), ('taken_up', 'upheld')) then
    raise exception 'an objection stays what it is, and is settled once' using errcode = 'KC210';
  end if;
  return new;
end $$;
create trigger objection_is_guarded before update or delete on objection
  for each row execute function guard_objection();

-- Nothing is awarded before the notice has ended, nor over an open objection.
create function refuse_early_award() returns trigger language plpgsql set search_path from current as $$
begin
  if exists (select from objection where case_id = new.case_id and state in ('received', 'taken_up')) then
    raise exception 'an open objection holds the award' using errcode = 'KC211';
  end if;
  if exists (
       select from notice_entry e join public_notice n on n.id = e.notice_id
       where e.case_id = new.case_id
         and n.last_day >= (new.made_at at time zone 'Asia/Shanghai')::date) then
    raise exception 'the notice has not ended' using errcode = 'KC211';
  end if;
  return new;
end $$;
create trigger award_waits_for_notice before insert on case_move
  for each row when (new.name in ('award', 'awardPayment')) execute function refuse_early_award();

-- 任务书. While it is filled in it is a draft; what was submitted, and what changed later, are versions.
create table contract (
  case_id     uuid primary key references programme_case on delete cascade,
  proposal_id uuid not null references award_proposal on delete cascade,
  draft       jsonb not null,
  revision    int not null default 1,
  is_lump_sum boolean not null,
  number      text unique,
  signed_at   timestamptz,
  start_day   date,
  end_day     date,
  check ((signed_at is null) = (number is null)),
  check (start_day is null or end_day is null or start_day < end_day)
);
create table contract_version (
  id       uuid primary key,
  case_id  uuid not null references programme_case on delete cascade,
  number   int not null check (number > 0),
  content  jsonb not null,
  hash     text not null check (hash ~ '^[0-9a-f]{64}$'),
  -- What it came of: a submission, or a change that was approved.
  cause    text not null check (cause in ('submission', 'change')),
  made_by  uuid not null,
  made_at  timestamptz not null,
  unique (case_id, number)
);
create trigger contract_version_is_kept before update or delete on contract_version
  for each row execute function refuse_change_of_decision();

create function guard_contract() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'DELETE' then
    if not exists (select from programme_case where id = old.case_id) then return old; end if;
    raise exception 'contracts are kept' using errcode = 'KC210';
  end if;
  if (new.case_id, new.is_lump_sum) is distinct from (old.case_id, old.is_lump_sum)
     or (old.signed_at is not null and (new.proposal_id, new.draft, new.number, new.signed_at, new.start_day)
         is distinct from (old.proposal_id, old.draft, old.number, old.signed_at, old.start_day)) then
    raise exception 'a signed contract changes by versions only' using errcode = 'KC210';
  end if;
  return new;
end $$;
create trigger contract_is_guarded before update or delete on contract
  for each row execute function guard_contract();

-- 里程碑: a small machine of its own (src/programmes/execution/milestone.ts).
create table milestone (
  id        uuid primary key,
  case_id   uuid not null references programme_case on delete cascade,
  position  int not null check (position > 0),
  title     text not null check (title <> ''),
  due_day   date not null,
  criteria  text not null check (criteria <> ''),
  evidence  text not null default '',
  -- A gate opens the payments that wait for it.
  is_gate   boolean not null,
  state     text not null check (state in ('planned', 'reported', 'returned', 'passed', 'failed', 'dropped')),
  unique (case_id, position)
);
create index milestone_due on milestone (due_day) where state in ('planned', 'returned');
create table milestone_move (
  id              uuid primary key,
  case_id         uuid not null references programme_case on delete cascade,
  milestone_id    uuid not null references milestone on delete cascade,
  position        int not null check (position > 0),
  name            text not null,
  from_state      text not null,
  to_state        text not null,
  person_id       uuid,
  organisation_id uuid,
  made_at         timestamptz not null,
  note            text,
  request         text not null,
  unique (milestone_id, position),
  unique (milestone_id, request)
);
create trigger milestone_move_is_kept before update or delete on milestone_move
  for each row execute function refuse_change_of_decision();

create function check_milestone_state() returns trigger language plpgsql set search_path from current as $$
declare
  last record;
begin
  if tg_op = 'DELETE' then
    if not exists (select from programme_case where id = old.case_id) then return old; end if;
    raise exception 'milestones are kept' using errcode = 'KC210';
  end if;
  if new.state is distinct from old.state then
    select * into last from milestone_move where milestone_id = new.id order by position desc limit 1;
    if last.from_state is distinct from old.state or last.to_state is distinct from new.state then
      raise exception 'a milestone is moved by its moves only' using errcode = 'KC210';
    end if;
    if new.state = 'passed' and exists (
         select from milestone_move r join programme_case c on c.id = r.case_id
         where r.milestone_id = new.id and r.name = 'report'
           and (r.person_id = last.person_id or c.applicant = last.organisation_id)) then
      raise exception 'who reports a milestone does not pass it' using errcode = 'KC214';
    end if;
  end if;
  return new;
end $$;
create trigger milestone_follows_moves before update or delete on milestone
  for each row execute function check_milestone_state();

-- 拨款计划: each instalment of a share of the award, and what opens it.
create table contract_payment (
  id           uuid primary key,
  case_id      uuid not null references programme_case on delete cascade,
  share_id     uuid not null references award_share on delete cascade,
  position     int not null check (position > 0),
  amount_fen   bigint not null check (amount_fen > 0),
  gate         text not null check (gate in ('decision', 'contract', 'year', 'milestone', 'acceptance')),
  milestone_id uuid references milestone on delete cascade,
  year         int not null,
  state        text not null check (state in ('planned', 'due', 'cancelled')),
  due_at       timestamptz,
  -- Why it was due before its gate (预拨); null where the gate opened it.
  advance      text check (length(advance) between 1 and 1000),
  advanced_by  uuid,
  unique (case_id, position),
  check ((gate = 'milestone') = (milestone_id is not null)),
  check ((state = 'due') = (due_at is not null)),
  check ((advance is null) = (advanced_by is null))
);
create index contract_payment_of_milestone on contract_payment (milestone_id);

-- The instalments of a share add up to it, to the fen.
create function check_payment_sum() returns trigger language plpgsql set search_path from current as $$
begin
  if (select amount_fen from award_share where id = new.share_id) <>
     (select sum(amount_fen) from contract_payment where share_id = new.share_id) then
    raise exception 'the instalments do not add up to the award' using errcode = 'KC212';
  end if;
  return null;
end $$;
create constraint trigger contract_payment_adds_up after insert on contract_payment
  deferrable initially deferred for each row execute function check_payment_sum();
create function guard_contract_payment() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'DELETE' then
    if not exists (select from programme_case where id = old.case_id) then return old; end if;
    raise exception 'instalments are kept' using errcode = 'KC210';
  end if;
  if (new.case_id, new.share_id, new.position, new.amount_fen, new.gate, new.milestone_id, new.year)
     is distinct from
     (old.case_id, old.share_id, old.position, old.amount_fen, old.gate, old.milestone_id, old.year)
     or old.state <> 'planned' then
    raise exception 'an instalment stays what was signed' using errcode = 'KC210';
  end if;
  if new.state = 'due' and new.advance is null and new.gate = 'milestone'
     and not exists (select from milestone where id = new.milestone_id and state = 'passed') then
    raise exception 'an instalment waits for its gate' using errcode = 'KC212';
  end if;
  return new;
end $$;
create trigger contract_payment_is_guarded before update or delete on contract_payment
  for each row execute function guard_contract_payment();

-- 执行报告. With a lump sum nobody reports what was spent.
create table progress_report (
  id           uuid primary key,
  case_id      uuid not null references programme_case on delete cascade,
  number       int not null check (number > 0),
  period       text not null,
  due_day      date not null,
  state        text not null check (state in ('expected', 'submitted', 'returned', 'accepted')),
  progress     text,
  problems     text,
  spent_fen    bigint check (spent_fen >= 0),
  submitted_by uuid,
  submitted_at timestamptz,
  checked_by   uuid,
  checked_at   timestamptz,
  check_note   text,
  unique (case_id, number),
  check (state = 'expected' or submitted_by is not null),
  constraint progress_report_by_two check (checked_by is null or checked_by <> submitted_by)
);
create index progress_report_due on progress_report (due_day) where state in ('expected', 'returned');
create function refuse_spending_of_lump_sum() returns trigger language plpgsql
set search_path from current as $$
begin
  if new.spent_fen is not null and (select is_lump_sum from contract where case_id = new.case_id) then
    raise exception 'a lump sum has no spending entries' using errcode = 'KC213';
  end if;
  return new;
end $$;
create trigger progress_report_of_lump_sum before insert or update on progress_report
  for each row execute function refuse_spending_of_lump_sum();

-- 变更: asked by the applicant, checked by one person of the office and, where it matters, approved by another.
create table project_change (
  id           uuid primary key,
  case_id      uuid not null references programme_case on delete cascade,
  number       int not null check (number > 0),
  kind         text not null check (kind in ('time', 'goals', 'budget', 'team', 'principal')),
  -- Whether one person of the office is not enough.
  needs_approval boolean not null,
  content      jsonb not null,
  reason       text not null check (length(reason) between 1 and 2000),
  state        text not null check (state in ('requested', 'checked', 'approved', 'refused', 'withdrawn')),
  requested_by uuid not null,
  requested_at timestamptz not null,
  checked_by   uuid,
  checked_at   timestamptz,
  check_note   text,
  decided_by   uuid,
  decided_at   timestamptz,
  decision_note text,
  version_id   uuid references contract_version,
  -- The same request sent twice is one change.
  request      text not null,
  unique (case_id, number),
  unique (case_id, request),
  check (state <> 'checked' or checked_by is not null),
  check ((state = 'approved') = (version_id is not null)),
  constraint project_change_by_two check (
    checked_by is distinct from requested_by and (decided_by is null or decided_by <> requested_by or state = 'withdrawn')
    and (decided_by is null or not needs_approval or decided_by is distinct from checked_by)),
  check (state <> 'approved' or (checked_by is not null and decided_by is not null))
);
create unique index project_change_open on project_change (case_id) where state in ('requested', 'checked');

-- 年度考核 of stable support.
create table yearly_check (
  id         uuid primary key,
  case_id    uuid not null references programme_case on delete cascade,
  year       int not null,
  started_by uuid not null,
  started_at timestamptz not null,
  result     text check (result in ('continue', 'stop')),
  ground     text check (length(ground) between 1 and 2000),
  settled_by uuid,
  settled_at timestamptz,
  check ((result is null) = (settled_by is null) and (result is null) = (ground is null)),
  constraint yearly_check_by_two check (settled_by is null or settled_by <> started_by)
);
-- One at a time, and none after one that said to go on; a stop that was not confirmed is looked at anew.
create unique index yearly_check_counts on yearly_check (case_id, year) where result is distinct from 'stop';

-- What is to come back, proposed with a termination, a failed acceptance or a promise that was missed.
create table recovery_proposal (
  id          uuid primary key,
  case_id     uuid not null references programme_case on delete cascade,
  cause       text not null check (cause in ('termination', 'acceptance', 'balance')),
  ground      text not null check (length(ground) between 1 and 4000),
  move_id     uuid unique references case_move on delete cascade,
  made_by     uuid not null,
  made_at     timestamptz not null
);
create index recovery_proposal_of_case on recovery_proposal (case_id, made_at desc);
create trigger recovery_proposal_is_kept before update or delete on recovery_proposal
  for each row execute function refuse_change_of_decision();
create table recovery_line (
  proposal_id uuid not null references recovery_proposal on delete cascade,
  case_id     uuid not null references programme_case on delete cascade,
  grant_id    uuid not null references fund_grant on delete cascade,
  amount_fen  bigint not null check (amount_fen > 0),
  primary key (proposal_id, grant_id)
);
create trigger recovery_line_is_kept before update or delete on recovery_line
  for each row execute function refuse_change_of_decision();

-- 验收. A round begins with a request and ends with a conclusion that two persons gave.
create table acceptance_round (
  id            uuid primary key,
  case_id       uuid not null references programme_case on delete cascade,
  round         int not null check (round > 0),
  summary       text not null check (length(summary) between 1 and 5000),
  requested_by  uuid not null,
  requested_at  timestamptz not null,
  returned_at   timestamptz,
  started_by    uuid,
  started_at    timestamptz,
  opinion       text,
  conclusion    text check (conclusion in ('pass', 'rectify', 'fail', 'missed')),
  ground        text,
  rectify_until date,
  proposed_by   uuid,
  proposed_at   timestamptz,
  confirmed_by  uuid,
  confirmed_at  timestamptz,
  unique (case_id, round),
  check ((conclusion = 'rectify') = (rectify_until is not null) or conclusion is null),
  check (conclusion is null or (ground is not null and proposed_by is not null)),
  constraint acceptance_round_by_two check (confirmed_by is null or confirmed_by <> proposed_by)
);
create table goal_result (
  round_id  uuid not null references acceptance_round on delete cascade,
  case_id   uuid not null references programme_case on delete cascade,
  position  int not null,
  indicator text not null,
  target    text not null,
  achieved  text not null,
  is_met    boolean not null,
  evidence  text not null default '',
  primary key (round_id, position)
);
-- 成果. Rows of a round that passed are facts of the organisation.
create table project_outcome (
  id         uuid primary key,
  round_id   uuid not null references acceptance_round on delete cascade,
  case_id    uuid not null references programme_case on delete cascade,
  position   int not null,
  kind       text not null check (kind in ('patent', 'product', 'contract', 'revenue', 'standard', 'paper', 'other')),
  name       text not null check (length(name) between 1 and 300),
  number     text not null default '',
  day        date,
  amount_fen bigint check (amount_fen >= 0),
  unique (round_id, position),
  check (kind not in ('contract', 'revenue') or amount_fen is not null)
);
create index project_outcome_of_case on project_outcome (case_id);

-- 限制申报: who missed a promise may not apply until a day.
create table applicant_bar (
  id              uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  case_id         uuid not null references programme_case on delete cascade,
  from_day        date not null,
  until_day       date not null check (until_day > from_day),
  ground          text not null check (length(ground) between 1 and 2000),
  imposed_by      uuid not null,
  imposed_at      timestamptz not null
);
create index applicant_bar_of on applicant_bar (organisation_id, until_day);
create trigger applicant_bar_is_kept before update or delete on applicant_bar
  for each row execute function refuse_change_of_decision();
