import { type ContractContent, EMPTY_CONTRACT } from './contract.ts'

/** What a form holds, by the keys of its fields. */
type Answers = Readonly<Record<string, unknown>>

const textIn = (answers: Answers, key: string): string => {
  const value = answers[key]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

const rowsIn = (answers: Answers, key: string): Answers[] => {
  const value = answers[key]
  return Array.isArray(value)
    ? value.filter((row): row is Answers => typeof row === 'object' && row !== null)
    : []
}

const LAST_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** The first, or the last day of a month 'YYYY-MM'; empty for what is none. */
function dayIn(month: string, edge: 'first' | 'last'): string {
  const found = /^(\d{4})-(\d{2})$/.exec(month)
  if (found === null) return /^\d{4}-\d{2}-\d{2}$/.test(month) ? month : ''
  if (edge === 'first') return `${month}-01`
  const [year, at] = [Number(found[1]), Number(found[2])]
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const last = at === 2 && isLeap ? 29 : (LAST_DAYS[at - 1] ?? 30)
  return `${month}-${String(last).padStart(2, '0')}`
}

/**
 * A contract out of what was asked already: the application, and over it what the form of the contract asks.
 * Milestones are gates until the applicant says otherwise, since something must open the payments.
 */
export function prefillContract(
  answers: Answers,
  { isLumpSum }: { readonly isLumpSum: boolean },
): ContractContent {
  return {
    ...EMPTY_CONTRACT,
    startDay: dayIn(textIn(answers, 'startMonth'), 'first'),
    endDay: dayIn(textIn(answers, 'endMonth'), 'last'),
    goals: [
      ...rowsIn(answers, 'targets').map((row) => ({
        indicator: textIn(row, 'targetName'),
        target: textIn(row, 'targetValue'),
        evidence: textIn(row, 'targetEvidence'),
      })),
      // A bid promises what the poster asked for.
      ...rowsIn(answers, 'bidTargets').map((row) => ({
        indicator: textIn(row, 'bidTarget'),
        target: textIn(row, 'bidValue'),
        evidence: '',
      })),
    ],
    milestones: rowsIn(answers, 'milestones').map((row) => ({
      title: textIn(row, 'milestoneTitle'),
      dueDay: textIn(row, 'milestoneDue'),
      criteria: textIn(row, 'milestoneResult'),
      evidence: textIn(row, 'milestoneEvidence'),
      isGate: true,
    })),
    budget: isLumpSum
      ? []
      : rowsIn(answers, 'budgetLines')
          .map((row) => ({
            item: textIn(row, 'budgetItem'),
            amountFen: textIn(row, 'budgetGrant'),
            use: textIn(row, 'budgetUse'),
          }))
          .filter(({ amountFen }) => amountFen !== '0'),
    hasSpendingPromise: answers['spendingPromise'] === true,
    principal: textIn(answers, 'principalName'),
    team: rowsIn(answers, 'members').map((row) => ({
      name: textIn(row, 'memberName'),
      unit: textIn(row, 'memberUnit'),
      duty: textIn(row, 'memberDuty'),
    })),
    discipline: textIn(answers, 'lockedDiscipline'),
  }
}
