-- Matching money follows the award in force. An award that fell (an objection was upheld, a reserve moved up) and
-- is decided anew may name other sums: as long as nothing of the matching money is promised to anybody, it is set
-- anew, and what the enterprise proved before goes on counting.
create function guard_fund_matching() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'DELETE' or (new.account_id, new.origin, new.opened_at)
       is distinct from (old.account_id, old.origin, old.opened_at)
     or exists (select from fund_account where id = old.account_id
                and reserved_fen + committed_fen + due_fen + paid_fen > 0) then
    raise exception 'matching money that is promised stays as it is' using errcode = 'KC030';
  end if;
  return new;
end $$;
drop trigger fund_matching_is_kept on fund_matching;
create trigger fund_matching_is_kept before update or delete on fund_matching
  for each row execute function guard_fund_matching();

create function repost_matching() returns trigger language plpgsql set search_path from current as $$
begin
  update fund_account set limit_fen = (
    select coalesce(floor(sum(amount_fen) * new.matched_fen / new.per_proven_fen), 0)
    from fund_proof where account_id = new.account_id)
  where id = new.account_id;
  return null;
end $$;
create trigger fund_matching_is_reposted after update on fund_matching
  for each row execute function repost_matching();

-- How who left a race was settled (退出结算): what he had spent of the money paid to him.
create table race_settlement (
  case_id    uuid primary key references programme_case on delete cascade,
  paid_fen   bigint not null check (paid_fen >= 0),
  spent_fen  bigint not null check (spent_fen between 0 and paid_fen),
  ground     text not null check (length(ground) between 1 and 1000),
  settled_by uuid not null,
  settled_at timestamptz not null
);

-- Nobody leaves a race without it.
create function refuse_unsettled_racer() returns trigger language plpgsql
set search_path from current as $$
begin
  if new.name = 'settleRace' and not exists (select from race_settlement where case_id = new.case_id) then
    raise exception 'who leaves a race is settled first' using errcode = 'KC055';
  end if;
  return new;
end $$;
create trigger case_move_settles_racer before insert on case_move
  for each row execute function refuse_unsettled_racer();
