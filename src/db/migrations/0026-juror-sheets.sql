-- Jurors of a contest who score for themselves: a draft that nobody else sees, and a sheet that is nobody
-- else's to change. What the office records for a jury without the program stands in the same table.

-- What a juror has written so far; it goes when his sheet is there.
create table contest_draft (
  round_id  uuid not null references contest_round,
  case_id   uuid not null references programme_case on delete cascade,
  expert_id uuid not null,
  -- {item: points}; an item that is not there has none yet.
  items     jsonb not null,
  saved_at  timestamptz not null,
  primary key (round_id, case_id, expert_id),
  foreign key (round_id, expert_id) references contest_juror on delete cascade
);
create trigger contest_draft_is_guarded before insert or update or delete on contest_draft
  for each row execute function guard_contest();

create index contest_juror_of_expert on contest_juror (expert_id);

create function keep_juror_sheet() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'DELETE' then
    -- Only with its case or its juror, and these go only with the demo.
    if old.recorded_by = old.expert_id
       and exists (select from programme_case where id = old.case_id)
       and exists (select from expert where id = old.expert_id) then
      raise exception 'the sheet of a juror is never removed' using errcode = 'KC246';
    end if;
    return old;
  end if;
  if tg_op = 'UPDATE' and (old.recorded_by = old.expert_id or new.recorded_by = new.expert_id) then
    raise exception 'the sheet of a juror stays what he handed in' using errcode = 'KC246';
  end if;
  if new.items is not null
     and (select sum(value::int) from jsonb_each_text(new.items)) is distinct from new.points then
    raise exception 'the points do not add up' using errcode = 'KC246';
  end if;
  return new;
end $$;
create trigger contest_score_is_the_jurors before insert or update or delete on contest_score
  for each row execute function keep_juror_sheet();
