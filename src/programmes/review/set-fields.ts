import { fail } from '../../base/failure.ts'
import { findField } from '../../base/field.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import { write } from '../../trust/write.ts'
import { holdRound, type RoundCommand } from './hold-round.ts'
import { findProject, setProjectFields } from './round.store.ts'

type Setting = RoundCommand & { readonly caseId: string; readonly fields: readonly string[] }

/** Says by which fields experts are found for a project; it counts with the next plan. */
export async function setFields(db: Db, setting: Setting): Promise<void> {
  const { actor, now, roundId, caseId, fields } = setting
  const unknown = fields.find((code) => findField(code) === null)
  if (unknown !== undefined)
    throw fail('REVIEW_ROUND_INVALID', { detail: `没有代码为“${unknown}”的专业领域` })
  const act = actBy(actor, {
    what: 'review-round.set-fields',
    subject: `programme_case:${caseId}`,
    now,
  })
  await write(db, act, async (tx) => {
    await holdRound(tx, { roundId }, 'plan')
    if ((await findProject(tx, roundId, caseId)) === undefined) throw fail('NOT_FOUND')
    await setProjectFields(tx, { roundId, caseId }, [...new Set(fields)])
  })
}
