import type { Db, Tx } from '../../db/database.ts'
import { type Draw, DRAW_STATES, type DrawState } from './draw.ts'
import type { DrawPlace } from './draw-experts.ts'
import type { EventPlace } from './draw-proof.ts'

const ROWS_MAX = 20_000

const selectDraws = (db: Db) =>
  db
    .selectFrom('draw')
    .leftJoin('person as committer', 'committer.id', 'draw.committed_by')
    .leftJoin('person as freezer', 'freezer.id', 'draw.frozen_by')
    .leftJoin('person as drawer', 'drawer.id', 'draw.drawn_by')
    .select([
      'draw.id',
      'draw.number',
      'draw.title',
      'draw.state',
      'draw.seed_commitment',
      'draw.committed_by',
      'draw.committed_at',
      'draw.list',
      'draw.list_hash',
      'draw.frozen_by',
      'draw.frozen_at',
      'draw.witness_word',
      'draw.result',
      'draw.result_hash',
      'draw.drawn_at',
      'draw.published_seed',
      'draw.published_at',
      'draw.cancel_reason',
      'committer.name as committer_name',
      'freezer.name as freezer_name',
      'drawer.name as drawer_name',
    ])

/** Draws, newest first. Uses index draw_recent. */
export async function listDraws(
  db: Db,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<Draw[]> {
  const rows = await selectDraws(db)
    .orderBy('draw.committed_at', 'desc')
    .orderBy('draw.id')
    .offset(offset)
    .limit(Math.min(limit, 100))
    .execute()
  return rows.map(toDraw)
}

export async function countDraws(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('draw')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** One draw, without its seed. */
export async function findDraw(db: Db, id: string): Promise<Draw | null> {
  const row = await selectDraws(db).where('draw.id', '=', id).executeTakeFirst()
  return row === undefined ? null : toDraw(row)
}

/** A draw with its seed, locked for the step that follows. */
export async function lockDraw(tx: Tx, id: string): Promise<{ draw: Draw; seed: string } | null> {
  const locked = await tx
    .selectFrom('draw')
    .select('seed_secret')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (locked === undefined) return null
  const row = await selectDraws(tx).where('draw.id', '=', id).executeTakeFirstOrThrow()
  return { draw: toDraw(row), seed: locked.seed_secret }
}

type NewDraw = {
  readonly id: string
  readonly title: string
  readonly seed: string
  readonly commitment: string
  readonly by: string
  readonly now: Date
}

export async function insertDraw(tx: Tx, draw: NewDraw): Promise<void> {
  await tx
    .insertInto('draw')
    .values({
      id: draw.id,
      title: draw.title,
      state: 'committed',
      seed_secret: draw.seed,
      seed_commitment: draw.commitment,
      committed_by: draw.by,
      committed_at: draw.now,
    })
    .execute()
}

/** Somebody behind a number of the list. */
export type SealedCandidate = {
  readonly number: number
  readonly expertId: string
  readonly name: string
  readonly unit: string
  readonly salt: string
}

/** A project behind a number of the list. */
export type SealedProject = {
  readonly number: number
  readonly caseId: string
  readonly title: string
  readonly salt: string
}

type Freezing = {
  readonly id: string
  readonly list: string
  readonly listHash: string
  readonly candidates: readonly SealedCandidate[]
  readonly projects: readonly SealedProject[]
  readonly by: string
  readonly now: Date
}

/** Rows in one statement: more would be too many parameters. */
const ROWS_AT_ONCE = 2_000

export async function freezeDraw(tx: Tx, freezing: Freezing): Promise<void> {
  const { id, list, listHash, candidates, projects, by, now } = freezing
  for (let start = 0; start < candidates.length; start += ROWS_AT_ONCE)
    await tx
      .insertInto('draw_candidate')
      .values(
        candidates.slice(start, start + ROWS_AT_ONCE).map((candidate) => ({
          draw_id: id,
          number: candidate.number,
          expert_id: candidate.expertId,
          name: candidate.name,
          unit: candidate.unit,
          salt_secret: candidate.salt,
        })),
      )
      .execute()
  await tx
    .insertInto('draw_project')
    .values(
      projects.map(({ number, caseId, title, salt }) => ({
        draw_id: id,
        number,
        case_id: caseId,
        title,
        salt_secret: salt,
      })),
    )
    .execute()
  await tx
    .updateTable('draw')
    .set({ state: 'frozen', list, list_hash: listHash, frozen_by: by, frozen_at: now })
    .where('id', '=', id)
    .execute()
}

type Result = {
  readonly id: string
  readonly witness: string
  readonly places: readonly DrawPlace[]
  readonly result: string
  readonly resultHash: string
  readonly by: string
  readonly now: Date
}

export async function keepResult(tx: Tx, kept: Result): Promise<void> {
  const { id, witness, places, result, resultHash, by, now } = kept
  for (let start = 0; start < places.length; start += ROWS_AT_ONCE)
    await tx
      .insertInto('draw_place')
      .values(
        places.slice(start, start + ROWS_AT_ONCE).map((place) => ({
          draw_id: id,
          project: place.project,
          candidate: place.candidate,
          stratum: place.stratum,
          rank: place.rank,
          is_alternate: place.isAlternate,
        })),
      )
      .execute()
  await tx
    .updateTable('draw')
    .set({
      state: 'drawn',
      witness_word: witness,
      result,
      result_hash: resultHash,
      drawn_by: by,
      drawn_at: now,
    })
    .where('id', '=', id)
    .execute()
}

export async function publishSeed(
  tx: Tx,
  { id, seed, by, now }: { id: string; seed: string; by: string; now: Date },
): Promise<void> {
  await tx
    .updateTable('draw')
    .set({ state: 'published', published_seed: seed, published_by: by, published_at: now })
    .where('id', '=', id)
    .execute()
}

export async function cancelDrawRow(
  tx: Tx,
  { id, reason, by, now }: { id: string; reason: string; by: string; now: Date },
): Promise<void> {
  await tx
    .updateTable('draw')
    .set({ state: 'cancelled', cancel_reason: reason, cancelled_by: by, cancelled_at: now })
    .where('id', '=', id)
    .execute()
}

/** A project of a draw with those who were drawn for it. */
export type DrawnProject = {
  readonly number: number
  readonly caseId: string
  readonly title: string
  readonly places: readonly (Omit<DrawPlace, 'project'> & {
    readonly expertId: string
    readonly name: string
    readonly unit: string
  })[]
}

/** The projects of a draw and who was drawn for each: for the office only. */
export async function listDrawn(db: Db, drawId: string): Promise<DrawnProject[]> {
  const [projects, places] = await Promise.all([
    db
      .selectFrom('draw_project')
      .selectAll()
      .where('draw_id', '=', drawId)
      .orderBy('number')
      .execute(),
    db
      .selectFrom('draw_place')
      .innerJoin('draw_candidate', (join) =>
        join
          .onRef('draw_candidate.draw_id', '=', 'draw_place.draw_id')
          .onRef('draw_candidate.number', '=', 'draw_place.candidate'),
      )
      .selectAll('draw_place')
      .select(['draw_candidate.expert_id', 'draw_candidate.name', 'draw_candidate.unit'])
      .where('draw_place.draw_id', '=', drawId)
      .orderBy('draw_place.project')
      .orderBy('draw_place.stratum')
      .orderBy('draw_place.rank')
      .limit(ROWS_MAX)
      .execute(),
  ])
  const byProject = Map.groupBy(places, ({ project }) => project)
  return projects.map(({ number, case_id, title }) => ({
    number,
    caseId: case_id,
    title,
    places: (byProject.get(number) ?? []).map((row) => ({
      candidate: row.candidate,
      stratum: row.stratum,
      rank: row.rank,
      isAlternate: row.is_alternate,
      expertId: row.expert_id,
      name: row.name,
      unit: row.unit,
    })),
  }))
}

/** Where each step of a draw stands in the log. */
export async function listSteps(db: Db, id: string): Promise<Map<string, EventPlace>> {
  const rows = await db
    .selectFrom('event')
    .select(['what', 'seq', 'hash'])
    .where('subject', '=', `draw:${id}`)
    .orderBy('seq')
    .limit(100)
    .execute()
  return new Map(
    rows.map(({ what, seq, hash }) => [what.replace('draw.', ''), { seq: Number(seq), hash }]),
  )
}

type Row = Awaited<ReturnType<ReturnType<typeof selectDraws>['executeTakeFirstOrThrow']>>

const toDraw = (row: Row): Draw => ({
  id: row.id,
  number: row.number,
  title: row.title,
  state: stateOf(row.state),
  commitment: row.seed_commitment,
  committedBy: row.committed_by,
  committedByName: row.committer_name,
  committedAt: row.committed_at,
  list: row.list,
  listHash: row.list_hash,
  frozenBy: row.frozen_by,
  frozenByName: row.freezer_name,
  frozenAt: row.frozen_at,
  witnessWord: row.witness_word,
  result: row.result,
  resultHash: row.result_hash,
  drawnByName: row.drawer_name,
  drawnAt: row.drawn_at,
  publishedSeed: row.published_seed,
  publishedAt: row.published_at,
  cancelReason: row.cancel_reason,
})

function stateOf(word: string): DrawState {
  if (isState(word)) return word
  throw new Error('the database holds an unknown state of a draw')
}

const isState = (word: string): word is DrawState => Object.hasOwn(DRAW_STATES, word)
