-- Interest and premiums are paid year by year: the same loan may be helped again for another year, never twice for
-- one. What is lost of a loan is compensated once. D1/二/（四）/专题14 does not say how often: this is 内部口径.

-- The year of the call under which it is claimed; 0 for what is given once for all, as claims before this were.
alter table loan_claim add column year int not null default 0 check (year = 0 or year between 2000 and 2100);
alter table loan_claim alter column year drop default;
alter table loan_claim add constraint loan_claim_of_a_year check (kind <> 'compensation' or year = 0);

drop index loan_claim_once;
create unique index loan_claim_once on loan_claim (lender, number, kind, year)
  where verdict = 'verified' and is_live;
