-- What an office set wrongly is set right until it has taken effect: a round of a contest before anybody gave
-- points in it, a gate of a race before it was settled, a panel before its order was drawn.

create or replace function guard_contest_round() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'DELETE' then
    if old.settled_at is not null
       or exists (select from contest_score where round_id = old.id)
       or exists (select from contest_entry where round_id = old.id) then
      raise exception 'a round in which somebody runs is never removed' using errcode = 'KC243';
    end if;
    return old;
  end if;
  if old.settled_at is not null
     and to_jsonb(old) - '{released_by,released_at}'::text[] <> to_jsonb(new) - '{released_by,released_at}'::text[]
     or old.released_at is not null then
    raise exception 'the round is settled' using errcode = 'KC243';
  end if;
  if (new.call_id, new.number, new.title, new.held_on, new.advances, new.is_final, new.points_max)
       <> (old.call_id, old.number, old.title, old.held_on, old.advances, old.is_final, old.points_max)
     and exists (select from contest_score where round_id = old.id) then
    raise exception 'a round in which points were given stays what it is' using errcode = 'KC243';
  end if;
  return new;
end $$;

create function guard_race_gate() returns trigger language plpgsql set search_path from current as $$
begin
  -- Only with its case, which goes only with the demo.
  if tg_op = 'DELETE' and not exists (select from programme_case where id = old.challenge_id) then
    return old;
  end if;
  if exists (select from race_result where gate_id = old.id) then
    raise exception 'a gate that was settled stays what it was' using errcode = 'KC248';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create trigger race_gate_is_guarded before update or delete on race_gate
  for each row execute function guard_race_gate();

-- When and where a panel sits may change, for it decides nothing of the order; an order that was drawn stays.
create or replace function guard_review_panel() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'DELETE' then
    if old.state = 'drawn' then
      raise exception 'what a panel has drawn stays' using errcode = 'KC202';
    end if;
    return old;
  end if;
  if (new.id, new.round_id, new.seed_secret, new.seed_commitment, new.list, new.committed_by)
       <> (old.id, old.round_id, old.seed_secret, old.seed_commitment, old.list, old.committed_by)
     or old.state = 'drawn'
        and to_jsonb(old) - '{held_on,place,minutes_each}'::text[]
            <> to_jsonb(new) - '{held_on,place,minutes_each}'::text[] then
    raise exception 'what a panel has drawn stays' using errcode = 'KC202';
  end if;
  return new;
end $$;
