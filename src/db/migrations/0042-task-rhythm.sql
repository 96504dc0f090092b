-- Until when a task is to be done, who said so and on what ground; and duties that come back each month, quarter or year.

alter table duty_task
  -- How often it comes back; null for a task that is done once.
  add column rhythm text check (rhythm in ('month', 'quarter', 'half', 'year')),
  -- After this day it does not come back any more, where the document says until when.
  add column rhythm_until date,
  -- The task of the period before.
  add column follows uuid unique references duty_task;

-- Every last day that a person set, with what stood before: a day is moved in the open.
create table duty_task_deadline (
  id              uuid primary key,
  task_id         uuid not null references duty_task,
  position        int not null check (position > 0),
  was_due_on      date,
  due_on          date,
  rhythm          text check (rhythm in ('month', 'quarter', 'half', 'year')),
  -- The last day had passed before it was moved: such a task is never green again.
  was_over        boolean not null,
  ground          text not null check (length(ground) between 1 and 500),
  person_id       uuid not null,
  organisation_id uuid not null,
  made_at         timestamptz not null,
  unique (task_id, position)
);
create trigger duty_task_deadline_is_kept before update or delete on duty_task_deadline
  for each row execute function refuse_change_of_duty_record();
create trigger duty_task_deadline_in_time before insert on duty_task_deadline
  for each row execute function refuse_work_on_ended_task();

create or replace function guard_duty_task() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.ended_at is not null
     or (new.number, new.origin, new.document_id, new.clause, new.proposed_at, new.follows)
        is distinct from (old.number, old.origin, old.document_id, old.clause, old.proposed_at, old.follows) then
    raise exception 'a task stays what it began as, and as it ended' using errcode = 'KC070';
  end if;
  return new;
end $$;
