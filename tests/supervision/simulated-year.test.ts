// A year of the whole city through the real functions on the real database: 18 areas, 60 indicators, late and
// missing reports, corrections, a merged area and a changed formula. Every view is compared with a plain
// calculation from the list of what was said (plain-figures.ts), which shares no code with the program.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, afterAll, expect, test } from 'vitest'
import { asDay, dayOf } from '../../src/base/day.ts'
import { sm3 } from '../../src/base/sm3.ts'
import type { Db } from '../../src/db/database.ts'
import type { Actor } from '../../src/party/actor.ts'
import { decideCorrection } from '../../src/supervision/corrections/decide-correction.ts'
import { requestCorrection } from '../../src/supervision/corrections/request-correction.ts'
import { decodeFigures, encodeFigure } from '../../src/supervision/figures/figure-json.ts'
import type { Figure } from '../../src/supervision/figures/indicator.ts'
import { showFigures } from '../../src/supervision/figures/show-figures.ts'
import { USUAL_PRACTICES } from '../../src/supervision/indicators/load-indicators.ts'
import { checkClosed } from '../../src/supervision/periods/check-closed.ts'
import { closedWith, closePeriod, sheetsOf } from '../../src/supervision/periods/close-period.ts'
import { listSheetDigests } from '../../src/supervision/periods/closed-sheet.store.ts'
import { allPeriodsOf, openPeriods } from '../../src/supervision/periods/open-periods.ts'
import { findPeriod, listPeriods } from '../../src/supervision/periods/period.store.ts'
import type { Draft } from '../../src/supervision/reports/area-report.ts'
import { findReport } from '../../src/supervision/reports/area-report.store.ts'
import {
  type NewMeasureFact,
  recordFacts,
} from '../../src/supervision/reports/measure-fact.store.ts'
import { submitReport } from '../../src/supervision/reports/submit-report.ts'
import { SYSTEM } from '../../src/trust/event.ts'
import { write } from '../../src/trust/write.ts'
import { type Event, plainFigures, type PlainFigure } from './plain-figures.ts'
import { USUAL_REPORTING } from '../../src/supervision/periods/reporting-practice.ts'
import { YEAR_INDICATORS, YEAR_MEASURES } from './year-content.ts'
import {
  CITY_AREA,
  enterAreas,
  enterIndicators,
  enterMeasures,
  type SupervisionWorld,
  openSupervisionWorld,
} from './supervision-world.ts'

const PRACTICES = USUAL_PRACTICES
const MERGED = { id: '420100Z5', until: '2026-06', into: '420106' }
/** This one sums some of its values from below while a street is missing there. */
const GAPPED = { area: '420112', periods: /-(?:02|05|08|Q2)$|^2025-12$/u }
/** These hand their reports in through the desk; the rest of the city is written down in bulk. */
const AT_THE_DESK = new Set(['420102', '420111', '420100Z1', CITY_AREA])

/** The same year at every run. */
function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}
const below = random(20_261_122)

let world: SupervisionWorld
let db: Db
let areas: readonly string[]
const events: Event[] = []
const closings = new Map<string, Date>()
const digestsWhenClosed = new Map<string, string>()
let measureIds: ReadonlyMap<string, string>
let indicatorIds: ReadonlyMap<string, string>
let people: ReadonlyMap<string, Actor>
let approver: Actor
let bookkeeper: Actor

const at = (day: string, hour: number): Date =>
  new Date(`${day}T${String(hour).padStart(2, '0')}:00:00+08:00`)

const isReporting = (area: string, month: string): boolean =>
  area !== MERGED.id || month <= MERGED.until

/** The measures that an area of a kind says for a period. */
const wanted = (area: string, period: string, origin: 'entered' | 'automatic') =>
  YEAR_MEASURES.filter(
    ({ level, frequency, collected }) =>
      (level === 'city') === (area === CITY_AREA) &&
      frequency === lengthOf(period) &&
      collected !== (origin === 'entered' ? 'automatic' : 'entered'),
  )

