// `npm run bench:lists`: how long the server takes for each list of the programmes over many applications with
// their reviews, and whether the statements that a list costs grow with them. Words: applications (default
// 1000), reviews of each (default 5).
import { cpus } from 'node:os'
import {
  addReviewedCases,
  type ListWorld,
  openListWorld,
  type Reader,
  type ReviewedRound,
} from './lists/list-world.ts'

const CASES = Number(process.argv[2] ?? 1000)
const REVIEWS = Number(process.argv[3] ?? 5)
const AIM_MS = 300
const RUNS = 20

/** A list, and who looks at it. */
type List = { readonly reader: Reader; readonly path: string }

const listsOf = ({ roundId, topic, line }: ReviewedRound): List[] => [
  { reader: 'officer', path: '/api/cases' },
  { reader: 'officer', path: '/api/cases?pageSize=100&order=requested' },
  { reader: 'officer', path: '/api/cases?search=研究' },
  { reader: 'officer', path: '/api/cases?phase=deliberation' },
  { reader: 'officer', path: '/api/workbench' },
  { reader: 'leader', path: '/api/workbench' },
  { reader: 'enterprise', path: '/api/workbench' },
  { reader: 'enterprise', path: '/api/cases' },
  { reader: 'enterprise', path: '/api/applications' },
  { reader: 'officer', path: '/api/review-waiting' },
  { reader: 'officer', path: '/api/review-rounds' },
  { reader: 'officer', path: `/api/review-rounds/${roundId}` },
  { reader: 'officer', path: `/api/review-rounds/${roundId}/projects` },
  { reader: 'officer', path: `/api/review-rounds/${roundId}/ranking` },
  { reader: 'officer', path: '/api/experts' },
  { reader: 'officer', path: '/api/award-meetings' },
  { reader: 'officer', path: `/api/award-meeting?topic=${topic}&line=${line}` },
  { reader: 'officer', path: '/api/notices' },
  { reader: 'officer', path: '/api/calls' },
  { reader: 'expert', path: '/api/my-reviews' },
  { reader: 'officer', path: '/api/messages' },
]

const ask = ({ app, cookies }: ListWorld, { reader, path }: List) =>
  app.inject({ url: path, headers: { cookie: cookies[reader] } })

/** How many statements each list costs now. */
async function statementsOf(world: ListWorld, lists: readonly List[]): Promise<number[]> {
  const counts: number[] = []
  for (const list of lists) {
    await ask(world, list)
    const from = world.statements()
    const answer = await ask(world, list)
    if (answer.statusCode !== 200) throw new Error(`${list.path}: ${answer.body}`)
    counts.push(world.statements() - from)
  }
  return counts
}

await using world = await openListWorld()
const few = Math.max(3, Math.floor(CASES / 20))
const first = await addReviewedCases(world, { cases: few, reviewsEach: REVIEWS })
const before = await statementsOf(world, listsOf(first))
const round = await addReviewedCases(world, { cases: CASES - few, reviewsEach: REVIEWS })
const lists = listsOf(round)
const after = await statementsOf(world, lists)
console.log(
  `${CASES} applications × ${REVIEWS} reviews; ${RUNS} times each; ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`,
)
for (const [index, list] of lists.entries()) {
  const times: number[] = []
  let size = 0
  for (let run = 0; run < RUNS; run += 1) {
    const from = performance.now()
    const answer = await ask(world, list)
    times.push(performance.now() - from)
    size = answer.body.length
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(RUNS - 1, Math.floor(RUNS * share))] ?? 0
  const grows = before[index] === after[index] ? 'same' : 'GROWS'
  const verdict = at(0.95) < AIM_MS ? 'reached   ' : 'FELL SHORT'
  console.log(
    `${verdict} ${list.reader.padEnd(10)} ${list.path.replace(round.roundId, ':roundId').padEnd(48)} p50 ${at(0.5).toFixed(1)} p95 ${at(0.95).toFixed(1)} ms, ${Math.ceil(size / 1024)} KB, statements ${before[index]} → ${after[index]} ${grows}`,
  )
}
