-- Budgets, commitments and payments, in the journal of 0011: two more stages for money, two more kinds of
-- accounts whose limits are moved by journals of their own, and the lists by which the treasury pays.
-- See docs/decisions/funds.md.

-- Stages of money. An entry moves an amount from one to another in every account of its grant:
--   room → reserved 已安排 → committed 已签约 → due 应拨付 → paid 已拨付 → recovered 已追回, which is room again
-- Two more kinds of account:
--   budget   a budget line (预算科目): its limit is what was appropriated; all that is used of it is held
--   matching matching money (配套资金) of one contract: its limit follows from the money that the enterprise
--            proved; what is due or paid is held, since a contract may promise before the money arrives
alter table fund_account drop constraint fund_account_kind_check;
alter table fund_account
  add constraint fund_account_kind_check
    check (kind in ('grant', 'cap', 'matter', 'first', 'once', 'budget', 'matching')),
  add committed_fen bigint not null default 0 check (committed_fen >= 0),
  add due_fen       bigint not null default 0 check (due_fen >= 0);
alter table fund_account drop constraint fund_account_within_limit;
alter table fund_account
  -- What counts against the limit.
  add held_fen bigint not null generated always as (
    case kind when 'matching' then due_fen + paid_fen
              else reserved_fen + committed_fen + due_fen + paid_fen end) stored,
  add constraint fund_account_within_limit check (
    case kind when 'matching' then due_fen + paid_fen
              else reserved_fen + committed_fen + due_fen + paid_fen end <= limit_fen);

alter table fund_grant
  -- Who pays: 市, 区, 高校, 企业. Several payers of one contract are several grants.
  add payer       text not null default 'city' check (payer in ('city', 'district', 'institute', 'enterprise', 'bank')),
  -- Whether money falls due only after a contract; otherwise the decision itself makes it due.
  add by_contract boolean not null default false;

-- Null for accounts whose limit is moved by a journal of its own: a reservation leaves it as it is.
alter table fund_grant_account alter limit_fen drop not null;

alter table fund_entry drop constraint fund_entry_kind_check;
alter table fund_entry add from_stage text, add to_stage text;
alter table fund_entry disable trigger fund_entry_is_kept;
update fund_entry set
  from_stage = case kind when 'reserve' then 'room' when 'recover' then 'paid' else 'reserved' end,
  to_stage = case kind when 'reserve' then 'reserved' when 'release' then 'room' when 'pay' then 'paid'
             else 'recovered' end;
alter table fund_entry enable trigger fund_entry_is_kept;
alter table fund_entry
  alter from_stage set not null,
  alter to_stage set not null,
  -- Before this migration nothing led to a payment, so that there is none out of a reservation.
  add constraint fund_entry_is_a_move check ((kind, from_stage, to_stage) in (
    ('reserve', 'room', 'reserved'),
    ('commit', 'reserved', 'committed'),
    ('fall_due', 'committed', 'due'), ('fall_due', 'reserved', 'due'),
    ('revoke', 'due', 'committed'),
    ('release', 'reserved', 'room'), ('release', 'committed', 'room'), ('release', 'due', 'room'),
    ('pay', 'due', 'paid'),
    ('bounce', 'paid', 'due'),
    ('recover', 'paid', 'recovered')));
create index fund_entry_origin on fund_entry (origin, seq);
create index fund_account_due on fund_account (name) where kind = 'grant' and due_fen > 0;

create or replace function guard_fund_account() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.limit_fen + new.reserved_fen + new.committed_fen + new.due_fen + new.paid_fen
       + new.recovered_fen > 0 then
      raise exception 'an account begins at zero' using errcode = 'KC030';
    end if;
    return new;
  end if;
  if pg_trigger_depth() < 2 then
    raise exception 'a balance is changed by entries only' using errcode = 'KC030';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;

create or replace function refuse_late_account() returns trigger language plpgsql
set search_path from current as $$
begin
  if exists (select from fund_entry where grant_id = new.grant_id) then
    raise exception 'a grant with entries takes no further account' using errcode = 'KC031';
  end if;
  if (new.limit_fen is null) <> (select kind in ('budget', 'matching') from fund_account
                                 where id = new.account_id) then
    raise exception 'the limit of a budget line or of matching money is not set by a grant' using errcode = 'KC031';
  end if;
  return new;
