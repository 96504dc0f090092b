import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { listKnownCodes } from '../../party/organisation.store.ts'
import type { Actor } from '../../party/actor.ts'
import { findForm, latestSubmission } from '../applications/case-form.store.ts'
import { saveForm } from '../applications/save-form.ts'
import { findSeen } from '../cases/show-case.ts'
import { type AnswerRow, rowsOf } from '../forms/answers.ts'
import { type LoanSheetRow, readLoanSheet } from './loan-sheet.ts'

/** What became of a row; `noted` is taken, with something that the bank should look at. */
export type ImportedLoan = {
  readonly line: number
  readonly number: string
  readonly borrower: string
  readonly outcome: 'taken' | 'noted' | 'faulty'
  readonly detail: string
}

/** What an import did. Where a row is faulty nothing was written at all. */
export type LoanImport = { readonly isWritten: boolean; readonly rows: readonly ImportedLoan[] }

type Importing = {
  readonly actor: Actor
  readonly now: Date
  readonly caseId: string
  readonly table: readonly (readonly string[])[]
}

/** Puts a table of loans in the place of the list in the draft: all of it or, where a row is wrong, nothing. */
export async function importLoans(db: Db, importing: Importing): Promise<LoanImport> {
  const { actor, now, caseId, table } = importing
  const kept = await findSeen(db, actor, caseId)
  const form = await findForm(db, caseId, 'application')
  if (kept.machine !== 'loan' || kept.applicant !== actor.organisation.id || form === undefined)
    throw fail('NOT_FOUND')
  const rows = readLoanSheet(table)
  const known = new Set(
    await listKnownCodes(
      db,
      rows.flatMap(({ answer }) => codeOf(answer) ?? []),
    ),
  )
  const isWritten = rows.every(({ faults }) => faults.length === 0)
  if (isWritten)
    await saveForm(db, {
      actor,
      now,
      caseId,
      stage: 'application',
      revision: form.revision,
      answers: {
        ...form.answers,
        loans: rows.map(({ answer }) => answer),
        loansTotal: rows.reduce((sum, { answer }) => sum + Number(answer['loanAmount'] ?? 0), 0),
      },
      promises: form.promises,
    })
  return { isWritten, rows: rows.map((row) => reported(row, known)) }
}

const codeOf = (answer: AnswerRow): string | null => {
  const code = answer['borrowerCode']
  return typeof code === 'string' ? code : null
}

function reported(
  { line, number, borrower, faults, answer }: LoanSheetRow,
  known: ReadonlySet<string>,
): ImportedLoan {
  const own = { line, number, borrower }
  if (faults.length > 0) return { ...own, outcome: 'faulty', detail: faults.join('；') }
  const isKnown = known.has(codeOf(answer) ?? '')
  return isKnown
    ? { ...own, outcome: 'taken', detail: '' }
    : { ...own, outcome: 'noted', detail: '借款企业不在档案中，核查时不能通过，请先请其建档' }
}

/** The loans of a case as they are written now, or as they were handed in. */
export async function loanRowsOf(db: Db, actor: Actor, caseId: string): Promise<AnswerRow[]> {
  const kept = await findSeen(db, actor, caseId)
  if (kept.machine !== 'loan') throw fail('NOT_FOUND')
  const submitted = await latestSubmission(db, caseId, 'application')
  // A draft is its writer's alone.
  const isOwn = kept.applicant === actor.organisation.id
  const draft = isOwn ? await findForm(db, caseId, 'application') : undefined
  return [...rowsOf((draft?.answers ?? submitted?.content.answers ?? {})['loans'])]
}