function lengthOf(period: string): 'month' | 'quarter' | 'half' | 'year' {
  if (period.includes('Q')) return 'quarter'
  if (period.includes('H')) return 'half'
  return period.length === 4 ? 'year' : 'month'
}

type Saying = {
  readonly area: string
  readonly period: string
  readonly when: Date
  readonly late: boolean
}

/** Something said of every field: most are numbers, some unknown, none is guessed. */
function valuesOf({ area, period, when, late }: Saying, origin: 'entered' | 'automatic'): Event[] {
  const isGapped = area === GAPPED.area && GAPPED.periods.test(period)
  return wanted(area, period, origin).map(({ code }) => {
    const value = below(25) === 0 ? null : BigInt(below(900_000) + (below(9) === 0 ? 0 : 1_000))
    const partial = isGapped && origin === 'entered' && value !== null
    return { area, measure: code, period, value, origin, late, partial, at: when }
  })
}

const factOf = (event: Event): NewMeasureFact => ({
  measureId: measureIds.get(event.measure) ?? '',
  area: event.area,
  period: event.period,
  value: event.value,
  origin: event.origin,
  source: '模拟',
  note: '',
  late: event.late,
  correctionId: null,
  recordedBy: event.origin === 'entered' ? bookkeeper.person.id : null,
  recordedAt: event.at,
  demo: false,
  ...(event.partial && { basis: { expected: 3, reported: 2, missing: ['某街道'] } }),
})

const inBulk = (said: readonly Event[], now: Date) =>
  write(db, { who: null, asWhom: SYSTEM, what: 'test', subject: 'measure_fact:all', now }, (tx) =>
    recordFacts(tx, said.map(factOf)),
  )

async function atTheDesk(said: readonly Event[], { area, period, when }: Saying): Promise<void> {
  const actor = people.get(area)
  if (actor === undefined) throw new Error(`nobody reports for ${area}`)
  const report = await findReport(db, { area, period })
  const draft: Draft = Object.fromEntries(
    said.map(({ measure, value }) => [
      measure,
      value === null
        ? { text: '', unknown: 'unavailable', note: '' }
        : { text: value.toString(), unknown: null, note: '' },
    ]),
  )
  await submitReport(db, { actor, now: when, area, period, revision: report?.revision ?? 1, draft })
}

/** One month is reported, in time, late or not at all, and then closed. */
async function liveMonth(month: string): Promise<void> {
  const [next, year] = [Number(month.slice(5)) + 1, 2026]
  const following = next === 13 ? '2027-01' : `${year}-${String(next).padStart(2, '0')}`
  await openPeriods(db, { now: at(`${following}-01`, 9), practice: USUAL_REPORTING })
  const batch: Event[] = []
  for (const period of closedWith(month)) {
    const due = (await findPeriod(db, period))?.due_on ?? null
    for (const area of areas) {
      if (!isReporting(area, month)) continue
      const fate = below(12)
      // One in twelve is silent until the month is closed; two in twelve come after the last day.
      if (fate === 0) continue
      const isLate = due !== null && fate <= 2
      const when = at(`${following}-${isLate ? '18' : '04'}`, 10)
      const saying = { area, period, when, late: isLate }
      const entered = valuesOf(saying, 'entered')
      if (AT_THE_DESK.has(area) && entered.length > 0) await atTheDesk(entered, saying)
      else batch.push(...entered)
      events.push(...entered)
      const counted = valuesOf(
        { ...saying, when: at(`${following}-01`, 9), late: false },
        'automatic',
      )
      batch.push(...counted)
      events.push(...counted)
    }
  }
  if (batch.length > 0) await inBulk(batch, at(`${following}-18`, 11))
  const closing = at(`${following}-20`, 9)
  const closed = await closePeriod(db, {
    actor: approver,
    now: closing,
    period: month,
    practices: PRACTICES,
  })
  for (const period of closed) closings.set(period, closing)
  for (const { period, area, digest } of await listSheetDigests(db))
    if (closed.includes(period)) digestsWhenClosed.set(`${period} ${area}`, digest)
}