end $$;

-- A budget line (预算科目).
create table budget_line (
  id         uuid primary key,
  year       int not null check (year between 2000 and 2200),
  programme  text not null check (programme <> ''),
  -- Empty where the line is for a whole programme.
  topic      text not null,
  payer      text not null check (payer in ('city', 'district', 'institute', 'enterprise', 'bank')),
  -- Which district, institute or enterprise; empty for the city.
  party      text not null check (payer <> 'city' or party = ''),
  name       text not null check (name <> ''),
  account_id text not null unique references fund_account,
  opened_by  uuid,
  opened_at  timestamptz not null,
  unique (year, programme, topic, payer, party)
);

-- What is to happen to budget lines: proposed by one person, decided by another.
create table budget_change (
  id          uuid primary key,
  number      int not null unique check (number > 0),
  -- addition 追加 (the first of a year too), reduction 调减, carry_over 结转 to the line of a later year,
  -- return 结余上缴 to the treasury.
  kind        text not null check (kind in ('addition', 'reduction', 'carry_over', 'return')),
  line_id     uuid not null references budget_line,
  to_line_id  uuid references budget_line,
  amount_fen  bigint not null check (amount_fen > 0),
  -- The document that it rests on.
  basis       text not null check (basis <> ''),
  reason      text,
  state       text not null check (state in ('proposed', 'approved', 'refused', 'withdrawn')),
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  decided_by  uuid,
  decided_at  timestamptz,
  decision_reason text,
  check ((kind = 'carry_over') = (to_line_id is not null)),
  check (to_line_id <> line_id),
  check ((state = 'proposed') = (decided_by is null)),
  -- Four eyes by person.
  constraint budget_change_by_two check (state not in ('approved', 'refused') or decided_by <> proposed_by),
  constraint budget_change_withdrawn_by_own check (state <> 'withdrawn' or decided_by = proposed_by)
);
create index budget_change_open on budget_change (state, number desc);
create index budget_change_line on budget_change (line_id);

-- The journal of appropriations: each moves the limit of its line. Numbered like entries, once its line is
-- held, so that it is known what was appropriated when an entry took effect.
create table budget_appropriation (
  seq         bigint primary key default 0,
  request     text not null unique,
  line_id     uuid not null references budget_line,
  kind        text not null check (kind in ('addition', 'reduction', 'carry_out', 'carry_in', 'return')),
  amount_fen  bigint not null check (amount_fen > 0),
  basis       text not null check (basis <> ''),
  reason      text,
  origin      text not null,
  proposed_by uuid not null,
  approved_by uuid not null,
  made_at     timestamptz not null,
  constraint budget_appropriation_by_two check (approved_by <> proposed_by)
);
create index budget_appropriation_line on budget_appropriation (line_id, seq);
create index budget_appropriation_origin on budget_appropriation (origin);

-- Matching money of one contract: for each `per_proven_fen` that the enterprise proves to have paid,
-- `matched_fen` of others' money may fall due; never more than was proven.
create table fund_matching (
  account_id     text primary key references fund_account,
  origin         text not null,
  matched_fen    bigint not null check (matched_fen > 0),
  per_proven_fen bigint not null check (per_proven_fen >= matched_fen),
  opened_at      timestamptz not null
);
create index fund_matching_origin on fund_matching (origin);

-- The journal of proofs. A proof that turned out wrong is taken back by a negative one.
create table fund_proof (
  seq        bigint primary key default 0,
  request    text not null unique,
  account_id text not null references fund_matching,
  amount_fen bigint not null check (amount_fen <> 0),
  -- What shows it: a bank receipt, an attachment.
  evidence   text not null check (evidence <> ''),
  origin     text not null,
  proven_by  uuid,
  made_at    timestamptz not null
);
create index fund_proof_account on fund_proof (account_id, seq);

-- What a beneficiary has to give back: 结余 of a project or money clawed back. What came in is an entry.
create table fund_demand (
  id          uuid primary key,
  request     text not null unique,
  grant_id    uuid not null references fund_grant on delete cascade,
  kind        text not null check (kind in ('balance', 'clawback')),
  amount_fen  bigint not null check (amount_fen > 0),
  origin      text not null,
  reason      text not null check (reason <> ''),
  made_by     uuid,
  made_at     timestamptz not null
);
create index fund_demand_grant on fund_demand (grant_id);

