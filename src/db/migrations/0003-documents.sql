-- Documents: the words as they came in, the structure that was read from them, and what officials decided.
-- Persons are named by their id without a foreign key: a decision outlives the account of who made it.

-- Bytes by what they are. The same file uploaded twice is one row; a failed import leaves none.
create table blob (
  digest     text primary key check (digest ~ '^[0-9a-f]{64}$'),
  bytes      bytea not null,
  size_bytes int not null check (size_bytes > 0)
);
alter table blob alter column bytes set storage external; -- Office files and PDF are compressed already.

create table document (
  id         uuid primary key,
  -- The short name in a city's content (D1); null for a document that was imported.
  code       text unique,
  title      text not null,
  title_key  text not null,
  number     text,
  number_key text,
  kind       text not null,
  -- A newspaper's summary is for reading only, never a ground for payment.
  nature     text not null default 'official' check (nature in ('official', 'press')),
  issuers    text[] not null,
  year       int,
  -- Days as exact as the document says: YYYY, YYYY-MM or YYYY-MM-DD.
  written    text,
  published  text,
  effective  text,
  expires    text,
  -- The text whose words are shown; null while none is attached.
  text_id    uuid,
  confirmed_version int,
  changed_at timestamptz not null
);
create index document_title on document (title_key);
create index document_number on document (number_key);
create index document_issuer on document using gin (issuers);
create index document_changed on document (changed_at desc, id);

create table document_text (
  id          uuid primary key,
  document_id uuid not null references document,
  blob_digest text not null references blob,
  file_name   text not null,
  format      text not null,
  encoding    text,
  -- As decoded, before anything was mended; origin maps each unit of words to a unit of raw.
  raw         text not null,
  words       text not null,
  -- Deflated differences of the map, each a little-endian 32-bit whole number.
  origin      bytea not null,
  -- Offsets into words where a page of the source begins.
  pages       int[] not null,
  words_hash  text not null,
  attached_at timestamptz not null
);
create index document_text_of_document on document_text (document_id, attached_at);
create index document_text_blob on document_text (blob_digest);
alter table document add foreign key (text_id) references document_text;

-- The clauses of a text, as the reader found them.
create table text_clause (
  text_id  uuid not null references document_text,
  position int not null,
  address  text not null,
  parent   text,
  marker   text not null,
  heading  text not null,
  start_at int not null,
  end_at   int not null,
  hash     text not null,
  primary key (text_id, address)
);

create table document_version (
  id            uuid primary key,
  document_id   uuid not null references document,
  version       int not null check (version > 0),
  state         text not null check (state in ('open', 'submitted', 'returned', 'confirmed', 'discarded')),
  origin        text not null check (origin in ('reader', 'former', 'content')),
  former        int,
  -- The text that the places of the items are in; null where the structure has no words of its own.
  text_id       uuid references document_text,
  -- Which edition of a city's content was taken over.
  content_hash  text,
  revision      int not null default 1,
  opened_by     uuid,
  opened_at     timestamptz not null,
  reason        text,
  submitted_by  uuid,
  submitted_at  timestamptz,
  approved_by   uuid,
  approved_at   timestamptz,
  returned_by   uuid,
  return_reason text,
  unique (document_id, version),
  check (state <> 'submitted' or submitted_by is not null),
  -- Four eyes by person. A city's content was reviewed where it is kept and needs no approval here.
  check (state <> 'confirmed' or origin = 'content'
         or (submitted_by is not null and approved_by is not null and approved_by <> submitted_by))
);
-- At most one version of a document is being worked on.
create unique index document_version_working on document_version (document_id)
  where state in ('open', 'submitted', 'returned');

create table document_clause (
  version_id uuid not null references document_version,
  position   int not null,
  address    text not null,
  parent     text,
  marker     text not null,
  heading    text not null,
  summary    text,
  hash       text,
  primary key (version_id, address)
);

create table document_item (
  id          uuid primary key,
  version_id  uuid not null references document_version,
  position    int not null,
  kind        text not null check (kind in ('head', 'duty', 'target', 'benefit', 'amount')),
  clause      text,
  start_at    int,
  end_at      int,
  pattern     text,
  certain     boolean not null,
  origin      text not null check (origin in ('reader', 'hand', 'content', 'former')),
  state       text not null check (state in ('open', 'accepted', 'corrected', 'rejected')),
  revision    int not null default 1,
  value       jsonb not null,
  -- How the item began in this version: what an undo leads back to.
  first_value jsonb not null,
  first_state text not null,
  first_start int,
  first_end   int,
  -- The units that a duty names, lead and support.
  units       text[] not null,
  summary     text,
  note        text,
  decided_by  uuid,
  decided_at  timestamptz,
  former_item uuid,
  check ((start_at is null) = (end_at is null)),
  check (start_at is null or (start_at >= 0 and start_at < end_at))
);
create index document_item_of_version on document_item (version_id, position);
create index document_item_open on document_item (version_id) where state = 'open';
create index document_item_unit on document_item using gin (units);

