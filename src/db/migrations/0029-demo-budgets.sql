-- Budget lines of the demo. A budget is only added to; what invented persons opened goes with them, with its
-- changes and its money, unless somebody real was granted something on it.
alter table budget_line add column demo boolean not null default false;
alter table budget_line alter column demo drop default;

create or replace function refuse_change_of_budget() returns trigger language plpgsql
set search_path from current as $$
begin
  if tg_op = 'DELETE' and (
       tg_table_name = 'budget_line' and (to_jsonb(old) ->> 'demo')::boolean
       or tg_table_name = 'budget_appropriation' and exists (
         select from budget_line where id = (to_jsonb(old) ->> 'line_id')::uuid and demo)) then
    return old;
  end if;
  raise exception 'budgets are only added to: %', tg_table_name using errcode = 'KC030';
end $$;

create or replace function guard_budget_change() returns trigger language plpgsql
set search_path from current as $$
begin
  if tg_op = 'DELETE' and exists (select from budget_line where id = old.line_id and demo) then
    return old;
  end if;
  if tg_op = 'DELETE' or old.state <> 'proposed'
     or (new.id, new.number, new.kind, new.line_id, new.amount_fen, new.basis, new.proposed_by)
        is distinct from
        (old.id, old.number, old.kind, old.line_id, old.amount_fen, old.basis, old.proposed_by)
     or new.to_line_id is distinct from old.to_line_id then
    raise exception 'a change of a budget is decided once' using errcode = 'KC030';
  end if;
  return new;
end $$;

create function forget_budget_account() returns trigger language plpgsql
set search_path from current as $$
begin
  delete from fund_account where id = old.account_id;
  return null;
end $$;
create trigger budget_line_is_forgotten after delete on budget_line
  for each row execute function forget_budget_account();
