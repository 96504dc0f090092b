-- 免申即享: chosen rules over every organisation on file, as known on a day. The result is frozen before
-- anybody decides; a decision by two persons writes what is reserved, or why it is not.

create table benefit_run (
  id             uuid primary key,
  number         int not null unique check (number > 0),
  -- The day as of which facts count, and on which is reckoned.
  as_of          date not null,
  -- `document/rule` of each benefit that is run.
  rules          text[] not null check (cardinality(rules) > 0),
  note           text,
  state          text not null check (state in ('computing', 'computed', 'submitted', 'returned', 'decided',
                   'withdrawn', 'discarded', 'cancelled', 'failed')),
  revision       int not null default 1,
  started_by     uuid not null,
  started_at     timestamptz not null,
  -- What the result came from: every version of every document with its hash, and the newest ledger entry.
  policies       jsonb,
  ledger_position bigint,
  organisation_count int,
  -- Words of the chosen clauses that no rule covers; who submits takes it on himself that the result stands.
  unformalised   jsonb,
  accepted_by    uuid,
  -- SM3 over the rows of the result, so that a changed row is found.
  result_hash    text check (result_hash ~ '^[0-9a-f]{64}$'),
  computed_at    timestamptz,
  failure_code   text,
  failure_params jsonb,
  submitted_by   uuid,
  submitted_at   timestamptz,
  returned_by    uuid,
  return_reason  text,
  approved_by    uuid,
  approved_at    timestamptz,
  reserved_count int,
  reserved_fen   bigint,
  refused_count  int,
  withdrawn_by   uuid,
  withdrawn_at   timestamptz,
  withdraw_reason text,
  check (state in ('computing', 'cancelled', 'failed', 'discarded') or result_hash is not null),
  check (state <> 'failed' or failure_code is not null),
  -- Four eyes by person.
  check (approved_by is null
         or (submitted_by is not null and approved_by <> submitted_by and approved_by <> started_by)),
  check (state <> 'decided' or approved_by is not null),
  check (state <> 'withdrawn' or withdraw_reason is not null)
);
create index benefit_run_recent on benefit_run (started_at desc, id);

-- One rule for one organisation and matter, as it was found. The organisation as it was called then.
create table benefit_run_row (
  run_id          uuid not null references benefit_run,
  position        int not null,
  organisation_id uuid not null references organisation on delete cascade,
  organisation    text not null,
  credit_code     text not null,
  region          text,
  industry        text,
  matter          text not null,
  rule            text not null,
  clause          text not null,
  -- The first day of the version that answered, and the hash of its program.
  version         date,
  program_hash    text,
  -- due 应得, spent 已享受或已满, near 差一步, unknown 未知, unmet 不符合.
  class           text not null check (class in ('due', 'spent', 'near', 'unknown', 'unmet')),
  amount_fen      bigint not null default 0 check (amount_fen >= 0),
  -- What it would bring where it is near; at most so much where it is unknown.
  brings_fen      bigint,
  -- Lines, findings, near misses, missing facts, readings: what a page shows of it.
  explanation     jsonb not null,
  -- What holds it in the ledger; null where it cannot be reserved.
  holds           jsonb,
  -- Why it cannot be reserved although it is due: names of what is not known.
  obstacles       text[] not null default '{}',
  primary key (run_id, position),
  check (class = 'due' or (amount_fen = 0 and holds is null))
);
create index benefit_run_row_class on benefit_run_row (run_id, class, amount_fen desc, position);
create index benefit_run_row_organisation on benefit_run_row (organisation_id);

-- The receipt of an organisation for which something is due: all but the programs, which are kept once as
-- rule versions and named in it by their hashes. The hash is that of this body.
create table benefit_run_receipt (
  run_id          uuid not null references benefit_run,
  organisation_id uuid not null references organisation on delete cascade,
  body            text not null,
  receipt_hash    text not null check (receipt_hash ~ '^[0-9a-f]{64}$'),
  primary key (run_id, organisation_id)
);
create index benefit_run_receipt_organisation on benefit_run_receipt (organisation_id);

-- Rows that an official takes out before the decision.
create table benefit_run_exclusion (
  run_id      uuid not null,
  position    int not null,
  reason      text not null,
  excluded_by uuid not null,
  excluded_at timestamptz not null,
  primary key (run_id, position),
  foreign key (run_id, position) references benefit_run_row on delete cascade
);

-- What the decision did with each row that was due.
create table benefit_run_outcome (
  run_id   uuid not null,
  position int not null,
  state    text not null check (state in ('reserved', 'refused')),
  -- Why it was refused: a limit without room, facts that have changed.
  ground   text,
  room_fen bigint,
  primary key (run_id, position),
  foreign key (run_id, position) references benefit_run_row on delete cascade,
  check (state <> 'refused' or ground is not null)
);

-- A result is written while it is computed and never afterwards; it goes only with a demo organisation.
create function guard_benefit_run_result() returns trigger language plpgsql
set search_path from current as $$
declare
  run uuid := case when tg_op = 'DELETE' then old.run_id else new.run_id end;
begin
  if tg_op <> 'UPDATE' and exists (select from benefit_run where id = run and state = 'computing') then
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  if tg_op = 'DELETE' and not exists (select from organisation where id = old.organisation_id) then
    return old;
  end if;
  raise exception 'the result of a run is not changed' using errcode = 'KC040';
end $$;
create trigger benefit_run_row_is_frozen before insert or update or delete on benefit_run_row
  for each row execute function guard_benefit_run_result();
create trigger benefit_run_receipt_is_frozen before insert or update or delete on benefit_run_receipt
  for each row execute function guard_benefit_run_result();

-- Rows are taken out or back in only while the run is open to it.
create function guard_benefit_run_exclusion() returns trigger language plpgsql
set search_path from current as $$
declare
  run uuid := case when tg_op = 'DELETE' then old.run_id else new.run_id end;
begin
  if exists (select from benefit_run where id = run and state in ('computed', 'returned')) then
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  if tg_op = 'DELETE' and not exists (select from benefit_run_row
                                      where run_id = old.run_id and position = old.position) then
    return old;
  end if;
  raise exception 'rows of a run that was submitted stay as they are' using errcode = 'KC040';
end $$;
create trigger benefit_run_exclusion_in_time before insert or update or delete on benefit_run_exclusion
  for each row execute function guard_benefit_run_exclusion();

create function guard_benefit_run() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a run is never removed' using errcode = 'KC040';
  end if;
  if new.id <> old.id or new.number <> old.number or new.as_of <> old.as_of or new.rules <> old.rules
     or new.started_by <> old.started_by
     or (old.result_hash is not null and new.result_hash is distinct from old.result_hash) then
    raise exception 'a run stays what it is' using errcode = 'KC040';
  end if;
  if old.state in ('withdrawn', 'discarded', 'cancelled', 'failed') then
    raise exception 'a run that has ended is not changed' using errcode = 'KC040';
  end if;
  -- Whoever took rows out is not the second person.
  if new.state = 'decided' and old.state <> 'decided' and exists (
       select from benefit_run_exclusion where run_id = new.id and excluded_by = new.approved_by) then
    raise exception 'a run is approved by a second person' using errcode = 'KC041';
  end if;
  return new;
end $$;
create trigger benefit_run_is_guarded before update or delete on benefit_run
  for each row execute function guard_benefit_run();