/** Three corrections of closed months: a wrong number, one that was missing, and one that is unknown after all. */
async function correct(month: string, now: Date): Promise<void> {
  const known = events.filter(
    ({ period, area, value, origin }) =>
      period === month && area !== CITY_AREA && value !== null && origin === 'entered',
  )
  const unknown = events.find(
    ({ period, area, value, origin, measure }) =>
      period === month &&
      area !== CITY_AREA &&
      value === null &&
      origin === 'entered' &&
      !hasCount(area, measure, month),
  )
  for (const [index, wrong] of [known[3], known[40], unknown].entries()) {
    if (wrong === undefined || hasCount(wrong.area, wrong.measure, month)) continue
    const value = index === 1 ? null : BigInt(below(500_000)) + 7n
    const actor = people.get(wrong.area)
    if (actor === undefined) continue
    const correctionId = await requestCorrection(db, {
      actor,
      now,
      request: randomUUID(),
      area: wrong.area,
      period: month,
      measure: wrong.measure,
      text: value === null ? null : value.toString(),
      reason: '与台账核对后更正',
    })
    const decided = {
      actor: approver,
      now,
      correctionId,
      decision: 'approve',
      note: '同意',
    } as const
    await decideCorrection(db, decided)
    const late = !events.some(
      (event) =>
        event.area === wrong.area &&
        event.measure === wrong.measure &&
        event.period === month &&
        event.origin === 'entered' &&
        event.value !== null &&
        !event.late,
    )
    events.push({ ...wrong, value, late, partial: false, at: now })
  }
}

const hasCount = (area: string, measure: string, period: string): boolean =>
  events.some(
    (event) =>
      event.area === area &&
      event.measure === measure &&
      event.period === period &&
      event.origin === 'automatic',
  )

async function mergeArea(): Promise<void> {
  const act = {
    who: null,
    asWhom: SYSTEM,
    what: 'test',
    subject: `area:${MERGED.id}`,
    now: at('2026-07-01', 8),
  }
  await write(db, act, (tx) =>
    tx
      .updateTable('area')
      .set({ until: MERGED.until, merged_into: MERGED.into })
      .where('id', '=', MERGED.id)
      .execute(),
  )
}

/** From September on an indicator is another one; decided after August was closed. */
async function changeFormula(): Promise<void> {
  const now = at('2026-09-25', 9)
  const act = { who: null, asWhom: SYSTEM, what: 'test', subject: 'indicator:changed', now }
  const former = await db
    .selectFrom('indicator_version')
    .select(['indicator_id', 'name', 'unit', 'decimals', 'better', 'frequency', 'state'])
    .select(['source', 'verification', 'accuracy', 'limits', 'remedy'])
    .where('indicator_id', '=', indicatorIds.get('I-CHANGED') ?? '')
    .executeTakeFirstOrThrow()
  await write(db, act, (tx) =>
    tx
      .insertInto('indicator_version')
      .values({
        ...former,
        id: randomUUID(),
        version: 2,
        formula: JSON.stringify({ kind: 'measure', measure: 'F2' }),
        since: '2026-09',
        published_at: now,
      })
      .execute(),
  )
}

beforeAll(async () => {
  world = await openSupervisionWorld(undefined, { isEmpty: true })
  db = world.db
  areas = await enterAreas(db, world.city)
  measureIds = await enterMeasures(db, YEAR_MEASURES)
  indicatorIds = await enterIndicators(db, YEAR_INDICATORS)
  approver = await world.person('bureau_approver')
  bookkeeper = await world.person('bureau_officer')
  const reporters: [string, Actor][] = []
  for (const area of areas)
    reporters.push([
      area,
      area === CITY_AREA
        ? await world.person('bureau_officer')
        : await world.person('district', area),
    ])
  people = new Map(reporters)
  // The year before, for growth and increase: all of it was said in time.
  const before = allPeriodsOf(2025).flatMap((period) =>
    areas.flatMap((area) =>
      (['entered', 'automatic'] as const).flatMap((origin) =>
        valuesOf({ area, period, when: at('2026-01-04', 9), late: false }, origin),
      ),
    ),
  )
  events.push(...before)
  await inBulk(before, at('2026-01-04', 9))
  for (let month = 1; month <= 12; month += 1) {
    const name = `2026-${String(month).padStart(2, '0')}`
    if (month === 7) await mergeArea()
    if (month === 9) await changeFormula()
    await liveMonth(name)
    if (month % 3 === 0) await correct(`2026-0${month / 3}`, at(closingDayAfter(name), 15))
  }
}, 60_000)

