-- Messages to persons (消息), and until when a case should leave a place (办理时限). A time limit is in workdays; where
-- the holidays of its year are not published yet, its last day is not known and stays open until they are.

create table message (
  id              uuid primary key,
  person_id       uuid not null references person,
  -- The organisation for which the person acts in this; the message goes with it.
  organisation_id uuid references organisation on delete cascade,
  title           text not null check (length(title) between 1 and 200),
  body            text not null default '',
  -- The page that it leads to.
  link            text not null check (link like '/%'),
  created_at      timestamptz not null,
  read_at         timestamptz,
  -- The same thing is told to the same person once.
  request         text not null,
  unique (person_id, request)
);
create index message_of_person on message (person_id, created_at desc, id);
create index message_unread on message (person_id) where read_at is null;

create table case_deadline (
  id           uuid primary key,
  case_id      uuid not null references programme_case on delete cascade,
  place        text not null,
  set_at       timestamptz not null,
  workdays     int not null check (workdays > 0),
  -- The last day; null while the holidays of its year are not published.
  due_on       date,
  -- Since when the case has left the place.
  met_at       timestamptz,
  reminded_on  date,
  escalated_on date
);
create unique index case_deadline_open on case_deadline (case_id, place) where met_at is null;
create index case_deadline_due on case_deadline (due_on) where met_at is null;
