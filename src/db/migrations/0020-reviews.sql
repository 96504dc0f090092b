-- Rounds of review (评审批次): which experts look at which cases, what each of them found, what was checked on
-- site and in the books, in which order a panel hears applicants, and where the office departed from the rank.
-- Held here, whoever writes: no review by an expert with an open conflict or beyond his load, none of two of
-- one unit, nothing told to an expert before a second person released it, no opinion changed once submitted.

create sequence review_round_number;

create table review_round (
  id                uuid primary key,
  number            int not null unique default nextval('review_round_number'),
  title             text not null check (length(title) between 1 and 200),
  -- Null where its cases came without a call (bids, exploration).
  call_id           uuid references call,
  topic             text not null,
  line              text not null,
  topic_version_id  uuid not null,
  -- The score sheet of that version: every opinion is held against these very items.
  sheet             jsonb not null,
  selection         text not null check (selection in ('assignment', 'lottery')),
  experts_wanted    int not null check (experts_wanted between 1 and 15),
  alternates_wanted int not null check (alternates_wanted between 0 and 5),
  -- So many opinions are enough to finish.
  quorum            int not null check (quorum between 1 and experts_wanted),
  -- Projects of this round that an expert takes at most.
  load_max          int not null check (load_max between 1 and 365),
  -- [{kind, atLeast}]: how many of a kind of expertise each project needs.
  mix               jsonb not null default '[]',
  is_double_blind   boolean not null,
  drops_extremes    boolean not null,
  answer_by         date not null,
  due_on            date not null,
  state             text not null check (state in ('open', 'planned', 'submitted', 'released', 'finished',
                      'cancelled')),
  revision          int not null default 1,
  -- What the last assignment came to: its cost, the bound, and which projects what blocked.
  plan              jsonb,
  -- The lottery that the places were taken from.
  draw_id           uuid unique references draw,
  created_by        uuid not null,
  created_at        timestamptz not null,
  planned_by        uuid,
  planned_at        timestamptz,
  submitted_by      uuid,
  submitted_at      timestamptz,
  returned_by       uuid,
  return_reason     text check (length(return_reason) between 1 and 500),
  released_by       uuid,
  released_at       timestamptz,
  finished_at       timestamptz,
  cancelled_by      uuid,
  cancel_reason     text check (length(cancel_reason) between 1 and 500),
  check (answer_by <= due_on),
  -- Four eyes by person.
  check (released_by is null
         or (released_by <> created_by and released_by <> planned_by and released_by <> submitted_by)),
  check (state not in ('released', 'finished') or released_by is not null),
  check ((state = 'cancelled') = (cancel_reason is not null))
);
create index review_round_recent on review_round (created_at desc, id);

create table review_project (
  round_id uuid not null references review_round,
  case_id  uuid not null references programme_case on delete cascade,
  position int not null check (position > 0),
  -- Codes of GB/T 13745 or GB/T 4754, by which experts are found.
  fields   text[] not null default '{}' check (cardinality(fields) <= 10),
  -- False once its round was cancelled: the case may then be in another one.
  is_live  boolean not null default true,
  primary key (round_id, case_id),
  unique (round_id, position)
);
create unique index review_project_in_one_round on review_project (case_id) where is_live;

-- One expert and one case. There is no reference to the expert: a review outlives his place in the pool and
-- his account, so his name and unit stand here as they were.
create table review (
  id          uuid primary key,
  round_id    uuid not null,
  case_id     uuid not null,
  expert_id   uuid not null,
  expert_name text not null,
  unit_id     uuid not null,
  unit_name   text not null,
  kind        text not null,
  state       text not null check (state in ('proposed', 'alternate', 'invited', 'accepted', 'submitted',
                'declined', 'refused', 'withdrawn')),
  -- Alternates are asked in this order; 0 for all others.
  rank        int not null default 0 check (rank >= 0),
  -- The day as of which conflicts were looked at last: at the plan, the release, the invitation, the answer.
  checked_on  date not null,
  planned_by  uuid not null,
  planned_at  timestamptz not null,
  -- Who let the invitation out: never the one who planned it.
  released_by uuid check (released_by <> planned_by),
  invited_at  timestamptz,
  answered_at timestamptz,
  ended_at    timestamptz,
  reason_kind text check (reason_kind in ('conflict', 'field', 'time', 'health', 'other')),
  reason      text check (length(reason) between 1 and 1000),
  reminded_at timestamptz,
  reminders   int not null default 0 check (reminders >= 0),
  unique (round_id, case_id, expert_id),
  foreign key (round_id, case_id) references review_project on delete cascade,
  check (state not in ('invited', 'accepted', 'submitted', 'declined', 'refused')
         or (invited_at is not null and released_by is not null)),
  check (state not in ('declined', 'refused', 'withdrawn') or (reason is not null and ended_at is not null)),
  check (state not in ('declined', 'refused') or reason_kind is not null)
);
create index review_of_expert on review (expert_id, state, planned_at desc);
create index review_of_case on review (case_id);
create unique index review_one_of_a_unit on review (round_id, case_id, unit_id)
  where state in ('proposed', 'invited', 'accepted', 'submitted');

