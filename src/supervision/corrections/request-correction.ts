import { randomUUID } from 'node:crypto'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import { type Actor, scopeOf } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import type { Area } from '../figures/area.ts'
import { isPeriod, periodWords } from '../figures/period.ts'
import { reaches } from '../areas/area-scope.ts'
import { isSameBasis, type SumBasis } from '../members/members-said.ts'
import { type CollectedMeasure, isCollectedIn } from '../reports/collected-measure.ts'
import { standingFacts } from '../reports/measure-fact.store.ts'
import { readNumber } from '../reports/measure-number.ts'
import { findArea } from '../areas/area.store.ts'
import { listMeasures } from '../indicators/indicator.store.ts'
import { holdPeriods } from '../periods/period.store.ts'
import { findOpenOrSent, insertCorrection } from './correction.store.ts'

/** What a closed period should say, and why. */
export type CorrectionRequest = {
  readonly actor: Actor
  readonly now: Date
  /** The same request is kept once. */
  readonly request: string
  readonly area: string
  readonly period: string
  /** The code of the measure. */
  readonly measure: string
  /** As typed; null: it is unknown after all. */
  readonly text: string | null
  readonly reason: string
}

/** Asks for a closed period to be set right (更正): nothing changes before another person approves. */
export const requestCorrection = (db: Db, asked: CorrectionRequest): Promise<string> =>
  write(
    db,
    (id) =>
      actBy(asked.actor, {
        what: 'correction.request',
        subject: `correction:${id}`,
        now: asked.now,
        note: asked.reason,
      }),
    async (tx) => {
      const { area, measure } = await subjectOf(tx, asked)
      const sent = await findOpenOrSent(tx, { ...asked, measureId: measure.id })
      if (sent?.request === asked.request) return sent.id
      const value = valueOf(asked.text, measure)
      return keepCorrection(tx, { ...asked, area, measure, value, reason: asked.reason.trim() })
    },
  )

type Kept = Pick<CorrectionRequest, 'actor' | 'now' | 'request' | 'period' | 'reason'> & {
  readonly area: Area
  readonly measure: CollectedMeasure
  readonly value: bigint | null
  /** What it rests on, where it is the sum of what lies below. */
  readonly basis?: SumBasis
}

/** Keeps a request beside none that is open, where it changes anything; the transaction holds the period closed. */
export async function keepCorrection(tx: Tx, kept: Kept): Promise<string> {
  const { actor, now, request, area, period, measure, value, reason, basis } = kept
  const place = { area: area.id, period, measureId: measure.id }
  if ((await findOpenOrSent(tx, { ...place, request })) !== undefined) throw fail('CORRECTION_OPEN')
  const standing = (await standingFacts(tx, { area: area.id, periods: [period] })).filter(
    ({ measureId }) => measureId === measure.id,
  )
  // The counted record counts where there is one: that is the one to be set right.
  const former = standing.find(({ origin }) => origin === 'automatic') ?? standing[0]
  const before = former?.basis ?? null
  const isSameGround = basis === undefined || (before !== null && isSameBasis(before, basis))
  if ((former?.value ?? null) === value && isSameGround)
    throw fail('CORRECTION_NOT_NEEDED', { detail: '更正后的数与现行数相同' })
  const id = randomUUID()
  await insertCorrection(tx, {
    id,
    measure_id: measure.id,
    area: area.id,
    period,
    origin: former?.origin ?? 'entered',
    value,
    reason,
    requested_by: actor.person.id,
    requested_at: now,
    request,
    demo: actor.demo,
  })
  return id
}

function valueOf(text: string | null, measure: CollectedMeasure): bigint | null {
  if (text === null) return null
  const { value, fault } = readNumber(text, measure)
  if (value === null) throw fail('CORRECTION_NOT_NEEDED', { detail: fault ?? '' })
  return value
}

type Subject = Pick<CorrectionRequest, 'actor' | 'area' | 'period' | 'measure'>

/** Whose value of what is meant; it must be of a closed period and of one's own. */
export async function subjectOf(
  tx: Tx,
  { actor, area: id, period, measure: code }: Subject,
): Promise<{ area: Area; measure: CollectedMeasure }> {
  if (!isPeriod(period)) throw fail('NOT_FOUND')
  const area = await findArea(tx, id)
  const measure = (await listMeasures(tx)).find((one) => one.code === code)
  if (area === undefined || measure === undefined || !isCollectedIn(measure, period))
    throw fail('NOT_FOUND')
  // The bureau's officers also ask on behalf of a district, whose own people may have left; so does a district for
  // what lies below it.
  if (!reaches(area, scopeOf(actor, 'figure.correct'))) throw fail('NOT_FOUND')
  const [held] = await holdPeriods(tx, [period], 'share')
  if (held?.state !== 'closed')
    throw fail('CORRECTION_NOT_NEEDED', {
      detail: `${periodWords(period)}还没有关账，直接改报表即可`,
    })
  return { area, measure }
}