afterAll(async () => {
  await world[Symbol.asyncDispose]()
})

/** The day after a month was closed. */
const closingDayAfter = (month: string): string => {
  const next = Number(month.slice(5)) + 1
  return next === 13 ? '2027-01-21' : `2026-${String(next).padStart(2, '0')}-21`
}

const codes = (): ReadonlyMap<string, string> =>
  new Map([...indicatorIds].map(([code, id]) => [id, code]))

/** A figure in the words of the plain calculation. */
const plain = (figure: Figure, names: ReadonlyMap<string, string>): PlainFigure => ({
  indicator: names.get(figure.indicatorId) ?? '',
  version: figure.version,
  area: figure.area,
  value: figure.value === null ? null : `${figure.value.num}/${figure.value.den}`,
  reported: figure.reported,
  expected: figure.expected,
  missing: [...figure.missing].join(','),
  partial: [...figure.partial].join(','),
  late: figure.late,
})

/** Compares as text, which is quick; where they differ, shows what does. */
function agree(
  period: string,
  shown: readonly PlainFigure[],
  wanted: readonly PlainFigure[],
): void {
  expect(wanted).toHaveLength(areas.length * YEAR_INDICATORS.length)
  if (JSON.stringify(shown) === JSON.stringify(wanted)) return
  const wrong = shown.filter(
    (figure, index) => JSON.stringify(figure) !== JSON.stringify(wanted[index]),
  )
  const right = wanted.filter(
    (figure, index) => JSON.stringify(figure) !== JSON.stringify(shown[index]),
  )
  expect({ period, figures: wrong.slice(0, 3) }).toEqual({ period, figures: right.slice(0, 3) })
  throw new Error(`${period}: more figures than are wanted`)
}

const everyPeriod = allPeriodsOf(2026)

test('every month, quarter, half and the year was closed', async () => {
  expect([...closings.keys()].toSorted()).toEqual([...everyPeriod].toSorted())
  expect(events.length).toBeGreaterThan(5_000)
  expect(YEAR_INDICATORS).toHaveLength(60)
})

test('every view of today agrees with the plain calculation', async () => {
  const today = asDay('2027-02-01')
  const names = codes()
  for (const period of everyPeriod) {
    const shown = await showFigures(db, { areas, period, as: 'now', today, practices: PRACTICES })
    const calculated = plainFigures(events, { areas, period, asOf: null, merged: MERGED })
    agree(
      period,
      shown.map((figure) => plain(figure, names)),
      calculated,
    )
  }
})

test('every closed view agrees with the plain calculation of what was known when it was closed', async () => {
  const today = asDay('2027-02-01')
  const names = codes()
  for (const period of everyPeriod) {
    const shown = await showFigures(db, {
      areas,
      period,
      as: 'closed',
      today,
      practices: PRACTICES,
    })
    const asOf = closings.get(period) ?? null
    const calculated = plainFigures(events, { areas, period, asOf, merged: MERGED })
    agree(
      period,
      shown.map((figure) => plain(figure, names)),
      calculated,
    )
  }
})

