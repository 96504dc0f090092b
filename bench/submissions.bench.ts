// `npm run bench:submissions`: the last moments before a deadline. Finished drafts are handed in at a fixed rate,
// each when its time has come whether the ones before are answered or not; some twice, some after the closing.
// None may be lost, none taken late, none doubled. Words: submissions
// (default 500), a second (default 50), milliseconds between the last and the closing (default 1000).
import { cpus } from 'node:os'
import { openDeadlineWorld } from './submissions/deadline-world.ts'
import { handIn } from './submissions/hand-in.ts'

const COUNT = Number(process.argv[2] ?? 500)
const RATE = Number(process.argv[3] ?? 50)
const LATE = Math.max(2, Math.floor(COUNT / 50))
const AIM_MS = 1000

/** The last that comes in time comes this much before the closing: a busy machine sends late by itself. */
const MARGIN_MS = Number(process.argv[4] ?? 1000)
const START_MS = 1500

console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`)
await using world = await openDeadlineWorld(COUNT + LATE + 1)
const [warm, ...drafts] = world.drafts
if (warm === undefined) throw new Error('there is no draft')
// The first check of a form compiles it.
await handIn(world.url, [{ draft: warm, dueAt: Date.now() }])

const startAt = Date.now() + START_MS
const closesIn = START_MS + (COUNT / RATE) * 1000 + MARGIN_MS
world.closeIn(closesIn)
const outcomes = await handIn(
  world.url,
  drafts.map((draft, index) => ({
    draft,
    dueAt: index < COUNT ? startAt + (index * 1000) / RATE : startAt - START_MS + closesIn + 50,
  })),
)

const inTime = outcomes.slice(0, COUNT)
const late = outcomes.slice(COUNT)
const times = inTime.map(({ tookMs }) => tookMs).toSorted((a, b) => a - b)
const at = (share: number) =>
  times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
const call = await world.db
  .selectFrom('call')
  .select('closes_at')
  .where('id', '=', world.callId)
  .executeTakeFirstOrThrow()
const kept = await world.db
  .selectFrom('submission')
  .select(['case_id', 'submitted_at'])
  .limit(1_000_000)
  .execute()

console.log(
  `${inTime.filter(({ status }) => status === 200).length} of ${COUNT} taken at ${RATE} a second, ${kept.length - 1} kept, ${kept.length - new Set(kept.map((row) => row.case_id)).size} doubled`,
)
console.log(
  `${kept.filter((row) => row.submitted_at >= call.closes_at).length} kept after the closing; ${late.filter(({ code }) => code === 'CALL_CLOSED').length} of ${LATE} refused that came after it`,
)
const refusals = Map.groupBy(
  inTime.filter(({ status }) => status !== 200),
  ({ status, code }) => code ?? String(status),
)
for (const [code, all] of refusals) console.log(`${all.length} in time, but refused: ${code}`)
console.log(
  `p50 ${at(0.5).toFixed(0)} ms  p95 ${at(0.95).toFixed(0)} ms  p99 ${at(0.99).toFixed(0)} ms (aim ${AIM_MS} ms)`,
)
