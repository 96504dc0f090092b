import { randomUUID } from 'node:crypto'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { markingIn } from '../cases/case.store.ts'
import { moveCase } from '../cases/move-case.ts'
import { currentVersion } from '../contracts/contract.store.ts'
import { actOnCase, type CaseCommand } from '../decisions/act-on-case.ts'
import { isSettled } from '../execution/milestone.ts'
import { milestonesOf } from '../execution/milestone.store.ts'
import { reportsOf } from '../execution/report.store.ts'
import { changesOf } from '../execution/change.store.ts'
import { freezeStageForm } from '../decisions/stage-form.ts'
import { requestFaults } from './acceptance.ts'
import { type Reached, reachedBy } from './reached.ts'
import { insertRound, roundsOf, updateRound } from './acceptance.store.ts'

type Requesting = CaseCommand & {
  /** What was reached; null where the form of the stage says so. */
  readonly told: Reached | null
}

/** What is not done before an acceptance, in words; empty where all is. */
export async function notReady(tx: Db, caseId: string): Promise<string[]> {
  const [milestones, reports, changes] = await Promise.all([
    milestonesOf(tx, caseId),
    reportsOf(tx, caseId),
    changesOf(tx, caseId),
  ])
  const open = milestones.filter(({ state }) => !isSettled(state))
  const unread = reports.filter(({ state }) => state === 'submitted' || state === 'returned')
  const asked = changes.filter(({ state }) => state === 'requested' || state === 'checked')
  return [
    ...(open.length > 0 ? [`里程碑没有办结：${open.map(({ title }) => title).join('、')}`] : []),
    ...(unread.length > 0 ? ['有执行报告没有审核完'] : []),
    ...(asked.length > 0 ? ['有变更申请没有办结'] : []),
  ]
}

/** Asks for acceptance (申请验收): what was reached of every goal, and what came of the project. */
export const requestAcceptance = (db: Db, command: Requesting): Promise<void> =>
  actOnCase(db, command, {
    what: 'case.requestAcceptance',
    work: async (tx, kept) => {
      const { actor, now, caseId, request } = command
      const isFirst = (await markingIn(tx, caseId)).includes('executing')
      const { moveId } = await moveCase(tx, {
        caseId,
        move: 'requestAcceptance',
        through: 'acceptance.request',
        actor,
        now,
        request,
      })
      if (moveId === null) return
      const open = isFirst ? await notReady(tx, caseId) : []
      if (open.length > 0) throw fail('CASE_NOT_READY', { detail: open.join('；') })
      const answers = await freezeStageForm(tx, { kept, stage: 'acceptance', command })
      const told = answers === null ? command.told : reachedBy(answers)
      if (told === null) throw fail('CASE_CONTENT_INVALID', { detail: '还没有填写验收申请' })
      const { summary, results, outcomes } = told
      const goals = (await currentVersion(tx, caseId))?.content.goals ?? []
      // A light form (探索计划) asks what was found, and not goal by goal.
      const asksGoals = answers === null || Object.hasOwn(answers, 'targetsReached')
      const faults = requestFaults({ results, outcomes }, asksGoals ? goals : [])
      if (summary.trim() === '') faults.push('须写工作总结')
      if (faults.length > 0) throw fail('CASE_CONTENT_INVALID', { detail: faults.join('；') })
      const rounds = await roundsOf(tx, caseId)
      await insertRound(
        tx,
        {
          id: randomUUID(),
          case_id: caseId,
          round: rounds.length + 1,
          summary: summary.trim(),
          requested_by: actor.person.id,
          requested_at: now,
        },
        {
          results: results.map((result) => ({
            ...result,
            target: goals.find(({ indicator }) => indicator === result.indicator)?.target ?? '',
          })),
          outcomes,
        },
      )
    },
  })

/** Puts an acceptance to work (组织验收). */
export const startAcceptance = (db: Db, command: CaseCommand): Promise<void> =>
  actOnCase(db, command, {
    what: 'case.startAcceptance',
    work: async (tx) => {
      const { actor, now, caseId, request } = command
      const { moveId } = await moveCase(tx, {
        caseId,
        move: 'startAcceptance',
        through: 'acceptance.start',
        actor,
        now,
        request,
      })
      if (moveId === null) return
      const round = await lastRound(tx, caseId)
      await updateRound(tx, round.id, { started_by: actor.person.id, started_at: now })
    },
  })

/** The round that is worked on. */
export async function lastRound(tx: Tx, caseId: string) {
  const round = (await roundsOf(tx, caseId)).at(-1)
  if (round === undefined) throw fail('CASE_NOT_READY', { detail: '没有验收申请' })
  return round
}
