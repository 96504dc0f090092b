import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { Answers } from '../forms/answers.ts'
import { moneyOf, textOf } from '../forms/answer-values.ts'
import { actOnCase, type CaseCommand } from '../decisions/act-on-case.ts'
import { freezeStageForm } from '../decisions/stage-form.ts'
import { findContract } from '../contracts/contract.store.ts'
import { type ProgressReport, reportsOf, updateReport } from './report.store.ts'

type Told = {
  readonly progress: string
  readonly problems: string
  /** What was spent in the period, in fen; null with a lump sum. */
  readonly spentFen: bigint | null
}

type Writing = CaseCommand & {
  readonly reportId: string
  /** What it says; null where the form of the stage says so. */
  readonly told: Told | null
}

/** What the form of a report says, by the keys of its fields. */
const toldBy = (answers: Answers): Told => ({
  progress: textOf(answers['progressText']),
  problems: textOf(answers['problems']),
  spentFen: moneyOf(answers['fundsSpent']),
})

async function reportOf(tx: Tx, caseId: string, reportId: string): Promise<ProgressReport> {
  const report = (await reportsOf(tx, caseId)).find(({ id }) => id === reportId)
  if (report === undefined) throw fail('NOT_FOUND')
  return report
}

function toldIn(told: Told | null, answers: Answers | null): Told {
  if (answers !== null) return toldBy(answers)
  if (told === null) throw fail('CASE_CONTENT_INVALID', { detail: '还没有填写执行报告' })
  return told
}

/** Hands in a report (执行报告). With a lump sum nobody is asked what was spent, and nobody may say. */
export const submitReport = (db: Db, command: Writing): Promise<void> =>
  actOnCase(db, command, {
    what: 'report.submit',
    work: async (tx, kept) => {
      const { actor, now, caseId, reportId } = command
      if (actor.organisation.id !== kept.applicant) throw fail('NOT_FOUND')
      const report = await reportOf(tx, caseId, reportId)
      if (report.state !== 'expected' && report.state !== 'returned')
        throw fail('CASE_NOT_READY', { detail: '这份报告已经提交' })
      const answers = await freezeStageForm(tx, {
        kept,
        stage: 'report',
        command,
        isOptional: true,
      })
      const { progress, problems, spentFen } = toldIn(command.told, answers)
      const isLumpSum = (await findContract(tx, caseId))?.is_lump_sum === true
      if (isLumpSum !== (spentFen === null))
        throw fail('CASE_CONTENT_INVALID', {
          detail: isLumpSum ? '包干制项目不报支出' : '须填写本期支出',
        })
      if (progress.trim() === '') throw fail('CASE_CONTENT_INVALID', { detail: '须写明本期进展' })
      await updateReport(tx, reportId, {
        state: 'submitted',
        progress: progress.trim(),
        problems: problems.trim(),
        spent_fen: spentFen,
        submitted_by: actor.person.id,
        submitted_at: now,
        checked_by: null,
        checked_at: null,
      })
    },
  })

type Checking = CaseCommand & {
  readonly reportId: string
  readonly isAccepted: boolean
  readonly note: string
}

/** The office accepts a report, or sends it back with a reason. */
export const checkReport = (db: Db, command: Checking): Promise<void> =>
  actOnCase(db, command, {
    what: command.isAccepted ? 'report.accept' : 'report.return',
    note: command.note,
    work: async (tx) => {
      const { actor, now, caseId, reportId, isAccepted, note } = command
      const report = await reportOf(tx, caseId, reportId)
      if (report.state !== 'submitted')
        throw fail('CASE_NOT_READY', { detail: '这份报告没有待审核的内容' })
      if (!isAccepted && note.trim() === '') throw fail('REASON_MISSING', { move: '退回报告' })
      await updateReport(tx, reportId, {
        state: isAccepted ? 'accepted' : 'returned',
        checked_by: actor.person.id,
        checked_at: now,
        check_note: note.trim() || null,
      })
    },
  })
