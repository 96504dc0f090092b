import { randomUUID } from 'node:crypto'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { mayAct } from '../../party/permission.ts'
import { ROLES } from '../../party/role.ts'
import { markingIn } from '../cases/case.store.ts'
import { actOnCase, type CaseCommand, stampOf } from '../decisions/act-on-case.ts'
import { freezeStageForm } from '../decisions/stage-form.ts'
import { findContract } from '../contracts/contract.store.ts'
import {
  isSettled,
  MILESTONE_MACHINE,
  MILESTONE_WORDS,
  type MilestoneMove,
  stateAfter,
} from './milestone.ts'
import {
  insertMilestoneMove,
  lockMilestone,
  milestoneMovesOf,
  milestonesOf,
} from './milestone.store.ts'
import { openPassedGates } from './open-gates.ts'

type Moving = CaseCommand & {
  readonly milestoneId: string
  readonly move: Exclude<MilestoneMove, 'drop'>
  readonly note: string
}

/**
 * Moves a milestone: the applicant reports it, the office passes, returns or fails it. A gate that is passed
 * lets its payments fall due in the same act.
 */
export const moveMilestone = (db: Db, command: Moving): Promise<void> =>
  actOnCase(db, command, {
    what: `milestone.${command.move}`,
    note: command.note,
    work: async (tx, kept) => {
      const { actor, now, caseId, milestoneId, move: name, request } = command
      const move = MILESTONE_MACHINE.moves[name]
      const isApplicant = actor.organisation.id === kept.applicant
      if (isApplicant !== (move.mover === 'applicant') || !mayAct(actor.role, move.permission))
        throw fail('ROLE_NOT_ALLOWED', { role: ROLES[actor.role] })
      const milestone = await lockMilestone(tx, { caseId, id: milestoneId })
      if (milestone === undefined) throw fail('NOT_FOUND')
      const made = (await milestoneMovesOf(tx, caseId)).filter(
        (each) => each.milestone_id === milestoneId,
      )
      const before = made.find((each) => each.request === request)
      if (before?.name === name) return
      if (before !== undefined) throw fail('CASE_REQUEST_REUSED', { request })
      const next = stateAfter(milestone.state, name)
      const isRunning = (await markingIn(tx, caseId)).some((place) =>
        ['executing', 'rectifying', 'in_yearly_check'].includes(place),
      )
      if (next === null || !isRunning)
        throw fail('CASE_MOVE_NOT_ALLOWED', {
          move: move.word,
          state: `里程碑${MILESTONE_WORDS[milestone.state]}`,
        })
      const note = command.note.trim()
      if (note === '') throw fail('REASON_MISSING', { move: move.word })
      if (
        name === 'pass' &&
        made.some((each) => each.person_id === actor.person.id && each.name === 'report')
      )
        throw fail('SECOND_PERSON_NEEDED', { act: move.word })
      await insertMilestoneMove(tx, {
        id: randomUUID(),
        case_id: caseId,
        milestone_id: milestoneId,
        name,
        from_state: milestone.state,
        to_state: next,
        person_id: actor.person.id,
        organisation_id: actor.organisation.id,
        made_at: now,
        note,
        request,
      })
      // With a lump sum the report of a milestone is the report of the project.
      if (name === 'report' && (await findContract(tx, caseId))?.is_lump_sum === true)
        await freezeStageForm(tx, { kept, stage: 'report', command, isOptional: true })
      if (name === 'pass') await openPassedGates(tx, caseId, stampOf(command))
    },
  })

/** Drops what of the milestones has not happened: the project has ended before them. */
export async function dropMilestones(tx: Tx, caseId: string, now: Date): Promise<void> {
  for (const milestone of await milestonesOf(tx, caseId))
    if (!isSettled(milestone.state))
      await insertMilestoneMove(tx, {
        id: randomUUID(),
        case_id: caseId,
        milestone_id: milestone.id,
        name: 'drop',
        from_state: milestone.state,
        to_state: 'dropped',
        person_id: null,
        organisation_id: null,
        made_at: now,
        note: null,
        request: 'drop',
      })
}
