/** Tables with a column of every kind, so that the log and the backup are tested on what may come. */
export const SAMPLE_TABLES = `
  create type shade as enum ('明', '暗');
  create table sample (
    id             uuid primary key,
    label          text not null,
    amount_fen     int8,
    rate           numeric(12, 6),
    share          float8,
    small          int2,
    day            date,
    moment         timestamptz,
    flag           bool,
    shade          shade,
    tags           text[],
    details        jsonb,
    raw            bytea,
    long_text      text,
    login_password text,
    twice          int8 generated always as (amount_fen * 2) stored,
    number         int generated always as identity
  );
  create table sample_part (
    position  int,
    sample_id uuid references sample on delete cascade,
    words     text,
    primary key (sample_id, position)
  );`

/** SQL that fills one row of every kind of value, with Chinese words and more than a digest's limit. */
export const insertSample = (id: string, label = '样本'): string => `
  insert into sample (id, label, amount_fen, rate, share, small, day, moment, flag, shade, tags, details,
    raw, long_text, login_password)
  values ('${id}', '${label}', 9007199254740993, 0.081500, 0.1, 7, '2026-02-28',
    '2026-02-28 23:59:59.123456+08', true, '明', '{武汉,光谷}', '{"名称": "科创", "n": [1, 2.50]}',
    '\\x00ff0a5c', repeat('技术合同登记', 900), 'argon2id-假')`