-- The bank account of a payee. One is in force at a time; what was is kept.
create table payee_account (
  id              uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  account_name    text not null check (account_name <> ''),
  bank            text not null check (bank <> ''),
  account_number  text not null check (account_number ~ '^[0-9]{6,32}$'),
  entered_by      uuid,
  entered_at      timestamptz not null,
  ended_at        timestamptz
);
create unique index payee_account_in_force on payee_account (organisation_id) where ended_at is null;

-- A payment list (支付清单) for the treasury.
create table payment_list (
  id            uuid primary key,
  number        int not null unique check (number > 0),
  title         text not null check (title <> ''),
  state         text not null check (state in ('draft', 'submitted', 'approved', 'settled', 'discarded')),
  revision      int not null default 1,
  drawn_by      uuid not null,
  drawn_at      timestamptz not null,
  submitted_by  uuid,
  submitted_at  timestamptz,
  returned_by   uuid,
  return_reason text,
  approved_by   uuid,
  approved_at   timestamptz,
  settled_at    timestamptz,
  check (state in ('draft', 'discarded') or submitted_by is not null),
  check ((state in ('approved', 'settled')) = (approved_by is not null)),
  -- Four eyes by person.
  constraint payment_list_by_two
    check (approved_by is null or (approved_by <> drawn_by and approved_by <> submitted_by))
);
create index payment_list_recent on payment_list (state, number desc);

-- A line of a list: what the treasury is to pay of a grant that is due.
create table payment_order (
  id             uuid primary key,
  list_id        uuid not null references payment_list,
  position       int not null check (position > 0),
  -- By which the treasury answers, and the request of the entry that pays.
  code           text not null unique,
  grant_id       uuid not null references fund_grant on delete cascade,
  amount_fen     bigint not null check (amount_fen > 0),
  account_id     uuid not null references payee_account on delete cascade,
  -- open 待回盘, paid 已支付, failed 未付, bounced 已退汇, removed 已移出.
  state          text not null check (state in ('open', 'paid', 'failed', 'bounced', 'removed')),
  -- Why the treasury did not pay, or why it came back.
  reason         text,
  added_by       uuid not null,
  answered_at    timestamptz,
  unique (list_id, position)
);
-- Money is on one list at a time.
create unique index payment_order_open on payment_order (grant_id) where state = 'open';
create index payment_order_grant on payment_order (grant_id);

-- An answer of the treasury, as it was read.
create table payment_answer (
  id          uuid primary key,
  list_id     uuid not null references payment_list,
  file_name   text not null,
  file_hash   text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  imported_by uuid not null,
  imported_at timestamptz not null
);
-- The same file twice is one answer.
create unique index payment_answer_file on payment_answer (list_id, file_hash);
create table payment_answer_row (
  answer_id   uuid not null references payment_answer,
  line        int not null,
  code        text not null,
  -- As written in the file; null where it is not an amount.
  amount_fen  bigint,
  result      text not null,
  reason      text,
  verdict     text not null check (verdict in ('paid', 'failed', 'bounced', 'repeated', 'unlisted',
                'amount-differs', 'contradicts', 'unreadable')),
  primary key (answer_id, line)
);

create function refuse_change_of_budget() returns trigger language plpgsql as $$
begin
  raise exception 'budgets are only added to: %', tg_table_name using errcode = 'KC030';
end $$;
create trigger budget_line_is_kept before update or delete on budget_line
  for each row execute function refuse_change_of_budget();
create trigger budget_appropriation_is_kept before update or delete on budget_appropriation
  for each row execute function refuse_change_of_budget();
create trigger fund_matching_is_kept before update or delete on fund_matching
  for each row execute function refuse_change_of_budget();
create trigger fund_proof_is_kept before update or delete on fund_proof
  for each row execute function refuse_change_of_budget();
create trigger payment_answer_is_kept before update or delete on payment_answer
  for each row execute function refuse_change_of_budget();
create trigger payment_answer_row_is_kept before update or delete on payment_answer_row
  for each row execute function refuse_change_of_budget();
create trigger fund_demand_is_kept before update or delete on fund_demand
  for each row execute function refuse_change_of_ledger();

