// `npm run bench:supervision`: how long the server needs for what leaders see over ten years of facts, and for
// building every sum and every mark anew. Words: districts, measures, years (default 100 500 10: six million facts), and a folder in which
// the city is kept for another run.
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { asDay } from '../src/base/day.ts'
import { type Db, openDatabase } from '../src/db/database.ts'
import { startEmbeddedServer } from '../src/db/embedded-server.ts'
import { findTotalFaults } from '../src/supervision/figures/area-mark.store.ts'
import { recomputeAll } from '../src/supervision/figures/recompute.ts'
import { showFigures } from '../src/supervision/figures/show-figures.ts'
import { showMarks } from '../src/supervision/figures/show-marks.ts'
import { USUAL_PRACTICES } from '../src/supervision/indicators/load-indicators.ts'
import { recordFacts } from '../src/supervision/reports/measure-fact.store.ts'
import { SYSTEM } from '../src/trust/event.ts'
import { prepareDatabase } from '../src/trust/prepare-database.ts'
import { write } from '../src/trust/write.ts'
import { fillLargeCity, LAST_YEAR } from './supervision/large-city.ts'

const [districts = 100, measures = 500, years = 10] = process.argv.slice(2, 5).map(Number)
const kept = process.argv[5]
const AIM_MS = 500
const AIM_ALL_S = 30
const RUNS = 15

const today = asDay(`${LAST_YEAR + 1}-01-20`)
const practices = USUAL_PRACTICES
const period = `${LAST_YEAR}-12`
const folder = kept ?? mkdtempSync(join(tmpdir(), 'kechuang-supervision-'))
const seconds = (from: number) => ((performance.now() - from) / 1000).toFixed(1)
const cpuSeconds = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** Whether the city is there already, from a run before. */
async function isFilled(db: Db): Promise<boolean> {
  const { rows } = await sql<{ name: string | null }>`
    select to_regclass('measure_fact')::text as name`.execute(db)
  return rows[0]?.name === 'measure_fact'
}

/** The median and the 95th percentile of a view. */
async function measure(name: string, view: () => Promise<readonly unknown[]>): Promise<void> {
  const times: number[] = []
  let rows = 0
  const cpu = cpuSeconds()
  for (let index = 0; index < RUNS; index += 1) {
    const from = performance.now()
    rows = (await view()).length
    times.push(performance.now() - from)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(RUNS - 1, Math.floor(RUNS * share))] ?? 0
  const verdict = at(0.95) < AIM_MS ? 'reached   ' : 'FELL SHORT'
  const own = (((cpuSeconds() - cpu) / RUNS) * 1000).toFixed(0)
  console.log(
    `${verdict} ${name.padEnd(36)} p50 ${at(0.5).toFixed(0)} p95 ${at(0.95).toFixed(0)} ms (${own} ms of this process's CPU), ${rows} rows`,
  )
}

/** A dozen values counted anew, as a day brings them. */
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
        period,
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

const server = await startEmbeddedServer({ folder })
const db = openDatabase(server.url, { max: 5, statementTimeoutMs: 0 })
try {
  const filling = performance.now()
  const isThere = await isFilled(db)
  await prepareDatabase(db, { now: new Date() })
  if (!isThere) await fillLargeCity(db, { districts, measures, years })
  const { rows } = await sql<{ count: bigint }>`select count(*) from measure_fact`.execute(db)
  console.log(
    `${rows[0]?.count} facts: ${districts} districts × ${measures} measures × ${years} years, put there in ${seconds(filling)} s; ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`,
  )
  const from = performance.now()
  const cpu = cpuSeconds()
  const all = Array.from({ length: years }, (_, index) => LAST_YEAR - index)
  const built = await recomputeAll(db, { years: all, today, practices })
  const took = (performance.now() - from) / 1000
  console.log(
    `${took < AIM_ALL_S ? 'reached   ' : 'FELL SHORT'} everything anew: ${built.totals} sums and ${built.marks} marks in ${took.toFixed(1)} s (${(cpuSeconds() - cpu).toFixed(1)} s of this process's CPU)`,
  )
  const areas = Array.from(
    { length: districts },
    (_, index) => `D${String(index + 1).padStart(3, '0')}`,
  )
  const shown = { period, as: 'now', today, practices } as const
  const { rows: some } = await sql<{
    id: string
  }>`select id from indicator order by position limit 3`.execute(db)
  await measure('the city, every indicator', () => showFigures(db, { ...shown, areas: ['CITY'] }))
  await measure('a district, every indicator', () =>
    showFigures(db, { ...shown, areas: [areas[0] ?? ''] }),
  )
  await measure('the colours of all districts', () =>
    showMarks(db, { areas, period, today, practices }),
  )
  await measure('the same after a report', async () => {
    await sayAnew(db)
    return showMarks(db, { areas, period, today, practices })
  })
  for (const [index, { id }] of some.entries())
    await measure(`indicator ${index + 1} in all districts`, () =>
      showFigures(db, { ...shown, areas: ['CITY', ...areas], only: [id] }),
    )
  const checking = performance.now()
  const faults = await findTotalFaults(db)
  console.log(`${faults.length} sums that differ from the facts, checked in ${seconds(checking)} s`)
} finally {
  await db.destroy()
  await server.stop()
  if (kept === undefined) rmSync(folder, { recursive: true, force: true })
}
