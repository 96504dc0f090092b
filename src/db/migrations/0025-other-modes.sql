-- 后补助 by formula, 科技贷款 and 大赛: what their cases keep beside their moves.

-- What a formula came to, from the facts on file (按公式核算). Reckoned again, it is the next one; none is changed.
create table reward_computation (
  id           uuid primary key,
  case_id      uuid not null references programme_case on delete cascade,
  number       int not null check (number > 0),
  -- The day as of which facts and rules counted.
  day          date not null,
  amount_fen   bigint not null check (amount_fen >= 0),
  -- The facts that its rules read: one that is newer makes it stale.
  reads        text[] not null,
  -- The receipt without the programs, which are kept as rule versions, and its SM3.
  body         text not null,
  body_hash    text not null,
  computed_by  uuid not null,
  computed_at  timestamptz not null,
  unique (case_id, number)
);

-- One rule for one matter: what it gives, and the accounts of the ledger that hold it.
create table reward_line (
  computation_id uuid not null references reward_computation on delete cascade,
  position       int not null check (position > 0),
  rule           text not null,
  clause         text not null,
  -- Empty for the organisation itself.
  matter         text not null,
  class          text not null check (class in ('due', 'near', 'unmet', 'spent', 'pending')),
  amount_fen     bigint not null check (amount_fen >= 0),
  explanation    jsonb not null,
  holds          jsonb,
  primary key (computation_id, position),
  -- What is due is held by accounts; nothing else asks for money.
  check ((amount_fen > 0) = (class = 'due')),
  check ((amount_fen > 0) = (holds is not null))
);

create function guard_reward() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'DELETE' then
    if tg_table_name = 'reward_computation' then
      if not exists (select from programme_case where id = old.case_id) then return old; end if;
    elsif not exists (select from reward_computation where id = old.computation_id) then
      return old;
    end if;
  end if;
  raise exception 'what was reckoned stays as it was' using errcode = 'KC240';
end $$;
create trigger reward_computation_is_kept before update or delete on reward_computation
  for each row execute function guard_reward();
create trigger reward_line_is_kept before update or delete on reward_line
  for each row execute function guard_reward();

-- What a bank claims for one loan, and what the check of the loans came to (贷款核查).
create table loan_claim (
  id            uuid primary key,
  case_id       uuid not null references programme_case on delete cascade,
  lender        uuid not null,
  -- The row of the list that was handed in, from 1.
  position      int not null check (position > 0),
  kind          text not null check (kind in ('interest', 'premium', 'compensation')),
  -- The loan's number, without spaces and in capitals.
  number        text not null check (length(number) between 1 and 100),
  borrower_name text not null,
  borrower_code text not null,
  borrower      uuid references organisation on delete cascade,
  principal_fen bigint not null check (principal_fen > 0),
  -- What the aid is measured by: interest paid, premium paid, or what is overdue and was not got back.
  base_fen      bigint not null check (base_fen >= 0),
  verdict       text not null check (verdict in ('verified', 'rejected')),
  reason        text check (length(reason) between 1 and 500),
  -- What the rule gives where the content has a share; null is 标准待细则.
  rule          text,
  computed_fen  bigint check (computed_fen >= 0),
  decided_fen   bigint check (decided_fen > 0),
  -- On which ground a sum was entered that no rule computes, or that is less than the rule's.
  ground        text check (length(ground) between 1 and 500),
  -- Whether it still stands: a case that was not funded sets its loans free.
  is_live       boolean not null default true,
  checked_by    uuid not null,
  checked_at    timestamptz not null,
  unique (case_id, position, kind),
  check ((verdict = 'verified') = (decided_fen is not null)),
  check (verdict = 'rejected' or borrower is not null),
  check (verdict = 'verified' or reason is not null),
  -- Limited: never more than was paid or is lost, nor than the rule's share of it.
  check (decided_fen <= base_fen),
  check (decided_fen <= computed_fen),
  check (verdict = 'rejected' or ground is not null or decided_fen = computed_fen)
);
-- The same loan is helped once for the same thing, in whichever application.
create unique index loan_claim_once on loan_claim (lender, number, kind)
  where verdict = 'verified' and is_live;

create function guard_loan_claim() returns trigger language plpgsql set search_path from current as $$
declare
  the_case uuid := case when tg_op = 'DELETE' then old.case_id else new.case_id end;