-- What an expert found: a draft that only he sees until he submits it, and then frozen.
create table review_opinion (
  review_id uuid primary key references review on delete cascade,
  -- {item: {points, comment}}; points are null while they are not given.
  items     jsonb not null,
  comment   text not null default '' check (length(comment) <= 4000),
  advice    text check (advice in ('support', 'hesitate', 'oppose')),
  -- The sum of the items once it is frozen.
  points    int check (points >= 0),
  -- SM3 over the canonical JSON of the opinion.
  digest    text check (digest ~ '^[0-9a-f]{64}$'),
  revision  int not null default 1,
  saved_at  timestamptz not null,
  frozen_at timestamptz,
  check ((frozen_at is null) = (points is null) and (frozen_at is null) = (digest is null)),
  check (frozen_at is null or (advice is not null and comment <> ''))
);

-- What the office found beside the experts: on site, in the books, or by a review that is not the standard one.
create table case_check (
  id           uuid primary key,
  case_id      uuid not null references programme_case on delete cascade,
  kind         text not null check (kind in ('visit', 'finance', 'non_standard')),
  happened_on  date not null,
  -- Who went, who was met, who took part in the non-standard review.
  participants text not null check (length(participants) between 1 and 500),
  conclusion   text not null check (conclusion in ('good', 'doubtful', 'bad')),
  findings     text not null check (length(findings) between 1 and 4000),
  move_id      uuid not null unique references case_move on delete cascade,
  recorded_by  uuid not null,
  recorded_at  timestamptz not null
);
create index case_check_of_case on case_check (case_id, recorded_at);

-- A panel (会评): the order of interviews is drawn from a seed that was committed to before, mixed with the word
-- of a second person, so that nobody can choose the order and everybody can draw it again.
create table review_panel (
  id              uuid primary key,
  round_id        uuid not null unique references review_round,
  held_on         date not null,
  place           text not null check (length(place) between 1 and 200),
  minutes_each    int not null check (minutes_each between 1 and 480),
  state           text not null check (state in ('committed', 'drawn')),
  seed_secret     text not null check (seed_secret ~ '^[0-9a-f]{64}$'),
  seed_commitment text not null check (seed_commitment = sm3(convert_to(seed_secret, 'UTF8'))),
  -- The numbers of the cases as canonical JSON: these very bytes are hashed.
  list            text not null,
  list_hash       text not null check (list_hash = sm3(convert_to(list, 'UTF8'))),
  committed_by    uuid not null,
  committed_at    timestamptz not null,
  witness_word    text check (length(witness_word) between 1 and 100),
  -- The numbers in the order in which they are heard.
  interviews      text[],
  -- Published with the order, so that it can be drawn again.
  published_seed  text check (published_seed = seed_secret),
  drawn_by        uuid,
  drawn_at        timestamptz,
  check ((state = 'drawn') = (interviews is not null) and (interviews is null) = (witness_word is null)
         and (interviews is null) = (published_seed is null) and (interviews is null) = (drawn_by is null)
         and (interviews is null) = (drawn_at is null)),
  check (drawn_by <> committed_by)
);

-- Where the office placed a project otherwise than its points do, with the reason. The newest counts; a null
-- place takes the departure back.
create table review_deviation (
  id            uuid primary key,
  round_id      uuid not null,
  case_id       uuid not null,
  computed_rank int not null check (computed_rank > 0),
  placed_rank   int check (placed_rank > 0),
  reason        text not null check (length(reason) between 1 and 1000),
  recorded_by   uuid not null,
  recorded_at   timestamptz not null,
  foreign key (round_id, case_id) references review_project on delete cascade
);
create index review_deviation_of_round on review_deviation (round_id, case_id, recorded_at desc);