-- A proposal is decided once and stays what it is.
create function guard_budget_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state <> 'proposed'
     or (new.id, new.number, new.kind, new.line_id, new.amount_fen, new.basis, new.proposed_by)
        is distinct from
        (old.id, old.number, old.kind, old.line_id, old.amount_fen, old.basis, old.proposed_by)
     or new.to_line_id is distinct from old.to_line_id then
    raise exception 'a change of a budget is decided once' using errcode = 'KC030';
  end if;
  return new;
end $$;
create trigger budget_change_is_guarded before update or delete on budget_change
  for each row execute function guard_budget_change();

-- An appropriation holds its line, takes its number and moves the limit; the check of the account refuses
-- a reduction below what is used.
create function hold_budget_line() returns trigger language plpgsql set search_path from current as $$
begin
  perform from fund_account a join budget_line l on l.account_id = a.id where l.id = new.line_id
    for no key update of a;
  new.seq := nextval('fund_entry_position');
  return new;
end $$;
create trigger budget_appropriation_holds_line before insert on budget_appropriation
  for each row execute function hold_budget_line();
create function post_appropriation() returns trigger language plpgsql set search_path from current as $$
begin
  update fund_account set limit_fen = limit_fen
    + case when new.kind in ('addition', 'carry_in') then new.amount_fen else -new.amount_fen end
  where id = (select account_id from budget_line where id = new.line_id);
  return null;
end $$;
create trigger budget_appropriation_is_posted after insert on budget_appropriation
  for each row execute function post_appropriation();

-- What leaves one year enters another, in one act.
create function refuse_half_carry_over() returns trigger language plpgsql set search_path from current as $$
begin
  if (select coalesce(sum(case kind when 'carry_in' then amount_fen when 'carry_out' then -amount_fen end), 0)
      from budget_appropriation where origin = new.origin) <> 0 then
    raise exception 'what is carried over leaves one line and enters another' using errcode = 'KC033';
  end if;
  return null;
end $$;
create constraint trigger carry_over_is_whole after insert on budget_appropriation
  deferrable initially deferred for each row
  when (new.kind in ('carry_in', 'carry_out')) execute function refuse_half_carry_over();

create function hold_matching() returns trigger language plpgsql set search_path from current as $$
begin
  perform from fund_account where id = new.account_id for no key update;
  new.seq := nextval('fund_entry_position');
  return new;
end $$;
create trigger fund_proof_holds_matching before insert on fund_proof
  for each row execute function hold_matching();
create function post_proof() returns trigger language plpgsql set search_path from current as $$
begin
  update fund_account a set limit_fen = (
    select floor(sum(p.amount_fen) * m.matched_fen / m.per_proven_fen)
    from fund_proof p where p.account_id = new.account_id)
  from fund_matching m where m.account_id = a.id and a.id = new.account_id;
  return null;
end $$;
create trigger fund_proof_is_posted after insert on fund_proof
  for each row execute function post_proof();

-- No more is asked back than was ever paid.
create function hold_demand() returns trigger language plpgsql set search_path from current as $$
declare
  ever bigint;
begin
  select a.paid_fen + a.recovered_fen into ever from fund_account a
    join fund_grant g on a.kind = 'grant' and a.name = g.request where g.id = new.grant_id
    for no key update of a;
  if ever < new.amount_fen + (select coalesce(sum(amount_fen), 0) from fund_demand
                              where grant_id = new.grant_id) then
    raise exception 'no more is asked back than was paid' using errcode = 'KC034';
  end if;
  return new;
end $$;
create trigger fund_demand_within_paid before insert on fund_demand
  for each row execute function hold_demand();

-- After and not before the insert: an entry that is left out as a repetition moves nothing.
create or replace function post_fund_entry() returns trigger language plpgsql
set search_path from current as $$
declare
  link  record;
  own   record;
  paper record;