test('nothing closed has changed, and computed anew from what was known then it is the very same', async () => {
  const after = await listSheetDigests(db)
  expect(new Map(after.map(({ period, area, digest }) => [`${period} ${area}`, digest]))).toEqual(
    digestsWhenClosed,
  )
  expect(await checkClosed(db, PRACTICES)).toEqual({ periods: everyPeriod.length, faults: [] })
  const periods = new Map((await listPeriods(db)).map((row) => [row.period, row]))
  for (const period of everyPeriod) {
    const asOf = periods.get(period)?.closed_at ?? new Date(0)
    const kept = await showFigures(db, {
      areas,
      period,
      as: 'closed',
      today: dayOf(asOf),
      practices: PRACTICES,
    })
    const text = JSON.stringify(kept.filter(({ area }) => area === CITY_AREA).map(encodeFigure))
    expect(sm3(text)).toBe(digestsWhenClosed.get(`${period} ${CITY_AREA}`))
  }
  // Before gaps below were kept, a sheet said what it says without them; such sheets stand as they were.
  const asked = { period: '2026-Q2', asOf: closings.get('2026-Q2') ?? new Date(0) }
  const former = await sheetsOf(db, { ...asked, practices: PRACTICES, tellsGaps: false })
  const names = codes()
  agree(
    asked.period,
    former.flatMap(({ figures }) =>
      decodeFigures(JSON.parse(figures)).map((figure) => plain(figure, names)),
    ),
    plainFigures(
      events.map((event) => ({ ...event, partial: false })),
      { areas, period: asked.period, asOf: asked.asOf, merged: MERGED },
    ),
  )
  const gapped = former.filter(
    ({ area, digest }) => digest !== digestsWhenClosed.get(`${asked.period} ${area}`),
  )
  expect(gapped.map(({ area }) => area)).toEqual([CITY_AREA, GAPPED.area])
  // Whoever goes around the triggers is found out, in a period that was closed then as well.
  await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    const digestTo = (area: string, digest: string) =>
      sql`update closed_sheet set digest = ${digest} where period = '2026-Q2' and area = ${area}`.execute(
        tx,
      )
    const tellsGaps = (tells: boolean) =>
      sql`update reporting_period set tells_gaps = ${tells} where period = '2026-Q2'`.execute(tx)
    await tellsGaps(false)
    for (const { area, digest } of gapped) await digestTo(area, digest)
    await digestTo('420102', 'x')
    expect((await checkClosed(tx, PRACTICES)).faults).toEqual([
      { period: '2026-Q2', area: '420102' },
    ])
    await tellsGaps(true)
    for (const area of ['420102', ...gapped.map((sheet) => sheet.area)])
      await digestTo(area, digestsWhenClosed.get(`2026-Q2 ${area}`) ?? '')
  })
})

test('a correction shows beside the closed figure, a late value is never green, and closed rows refuse changes', async () => {
  const today = asDay('2027-02-01')
  const shown = { areas, period: '2026-01', today, practices: PRACTICES }
  const [now, closed] = [
    await showFigures(db, { ...shown, as: 'now' }),
    await showFigures(db, { ...shown, as: 'closed' }),
  ]
  expect(JSON.stringify(now.map(encodeFigure))).not.toBe(JSON.stringify(closed.map(encodeFigure)))
  const late = [...now, ...closed].filter((figure) => figure.late)
  expect(late.length).toBeGreaterThan(20)
  expect(late.filter(({ colour }) => colour === 'green')).toEqual([])
  const act = { who: null, asWhom: SYSTEM, what: 'test', subject: 'x', now: at('2027-02-01', 9) }
  const change = (table: 'closed_sheet' | 'reporting_period') =>
    write(db, act, (tx) => tx.updateTable(table).set({ digest: 'x' }).execute())
  await expect(change('closed_sheet')).rejects.toMatchObject({ code: 'KC061' })
  await expect(change('reporting_period')).rejects.toMatchObject({ code: 'KC061' })
  const first = events.find(({ period }) => period === '2026-01')
  if (first === undefined) throw new Error('nothing was said of January')
  await expect(inBulk([first], at('2027-02-01', 9))).rejects.toMatchObject({ code: 'KC060' })
})
