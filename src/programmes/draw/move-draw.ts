// The steps of a draw: commit to a seed, freeze the list, draw before a witness, publish the seed. Each is
// one event of the log, so that their order can be shown to anyone.
import { randomBytes, randomUUID } from 'node:crypto'
import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import { sm3 } from '../../base/sm3.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { type Draw, DRAW_MOVES, DRAW_STATES, type DrawMove, mayMove } from './draw.ts'
import {
  drawExperts,
  type DrawObstacle,
  findObstacles,
  mixSeed,
  resultText,
} from './draw-experts.ts'
import { listText, parseList } from './draw-list.ts'
import { type DrawProof, PROOF_FORMAT } from './draw-proof.ts'
import {
  cancelDrawRow,
  findDraw,
  freezeDraw,
  insertDraw,
  keepResult,
  listSteps,
  lockDraw,
  publishSeed,
} from './draw.store.ts'
import { type DrawOrder, makeList } from './make-list.ts'

const SEED_BYTES = 32

/** Chooses a seed nobody knows and tells its SM3; the list is made only afterwards. */
export async function commitDraw(
  db: Db,
  { actor, title, now }: { readonly actor: Actor; readonly title: string; readonly now: Date },
): Promise<string> {
  const words = title.trim()
  if (words === '') throw fail('REQUEST_INVALID', { detail: '抽取事由不能为空' })
  const [id, seed] = [randomUUID(), randomBytes(SEED_BYTES).toString('hex')]
  const act = actBy(actor, { what: 'draw.commit', subject: `draw:${id}`, now })
  await write(db, act, (tx) =>
    insertDraw(tx, { id, title: words, seed, commitment: sm3(seed), by: actor.person.id, now }),
  )
  return id
}

type Step = {
  readonly actor: Actor
  readonly id: string
  readonly now: Date
  readonly note?: string
}

/** Takes one step of a draw in one write. */
async function step(
  db: Db,
  { move, actor, id, now, note }: Step & { readonly move: DrawMove },
  work: (tx: Tx, locked: { readonly draw: Draw; readonly seed: string }) => Promise<void>,
): Promise<void> {
  const act = actBy(actor, { what: `draw.${move}`, subject: `draw:${id}`, now, note: note ?? null })
  await write(db, act, async (tx) => {
    const locked = await lockDraw(tx, id)
    if (locked === null) throw fail('NOT_FOUND')
    const { state } = locked.draw
    if (!mayMove(state, move))
      throw fail('DRAW_MOVE_NOT_ALLOWED', {
        state: DRAW_STATES[state],
        move: DRAW_MOVES[move].name,
      })
    await work(tx, locked)
  })
}

/** Freezes who is drawn from. */
export const freezeList = (
  db: Db,
  { order, ...taken }: Step & { readonly order: DrawOrder },
): Promise<void> =>
  step(db, { ...taken, move: 'freeze' }, async (tx) => {
    const { actor, id, now } = taken
    const made = await makeList(tx, order, { on: dayOf(now), now })
    refuseUndrawable(made)
    const list = listText(made.list)
    await freezeDraw(tx, { id, ...made, list, listHash: sm3(list), by: actor.person.id, now })
  })

/** Draws. The witness's word is part of the seed; he is neither who chose the seed nor who made the list. */
export const drawNow = (
  db: Db,
  { witness, ...taken }: Step & { readonly witness: string },
): Promise<void> =>
  step(db, { ...taken, move: 'draw' }, async (tx, { draw, seed }) => {
    const { actor, id, now } = taken
    const by = actor.person.id
    if (by === draw.committedBy || by === draw.frozenBy) throw fail('DRAW_OWN_WITNESS')
    const list = draw.list === null ? null : parseList(draw.list)
    if (list === null || draw.listHash === null) throw new Error('a frozen draw without a list')
    const word = witness.trim()
    if (word === '') throw fail('REQUEST_INVALID', { detail: '见证词不能为空' })
    const drawn = drawExperts(list, mixSeed(seed, draw.listHash, word))
    if (drawn.state === 'impossible')
      throw fail('DRAW_IMPOSSIBLE', { detail: obstacleWords(drawn.obstacles) })
    const result = resultText(drawn.places)
    const { places } = drawn
    await keepResult(tx, { id, witness: word, places, result, resultHash: sm3(result), by, now })
  })

/** A list that nobody can draw from is not frozen: it could only be cancelled. Tried with a seed of its own. */
function refuseUndrawable({ list, projects }: Awaited<ReturnType<typeof makeList>>): void {
  const obstacles = findObstacles(list, randomBytes(SEED_BYTES).toString('hex'))
  if (obstacles.length === 0) return
  const titles = new Map(projects.map(({ number, title }) => [number, `“${title}”`]))
  throw fail('DRAW_LIST_SHORT', { detail: obstacleWords(obstacles, titles) })
}

const OBSTACLES_SHOWN = 5

const obstacleWords = (
  obstacles: readonly DrawObstacle[],
  titles: ReadonlyMap<number, string> = new Map(),
): string =>
  obstacles
    .slice(0, OBSTACLES_SHOWN)
    .map(({ project, stratum, wanted, units, possible }) => {
      const seats = `${titles.get(project) ?? `第 ${project} 个`}项目的“${stratum}”组`
      if (possible >= wanted) return `${seats}受每人承担数限制`
      const able = `${seats}要 ${wanted} 人（含候补），除去回避、每单位至多一人，可抽 ${units} 人`
      return units < wanted ? able : `${able}，概率上限之下只够抽 ${possible} 人`
    })
    .join('；')

/** Publishes the seed, so that everybody can draw again. */
export const publishDraw = (db: Db, taken: Step): Promise<void> =>
  step(db, { ...taken, move: 'publish' }, (tx, { seed }) =>
    publishSeed(tx, { id: taken.id, seed, by: taken.actor.person.id, now: taken.now }),
  )

/** Ends a draw that has no result yet. */
export const cancelDraw = (
  db: Db,
  { reason, ...taken }: Step & { readonly reason: string },
): Promise<void> =>
  step(db, { ...taken, note: reason, move: 'cancel' }, (tx) =>
    cancelDrawRow(tx, { id: taken.id, reason, by: taken.actor.person.id, now: taken.now }),
  )

/** The proof of a published draw; null while its seed is not published. */
export async function proofOf(db: Db, id: string): Promise<DrawProof | null> {
  const draw = await findDraw(db, id)
  if (draw === null) throw fail('NOT_FOUND')
  const { publishedSeed, list, listHash, result, resultHash, witnessWord } = draw
  const steps = await listSteps(db, id)
  const [commit, freeze, drawn, publish] = ['commit', 'freeze', 'draw', 'publish'].map((name) =>
    steps.get(name),
  )
  if (publishedSeed === null || list === null || listHash === null) return null
  if (result === null || resultHash === null || witnessWord === null) return null
  if (!commit || !freeze || !drawn || !publish) return null
  return {
    format: PROOF_FORMAT,
    number: draw.number,
    title: draw.title,
    commitment: draw.commitment,
    seed: publishedSeed,
    witness: witnessWord,
    list,
    listHash,
    result,
    resultHash,
    events: { commit, freeze, draw: drawn, publish },
  }
}
