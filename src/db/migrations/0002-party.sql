-- Organisations, the persons who act for them and in which role, how a person proves who he is, and where
-- he is signed in. Rows of the demo carry demo = true, so that every page can say so and all can be removed.

create table organisation (
  id          uuid primary key,
  -- 统一社会信用代码; the check character is computed in base/credit-code.ts.
  credit_code text not null unique
    check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$'),
  name        text not null check (length(name) between 1 and 200),
  kind        text not null check (kind in ('enterprise', 'institute', 'government', 'service', 'finance')),
  -- GB/T 2260; null outside the city. A zone has no such code of its own, hence the second column.
  district    text,
  zone        text,
  region      text generated always as (coalesce(zone, district)) stored,
  industry    text,
  address     text,
  demo        boolean not null default false,
  version     int not null default 1,
  created_at  timestamptz not null,
  changed_at  timestamptz not null
);
create index organisation_name on organisation (name collate "zh-x-icu", id);
create index organisation_region on organisation (region);

create table person (
  id         uuid primary key,
  name       text not null check (length(name) between 1 and 50),
  -- Since when he acts for nobody any more; his name stays, because the log tells what he did.
  left_at    timestamptz,
  demo       boolean not null default false,
  version    int not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create index person_name on person (name collate "zh-x-icu", id);

-- Who acts for whom in which role (任职). One person may have several; an ended one is kept.
create table appointment (
  id              uuid primary key,
  person_id       uuid not null references person,
  organisation_id uuid not null references organisation,
  role            text not null check (role in ('enterprise', 'institute', 'expert', 'project_officer',
                    'grid_staff', 'district', 'bureau_officer', 'bureau_approver', 'finance', 'leader',
                    'auditor', 'administrator')),
  begun_at        timestamptz not null,
  ended_at        timestamptz
);
create unique index appointment_held on appointment (person_id, organisation_id, role) where ended_at is null;
create index appointment_of_organisation on appointment (organisation_id);

-- How a person proves who he is. Issuer `password`: subject is the login name and we hold a digest. Any
-- other issuer is the address of a single sign-on (OIDC), which vouches for its subject and holds the secret.
create table identity (
  id              uuid primary key,
  person_id       uuid not null references person,
  issuer          text not null,
  subject         text not null check (length(subject) between 1 and 200),
  password_digest text,
  changed_at      timestamptz not null,
  unique (issuer, subject),
  check ((issuer = 'password') = (password_digest is not null))
);
create unique index identity_of_person on identity (person_id, issuer);

-- Where a person is signed in. The browser has the token, we have its digest.
create table session (
  id             uuid primary key,
  token_digest   text not null unique,
  person_id      uuid not null references person,
  appointment_id uuid not null references appointment,
  device         text not null,
  begun_at       timestamptz not null,
  expires_at     timestamptz not null,
  ended_at       timestamptz
);
create index session_of_appointment on session (appointment_id, begun_at desc);
create index session_of_person on session (person_id, begun_at desc) where ended_at is null;
