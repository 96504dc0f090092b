-- A body that a form names may come onto the register after the form was handed in. Until then nobody is clear of the
-- case; from then on conflicts are looked for as for every other body. A name that two bodies bear tells neither.
create index case_subject_unregistered on case_subject (name)
  where kind = 'organisation' and organisation_id is null;

create function fill_registered_subject() returns trigger language plpgsql as $$
begin
  if not exists (select from organisation where name = new.name and id <> new.id) then
    update case_subject set organisation_id = new.id
      where kind = 'organisation' and organisation_id is null and name = new.name;
  end if;
  return null;
end $$;
create trigger organisation_fills_subjects after insert or update of name on organisation
  for each row execute function fill_registered_subject();
