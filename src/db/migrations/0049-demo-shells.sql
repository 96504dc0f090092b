-- What held cases of the demo together goes with the demo: rounds, notices and payment lists that an invented person
-- made and in which nothing real is left. Persons are removed only with the demo: a maker who is gone was one of it.

create function was_of_demo(maker uuid) returns boolean language sql stable set search_path from current as $$
  select not exists (select from person where id = maker)
$$;

create function is_empty_demo_round(round uuid) returns boolean
language sql stable set search_path from current as $$
  select was_of_demo(created_by) and not exists (select from review_project where round_id = round)
  from review_round where id = round
$$;

create function is_empty_demo_notice(notice uuid) returns boolean
language sql stable set search_path from current as $$
  select was_of_demo(published_by) and not exists (select from notice_entry where notice_id = notice)
  from public_notice where id = notice
$$;

create function is_empty_demo_contest(round uuid) returns boolean
language sql stable set search_path from current as $$
  select was_of_demo(made_by) and not exists (select from contest_entry where round_id = round)
    and not exists (select from contest_score where round_id = round)
    and not exists (select from contest_juror where round_id = round)
  from contest_round where id = round
$$;

create function is_empty_demo_list(list uuid) returns boolean
language sql stable set search_path from current as $$
  select was_of_demo(drawn_by) and not exists (select from payment_order where list_id = list)
  from payment_list where id = list
$$;

create function is_empty_demo_answer(answer uuid) returns boolean
language sql stable set search_path from current as $$
  select is_empty_demo_list(list_id) from payment_answer where id = answer
$$;

-- Whatever kept them from being removed keeps all others still.
create or replace trigger review_round_is_guarded before update on review_round
  for each row execute function guard_review_round();
create trigger review_round_is_kept before delete on review_round
  for each row when (is_empty_demo_round(old.id) is not true) execute function guard_review_round();

create or replace trigger review_panel_is_guarded before update on review_panel
  for each row execute function guard_review_panel();
create trigger review_panel_is_kept before delete on review_panel
  for each row when (is_empty_demo_round(old.round_id) is not true) execute function guard_review_panel();

create or replace trigger public_notice_is_kept before update on public_notice
  for each row execute function guard_public_notice();
create trigger public_notice_is_never_removed before delete on public_notice
  for each row when (is_empty_demo_notice(old.id) is not true) execute function guard_public_notice();

create or replace trigger contest_round_is_guarded before update on contest_round
  for each row execute function guard_contest_round();
create trigger contest_round_is_kept before delete on contest_round
  for each row when (is_empty_demo_contest(old.id) is not true) execute function guard_contest_round();

create or replace trigger payment_list_is_guarded before update on payment_list
  for each row execute function guard_payment_list();
create trigger payment_list_is_kept before delete on payment_list
  for each row when (is_empty_demo_list(old.id) is not true) execute function guard_payment_list();

create or replace trigger payment_answer_is_kept before update on payment_answer
  for each row execute function refuse_change_of_budget();
create trigger payment_answer_is_never_removed before delete on payment_answer
  for each row when (is_empty_demo_list(old.list_id) is not true) execute function refuse_change_of_budget();

create or replace trigger payment_answer_row_is_kept before update on payment_answer_row
  for each row execute function refuse_change_of_budget();
create trigger payment_answer_row_is_never_removed before delete on payment_answer_row
  for each row when (is_empty_demo_answer(old.answer_id) is not true) execute function refuse_change_of_budget();

create or replace trigger payment_approval_is_guarded before insert or update on payment_approval
  for each row execute function guard_payment_approval();
create trigger payment_approval_is_kept before delete on payment_approval
  for each row when (is_empty_demo_list(old.list_id) is not true) execute function guard_payment_approval();

-- The account that a grant has for itself goes with it; those that it shared with others stay.
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
  delete from fund_account a
  where a.id = old.account_id and a.kind = 'grant'
    and not exists (select from fund_grant_account l where l.account_id = a.id);
  return null;
end $$;
