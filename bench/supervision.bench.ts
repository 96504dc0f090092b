// `npm run bench:supervision`: how long leaders wait at the server for what they look at over ten years of facts, and
// how long building every sum and every colour anew takes. Words: districts, measures, years (default 100 500 10: six
// million facts), and a folder in which the city is kept for another run.
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { dayOf } from '../src/base/day.ts'
import { type Db, openDatabase } from '../src/db/database.ts'
import { startEmbeddedServer } from '../src/db/embedded-server.ts'
import { runningPostmaster } from '../src/db/postmaster.ts'
import { findTotalFaults } from '../src/supervision/figures/area-mark.store.ts'
import { recomputeAll } from '../src/supervision/figures/recompute.ts'
import { USUAL_PRACTICES } from '../src/supervision/indicators/load-indicators.ts'
import { recordFacts } from '../src/supervision/reports/measure-fact.store.ts'
import { SYSTEM } from '../src/trust/event.ts'
import { prepareDatabase } from '../src/trust/prepare-database.ts'
import { write } from '../src/trust/write.ts'
import { openDoor } from './supervision/city-door.ts'
import { fillLargeCity, LAST_YEAR, NOW, openReportsOf } from './supervision/large-city.ts'
import { measureView, type View } from './supervision/measure-view.ts'
import { processorMsWith, processorMsWithin } from './supervision/processor-time.ts'

const [districts = 100, measures = 500, years = 10] = process.argv.slice(2, 5).map(Number)
const kept = process.argv[5]
const AIM_MS = 500
const AIM_ALL_S = 30
/** The times of a small city say nothing: it only shows that the benchmark runs. */
const RUNS = measures < 100 ? 1 : 21
const MONTH = `${LAST_YEAR}-12`

const folder = kept ?? mkdtempSync(join(tmpdir(), 'kechuang-supervision-'))
const began = performance.now()
const seconds = (from: number) => ((performance.now() - from) / 1000).toFixed(1)
const verdict = (isReached: boolean) => (isReached ? 'reached   ' : 'FELL SHORT')

/** Whether the city is there already, from a run before. */
async function isFilled(db: Db): Promise<boolean> {
  const { rows } = await sql<{ name: string | null }>`
    select to_regclass('measure_fact')::text as name`.execute(db)
  return rows[0]?.name === 'measure_fact'
}

/** Values counted anew, as a day brings them. */
async function sayAnew(db: Db): Promise<void> {
  const { rows } = await sql<{
    id: string
  }>`select id from measure order by position limit 12`.execute(db)
  const now = new Date()
  const act = { who: null, asWhom: SYSTEM, what: 'bench', subject: 'measure_fact:all', now }
  await write(db, act, (tx) =>
    recordFacts(
      tx,
      rows.map(({ id: measureId }) => ({
        measureId,
        area: 'D001',
        period: MONTH,
        value: BigInt(now.getMilliseconds()),
        origin: 'automatic',
        source: '测试',
        note: '',
        late: false,
        correctionId: null,
        recordedBy: null,
        recordedAt: now,
        demo: false,
      })),
    ),
  )
}

/** Builds everything anew; answers whether that was quick enough. */
async function buildAnew(db: Db, databaseUrl: string, databasePid: number): Promise<boolean> {
  const spent = () =>
    [processorMsWith(process.pid), processorMsWithin(databasePid)].map((ms) => (ms ?? NaN) / 1000)
  const [before, from] = [spent(), performance.now()]
  const all = Array.from({ length: years }, (_, index) => LAST_YEAR - index)
  const order = { years: all, today: dayOf(NOW), practices: USUAL_PRACTICES }
  const built = await recomputeAll(db, { ...order, databaseUrl })
  const took = (performance.now() - from) / 1000
  const [own = NaN, others = NaN] = spent().map((now, index) => now - (before[index] ?? NaN))
  console.log(
    `${verdict(took < AIM_ALL_S)} everything anew: ${built.totals} sums and ${built.marks} marks in ${took.toFixed(1)} s (processor seconds: ${own.toFixed(1)} here, ${others.toFixed(1)} in the database)`,
  )
  return took < AIM_ALL_S
}

