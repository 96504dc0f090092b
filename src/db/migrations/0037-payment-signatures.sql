-- A payment list is approved by those whom the topics of its payments name (拨付 in 审批), each signature by another
-- person, the last one closing it.

-- Whose decisions touch a person: units that he is appointed to, and those that he is related to (利害关系).
create function organisations_near(person uuid, day date) returns setof uuid
language sql stable set search_path from current as $$
  select organisation_id from appointment where person_id = person and ended_at is null
  union
  select organisation_id from related_party
  where person_id = person and coalesce(since, '-infinity') <= day and coalesce(until, 'infinity') >= day
$$;

create or replace function refuse_related_approval() returns trigger language plpgsql
set search_path from current as $$
declare
  parties uuid[] := (
    select array_remove(array[c.applicant, p.applicant], null)
    from programme_case c left join programme_case p on p.id = c.parent_id where c.id = new.case_id);
begin
  if new.organisation_id = any(parties)
     or exists (select from organisations_near(new.person_id, current_date) near where near = any(parties)) then
    raise exception 'a related party does not approve' using errcode = 'KC051';
  end if;
  return new;
end $$;

-- Offices whose higher ranks sign for lower ones, as src/party/sign-for.ts has it.
create function signing_rank(role text) returns int language sql immutable as $$
  select case role when 'leader' then 3 when 'bureau_approver' then 2 else 1 end
$$;

-- Who has to approve a list, in order: [{role, title}]. Chains of several topics are laid on each other from their
-- ends, the higher rank wins at each place, so that every one of them is kept. What belongs to a case is named by the
-- version that the case is pinned to; what was decided by a rule alone (免申即享), by the topics that pay by this rule
-- as they were in force on that day; where no topic says anything, it is the head of the office.
create function payment_signatures(list uuid) returns jsonb
language sql stable set search_path from current as $$
  with paid as (
    select distinct g.origin, g.rule, (g.granted_at at time zone 'Asia/Shanghai')::date as day
    from payment_order o join fund_grant g on g.id = o.grant_id
    where o.list_id = list and o.state <> 'removed'
  ), of_cases as (
    select distinct c.topic_version_id as version, c.line
    from paid join programme_case c on c.id = substring(paid.origin from '^programme_case:(.+)$')::uuid
  ), by_rule as (
    select distinct rule, day from paid where origin not like 'programme_case:%'
  ), in_force as (
    select distinct on (d.day, v.topic_id) d.day, v.content
    from (select distinct day from by_rule) d join topic_version v on v.in_force_from <= d.day
    order by d.day, v.topic_id, v.in_force_from desc, v.edition desc
  ), chains as (
    -- The first step of a chain draws the list up.
    select (l -> 'approvals' -> 'payment') - 0 as steps
    from of_cases c join topic_version v on v.id = c.version, jsonb_array_elements(v.content -> 'lines') l
    where l ->> 'id' = c.line
    union
    select (l -> 'approvals' -> 'payment') - 0
    from by_rule r join in_force v on v.day = r.day, jsonb_array_elements(v.content -> 'lines') l
    where l -> 'benefits' ? r.rule
  ), steps as (
    select jsonb_array_length(steps) - ord as after, step ->> 'role' as role, step ->> 'title' as title,
      signing_rank(step ->> 'role') as rank
    from chains, jsonb_array_elements(steps) with ordinality as s (step, ord)
  ), highest as (
    select after, min(role) as role, string_agg(distinct title, '、' order by title) as title
    from steps where (after, rank) in (select after, max(rank) from steps group by after) group by after
  )
  select coalesce(jsonb_agg(jsonb_build_object('role', role, 'title', title) order by after desc),
    '[{"role": "bureau_approver", "title": "处室负责人批准"}]')
  from highest
$$;

-- Set when the list is submitted; null while it is worked on.
alter table payment_list add column signatures jsonb
  check (jsonb_typeof(signatures) = 'array' and jsonb_array_length(signatures) > 0);
alter table payment_list disable trigger payment_list_is_guarded;
update payment_list set signatures = payment_signatures(id) where state = 'submitted';
alter table payment_list enable trigger payment_list_is_guarded;

-- One signature under a list. A return or a recall makes it void.
create table payment_approval (
  id              uuid primary key,
  list_id         uuid not null references payment_list,
  position        int not null check (position > 0),
  person_id       uuid not null,
  organisation_id uuid not null,
  role            text not null,
  made_at         timestamptz not null,
  voided_at       timestamptz
);
create unique index payment_approval_in_place on payment_approval (list_id, position) where voided_at is null;
-- Four eyes by person, not by role.
create unique index payment_approval_by_another on payment_approval (list_id, person_id) where voided_at is null;