begin
  if tg_op = 'DELETE' and (
       not exists (select from programme_case where id = the_case)
       or (old.borrower is not null and not exists (select from organisation where id = old.borrower))) then
    return old;
  end if;
  if tg_op = 'UPDATE' and to_jsonb(old) - 'is_live' = to_jsonb(new) - 'is_live' then return new; end if;
  if not exists (select from case_token where case_id = the_case and place = 'loan_check') then
    raise exception 'loans are judged during their check only' using errcode = 'KC241';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger loan_claim_is_guarded before insert or update or delete on loan_claim
  for each row execute function guard_loan_claim();

create function free_loans() returns trigger language plpgsql set search_path from current as $$
begin
  update loan_claim set is_live = false where case_id = new.id and is_live;
  return null;
end $$;
create trigger programme_case_frees_loans after update of ended_in on programme_case
  for each row when (new.machine = 'loan' and new.ended_in is distinct from old.ended_in
                     and new.ended_in in ('unfunded', 'refused', 'withdrawn'))
  execute function free_loans();

-- What the bank got back of a compensated loan later; the city's share of it flows back.
create table loan_recovery (
  id           uuid primary key,
  case_id      uuid not null references programme_case on delete cascade,
  claim_id     uuid not null references loan_claim on delete cascade,
  recovered_on date not null,
  amount_fen   bigint not null check (amount_fen > 0),
  city_fen     bigint not null check (city_fen >= 0 and city_fen <= amount_fen),
  source       text not null check (length(source) between 1 and 300),
  reported_by  uuid not null,
  reported_at  timestamptz not null,
  request      text not null,
  unique (case_id, request)
);
create index loan_recovery_of_claim on loan_recovery (claim_id);

create function guard_loan_recovery() returns trigger language plpgsql set search_path from current as $$
declare
  claim loan_claim;
begin
  if tg_op <> 'INSERT' then
    if tg_op = 'DELETE' and not exists (select from loan_claim where id = old.claim_id) then return old; end if;
    raise exception 'what was got back stays reported' using errcode = 'KC242';
  end if;
  select * into claim from loan_claim where id = new.claim_id for update;
  if claim.case_id <> new.case_id or claim.kind <> 'compensation' or claim.verdict <> 'verified'
     or not exists (select from case_token where case_id = new.case_id and place = 'debt_recovery') then
    raise exception 'nothing is got back of what was not compensated' using errcode = 'KC242';
  end if;
  if (select coalesce(sum(amount_fen), 0) + new.amount_fen from loan_recovery where claim_id = claim.id)
       > claim.base_fen
     or (select coalesce(sum(city_fen), 0) + new.city_fen from loan_recovery where claim_id = claim.id)
       > claim.decided_fen then
    raise exception 'no more comes back than was lost or paid' using errcode = 'KC242';
  end if;
  return new;
end $$;
create trigger loan_recovery_is_guarded before insert or update or delete on loan_recovery
  for each row execute function guard_loan_recovery();

-- The rounds of a contest's call (轮次); the last of them is the final.
create table contest_round (
  id          uuid primary key,
  call_id     uuid not null references call,
  number      int not null check (number > 0),
  title       text not null check (length(title) between 1 and 100),
  held_on     date not null,
  -- How many advance, or how many may win in the final.
  advances    int not null check (advances > 0),
  is_final    boolean not null,
  -- The most that the sheet gives.
  points_max  int not null check (points_max > 0),
  made_by     uuid not null,
  made_at     timestamptz not null,
  settled_by  uuid,
  settled_at  timestamptz,
  -- Why another number advanced than was announced.
  reason      text check (length(reason) between 1 and 1000),
  -- Released to everybody, by another person.
  released_by uuid,
  released_at timestamptz,
  unique (call_id, number),
  check ((settled_by is null) = (settled_at is null)),
  check ((released_by is null) = (released_at is null)),
  check (released_by is null or (settled_by is not null and released_by <> settled_by))
);
-- After the final there is no other round.
create unique index contest_round_final on contest_round (call_id) where is_final;

create table contest_juror (
  round_id  uuid not null references contest_round,
  expert_id uuid not null references expert on delete cascade,
  added_by  uuid not null,
  added_at  timestamptz not null,
  primary key (round_id, expert_id)
);

-- In which round an entry is, or was last.
create table contest_entry (
  case_id    uuid primary key references programme_case on delete cascade,
  round_id   uuid not null references contest_round,
  entered_by uuid not null,
  entered_at timestamptz not null
);
create index contest_entry_of_round on contest_entry (round_id);

