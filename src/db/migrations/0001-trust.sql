-- The log that cannot be rewritten. Every table has a trigger (made by trust/capture.store.ts after each
-- migration) that puts each changed row into captured_change; append_event gathers them into one event of
-- one hash chain; a commit that leaves captured rows behind is refused.

create extension if not exists pgcrypto;

-- SM3 (GB/T 32905) as lower-case hex.
do $$
declare
  home text := (select nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace
                where extname = 'pgcrypto');
begin
  execute format(
    'create function sm3(bytea) returns text language sql immutable strict parallel safe
     as $f$ select encode(%I.digest($1, ''sm3''), ''hex'') $f$', home);
end $$;

create table event (
  seq           bigint primary key,
  at            timestamptz not null,
  who           text,
  organisation  text,
  role          text not null,
  what          text not null,
  subject       text not null,
  -- The event as JSON text, with its changes. These very bytes are hashed; the columns above repeat it.
  body          text not null,
  previous_hash text not null,
  hash          text not null
);
create index event_of_subject on event (subject, seq);
create index event_of_person on event (who, seq);

create function refuse_change_of_event() returns trigger language plpgsql as $$
begin
  raise exception 'events are never changed or removed' using errcode = 'KC002';
end $$;
create trigger event_is_immutable before update or delete on event
  for each row execute function refuse_change_of_event();
create trigger event_is_not_truncated before truncate on event
  for each statement execute function refuse_change_of_event();

create function refuse_unchained_event() returns trigger language plpgsql set search_path from current as $$
declare
  head record;
begin
  select seq, hash into head from event order by seq desc limit 1;
  if new.seq <> coalesce(head.seq, 0) + 1
     or new.previous_hash <> coalesce(head.hash, repeat('0', 64))
     or new.hash <> sm3(convert_to(new.previous_hash || E'\n' || new.body, 'UTF8')) then
    raise exception 'event % does not continue the chain', new.seq using errcode = 'KC003';
  end if;
  return new;
end $$;
create trigger event_continues_chain before insert on event
  for each row execute function refuse_unchained_event();

-- Rows changed by a transaction that has not ended. Unlogged: nothing of it may outlive a crash.
create unlogged table captured_change (
  transaction xid8 not null default pg_current_xact_id(),
  ordinal     bigint not null generated always as identity,
  table_name  text not null,
  operation   text not null,
  key         jsonb not null,
  before      jsonb,
  after       jsonb,
  primary key (transaction, ordinal)
);

create function refuse_write_without_event() returns trigger language plpgsql
set search_path from current as $$
begin
  if exists (select from captured_change
             where transaction = new.transaction and ordinal = new.ordinal) then
    raise exception 'a row of % was changed without an event', new.table_name using errcode = 'KC001';
  end if;
  return null;
end $$;
create constraint trigger write_has_event after insert on captured_change
  deferrable initially deferred for each row execute function refuse_write_without_event();

create function refuse_truncate() returns trigger language plpgsql as $$
begin
  raise exception 'table % is never truncated', tg_table_name using errcode = 'KC002';
end $$;

-- The names of columns whose values differ, with the values of the first image.
create function differing(a jsonb, b jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(a) where b -> key is distinct from value
$$;

-- Ends a transaction's work: its captured rows become one event at the end of the chain. The lock is held
-- until the commit, so that the order of the chain is the order of the commits.
create function append_event(act jsonb) returns bigint language plpgsql set search_path from current as $$
declare
  changes  jsonb;
  head     record;
  next_seq bigint;
  previous text;
  written  text;
begin
  with taken as (
    delete from captured_change where transaction = pg_current_xact_id() returning *
  )
  select coalesce(jsonb_agg(jsonb_build_object('table', table_name, 'operation', operation, 'key', key,
                                               'before', before, 'after', after) order by ordinal), '[]')
    into changes from taken;
  perform pg_advisory_xact_lock(710002, 'event'::regclass::oid::int);
  select seq, hash into head from event order by seq desc limit 1;
  next_seq := coalesce(head.seq, 0) + 1;
  previous := coalesce(head.hash, repeat('0', 64));
  written := (act || jsonb_build_object('seq', next_seq, 'changes', changes))::text;
  insert into event (seq, at, who, organisation, role, what, subject, body, previous_hash, hash)
  values (next_seq, (act ->> 'at')::timestamptz, act ->> 'who', act ->> 'organisation', act ->> 'role',
          act ->> 'what', act ->> 'subject', written, previous,
          sm3(convert_to(previous || E'\n' || written, 'UTF8')));
  return next_seq;
end $$;
