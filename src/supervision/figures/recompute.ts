import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Day } from '../../base/day.ts'
import type { Db } from '../../db/database.ts'
import { listAreas } from '../areas/area.store.ts'
import { holdFactsTogether, rebuildTotals } from './area-mark.store.ts'
import type { Practices } from './colour.ts'
import { type MarksOrder, rebuildMarks } from './rebuild-marks.ts'

/** What was computed anew. */
export type Recomputed = { readonly totals: number; readonly marks: number }

type Recomputing = {
  readonly years: readonly number[]
  readonly today: Day
  readonly practices: Practices
  /** The address of the database, so that every processor may have its part of the marks; else this one has all. */
  readonly databaseUrl?: string
}

/** Fewer areas than this are not worth a process of their own. */
const SHARE_MIN = 5

/**
 * Builds every sum and every mark anew from the facts, side by side. Closed sheets are not touched: they say what
 * was said.
 */
export async function recomputeAll(
  db: Db,
  { databaseUrl, ...order }: Recomputing,
): Promise<Recomputed> {
  const areas = (await listAreas(db)).filter(({ kind }) => kind !== 'city').map(({ id }) => id)
  const [totals, marks] = await Promise.all([
    makeTotals(db),
    databaseUrl === undefined
      ? rebuildMarks(db, { ...order, areas })
      : shareOut({ ...order, areas, databaseUrl }),
  ])
  return { totals, marks }
}

type Order = MarksOrder & { readonly databaseUrl: string }

/** Gives each processor its part of the areas. */
async function shareOut(order: Order): Promise<number> {
  const { areas } = order
  const parts = Math.max(1, Math.min(availableParallelism(), Math.floor(areas.length / SHARE_MIN)))
  const shares = Array.from({ length: parts }, (_, part) =>
    areas.filter((_area, place) => place % parts === part),
  )
  const marks = await Promise.all(shares.map((share) => inProcess({ ...order, areas: share })))
  return marks.reduce((sum, count) => sum + count, 0)
}

const makeTotals = (db: Db): Promise<number> =>
  db.transaction().execute(async (tx) => {
    await holdFactsTogether(tx)
    return rebuildTotals(tx)
  })

function inProcess(order: Order): Promise<number> {
  const child = fork(fileURLToPath(new URL('recompute-worker.ts', import.meta.url)), {
    // Millions of short-lived sums are made: with more room for them they are cleared away less often.
    execArgv: ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=64'],
    serialization: 'advanced',
  })
  return new Promise((resolve, reject) => {
    let marks: number | null = null
    child.once('message', (count) => {
      marks = Number(count)
    })
    child.once('error', reject)
    child.once('exit', () => {
      if (marks === null) reject(new Error('a process ended before its marks were built'))
      else resolve(marks)
    })
    child.send(order)
  })
}
