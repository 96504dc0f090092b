import { existsSync, readFileSync } from 'node:fs'
import {
  type ContentMap,
  listAt,
  mapOf,
  readContent,
  refuse,
  textAt,
  textsAt,
} from '../../base/content.ts'
import { addDays, asDay } from '../../base/day.ts'
import type { Db } from '../../db/database.ts'
import { type Act, SYSTEM } from '../../trust/event.ts'
import { readEvents } from '../../trust/event.store.ts'
import { write } from '../../trust/write.ts'
import { monthOf, periodAfter } from '../figures/period.ts'
import { listMeasures } from '../indicators/indicator.store.ts'
import { listPeriods, type ReportingPeriod } from '../periods/period.store.ts'
import type { CollectedMeasure } from './collected-measure.ts'
import { findDemoReporter, markDemoReports } from './demo-report.store.ts'
import { type NewMeasureFact, recordFacts } from './measure-fact.store.ts'
import { readNumber } from './measure-number.ts'

const FILE = 'indicators/demo.yaml'
const SUBJECT = 'demo:figures'
const YEAR = 2026
const LATE = '迟'
const UNSAID = '未报'
/** After the last day of any month. */
const LATE_DAYS = 20

/** A value of the demo: whose, of what, for which month. */
export type DemoValue = {
  readonly measure: CollectedMeasure
  readonly area: string
  readonly period: string
  readonly value: bigint
  readonly late: boolean
}

/** Reads the invented reports of a city, `indicators/demo.yaml`. */
export function parseDemoFigures(
  text: string,
  { file, measures }: { readonly file: string; readonly measures: readonly CollectedMeasure[] },
): DemoValue[] {
  const root = readContent(text, file, { required: ['填报'], optional: ['下级'] })
  const byCode = new Map(measures.map((measure) => [measure.code, measure]))
  return listAt(root, '填报').flatMap((item) => {
    const map = mapOf(item, { required: ['采集项', '区', '值'] })
    const measure = byCode.get(textAt(map, '采集项'))
    if (measure === undefined) return refuse(map.place, '没有这个采集项')
    return valuesAt(map, { measure, area: textAt(map, '区'), from: monthOf(YEAR, 1) })
  })
}

type Series = {
  readonly measure: CollectedMeasure
  readonly area: string
  /** The month of the first value. */
  readonly from: string
}

/** The values of a line, month after month; what was not said has none. */
export const valuesAt = (map: ContentMap, { measure, area, from }: Series): DemoValue[] =>
  textsAt(map, '值').flatMap((typed, index): DemoValue[] => {
    if (typed === UNSAID) return []
    const late = typed.endsWith(LATE)
    const read = readNumber(late ? typed.slice(0, -1) : typed, measure)
    if (read.value === null) return refuse(map.place, read.fault)
    return [{ measure, area, period: periodAfter(from, index), value: read.value, late }]
  })

type Seeding = {
  /** The demo's reports of the city; a city may have none. */
  readonly file: string
  readonly now: Date
}

/** Puts the demo's reports of open months in, once in the life of a database; they go with the demo. */
export async function seedDemoFigures(db: Db, { file, now }: Seeding): Promise<boolean> {
  if (!existsSync(file)) return false
  if ((await readEvents(db, { subject: SUBJECT, limit: 1 })).length > 0) return false
  const reporter = await findDemoReporter(db, 'district')
  const open = new Map(
    (await listPeriods(db, YEAR))
      .filter(({ state }) => state === 'open')
      .map((row) => [row.period, row]),
  )
  if (reporter === null || open.size === 0) return false
  const measures = await listMeasures(db)
  const values = parseDemoFigures(readFileSync(file, 'utf8'), { file: FILE, measures })
  const facts = demoFacts(values, { open, reporter, now })
  const act: Act = { who: null, asWhom: SYSTEM, what: 'demo.seed-figures', subject: SUBJECT, now }
  await write(db, act, async (tx) => {
    await recordFacts(tx, facts)
    await markDemoReports(tx, { facts, measures })
  })
  return true
}

type Telling = {
  /** The periods that are open, by their name. */
  readonly open: ReadonlyMap<string, ReportingPeriod>
  readonly reporter: string
  readonly now: Date
}

/** The values as facts of the open periods, said in time or late. */
export const demoFacts = (
  values: readonly DemoValue[],
  { open, reporter, now }: Telling,
): NewMeasureFact[] =>
  values.flatMap(({ measure, area, period, value, late }): NewMeasureFact[] => {
    const row = open.get(period)
    if (row === undefined) return []
    const due = asDay(row.due_on ?? `${row.ends}-28`)
    const said = new Date(`${addDays(due, late ? LATE_DAYS : -1)}T01:00:00Z`)
    return [
      {
        measureId: measure.id,
        area,
        period,
        value,
        origin: 'entered',
        source: '演示数据',
        note: '',
        late,
        correctionId: null,
        recordedBy: reporter,
        recordedAt: said < now ? said : now,
        demo: true,
      },
    ]
  })