/** What leaders and districts look at, as the pages ask for it. */
async function viewsOf(db: Db): Promise<readonly View[]> {
  const { rows } = await sql<{ id: string; kind: string; measure: string }>`
    select distinct on (v.formula ->> 'kind') i.id, v.formula ->> 'kind' as kind, m.code as measure
    from indicator i join indicator_version v on v.indicator_id = i.id
    join measure m on m.code = coalesce(v.formula ->> 'measure', v.formula ->> 'numerator')
    order by v.formula ->> 'kind', i.position`.execute(db)
  const [first] = rows
  if (first === undefined) throw new Error('the city has no indicators')
  return [
    { name: 'cockpit: the city, a month', path: `/api/cockpit?period=${MONTH}` },
    { name: 'cockpit: the city, a year', path: `/api/cockpit?period=${LAST_YEAR}` },
    {
      name: 'cockpit: the city, years ago',
      path: `/api/cockpit?period=${LAST_YEAR - years + 1}-06`,
    },
    {
      name: 'cockpit: the city, after a report',
      path: `/api/cockpit?period=${MONTH}`,
      before: () => sayAnew(db),
    },
    { name: 'cockpit: a district, a month', path: `/api/cockpit?area=D001&period=${MONTH}` },
    { name: 'cockpit: a district, a year', path: `/api/cockpit?area=D002&period=${LAST_YEAR}` },
    ...rows.map(({ id, kind }) => ({
      name: `all districts: ${kind}`,
      path: `/api/cockpit/indicators/${id}?period=${MONTH}`,
    })),
    {
      name: 'one indicator of a district',
      path: `/api/cockpit/indicators/${first.id}?area=D003&period=${MONTH}`,
    },
    { name: 'table of a district (一区一表)', path: `/api/district-tables/D001/${LAST_YEAR}` },
    { name: 'indicators and targets', path: '/api/indicators' },
    { name: 'desk: reports of all districts', path: '/api/area-reports' },
    { name: 'desk: a report of a district', path: `/api/area-reports/D001/${MONTH}` },
    { name: 'life of one value', path: `/api/measure-facts/D001/${MONTH}/${first.measure}` },
  ]
}

/** Looks at every view over HTTP; answers whether all were quick enough. */
async function lookAround(db: Db, databaseUrl: string): Promise<boolean> {
  const door = await openDoor(db, databaseUrl)
  try {
    let isReached = true
    for (const view of await viewsOf(db)) {
      const { p50, p95, worst, first, processorMs, bytes } = await measureView(door, view, RUNS)
      isReached &&= p95 < AIM_MS
      console.log(
        `${verdict(p95 < AIM_MS)} ${view.name.padEnd(34)} p50 ${p50} p95 ${p95} worst ${worst} first ${first} ms (${processorMs ?? '?'} ms of the server's processor time), ${Math.round(bytes / 1024)} KiB`,
      )
    }
    return isReached
  } finally {
    await door.close()
  }
}

const server = await startEmbeddedServer({ folder })
const db = openDatabase(server.url, { max: 5, statementTimeoutMs: 0 })
try {
  const filling = performance.now()
  const isThere = await isFilled(db)
  await prepareDatabase(db, { now: NOW })
  if (!isThere) await fillLargeCity(db, { districts, measures, years })
  await openReportsOf(db, { year: LAST_YEAR, districts })
  const { rows } = await sql<{ count: bigint }>`select count(*) from measure_fact`.execute(db)
  console.log(
    `${rows[0]?.count} facts: ${districts} districts × ${measures} measures × ${years} years, put there in ${seconds(filling)} s; ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`,
  )
  const databasePid = runningPostmaster(join(folder, 'postgres'))?.pid ?? 0
  const isBuilt = await buildAnew(db, server.url, databasePid)
  const isQuick = await lookAround(db, server.url)
  const checking = performance.now()
  const faults = await findTotalFaults(db)
  console.log(`${faults.length} sums that differ from the facts, checked in ${seconds(checking)} s`)
  console.log(`Aim, everything anew in less than ${AIM_ALL_S} s: ${verdict(isBuilt).trim()}`)
  console.log(`Aim, any dashboard in less than ${AIM_MS} ms (p95): ${verdict(isQuick).trim()}`)
  console.log(`The whole took ${seconds(began)} s.`)
} finally {
  await db.destroy()
  await server.stop()
  if (kept === undefined) rmSync(folder, { recursive: true, force: true })
}