begin
  for link in select account_id, limit_fen from fund_grant_account where grant_id = new.grant_id
              order by account_id loop
    update fund_account set
      limit_fen = case new.kind when 'reserve' then coalesce(link.limit_fen, limit_fen) else limit_fen end,
      reserved_fen = reserved_fen + new.amount_fen
        * ((new.to_stage = 'reserved')::int - (new.from_stage = 'reserved')::int),
      committed_fen = committed_fen + new.amount_fen
        * ((new.to_stage = 'committed')::int - (new.from_stage = 'committed')::int),
      due_fen = due_fen + new.amount_fen * ((new.to_stage = 'due')::int - (new.from_stage = 'due')::int),
      paid_fen = paid_fen + new.amount_fen * ((new.to_stage = 'paid')::int - (new.from_stage = 'paid')::int),
      recovered_fen = recovered_fen + new.amount_fen * (new.to_stage = 'recovered')::int
    where id = link.account_id;
  end loop;
  if new.kind in ('reserve', 'recover') then
    return null;
  end if;
  select g.payer, g.by_contract, a.due_fen into own from fund_grant g
    join fund_account a on a.kind = 'grant' and a.name = g.request where g.id = new.grant_id;
  if new.kind = 'fall_due' and new.from_stage = 'reserved' and own.by_contract then
    raise exception 'money of a contract falls due only after it was committed' using errcode = 'KC032';
  end if;
  if new.kind = 'pay' then
    update payment_order o set state = 'paid', reason = null, answered_at = new.made_at
      from payment_list l
      where l.id = o.list_id and l.state = 'approved' and o.state = 'open' and o.code = new.request
        and o.grant_id = new.grant_id and o.amount_fen = new.amount_fen;
    if not found and own.payer = 'city' then
      raise exception 'the treasury pays by an approved list only' using errcode = 'KC032';
    end if;
  elsif new.kind = 'bounce' then
    update payment_order o set state = 'bounced', reason = new.reason, answered_at = new.made_at
      where o.state = 'paid' and o.code || '/bounce' = new.request
        and o.grant_id = new.grant_id and o.amount_fen = new.amount_fen;
    if not found and own.payer = 'city' then
      raise exception 'only what was paid by a list comes back' using errcode = 'KC032';
    end if;
  end if;
  if new.from_stage = 'due' and own.due_fen < (
       select coalesce(sum(amount_fen), 0) from payment_order
       where grant_id = new.grant_id and state = 'open') then
    raise exception 'money on a payment list stays due' using errcode = 'KC032';
  end if;
  return null;
end $$;

-- What the balances should be by the entries alone.
drop view fund_recomputed;
create view fund_recomputed as
  select l.account_id,
    sum(e.amount_fen * ((e.to_stage = 'reserved')::int - (e.from_stage = 'reserved')::int))::bigint as reserved_fen,
    sum(e.amount_fen * ((e.to_stage = 'committed')::int - (e.from_stage = 'committed')::int))::bigint
      as committed_fen,
    sum(e.amount_fen * ((e.to_stage = 'due')::int - (e.from_stage = 'due')::int))::bigint as due_fen,
    sum(e.amount_fen * ((e.to_stage = 'paid')::int - (e.from_stage = 'paid')::int))::bigint as paid_fen,
    sum(e.amount_fen * (e.to_stage = 'recovered')::int)::bigint as recovered_fen
  from fund_grant_account l join fund_entry e on e.grant_id = l.grant_id
  group by l.account_id;

create or replace function forget_fund_grant() returns trigger language plpgsql
set search_path from current as $$
begin
  update fund_account a set
    reserved_fen = coalesce(r.reserved_fen, 0),
    committed_fen = coalesce(r.committed_fen, 0),
    due_fen = coalesce(r.due_fen, 0),
    paid_fen = coalesce(r.paid_fen, 0),
    recovered_fen = coalesce(r.recovered_fen, 0)
  from (select old.account_id as id) o left join fund_recomputed r on r.account_id = o.id
  where a.id = o.id;
  return null;
end $$;

-- An order is written while its list is drawn up, for money that is due, and answered by entries or refused.
create function guard_payment_order() returns trigger language plpgsql set search_path from current as $$
declare
  list_state text;
  due        bigint;