create function guard_payment_approval() returns trigger language plpgsql set search_path from current as $$
declare
  list   payment_list;
  signed int;
  wanted text;
begin
  if tg_op = 'DELETE' then
    raise exception 'approvals are kept' using errcode = 'KC030';
  end if;
  select * into list from payment_list where id = new.list_id for update;
  if list.state <> 'submitted' then
    raise exception 'a list in % is not signed', list.state using errcode = 'KC032';
  end if;
  if tg_op = 'UPDATE' then
    if old.voided_at is null and to_jsonb(old) - 'voided_at' = to_jsonb(new) - 'voided_at' then return new; end if;
    raise exception 'an approval stays what it is' using errcode = 'KC030';
  end if;
  select count(*) into signed from payment_approval where list_id = new.list_id and voided_at is null;
  wanted := list.signatures -> signed ->> 'role';
  if wanted is null or new.position <> signed + 1 or new.voided_at is not null then
    raise exception 'a list is signed in the order of its chain' using errcode = 'KC032';
  end if;
  if new.role <> wanted and signing_rank(new.role) < signing_rank(wanted) then
    raise exception '% does not sign for %', new.role, wanted using errcode = 'KC041';
  end if;
  if new.person_id in (list.drawn_by, list.submitted_by) or exists (
       select from payment_order o join payee_account p on p.id = o.account_id
       where o.list_id = new.list_id and o.state = 'open'
         and (o.added_by = new.person_id or p.entered_by = new.person_id)) then
    raise exception 'a payment list is approved by a second person' using errcode = 'KC041';
  end if;
  if exists (
       select from payment_order o join fund_grant g on g.id = o.grant_id
       where o.list_id = new.list_id and o.state = 'open'
         and g.beneficiary in (select organisations_near(new.person_id, current_date)
                               union select new.organisation_id)) then
    raise exception 'a related party does not approve' using errcode = 'KC051';
  end if;
  return new;
end $$;
create trigger payment_approval_is_guarded before insert or update or delete on payment_approval
  for each row execute function guard_payment_approval();

-- A list knows from its submission on who has to sign, waits until they did, and is approved by the last of them.
create or replace function guard_payment_list() returns trigger language plpgsql set search_path from current as $$
declare
  signers uuid[] := (
    select array_agg(person_id order by position) from payment_approval
    where list_id = old.id and voided_at is null);
begin
  if tg_op = 'DELETE' or new.id <> old.id or new.number <> old.number or new.drawn_by <> old.drawn_by then
    raise exception 'a payment list stays what it is' using errcode = 'KC030';
  end if;
  if not ((old.state, new.state) in (('draft', 'draft'), ('draft', 'submitted'), ('draft', 'discarded'),
            ('submitted', 'submitted'), ('submitted', 'draft'), ('submitted', 'approved'),
            ('approved', 'approved'), ('approved', 'settled'), ('settled', 'settled'))) then
    raise exception 'a payment list does not move from % to %', old.state, new.state using errcode = 'KC032';
  end if;
  if (old.approved_by is not null
      and (new.title, new.submitted_by, new.submitted_at, new.approved_by, new.approved_at)
          is distinct from (old.title, old.submitted_by, old.submitted_at, old.approved_by, old.approved_at))
     or (old.state = 'submitted' and new.state = 'submitted'
         and (new.title, new.submitted_by, new.submitted_at)
             is distinct from (old.title, old.submitted_by, old.submitted_at)) then
    raise exception 'what is approved stays what it is' using errcode = 'KC030';
  end if;
  if new.state in ('draft', 'discarded') then
    if signers is not null then
      raise exception 'a list is worked on after its approvals are void' using errcode = 'KC041';
    end if;
    new.signatures := null;
  elsif old.state = 'draft' then
    new.signatures := payment_signatures(new.id);
  elsif new.signatures is distinct from old.signatures then
    raise exception 'who has to sign stays as it is' using errcode = 'KC030';
  end if;
  if old.state = 'submitted' and new.state = 'approved'
     and (coalesce(cardinality(signers), 0) <> jsonb_array_length(new.signatures)
          or new.approved_by is distinct from signers[cardinality(signers)]) then
    raise exception 'a list is approved by everybody whom its topics name' using errcode = 'KC041';
  end if;
  if new.state = 'settled' and exists (
       select from payment_order where list_id = new.id and state = 'open') then
    raise exception 'a list with open orders is not settled' using errcode = 'KC032';
  end if;
  return new;
end $$;
