import { randomUUID } from 'node:crypto'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { insertEntry, listEntries, withdrawEntry } from '../assessment/entry.store.ts'
import { schemeFor } from '../assessment/scheme.ts'
import { schemesOfYear } from '../assessment/scheme.store.ts'
import type { Practices } from '../figures/colour.ts'
import { yearOf } from '../figures/period.ts'
import { lockDraft, takeOver } from './edit-pack.ts'
import { gatherFacts } from './gather-facts.ts'
import { PACK_STATES } from './pack.ts'
import { findPack, type Pack } from './pack.store.ts'

export type ItemEntry = {
  readonly actor: Actor
  readonly now: Date
  readonly practices: Practices
  readonly packId: string
  readonly revision: number
  readonly area: string
  readonly item: string
  /** How often; zero takes back what was entered. */
  readonly count: number
  readonly reason: string
}

/** Enters a bonus or deduction of a district (加分、扣分) with its reason; the scores are made anew at once. */
export async function enterItem(db: Db, entry: ItemEntry): Promise<void> {
  const { actor, now, packId, area, item, count, reason, practices } = entry
  const seen = await findPack(db, packId)
  if (seen === undefined) throw fail('NOT_FOUND')
  await refuseItem(db, seen, entry)
  const others = (await listEntries(db, packId)).filter(
    (each) => each.area !== area || each.item !== item,
  )
  const entered = count === 0 ? others : [...others, { area, item, count, reason }]
  const facts = await gatherFacts(db, { ...seen, now, practices, entered })
  const act = actBy(actor, {
    what: 'assessment.enter',
    subject: `pack:${packId}`,
    now,
    note: reason,
  })
  await write(db, act, async (tx) => {
    // The revision tells that nobody entered anything since the facts were taken.
    const pack = await lockDraft(tx, entry)
    if (pack.revision !== seen.revision)
      throw fail('PACK_CHANGED', { state: PACK_STATES[pack.state] })
    await withdrawEntry(tx, { pack_id: packId, area, item }, { by: actor.person.id, now })
    if (count > 0)
      await insertEntry(tx, {
        id: randomUUID(),
        pack_id: packId,
        area,
        item,
        count,
        reason,
        entered_by: actor.person.id,
        entered_at: now,
      })
    await takeOver(tx, pack, { facts, actor, now })
  })
}

async function refuseItem(db: Db, pack: Pack, { area, item }: ItemEntry): Promise<void> {
  const kept = schemeFor(await schemesOfYear(db, yearOf(pack.period)), area)
  const items = [...(kept?.scheme.bonuses ?? []), ...(kept?.scheme.deductions ?? [])]
  const isKnown = items.some(({ id, counted }) => id === item && counted === 'entered')
  if (pack.kind !== 'assessment' || !isKnown) throw fail('ASSESSMENT_ITEM_UNKNOWN', { item })
  if (!pack.facts.areas.some(({ id }) => id === area)) throw fail('NOT_FOUND')
}
