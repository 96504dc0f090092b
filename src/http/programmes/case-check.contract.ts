import { Type } from 'typebox'
import { CHECK_KINDS, CONCLUSIONS } from '../../programmes/review/case-check.ts'
import { ROUND_STATES } from '../../programmes/review/review-round.ts'
import { closed, Id, Moment, TextOrNull } from '../contract.ts'
import { RequestId } from './case.contract.ts'
import { codesOf } from './review/review-round.contract.ts'

const RoundOfCase = Type.Object({
  id: Id,
  number: Type.Integer(),
  title: Type.String(),
  state: Type.Enum(codesOf(ROUND_STATES)),
})

/** What is known about the review of one case: its round, and what was checked beside it. */
export const CaseReview = Type.Object(
  {
    round: Type.Unsafe<{
      id: string
      number: number
      title: string
      state: keyof typeof ROUND_STATES
    } | null>({ anyOf: [RoundOfCase, { type: 'null' }] }),
    checks: Type.Array(
      Type.Object({
        id: Id,
        kind: Type.Enum(codesOf(CHECK_KINDS)),
        happenedOn: Type.String({ format: 'date' }),
        participants: Type.String(),
        conclusion: Type.Enum(codesOf(CONCLUSIONS)),
        findings: Type.String(),
        by: TextOrNull,
        at: Moment,
      }),
    ),
  },
  { $id: 'CaseReview' },
)

export const NewCaseCheck = Type.Object(
  {
    happenedOn: Type.String({ title: '日期', format: 'date' }),
    participants: Type.String({ title: '参加人员', minLength: 2, maxLength: 500 }),
    conclusion: Type.Enum(codesOf(CONCLUSIONS), { title: '结论' }),
    findings: Type.String({ title: '情况', minLength: 5, maxLength: 1000 }),
    request: RequestId,
  },
  { ...closed, $id: 'NewCaseCheck' },
)

export const caseCheckComponents = [CaseReview, NewCaseCheck]
