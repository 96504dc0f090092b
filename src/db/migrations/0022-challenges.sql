-- 揭榜挂帅: a posted problem is listed once its money is proved; bids answer it; relations between poster and
-- bidder are looked for before anybody is chosen; several who were chosen may race over gates (赛马).

-- What shows that the poster has the money (资金证明), seen before the list is published.
create table challenge_funds (
  id         uuid primary key,
  case_id    uuid not null references programme_case on delete cascade,
  amount_fen bigint not null check (amount_fen > 0),
  -- What shows it: a deposit certificate, a guarantee, with its number.
  source     text not null check (length(source) between 1 and 300),
  checked_by uuid not null,
  checked_at timestamptz not null
);
create index challenge_funds_case on challenge_funds (case_id);

create table challenge_listing (
  case_id       uuid primary key references programme_case on delete cascade,
  -- What everybody may read of it.
  title         text not null check (length(title) between 1 and 200),
  summary       text not null check (length(summary) between 1 and 4000),
  wanted        text not null check (length(wanted) between 1 and 4000),
  -- What the poster pays, in fen.
  offered_fen   bigint not null check (offered_fen > 0),
  racers_max    int not null check (racers_max > 0),
  bids_close_at timestamptz not null,
  listed_by     uuid not null,
  listed_at     timestamptz not null,
  check (listed_at < bids_close_at)
);
create index challenge_listing_open on challenge_listing (bids_close_at desc, case_id);

create function refuse_unproved_listing() returns trigger language plpgsql
set search_path from current as $$
begin
  if (select coalesce(sum(amount_fen), 0) from challenge_funds where case_id = new.case_id) < new.offered_fen then
    raise exception 'what is not proved is not listed' using errcode = 'KC053';
  end if;
  return new;
end $$;
create trigger challenge_listing_is_proved before insert or update of offered_fen on challenge_listing
  for each row execute function refuse_unproved_listing();

-- That relations of a bid were looked for, and when last.
create table bid_relation_search (
  case_id     uuid primary key references programme_case on delete cascade,
  searched_by uuid not null,
  searched_at timestamptz not null
);

-- A sign that poster and bidder are related (关联关系), found by the program or entered by a person; somebody answers it.
create table bid_relation (
  id          uuid primary key,
  case_id     uuid not null references programme_case on delete cascade,
  kind        text not null check (kind in ('legal_person', 'shareholder', 'staff', 'declared', 'unknown')),
  finding     text not null check (length(finding) between 1 and 500),
  -- Null where the program found it.
  entered_by  uuid,
  entered_at  timestamptz not null,
  settled_as  text check (settled_as in ('unrelated', 'related')),
  ground      text,
  settled_by  uuid,
  settled_at  timestamptz,
  unique (case_id, kind, finding),
  check ((settled_as is null) = (ground is null)),
  check ((settled_as is null) = (settled_by is null))
);

-- Nobody is clear whose relations were not looked for, or with a sign that was not answered or that holds.
create function refuse_related_bid() returns trigger language plpgsql
set search_path from current as $$
begin
  if new.name = 'clearRelation'
     and (not exists (select from bid_relation_search where case_id = new.case_id)
          or exists (select from bid_relation
                     where case_id = new.case_id and settled_as is distinct from 'unrelated')) then
    raise exception 'the relation of poster and bidder is not cleared' using errcode = 'KC054';
  end if;
  return new;
end $$;
create trigger case_move_clears_relation before insert on case_move
  for each row execute function refuse_related_bid();

-- Gates of a race, and who stayed in it.
create table race_gate (
  id           uuid primary key,
  challenge_id uuid not null references programme_case on delete cascade,
  position     int not null check (position > 0),
  title        text not null check (length(title) between 1 and 200),
  criterion    text not null check (length(criterion) between 1 and 1000),
  due_on       date not null,
  set_by       uuid not null,
  set_at       timestamptz not null,
  unique (challenge_id, position)
);
create table race_result (
  gate_id    uuid not null references race_gate on delete cascade,
  bid_id     uuid not null references programme_case on delete cascade,
  outcome    text not null check (outcome in ('stays', 'leaves')),
  -- What was measured against the criterion.
  measured   text not null check (length(measured) between 1 and 1000),
  decided_by uuid not null,
  decided_at timestamptz not null,
  primary key (gate_id, bid_id)
);
