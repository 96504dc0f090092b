// Where what-ifs are computed and their results wait to be read. Nothing of it is stored: it lives in the memory of
// the server, for a while, and whoever comes later asks again.
import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import type { RunProgress } from '../runs/run-queue.ts'
import type { Audience } from '../audience.ts'
import { rulesInForce } from '../rules-in-force.ts'
import { computeWhatIf } from './compute-what-if.ts'
import type { OrganisationOutcome } from './outcome.ts'
import { type WhatIfPrograms, whatIfPrograms, type WhatIfQuestion } from './scenario.ts'
import { type ScenarioSummary, summaryOf } from './summary.ts'

/** Results that are kept, and what-ifs that may wait at the same time. */
const KEPT_MAX = 8
const WAITING_MAX = 6
/** A question that can be answered so soon is answered at once. */
const PATIENCE_MS = 2000

export type WhatIfResult = {
  readonly outcomes: readonly OrganisationOutcome[]
  readonly scenarios: readonly ScenarioSummary[]
}

/** One what-if from the question to the answer. */
export type WhatIfJob = {
  readonly id: string
  readonly question: WhatIfQuestion
  readonly programs: WhatIfPrograms
  state: 'waiting' | 'running' | 'done' | 'stopped' | 'failed'
  progress: RunProgress | null
  result: WhatIfResult | null
  /** What broke it off. */
  problem: unknown
}

/** Computes one what-if after the other. */
export type WhatIfDesk = {
  /** Begins, and answers as soon as it is known or after some seconds. */
  readonly ask: (question: WhatIfQuestion) => Promise<WhatIfJob>
  readonly find: (id: string) => WhatIfJob
  readonly stop: (id: string) => void
  /** Breaks off what is computed. */
  readonly close: () => Promise<void>
}

type Held = { readonly job: WhatIfJob; readonly abort: AbortController }

/** Opens a desk of a server. */
export function openWhatIfDesk(db: Db, audiences: readonly Audience[]): WhatIfDesk {
  const held = new Map<string, Held>()
  let last: Promise<void> = Promise.resolve()

  const work = async ({ job, abort }: Held): Promise<void> => {
    if (abort.signal.aborted) return
    job.state = 'running'
    const outcomes = await computeWhatIf(db, {
      ...job.question,
      programs: job.programs,
      audiences,
      signal: abort.signal,
      onProgress: (progress) => {
        job.progress = progress
      },
    })
    if (outcomes === null) return
    const scenarios = job.programs.scenarios.map((_, at) => summaryOf(outcomes, at))
    job.result = { outcomes, scenarios }
    job.state = 'done'
  }

  const end = (job: WhatIfJob, problem: unknown): void => {
    job.state = 'failed'
    job.problem = problem
  }

  const stop = (id: string): void => {
    const entry = held.get(id)
    if (entry === undefined || entry.job.state === 'done') return
    entry.abort.abort()
    entry.job.state = 'stopped'
  }

  return {
    stop,
    find: (id) => {
      const entry = held.get(id)
      if (entry === undefined) throw fail('WHAT_IF_GONE')
      // What was looked at last is kept longest.
      held.delete(id)
      held.set(id, entry)
      return entry.job
    },
    ask: async (question) => {
      const { programs } = await rulesInForce(db)
      const job: WhatIfJob = {
        id: randomUUID(),
        question,
        programs: whatIfPrograms(programs, question),
        state: 'waiting',
        progress: null,
        result: null,
        problem: null,
      }
      const open = [...held.values()].filter(({ job: { state } }) => state === 'waiting')
      if (open.length >= WAITING_MAX) throw fail('WHAT_IF_BUSY', { count: open.length })
      const entry = { job, abort: new AbortController() }
      held.set(job.id, entry)
      forget(held)
      last = last.then(() => work(entry)).catch((problem: unknown) => end(job, problem))
      const patience = new AbortController()
      await Promise.race([
        last,
        setTimeout(PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => undefined),
      ])
      patience.abort()
      return job
    },
    close: async () => {
      for (const { job } of held.values()) stop(job.id)
      await last
      held.clear()
    },
  }
}

/** Lets go of the oldest results that nobody looked at since. */
function forget(held: Map<string, Held>): void {
  const ended = [...held].filter(
    ([, { job }]) => job.state !== 'waiting' && job.state !== 'running',
  )
  for (const [id] of ended.slice(0, Math.max(0, ended.length - KEPT_MAX))) held.delete(id)
}
