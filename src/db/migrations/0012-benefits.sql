-- Benefits as rules: which rules were in force, in whose words, and the answers that somebody kept.

-- The facts that the rule files of a city share. Never changed: a newer list is a further row.
create table rule_vocabulary (
  id          uuid primary key,
  number      int not null unique check (number > 0),
  source      text not null,
  source_hash text not null check (source_hash ~ '^[0-9a-f]{64}$'),
  taken_at    timestamptz not null
);

-- An approved rule file of one document from one day on. The file of a day may be corrected: the corrected
-- one is the next edition, and the former stays, since receipts were written from it.
create table rule_version (
  id            uuid primary key,
  -- Ascending over all documents: the newest number says whether anything changed at all.
  number        int not null unique check (number > 0),
  document      text not null,
  in_force_from date not null,
  edition       int not null check (edition > 0),
  file_name     text not null,
  -- The file as its author wrote it, comments included.
  source        text not null,
  source_hash   text not null check (source_hash ~ '^[0-9a-f]{64}$'),
  vocabulary_id uuid not null references rule_vocabulary,
  -- What runs, compiled from the file once and for all.
  program       jsonb not null,
  program_hash  text not null check (program_hash ~ '^[0-9a-f]{64}$'),
  origin        text not null check (origin in ('content', 'draft')),
  reason        text,
  submitted_by  uuid,
  submitted_at  timestamptz,
  approved_by   uuid,
  approved_at   timestamptz not null,
  unique (document, in_force_from, edition),
  -- Four eyes by person. A city's content was reviewed where it is kept.
  check (origin = 'content'
         or (submitted_by is not null and approved_by is not null and approved_by <> submitted_by))
);

-- An answer that somebody kept, with all that it came from, so that it can be run again.
create table benefit_receipt (
  id              uuid primary key,
  organisation_id uuid not null references organisation,
  kept_by         uuid not null,
  kept_at         timestamptz not null,
  note            text,
  -- Canonical JSON: these very bytes come out again when the receipt is replayed.
  body            text not null,
  body_hash       text not null check (body_hash ~ '^[0-9a-f]{64}$'),
  -- What it answered in short, for lists.
  entitled_count  int not null,
  entitled_fen    bigint not null
);
create index benefit_receipt_of_organisation on benefit_receipt (organisation_id, kept_at desc, id);

create function refuse_change_of_rule() returns trigger language plpgsql as $$
begin
  raise exception 'a row of % is never changed', tg_table_name using errcode = 'KC010';
end $$;
create trigger rule_vocabulary_is_kept before update or delete on rule_vocabulary
  for each row execute function refuse_change_of_rule();
create trigger rule_version_is_kept before update or delete on rule_version
  for each row execute function refuse_change_of_rule();
create trigger benefit_receipt_is_kept before update or delete on benefit_receipt
  for each row execute function refuse_change_of_rule();