begin
  if tg_op = 'DELETE' then
    if exists (select from fund_grant where id = old.grant_id) then
      raise exception 'payment orders are kept' using errcode = 'KC030';
    end if;
    return old;
  end if;
  -- Held, so that a list is not approved while its lines change.
  select state into list_state from payment_list where id = new.list_id for share;
  if tg_op = 'INSERT' then
    select a.due_fen into due from fund_account a
      join fund_grant g on a.kind = 'grant' and a.name = g.request where g.id = new.grant_id
      for no key update of a;
    if list_state <> 'draft' or new.state <> 'open' or due < new.amount_fen then
      raise exception 'an order is for money that is due, on a list in draft' using errcode = 'KC032';
    end if;
    return new;
  end if;
  if (new.id, new.list_id, new.position, new.code, new.grant_id, new.amount_fen, new.account_id, new.added_by)
     is distinct from
     (old.id, old.list_id, old.position, old.code, old.grant_id, old.amount_fen, old.account_id, old.added_by) then
    raise exception 'a payment order stays what it is' using errcode = 'KC030';
  end if;
  if not ((old.state = 'open' and new.state = 'removed' and list_state in ('draft', 'discarded'))
       or (old.state = 'open' and new.state = 'failed' and list_state = 'approved')
       or (old.state = 'open' and new.state = 'paid' and pg_trigger_depth() >= 2)
       or (old.state = 'paid' and new.state = 'bounced' and pg_trigger_depth() >= 2)) then
    raise exception 'a payment order does not move from % to %', old.state, new.state using errcode = 'KC032';
  end if;
  return new;
end $$;
create trigger payment_order_is_guarded before insert or update or delete on payment_order
  for each row execute function guard_payment_order();

create function guard_payment_list() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'DELETE' or new.id <> old.id or new.number <> old.number or new.drawn_by <> old.drawn_by then
    raise exception 'a payment list stays what it is' using errcode = 'KC030';
  end if;
  if not ((old.state, new.state) in (('draft', 'draft'), ('draft', 'submitted'), ('draft', 'discarded'),
            ('submitted', 'draft'), ('submitted', 'approved'), ('approved', 'approved'),
            ('approved', 'settled'), ('settled', 'settled'))) then
    raise exception 'a payment list does not move from % to %', old.state, new.state using errcode = 'KC032';
  end if;
  if old.approved_by is not null
     and (new.title, new.submitted_by, new.submitted_at, new.approved_by, new.approved_at)
         is distinct from (old.title, old.submitted_by, old.submitted_at, old.approved_by, old.approved_at) then
    raise exception 'what was approved stays what it is' using errcode = 'KC030';
  end if;
  -- Neither who put money on the list nor who entered a bank account of it is the second person.
  if new.state = 'approved' and exists (
       select from payment_order o join payee_account p on p.id = o.account_id
       where o.list_id = new.id and o.state = 'open'
         and (o.added_by = new.approved_by or p.entered_by = new.approved_by)) then
    raise exception 'a payment list is approved by a second person' using errcode = 'KC041';
  end if;
  if new.state = 'settled' and exists (
       select from payment_order where list_id = new.id and state = 'open') then
    raise exception 'a list with open orders is not settled' using errcode = 'KC032';
  end if;
  return new;
end $$;
create trigger payment_list_is_guarded before update or delete on payment_list
  for each row execute function guard_payment_list();

-- The number of a bank account is never changed in place: another one is another row.
create function guard_payee_account() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'DELETE' then
    if exists (select from organisation where id = old.organisation_id) then
      raise exception 'bank accounts are kept' using errcode = 'KC030';
    end if;
    return old;
  end if;
  if old.ended_at is not null
     or (new.id, new.organisation_id, new.account_name, new.bank, new.account_number)
        is distinct from (old.id, old.organisation_id, old.account_name, old.bank, old.account_number)
     or new.entered_by is distinct from old.entered_by then
    raise exception 'a bank account is ended, not changed' using errcode = 'KC030';
  end if;
  return new;
end $$;
create trigger payee_account_is_guarded before update or delete on payee_account
  for each row execute function guard_payee_account();

-- What runs decided before is due: their decision needs no contract.
insert into fund_entry (request, grant_id, kind, from_stage, to_stage, amount_fen, origin, reason, made_by, made_at)
select g.request || '/due', g.id, 'fall_due', 'reserved', 'due', a.reserved_fen, g.origin, null, null, g.granted_at
from fund_grant g join fund_account a on a.kind = 'grant' and a.name = g.request
where g.origin like 'benefit_run:%' and a.reserved_fen > 0
order by g.id;