-- What a juror gave, item by item of the sheet; or that he left the room, and why (回避).
create table contest_score (
  round_id    uuid not null references contest_round,
  case_id     uuid not null references programme_case on delete cascade,
  expert_id   uuid not null,
  items       jsonb,
  points      int check (points >= 0),
  abstains    text check (length(abstains) between 1 and 300),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (round_id, case_id, expert_id),
  foreign key (round_id, expert_id) references contest_juror on delete cascade,
  check ((points is null) = (items is null)),
  check ((points is null) <> (abstains is null))
);

-- What a round came to for each entry; shared places share their number.
create table contest_result (
  round_id    uuid not null references contest_round,
  case_id     uuid not null references programme_case on delete cascade,
  rank        int not null check (rank > 0),
  points_sum  int not null check (points_sum >= 0),
  jurors      int not null check (jurors > 0),
  outcome     text not null check (outcome in ('advanced', 'eliminated', 'won')),
  -- Why it came out otherwise than by its place.
  deviation   text check (length(deviation) between 1 and 1000),
  prize       text check (length(prize) between 1 and 50),
  prize_fen   bigint check (prize_fen > 0),
  decided_by  uuid not null,
  decided_at  timestamptz not null,
  primary key (round_id, case_id),
  check ((outcome = 'won') = (prize is not null)),
  check ((outcome = 'won') = (prize_fen is not null))
);
create index contest_result_of_case on contest_result (case_id);

create function guard_contest() returns trigger language plpgsql set search_path from current as $$
declare
  the_round contest_round;
  gone      jsonb := to_jsonb(old);
begin
  -- Only with its case or its juror, and these go only with the demo.
  if tg_op = 'DELETE' and (
       gone ->> 'case_id' is not null
         and not exists (select from programme_case where id = (gone ->> 'case_id')::uuid)
       or gone ->> 'expert_id' is not null
         and not exists (select from expert where id = (gone ->> 'expert_id')::uuid)) then
    return old;
  end if;
  if tg_table_name = 'contest_result' and tg_op <> 'INSERT' then
    raise exception 'the result of a round stays what it was' using errcode = 'KC243';
  end if;
  select * into the_round from contest_round
  where id = case when tg_op = 'DELETE' then old.round_id else new.round_id end for share;
  if the_round.settled_at is not null and tg_table_name <> 'contest_result' then
    raise exception 'the round is settled' using errcode = 'KC243';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create trigger contest_juror_is_guarded before insert or update or delete on contest_juror
  for each row execute function guard_contest();
create trigger contest_score_is_guarded before insert or update or delete on contest_score
  for each row execute function guard_contest();
create trigger contest_result_is_guarded before insert or update or delete on contest_result
  for each row execute function guard_contest();

-- No juror scores an entry that he may have nothing to do with: the same test as for reviews, and it fails closed.
create function refuse_conflicted_juror() returns trigger language plpgsql set search_path from current as $$
begin
  if new.points is not null
     and not expert_is_clear(new.expert_id, new.case_id, (new.recorded_at at time zone 'Asia/Shanghai')::date) then
    raise exception 'the juror is not clear of conflicts' using errcode = 'KC244';
  end if;
  return new;
end $$;
create trigger contest_score_is_clear before insert or update on contest_score
  for each row execute function refuse_conflicted_juror();

create function guard_contest_round() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a round is never removed' using errcode = 'KC243';
  end if;
  if old.settled_at is not null
     and to_jsonb(old) - '{released_by,released_at}'::text[] <> to_jsonb(new) - '{released_by,released_at}'::text[]
     or old.released_at is not null then
    raise exception 'the round is settled' using errcode = 'KC243';
  end if;
  return new;
end $$;
create trigger contest_round_is_guarded before update or delete on contest_round
  for each row execute function guard_contest_round();

-- What became of a winner (获奖项目跟踪).
create table contest_follow_up (
  id          uuid primary key,
  case_id     uuid not null references programme_case on delete cascade,
  happened_on date not null,
  kind        text not null check (kind in ('visit', 'registered', 'financing', 'contract', 'transferred')),
  detail      text not null check (length(detail) between 1 and 1000),
  amount_fen  bigint check (amount_fen > 0),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  request     text not null,
  unique (case_id, request)
);

-- Compensation is followed until nothing more can be got back: it is not closed as if it were a gift.
create function refuse_unfollowed_closing() returns trigger language plpgsql set search_path from current as $$
begin
  if new.name = 'closePaid' and exists (
       select from loan_claim where case_id = new.case_id and kind = 'compensation' and verdict = 'verified') then
    raise exception 'compensated debts are followed first' using errcode = 'KC245';
  end if;
  return new;
end $$;
create trigger case_move_follows_debts before insert on case_move
  for each row execute function refuse_unfollowed_closing();
