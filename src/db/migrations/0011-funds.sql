-- Money granted: one journal in whole fen to which is only added, and the balances that it has led to. The
-- database itself holds every limit: a balance is a row, an entry changes it under the row's lock, and a CHECK
-- refuses what would go beyond. See docs/decisions/funds.md.

-- An account (科目): whose sum is held within which limit.
--   grant  one grant itself: nothing is paid that is not reserved
--   cap    a cumulative cap (累计上限) under its keys: beneficiary, manager, year …
--   matter a matter (同一事项) of an exclusion group: all that is granted for it together
--   first  the keys that a rule grants only once (仅限首次)
--   once   a rule, a beneficiary, a matter and a year: not decided a second time
create table fund_account (
  -- JSON of [kind, name, …keys]. Whoever locks several accounts locks them in the order of this text.
  id            text primary key,
  kind          text not null check (kind in ('grant', 'cap', 'matter', 'first', 'once')),
  name          text not null,
  keys          text[] not null,
  -- The limit that the newest reservation brought along; a later version of a rule may set another one.
  limit_fen     bigint not null default 0 check (limit_fen >= 0),
  -- Where the money of the account stands. What was recovered is room again and is kept for the record.
  reserved_fen  bigint not null default 0 check (reserved_fen >= 0),
  paid_fen      bigint not null default 0 check (paid_fen >= 0),
  recovered_fen bigint not null default 0 check (recovered_fen >= 0),
  constraint fund_account_within_limit check (reserved_fen + paid_fen <= limit_fen)
);
create index fund_account_name on fund_account (kind, name);
create index fund_account_keys on fund_account using gin (keys);

-- What one beneficiary gets under one rule for one matter, by one decision.
create table fund_grant (
  id          uuid primary key,
  -- What makes the request one however often it is sent.
  request     text not null unique,
  beneficiary uuid not null references organisation on delete cascade,
  -- `document/rule`, as claims name it.
  rule        text not null,
  clause      text not null,
  -- What it is granted for: a contract, an investment, a project; empty for the beneficiary itself.
  matter      text not null,
  -- The record that decided it, as `table:id`.
  origin      text not null,
  -- SM3 of the receipt that tells how the amount came about.
  receipt     text check (receipt ~ '^[0-9a-f]{64}$'),
  granted_at  timestamptz not null
);
create index fund_grant_beneficiary on fund_grant (beneficiary);
create index fund_grant_origin on fund_grant (origin);
create index fund_grant_rule on fund_grant (rule);

-- The accounts that a grant counts in, each with its limit as of then.
create table fund_grant_account (
  grant_id   uuid not null references fund_grant on delete cascade,
  account_id text not null references fund_account,
  limit_fen  bigint not null check (limit_fen >= 0),
  primary key (grant_id, account_id)
);
create index fund_grant_account_account on fund_grant_account (account_id);

-- The journal. Each entry moves an amount from one stage to the next in every account of its grant:
--   reserve  room → reserved       release  reserved → room
--   pay      reserved → paid       recover  paid → recovered, which is room again
create table fund_entry (
  -- Given once the accounts are held, so that entries of one account are numbered as they took effect.
  seq        bigint primary key default 0,
  request    text not null unique,
  grant_id   uuid not null references fund_grant on delete cascade,
  kind       text not null check (kind in ('reserve', 'release', 'pay', 'recover')),
  amount_fen bigint not null check (amount_fen > 0),
  origin     text not null,
  reason     text,
  -- Null where the program itself acted.
  made_by    uuid,
  made_at    timestamptz not null
);
create index fund_entry_of_grant on fund_entry (grant_id, seq);
-- A grant is reserved once; more is another grant.
create unique index fund_entry_reserve on fund_entry (grant_id) where kind = 'reserve';
create sequence fund_entry_position;

-- Only with its beneficiary, and that goes only where it belongs to the demo.
create function refuse_change_of_ledger() returns trigger language plpgsql
set search_path from current as $$
begin
  if tg_op = 'DELETE' then
    if tg_table_name = 'fund_grant' then
      if not exists (select from organisation where id = (to_jsonb(old) ->> 'beneficiary')::uuid) then
        return old;
      end if;
    elsif not exists (select from fund_grant where id = (to_jsonb(old) ->> 'grant_id')::uuid) then
      return old;
    end if;
  end if;
  raise exception 'the ledger is only added to: %', tg_table_name using errcode = 'KC030';
end $$;
create trigger fund_grant_is_kept before update or delete on fund_grant
  for each row execute function refuse_change_of_ledger();
