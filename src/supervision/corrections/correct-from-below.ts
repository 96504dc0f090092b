import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { numberText } from '../reports/measure-number.ts'
import { insertTakenUp } from './below-correction.store.ts'
import { findOpenOrSent } from './correction.store.ts'
import { findStaleSum } from './read-stale-sums.ts'
import { keepCorrection, subjectOf } from './request-correction.ts'
import { groundWords } from './stale-sum.ts'

/** A district's own correction, as it was found ready: its people give no number, they look at the sum and send it. */
export type SumCorrection = {
  readonly actor: Actor
  readonly now: Date
  /** The same request is kept once. */
  readonly request: string
  readonly area: string
  readonly period: string
  /** The code of the measure. */
  readonly measure: string
  /** The sum below as the page showed it; null: nobody there says anything any more. */
  readonly sum: string | null
  /** '' keeps the ground as it was made ready. */
  readonly reason: string
}

type KeptSum = { readonly id: string; readonly reason: string }

/**
 * Asks for a district's closed sum to be set right by what lies below now. It takes up the corrections below by their
 * ids, whatever its reason says; another person approves it as any other.
 */
export async function correctFromBelow(db: Db, asked: SumCorrection): Promise<string> {
  const { id: kept } = await write(
    db,
    ({ id, reason }: KeptSum) =>
      actBy(asked.actor, {
        what: 'correction.request',
        subject: `correction:${id}`,
        now: asked.now,
        note: reason,
      }),
    async (tx): Promise<KeptSum> => {
      const { area, measure } = await subjectOf(tx, asked)
      const place = { area: area.id, measureId: measure.id, period: asked.period }
      const sent = await findOpenOrSent(tx, { ...place, request: asked.request })
      const typed = asked.reason.trim()
      if (sent?.request === asked.request) return { id: sent.id, reason: typed }
      const stale = await findStaleSum(tx, place)
      if (stale === undefined)
        throw fail('CORRECTION_NOT_NEEDED', {
          detail: '这个数与下级之和一致，或这一期由本级填报，没有可据下级更正的',
        })
      const { sum } = stale.said
      const now = sum === null ? null : numberText(sum, measure)
      if (now !== asked.sum)
        throw fail('CORRECTION_NOT_NEEDED', {
          detail: `下级又有更正，之和现为 ${now ?? '未报'}，与页面上的不同`,
        })
      const reason = typed === '' ? groundWords(stale) : typed
      const wanted = { ...asked, area, measure, value: sum, reason, basis: stale.said }
      const id = await keepCorrection(tx, wanted)
      await insertTakenUp(
        tx,
        id,
        stale.corrections.map((one) => one.id),
      )
      return { id, reason }
    },
  )
  return kept
}