-- Where the items of a structure without words were found in a text that was attached later.
create table document_place (
  text_id  uuid not null references document_text,
  item_id  uuid not null references document_item,
  start_at int not null,
  end_at   int not null,
  check (start_at >= 0 and start_at < end_at),
  primary key (text_id, item_id)
);

-- A structure is changed only while it is worked on; what was submitted or confirmed stands.
create function refuse_change_of_settled_structure() returns trigger language plpgsql
set search_path from current as $$
declare
  changed uuid := case when tg_op = 'DELETE' then old.version_id else new.version_id end;
begin
  if exists (select from document_version
             where id = changed and state not in ('open', 'returned')) then
    raise exception 'a settled version of a document is not changed' using errcode = 'KC010';
  end if;
  if tg_op = 'UPDATE' and old.version_id <> new.version_id then
    raise exception 'an item stays in its version' using errcode = 'KC010';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger document_item_is_settled before insert or update or delete on document_item
  for each row execute function refuse_change_of_settled_structure();
create trigger document_clause_is_settled before insert or update or delete on document_clause
  for each row execute function refuse_change_of_settled_structure();

create function refuse_change_of_settled_version() returns trigger language plpgsql
set search_path from current as $$
begin
  if old.state in ('confirmed', 'discarded') then
    raise exception 'a % version of a document is not changed', old.state using errcode = 'KC010';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  if new.id <> old.id or new.document_id <> old.document_id or new.version <> old.version
     or new.origin <> old.origin then
    raise exception 'a version stays what it is' using errcode = 'KC010';
  end if;
  -- Whoever worked on an item of the version is not the second person.
  if new.state = 'confirmed' and new.origin <> 'content' and exists (
       select from document_item where version_id = new.id and decided_by = new.approved_by) then
    raise exception 'a version is approved by a second person' using errcode = 'KC011';
  end if;
  if new.state = 'confirmed' and exists (
       select from document_item where version_id = new.id and state = 'open') then
    raise exception 'a version with open items is not confirmed' using errcode = 'KC012';
  end if;
  return new;
end $$;
create trigger document_version_is_settled before update or delete on document_version
  for each row execute function refuse_change_of_settled_version();

-- A text is what was imported; another one is another row.
create function refuse_change_of_text() returns trigger language plpgsql as $$
begin
  raise exception 'an attached text is not changed' using errcode = 'KC010';
end $$;
create trigger document_text_is_kept before update or delete on document_text
  for each row execute function refuse_change_of_text();
create trigger text_clause_is_kept before update or delete on text_clause
  for each row execute function refuse_change_of_text();

create table document_import (
  id             uuid primary key,
  file_name      text not null,
  size_bytes     int not null,
  blob_digest    text references blob,
  -- The document that the text is to be attached to, where the importer named one.
  target_id      uuid references document,
  state          text not null check (state in ('queued', 'reading', 'read', 'failed', 'cancelled')),
  outcome        text check (outcome in ('created', 'attached', 'same')),
  document_id    uuid references document,
  failure_code   text,
  failure_params jsonb,
  uploaded_by    uuid,
  organisation   uuid,
  role           text not null,
  uploaded_at    timestamptz not null,
  finished_at    timestamptz,
  -- Nothing half-stored: what was not read keeps no bytes.
  check (state not in ('queued', 'reading') or blob_digest is not null),
  check (state not in ('failed', 'cancelled') or blob_digest is null),
  check (state <> 'failed' or failure_code is not null)
);
create index document_import_recent on document_import (uploaded_at desc, id);
create index document_import_blob on document_import (blob_digest);

-- The words of every document by clause: of its text, or of the summaries while it has none. The row at
-- position 0 holds the title, the number and the issuers. Made anew whenever the words change.
create table document_search (
  document_id uuid not null references document,
  position    int not null,
  address     text not null,
  heading     text not null,
  words       text not null,
  start_at    int,
  length      int not null,
  tokens      tsvector not null,
  primary key (document_id, position)
);
create index document_search_tokens on document_search using gin (tokens);