create trigger fund_grant_account_is_kept before update or delete on fund_grant_account
  for each row execute function refuse_change_of_ledger();
create trigger fund_entry_is_kept before update or delete on fund_entry
  for each row execute function refuse_change_of_ledger();

-- A balance begins at zero and is changed by the triggers of the journal only.
create function guard_fund_account() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.limit_fen + new.reserved_fen + new.paid_fen + new.recovered_fen > 0 then
      raise exception 'an account begins at zero' using errcode = 'KC030';
    end if;
    return new;
  end if;
  if pg_trigger_depth() < 2 then
    raise exception 'a balance is changed by entries only' using errcode = 'KC030';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger fund_account_is_guarded before insert or update or delete on fund_account
  for each row execute function guard_fund_account();

create function refuse_late_account() returns trigger language plpgsql
set search_path from current as $$
begin
  if exists (select from fund_entry where grant_id = new.grant_id) then
    raise exception 'a grant with entries takes no further account' using errcode = 'KC031';
  end if;
  return new;
end $$;
create trigger fund_grant_account_in_time before insert on fund_grant_account
  for each row execute function refuse_late_account();

-- Holds the accounts of an entry in their order, then numbers the entry. One account after the other: a join
-- would be planned for the few rows that the tables had when the transaction began.
create function hold_fund_accounts() returns trigger language plpgsql
set search_path from current as $$
declare
  own     text := (select '["grant", ' || to_jsonb(request)::text || ']' from fund_grant where id = new.grant_id);
  is_own  boolean := false;
  account text;
begin
  for account in select account_id from fund_grant_account where grant_id = new.grant_id order by account_id loop
    perform from fund_account where id = account for no key update;
    is_own := is_own or account::jsonb = own::jsonb;
  end loop;
  if not is_own then
    raise exception 'a grant counts in an account of its own' using errcode = 'KC031';
  end if;
  new.seq := nextval('fund_entry_position');
  return new;
end $$;
create trigger fund_entry_holds_accounts before insert on fund_entry
  for each row execute function hold_fund_accounts();

-- After and not before the insert: an entry that is left out as a repetition moves nothing.
create function post_fund_entry() returns trigger language plpgsql
set search_path from current as $$
declare
  reserved  bigint := case new.kind when 'reserve' then new.amount_fen when 'recover' then 0 else -new.amount_fen end;
  paid      bigint := case new.kind when 'pay' then new.amount_fen when 'recover' then -new.amount_fen else 0 end;
  recovered bigint := case new.kind when 'recover' then new.amount_fen else 0 end;
  link      record;
begin
  for link in select account_id, limit_fen from fund_grant_account where grant_id = new.grant_id
              order by account_id loop
    update fund_account set
      limit_fen = case new.kind when 'reserve' then link.limit_fen else limit_fen end,
      reserved_fen = reserved_fen + reserved,
      paid_fen = paid_fen + paid,
      recovered_fen = recovered_fen + recovered
    where id = link.account_id;
  end loop;
  return null;
end $$;
create trigger fund_entry_is_posted after insert on fund_entry
  for each row execute function post_fund_entry();

-- What the balances should be by the entries alone.
create view fund_recomputed as
  select l.account_id,
    coalesce(sum(case e.kind when 'reserve' then e.amount_fen when 'release' then -e.amount_fen
                 when 'pay' then -e.amount_fen end), 0)::bigint as reserved_fen,
    coalesce(sum(case e.kind when 'pay' then e.amount_fen when 'recover' then -e.amount_fen end), 0)::bigint
      as paid_fen,
    coalesce(sum(e.amount_fen) filter (where e.kind = 'recover'), 0)::bigint as recovered_fen
  from fund_grant_account l join fund_entry e on e.grant_id = l.grant_id
  group by l.account_id;

-- A grant of the demo goes with its beneficiary: what is left of its accounts is added up anew.
create function forget_fund_grant() returns trigger language plpgsql
set search_path from current as $$
begin
  update fund_account a set
    reserved_fen = coalesce(r.reserved_fen, 0),
    paid_fen = coalesce(r.paid_fen, 0),
    recovered_fen = coalesce(r.recovered_fen, 0)
  from (select old.account_id as id) o left join fund_recomputed r on r.account_id = o.id
  where a.id = o.id;
  return null;
end $$;
create trigger fund_grant_account_is_forgotten after delete on fund_grant_account
  for each row execute function forget_fund_grant();