-- How many projects each expert has taken in each calendar year: places in reviews, and those of draws that no
-- round has taken over.
create or replace view expert_load as
  select expert_id, year, sum(taken)::int as taken from (
    select c.expert_id, extract(year from d.drawn_at at time zone 'Asia/Shanghai')::int as year,
      count(*)::int as taken
    from draw_place p
    join draw_candidate c on c.draw_id = p.draw_id and c.number = p.candidate
    join draw d on d.id = p.draw_id
    where not p.is_alternate and d.state in ('drawn', 'published')
      and not exists (select from review_round r where r.draw_id = d.id and r.state <> 'cancelled')
    group by 1, 2
    union all
    select r.expert_id, extract(year from r.planned_at at time zone 'Asia/Shanghai')::int, count(*)::int
    from review r where r.state in ('proposed', 'invited', 'accepted', 'submitted')
    group by 1, 2) as each
  group by 1, 2;

-- The one door to a review. Whoever plans, invites, answers or submits comes through here.
create function guard_review() returns trigger language plpgsql set search_path from current as $$
declare
  the_round review_round;
  taken     int;
begin
  if tg_op = 'DELETE' then
    -- A hidden plan is made anew; anything else goes only with the case of a demo.
    if old.state in ('proposed', 'alternate')
       and exists (select from review_round where id = old.round_id and state in ('open', 'planned')) then
      return old;
    end if;
    if not exists (select from review_project where round_id = old.round_id and case_id = old.case_id) then
      return old;
    end if;
    raise exception 'a review is never removed' using errcode = 'KC202';
  end if;
  select * into the_round from review_round where id = new.round_id;
  if tg_op = 'UPDATE' then
    if (new.id, new.round_id, new.case_id, new.expert_id, new.expert_name, new.unit_id, new.unit_name)
       <> (old.id, old.round_id, old.case_id, old.expert_id, old.expert_name, old.unit_id, old.unit_name) then
      raise exception 'a review stays what it is' using errcode = 'KC202';
    end if;
    if old.state = new.state and old.state in ('submitted', 'declined', 'refused', 'withdrawn') then
      raise exception 'a review that has ended is not changed' using errcode = 'KC202';
    end if;
    if old.state = new.state and old.checked_on = new.checked_on then return new; end if;
    if old.state <> new.state and (old.state, new.state) not in (('proposed', 'alternate'), ('alternate', 'proposed'),
         ('proposed', 'invited'), ('alternate', 'invited'), ('invited', 'accepted'), ('invited', 'declined'),
         ('accepted', 'submitted'), ('accepted', 'refused'), ('proposed', 'withdrawn'),
         ('alternate', 'withdrawn'), ('invited', 'withdrawn'), ('accepted', 'withdrawn')) then
      raise exception 'a review goes from % to % never', old.state, new.state using errcode = 'KC202';
    end if;
  elsif new.state not in ('proposed', 'alternate') then
    raise exception 'a review begins hidden' using errcode = 'KC202';
  end if;
  if new.state in ('invited', 'accepted', 'submitted') and the_round.state <> 'released' then
    raise exception 'nobody is asked before the round is released' using errcode = 'KC202';
  end if;
  if new.state in ('declined', 'refused', 'withdrawn') then return new; end if;
  -- Whoever adds a ground for a conflict locks the expert too, so that neither slips in beside the other.
  perform from expert where id = new.expert_id for no key update;
  if not expert_is_clear(new.expert_id, new.case_id, new.checked_on) then
    raise exception 'the expert is not clear of the case' using errcode = 'KC200';
  end if;
  if new.state in ('proposed', 'invited')
     and (tg_op = 'INSERT' or old.state not in ('proposed', 'invited')) then
    select count(*) into taken from review
    where round_id = new.round_id and expert_id = new.expert_id and id <> new.id
      and state in ('proposed', 'invited', 'accepted', 'submitted');
    if taken >= the_round.load_max then
      raise exception 'the expert takes no more projects of the round' using errcode = 'KC201';
    end if;
    select coalesce(sum(l.taken), 0) into taken from expert_load l
    where l.expert_id = new.expert_id
      and l.year = extract(year from new.planned_at at time zone 'Asia/Shanghai')::int;
    if taken >= (select load_max from expert where id = new.expert_id) then
      raise exception 'the expert takes no more projects this year' using errcode = 'KC201';
    end if;
  end if;
  if new.state = 'submitted' and not exists (
       select from review_opinion where review_id = new.id and frozen_at is not null) then
    raise exception 'a review is submitted with its opinion' using errcode = 'KC202';
  end if;
  return new;
