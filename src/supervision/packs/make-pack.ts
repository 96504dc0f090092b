import { randomUUID } from 'node:crypto'
import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import type { Practices } from '../figures/colour.ts'
import { firstMonth, frequencyOf, isPeriod, periodWords } from '../figures/period.ts'
import { listAreas } from '../areas/area.store.ts'
import { draftPack } from './draft-pack.ts'
import { gatherFacts } from './gather-facts.ts'
import { PACK_KINDS, type PackKind } from './pack.ts'
import { insertPack } from './pack.store.ts'

export type NewPack = {
  readonly actor: Actor
  readonly now: Date
  readonly practices: Practices
  readonly kind: PackKind
  readonly period: string
  /** The city, for all districts; or one district. */
  readonly area: string
}

/** Drafts a report of the rhythm from the facts as they are known now. Answers its id. */
export async function makePack(db: Db, wanted: NewPack): Promise<string> {
  const { actor, now, kind, period, area } = wanted
  await refusePeriod(db, wanted)
  const { demo } = actor
  const facts = await gatherFacts(db, { ...wanted, demo, entered: [] })
  const id = randomUUID()
  const pack = { id, kind, period, area, demo, document: draftPack(facts), facts }
  await write(db, actBy(actor, { what: 'pack.draft', subject: `pack:${id}`, now }), async (tx) => {
    if (!(await insertPack(tx, { ...pack, editor: actor.person.id, now })))
      throw fail('PACK_EXISTS', { kind: PACK_KINDS[kind].word, period: periodWords(period) })
  })
  return id
}

async function refusePeriod(db: Db, { kind, period, area, now }: NewPack): Promise<void> {
  const { word, frequency } = PACK_KINDS[kind]
  const refuse = (detail: string) => fail('PACK_PERIOD_WRONG', { kind: word, detail })
  if (!isPeriod(period) || frequencyOf(period) !== frequency) throw refuse('期间的长短不对')
  if (firstMonth(period) > dayOf(now).slice(0, 7)) throw refuse('期间还没有开始')
  const found = (await listAreas(db)).find(({ id }) => id === area)
  if (found === undefined) throw fail('NOT_FOUND')
  if (found.kind !== 'city' && kind === 'assessment') throw refuse('考核在各区之间进行，应面向全市')
}
