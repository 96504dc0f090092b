-- 尽职免责: for a project that failed, the file that tells whether those who decided did their duty. It is put
-- together from the log by a pure function and kept as the text that it was; whoever decided in the project
-- neither reviews nor decides here.

create sequence exemption_number;

create table exemption (
  id        uuid primary key,
  number    text not null unique,
  case_id   uuid not null references programme_case on delete cascade,
  title     text not null,
  place     text not null check (place in ('drafted', 'submitted', 'reviewed', 'exempted', 'refused')),
  since     timestamptz not null,
  opened_by uuid not null,
  opened_at timestamptz not null,
  ended_at  timestamptz,
  revision  int not null default 1,
  check ((ended_at is not null) = (place in ('exempted', 'refused')))
);
create index exemption_recent on exemption (opened_at desc, id);
create unique index exemption_open_of_case on exemption (case_id) where ended_at is null;

-- The file as it was put together; the newest counts.
create table exemption_file (
  id           uuid primary key,
  exemption_id uuid not null references exemption on delete cascade,
  version      int not null check (version > 0),
  content      text not null,
  -- SM3 of the content: what the log vouches for.
  digest       text not null check (digest ~ '^[0-9a-f]{64}$'),
  missing      int not null check (missing >= 0),
  assembled_by uuid not null,
  assembled_at timestamptz not null,
  unique (exemption_id, version)
);

-- What somebody who was part of it states in his own name (本人说明), for an element that the log does not prove.
create table exemption_statement (
  id              uuid primary key,
  exemption_id    uuid not null references exemption on delete cascade,
  case_id         uuid not null,
  element         text not null check (element in ('procedure', 'decision', 'diligence', 'gain', 'loss')),
  words           text not null check (length(words) between 5 and 2000),
  person_id       uuid not null,
  organisation_id uuid not null,
  made_at         timestamptz not null
);
create index exemption_statement_of on exemption_statement (exemption_id, made_at);

create table exemption_move (
  id              uuid primary key,
  exemption_id    uuid not null references exemption on delete cascade,
  position        int not null check (position > 0),
  name            text not null,
  word            text not null,
  took            text not null,
  gave            text not null,
  person_id       uuid not null,
  organisation_id uuid not null,
  role            text not null,
  made_at         timestamptz not null,
  reason          text not null default '',
  -- The version of the file that was looked at.
  file_version    int not null,
  request         text not null,
  unique (exemption_id, position),
  unique (exemption_id, request)
);

create function refuse_change_of_exemption() returns trigger language plpgsql set search_path from current as $$
begin
  -- Only with its case, and that goes only with an applicant of the demo.
  if tg_op = 'DELETE' and tg_table_name = 'exemption'
     and not exists (select from programme_case where id = (to_jsonb(old) ->> 'case_id')::uuid) then
    return old;
  end if;
  if tg_op = 'DELETE' and tg_table_name <> 'exemption'
     and not exists (select from exemption where id = (to_jsonb(old) ->> 'exemption_id')::uuid) then
    return old;
  end if;
  if tg_op = 'UPDATE' and tg_table_name = 'exemption' and to_jsonb(old) ->> 'ended_at' is null
     and (to_jsonb(old) - '{place,since,ended_at,revision}'::text[])
         = (to_jsonb(new) - '{place,since,ended_at,revision}'::text[]) then
    return new;
  end if;
  raise exception 'a file of exemption is kept: %', tg_table_name using errcode = 'KC075';
end $$;
create trigger exemption_is_kept before update or delete on exemption
  for each row execute function refuse_change_of_exemption();
create trigger exemption_file_is_kept before update or delete on exemption_file
  for each row execute function refuse_change_of_exemption();
create trigger exemption_statement_is_kept before update or delete on exemption_statement
  for each row execute function refuse_change_of_exemption();
create trigger exemption_move_is_kept before update or delete on exemption_move
  for each row execute function refuse_change_of_exemption();

-- Nobody judges his own decision, and not both times.
create function refuse_own_exemption() returns trigger language plpgsql set search_path from current as $$
begin
  if new.name in ('agree', 'amend', 'exempt', 'refuse') and (
       new.person_id in (select m.person_id from exemption e join case_move m on m.case_id = e.case_id
                         where e.id = new.exemption_id and m.person_id is not null)
       or new.person_id in (select person_id from exemption_statement where exemption_id = new.exemption_id)
       or new.person_id in (select person_id from exemption_move
                            where exemption_id = new.exemption_id and name = 'submit')
       or (new.name in ('exempt', 'refuse') and new.person_id in (
             select person_id from exemption_move where exemption_id = new.exemption_id and name = 'agree'))) then
    raise exception 'who took part does not judge' using errcode = 'KC076';
  end if;
  return new;
end $$;
create trigger exemption_move_by_another before insert on exemption_move
  for each row execute function refuse_own_exemption();
