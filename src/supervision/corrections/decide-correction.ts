import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { tell } from '../../party/message.store.ts'
import { write } from '../../trust/write.ts'
import { periodWords } from '../figures/period.ts'
import { membersWords, SUM_SOURCE } from '../members/members-said.ts'
import { type NewMeasureFact, recordFacts, saidInTime } from '../reports/measure-fact.store.ts'
import { type Correction, holdCorrection, updateDecided } from './correction.store.ts'
import { sumTakenUp } from './taken-up.ts'
import { tellDistrict } from './tell-district.ts'

/** What the approver decides, and why. */
export type CorrectionDecision = {
  readonly actor: Actor
  readonly now: Date
  readonly correctionId: string
  readonly decision: 'approve' | 'refuse'
  readonly note: string
}

/**
 * Decides a correction: by another person than who asked. Approved, it is a new record beside the old one; what
 * the period said when it was closed stays as it was.
 */
export const decideCorrection = (db: Db, decided: CorrectionDecision): Promise<void> =>
  write(
    db,
    actBy(decided.actor, {
      what: `correction.${decided.decision}`,
      subject: `correction:${decided.correctionId}`,
      now: decided.now,
      note: decided.note,
    }),
    async (tx) => {
      const { actor, now, decision, note } = decided
      const correction = await holdCorrection(tx, decided.correctionId)
      if (correction === undefined) throw fail('NOT_FOUND')
      if (correction.state !== 'requested') throw fail('CORRECTION_DECIDED')
      if (correction.requested_by === actor.person.id) throw fail('CORRECTION_OWN_DECISION')
      await updateDecided(tx, correction.id, {
        state: decision === 'approve' ? 'approved' : 'refused',
        decided_by: actor.person.id,
        decided_at: now,
        decision_note: note.trim(),
      })
      if (decision === 'approve') {
        await recordFacts(tx, [await factOf(tx, correction, { actor, now })])
        await tellDistrict(tx, correction, now)
      }
      await tell(
        tx,
        [
          {
            personId: correction.requested_by,
            organisationId: null,
            title: `更正申请${decision === 'approve' ? '已批准' : '未批准'}：${periodWords(correction.period)}`,
            body:
              decision === 'approve'
                ? '更正已另记一笔，关账数和原记录保留可查。'
                : `更正没有批准。${note.trim()}`,
            link: `/reports/${correction.area}/${correction.period}`,
            request: `correction:${correction.id}:${decision}`,
          },
        ],
        now,
      )
    },
  )

/** The record that sets it right; a value that was missing in time stays late. */
async function factOf(
  tx: Tx,
  { id, measure_id: measureId, area, period, origin, value, reason, ...asked }: Correction,
  { actor, now }: Pick<CorrectionDecision, 'actor' | 'now'>,
): Promise<NewMeasureFact> {
  const isCounted = origin === 'automatic'
  const said = await sumTakenUp(tx, { id, measureId, area, period, value })
  const inTime = isCounted || (await saidInTime(tx, { area, period })).has(measureId)
  return {
    measureId,
    area,
    period,
    value,
    origin: isCounted ? 'automatic' : 'entered',
    source: said === null ? '更正' : `${SUM_SOURCE}${membersWords(said)}`,
    note: reason,
    late: !inTime,
    correctionId: id,
    recordedBy: asked.requested_by,
    recordedAt: now,
    demo: asked.demo || actor.demo,
    ...(said !== null && value !== null && { basis: said }),
  }
}
