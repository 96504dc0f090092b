// A city of any size with facts of ten years, put there by the database itself with its triggers off: what is
// measured is the reading, and the building anew.
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Db } from '../../src/db/database.ts'
import { lastMonth, monthsOf, periodsOf } from '../../src/supervision/figures/period.ts'
import { openReports } from '../../src/supervision/reports/area-report.store.ts'
import { SYSTEM } from '../../src/trust/event.ts'
import { write } from '../../src/trust/write.ts'

/** How large: the facts are districts × measures × years × 12. */
export type Size = { readonly districts: number; readonly measures: number; readonly years: number }

/** The last year of the facts; all of it is reported and due. */
export const LAST_YEAR = 2026

/** When it is looked at. */
export const NOW = new Date(`${LAST_YEAR + 1}-01-20T02:00:00Z`)

/** Whose people look at it. */
export const CITY_CONTENT = join(import.meta.dirname, '../../cities/wuhan')

const TABLES = [
  'area',
  'measure',
  'indicator',
  'indicator_version',
  'indicator_target',
  'measure_fact',
  'reporting_period',
]

/** Fills an empty database. One district in ten lacks some reports of the last month, one value in fifty is late. */
export async function fillLargeCity(db: Db, { districts, measures, years }: Size): Promise<void> {
  for (const table of TABLES) await run(db, `alter table ${table} disable trigger user`)
  await run(
    db,
    `insert into area (id, name, short_name, kind, parent, position)
    values ('CITY', '全市', '全市', 'city', null, 0)`,
  )
  await run(
    db,
    `insert into area (id, name, short_name, kind, parent, position)
    select 'D' || lpad(n::text, 3, '0'), '第' || n || '区', n || '区', 'district', 'CITY', n
    from generate_series(1, ${districts}) n`,
  )
  await run(
    db,
    `insert into measure (id, code, name, unit, nature, over_areas, frequency, level, collected)
    select gen_random_uuid(), 'M' || n, '采集项' || n, '家', case when n % 3 = 0 then 'stock' else 'flow' end,
      'sum', 'month', 'district', 'entered' from generate_series(1, ${measures}) n`,
  )
  await run(
    db,
    `insert into indicator (id, code, opened_at)
    select gen_random_uuid(), 'I' || n, now() from generate_series(1, ${measures}) n`,
  )
  await run(
    db,
    `insert into indicator_version (id, indicator_id, version, name, unit, decimals, formula, better,
      frequency, source, verification, accuracy, limits, remedy, state, published_at)
    select gen_random_uuid(), id, 1, '指标' || n, case when n % 5 = 4 then '家' when n % 5 > 1 then '%' else '家' end,
      0, ${FORMULA(measures)}, 'higher', 'month', 's', 'v', 'a', 'l', 'r', 'published', now()
    from (select id, substr(code, 2)::int as n from indicator) i`,
  )
  await run(
    db,
    `insert into indicator_target (id, indicator_id, area, year, change, comparator, value, document,
      recorded_at)
    select gen_random_uuid(), i.id, a.id, y, 'level', '>=',
      (case when a.kind = 'city' then ${districts} else 1 end) * 5000, 'D2', now()
    from indicator i cross join area a cross join generate_series(${LAST_YEAR - years + 1}, ${LAST_YEAR}) y`,
  )
  await openPeriods(db, years)
  const indexes = await indexesOfFacts(db)
  for (const { name } of indexes) await run(db, `drop index ${name}`)
  for (let year = LAST_YEAR - years + 1; year <= LAST_YEAR; year += 1) await fillYear(db, year)
  for (const { definition } of indexes) await run(db, definition)
  for (const table of TABLES) await run(db, `alter table ${table} enable trigger user`)
  await run(db, 'vacuum analyze')
}

/** The reports of a year as they are opened each month, where they are not there yet. */
export function openReportsOf(db: Db, { year, districts }: { year: number; districts: number }) {
  const act = { who: null, asWhom: SYSTEM, what: 'bench', subject: 'area_report:all', now: NOW }
  const areas = Array.from({ length: districts }, (_, index) => districtOf(index + 1))
  const reports = areas.flatMap((area) =>
    monthsOf(String(year)).map((period) => ({ area, period })),
  )
  return write(db, act, (tx) => openReports(tx, reports))
}

const districtOf = (number: number): string => `D${String(number).padStart(3, '0')}`

/** Every kind of formula: measures alone, ratios, growths and increases. */
const FORMULA = (measures: number) => `case
  when n % 5 = 2 then jsonb_build_object('kind', 'ratio', 'numerator', 'M' || n,
    'denominator', 'M' || (n % ${measures} + 1), 'per', 100)
  when n % 5 = 3 then jsonb_build_object('kind', 'growth', 'measure', 'M' || n)
  when n % 5 = 4 then jsonb_build_object('kind', 'increase', 'measure', 'M' || n)
  else jsonb_build_object('kind', 'measure', 'measure', 'M' || n) end`

/** The indexes of facts; they are made again when all facts are there, which is quicker. */
async function indexesOfFacts(db: Db) {
  const { rows } = await sql<{ name: string; definition: string }>`
    select indexname as name, indexdef as definition from pg_indexes
    where tablename = 'measure_fact' and indexname not like '%_pkey'`.execute(db)
  return rows
}

const fillYear = (db: Db, year: number) =>
  run(
    db,
    `insert into measure_fact (id, measure_id, area, period, value, origin, source, late, recorded_by, recorded_at)
    select gen_random_uuid(), m.id, a.id, p.period,
      300 + (hashtext(a.id || m.code || p.period) % 200), 'entered', '测试', hashtext(m.code || a.id || p.period) % 50 = 0,
      '00000000-0000-0000-0000-000000000001', now()
    from unnest(array[${monthsOf(String(year))
      .map((month) => `'${month}'`)
      .join(',')}]) p (period)
    cross join area a cross join measure m
    where a.kind = 'district'
      and not (p.period = '${LAST_YEAR}-12' and a.position % 10 = 0 and hashtext(m.code) % 4 = 0)`,
  )

async function openPeriods(db: Db, years: number): Promise<void> {
  const periods = Array.from({ length: years }, (_, index) => LAST_YEAR - index).flatMap((year) =>
    (['month', 'quarter', 'half', 'year'] as const).flatMap((each) => periodsOf(year, each)),
  )
  const rows = periods.map((period) => {
    const months = monthsOf(period)
    const end = lastMonth(period)
    return `('${period}', '${months[0]}', '${end}', ('${end}-01'::date + interval '1 month 8 days')::date, 'open')`
  })
  await run(
    db,
    `insert into reporting_period (period, begins, ends, due_on, state) values ${rows.join(',')}`,
  )
}

const run = async (db: Db, statement: string): Promise<void> => {
  await sql.raw(statement).execute(db)
}
