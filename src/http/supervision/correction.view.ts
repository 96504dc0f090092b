import type { Static } from 'typebox'
import type { Db } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import { mayAct } from '../../party/permission.ts'
import { listCorrectionLinks } from '../../supervision/corrections/below-correction.store.ts'
import type { NamedCorrection } from '../../supervision/corrections/correction.store.ts'
import { periodWords } from '../../supervision/figures/period.ts'
import { listMeasures } from '../../supervision/indicators/indicator.store.ts'
import { valueWords } from '../../supervision/reports/measure-number.ts'
import type { CorrectionRow } from './correction.contract.ts'

const STATES = { requested: '待审批', approved: '已批准', refused: '未批准' } as const

const stateOf = (word: string): keyof typeof STATES =>
  word === 'approved' || word === 'refused' ? word : 'requested'

/** Corrections as pages show them. */
export async function viewCorrections(
  db: Db,
  corrections: readonly NamedCorrection[],
  actor: Actor,
): Promise<Static<typeof CorrectionRow>[]> {
  const measures = new Map((await listMeasures(db)).map((measure) => [measure.id, measure]))
  const links = await listCorrectionLinks(
    db,
    corrections.map(({ id }) => id),
  )
  return corrections.flatMap((row) => {
    const measure = measures.get(row.measure_id)
    if (measure === undefined) return []
    const state = stateOf(row.state)
    const words = (value: bigint | null) => (value === null ? null : valueWords(value, measure))
    return [
      {
        id: row.id,
        area: row.area,
        areaName: row.area_name,
        period: row.period,
        periodName: periodWords(row.period),
        measure: measure.code,
        measureName: row.measure_name,
        value: words(row.value),
        reason: row.reason,
        state,
        stateWord: STATES[state],
        requestedBy: row.requester,
        requestedAt: row.requested_at.toISOString(),
        decidedBy: row.decider,
        decidedAt: row.decided_at?.toISOString() ?? null,
        note: row.decision_note,
        canDecide:
          state === 'requested' &&
          mayAct(actor.role, 'figure.approve-correction') &&
          row.requested_by !== actor.person.id,
        below: links
          .filter(({ correctionId }) => correctionId === row.id)
          .map((link) => ({
            id: link.belowId,
            area: link.belowArea,
            areaName: link.belowName,
            value: words(link.belowValue),
          })),
        takenUpBy: links
          .filter(({ belowId }) => belowId === row.id)
          .map((link) => ({
            id: link.correctionId,
            area: link.area,
            areaName: link.areaName,
            stateWord: STATES[stateOf(link.state)],
          })),
      },
    ]
  })
}
