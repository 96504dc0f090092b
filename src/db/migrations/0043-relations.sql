-- 利害关系: stated by the person himself or by the administrator, ended by the administrator alone, never taken back.
alter table related_party add column ended_by uuid, add column ended_reason text,
  add constraint related_party_ends_with_reason check (
    (ended_by is null) = (ended_reason is null) and (ended_by is null or (until is not null and ended_by <> person_id)));

create function guard_related_party() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'DELETE' then
    -- The demo takes its own along.
    if exists (select from person where id = old.person_id and demo)
       or exists (select from organisation where id = old.organisation_id and demo) then
      return old;
    end if;
    raise exception 'a relation that was stated is ended, not taken back' using errcode = 'KC030';
  end if;
  if old.ended_by is not null or new.ended_by is null
     or to_jsonb(old) - array['until', 'ended_by', 'ended_reason']
        <> to_jsonb(new) - array['until', 'ended_by', 'ended_reason'] then
    raise exception 'a relation stays what was stated' using errcode = 'KC030';
  end if;
  return new;
end $$;
create trigger related_party_is_guarded before update or delete on related_party
  for each row execute function guard_related_party();
