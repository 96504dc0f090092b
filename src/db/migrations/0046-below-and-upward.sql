-- Below the districts: until when those below report (下级报送截止), so many workdays before their district's own last
-- day, from a month on; and which corrections below a district's own correction takes up.

-- What was decided is kept; of two that begin with the same month the later one holds.
create table member_due (
  id         uuid primary key,
  area       text not null references area,
  since      text not null check (since ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  workdays   integer not null check (workdays between 0 and 60),
  reason     text not null check (length(reason) between 1 and 500),
  decided_by uuid not null,
  decided_at timestamptz not null,
  demo       boolean not null default false
);
create index member_due_of_area on member_due (area, since);

create function refuse_change_of_member_due() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.demo then return old; end if;
  raise exception 'a last day for those below is followed by another, never changed' using errcode = 'KC062';
end $$;
create trigger member_due_kept before update or delete on member_due
  for each row execute function refuse_change_of_member_due();

-- A district's correction (correction_id) and the corrections below by which its sum has changed.
create table correction_below (
  correction_id uuid not null references correction on delete cascade,
  below_id      uuid not null references correction on delete cascade,
  primary key (correction_id, below_id)
);
create index correction_below_taken_up on correction_below (below_id);
create index correction_approved on correction (area) where state = 'approved';

create function guard_correction_below() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'INSERT' then
    if not exists (
      select from correction own
      join correction low on low.measure_id = own.measure_id and low.period = own.period
      join area a on a.id = low.area and a.parent = own.area
      where own.id = new.correction_id and low.id = new.below_id
        and own.state = 'requested' and low.state = 'approved') then
      raise exception 'a correction takes up approved ones of the same value below' using errcode = 'KC062';
    end if;
    return new;
  end if;
  -- It goes only with one of the two, and those go only with the demo.
  if tg_op = 'DELETE' and (
       not exists (select from correction where id = old.correction_id)
       or not exists (select from correction where id = old.below_id)) then
    return old;
  end if;
  raise exception 'what a correction took up is never changed' using errcode = 'KC062';
end $$;
create trigger correction_below_guarded before insert or update or delete on correction_below
  for each row execute function guard_correction_below();
