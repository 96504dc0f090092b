-- 尽职免责 of every decision that two persons make: each kind is a row of src/supervision/exemptions/subject-kind.ts.
alter table exemption
  drop constraint exemption_kind_check,
  add constraint exemption_kind_check check (kind in (
    'project', 'loan', 'benefit', 'grant', 'payment', 'budget', 'rule', 'topic', 'call', 'document',
    'task', 'indicator', 'shares', 'correction', 'pack'));