end $$;
create trigger review_is_guarded before insert or update or delete on review
  for each row execute function guard_review();

-- An opinion is held against the sheet of its round when it is frozen, and is never changed afterwards.
create function guard_review_opinion() returns trigger language plpgsql set search_path from current as $$
declare
  the_review review;
  the_sheet  jsonb;
  given      int;
begin
  if tg_op = 'DELETE' then
    if not exists (select from review where id = old.review_id) then return old; end if;
    raise exception 'an opinion is never removed' using errcode = 'KC203';
  end if;
  if tg_op = 'UPDATE' and old.frozen_at is not null then
    raise exception 'a submitted opinion is never changed' using errcode = 'KC203';
  end if;
  select * into the_review from review where id = new.review_id;
  if the_review.state <> 'accepted' then
    raise exception 'only who has accepted gives an opinion' using errcode = 'KC203';
  end if;
  if new.frozen_at is null then return new; end if;
  select sheet into the_sheet from review_round where id = the_review.round_id;
  if exists (
       select from jsonb_array_elements(the_sheet -> 'items') as i
       where jsonb_typeof(new.items -> (i ->> 'id') -> 'points') is distinct from 'number'
          or (new.items -> (i ->> 'id') ->> 'points')::numeric
             not between 0 and (i ->> 'maxPoints')::numeric
          or (new.items -> (i ->> 'id') ->> 'points')::numeric % 1 <> 0)
     or (select count(*) from jsonb_object_keys(new.items)) <> jsonb_array_length(the_sheet -> 'items') then
    raise exception 'the points do not fit the sheet' using errcode = 'KC204';
  end if;
  select sum((value ->> 'points')::int) into given from jsonb_each(new.items);
  if given is distinct from new.points then
    raise exception 'the points do not add up' using errcode = 'KC204';
  end if;
  return new;
end $$;
create trigger review_opinion_is_guarded before insert or update or delete on review_opinion
  for each row execute function guard_review_opinion();

create function guard_review_round() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a round is never removed' using errcode = 'KC202';
  end if;
  if (new.id, new.number, new.topic, new.line, new.topic_version_id, new.sheet, new.selection,
      new.is_double_blind, new.created_by)
     <> (old.id, old.number, old.topic, old.line, old.topic_version_id, old.sheet, old.selection,
         old.is_double_blind, old.created_by)
     or new.call_id is distinct from old.call_id then
    raise exception 'a round stays what it is' using errcode = 'KC202';
  end if;
  if old.state <> new.state and (old.state, new.state) not in (('open', 'planned'), ('planned', 'open'),
       ('planned', 'submitted'), ('submitted', 'planned'), ('submitted', 'released'), ('released', 'finished'),
       ('open', 'cancelled'), ('planned', 'cancelled'), ('submitted', 'cancelled')) then
    raise exception 'a round goes from % to % never', old.state, new.state using errcode = 'KC202';
  end if;
  return new;
end $$;
create trigger review_round_is_guarded before update or delete on review_round
  for each row execute function guard_review_round();

-- Records are told once.
create function keep_review_record() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'DELETE' then
    if not exists (select from programme_case where id = old.case_id) then return old; end if;
  end if;
  raise exception 'a record is never changed' using errcode = 'KC202';
end $$;
create trigger case_check_is_kept before update or delete on case_check
  for each row execute function keep_review_record();
create trigger review_deviation_is_kept before update or delete on review_deviation
  for each row execute function keep_review_record();

create function guard_review_panel() returns trigger language plpgsql set search_path from current as $$
begin
  if tg_op = 'DELETE' or old.state = 'drawn'
     or (new.id, new.round_id, new.seed_secret, new.seed_commitment, new.list, new.committed_by)
        <> (old.id, old.round_id, old.seed_secret, old.seed_commitment, old.list, old.committed_by) then
    raise exception 'what a panel has drawn stays' using errcode = 'KC202';
  end if;
  return new;
end $$;
create trigger review_panel_is_guarded before update or delete on review_panel
  for each row execute function guard_review_panel();
