import { Type } from 'typebox'
import { RequestId } from './case.contract.ts'
import { closed, Revision } from '../contract.ts'

/** Whole fen as decimal text, so that no amount passes through a double. */
export const Fen = Type.String({ title: '金额（分）', pattern: '^[0-9]{1,18}$' })
export const FenOrNull = Type.Unsafe<string | null>({
  type: ['string', 'null'],
  pattern: '^[0-9]{1,18}$',
})
export const MomentOrNull = Type.Unsafe<string | null>({
  type: ['string', 'null'],
  format: 'date-time',
})
export const DayOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date' })
export const WholeOrNull = Type.Unsafe<number | null>({ type: ['integer', 'null'] })
export const DayText = Type.String({ title: '日期', format: 'date' })
export const Count = Type.Integer({ minimum: 0 })

/** The words of a table of codes, as a contract enumerates them. */
export const keysOf = <T extends object>(table: T): (keyof T & string)[] =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- tables are literals: no other keys
  Object.keys(table) as (keyof T & string)[]

/** Words that people write into an act. */
export const Words = (title: string, maxLength = 2000) => Type.String({ title, maxLength })

/** What every act upon a case carries: its request, and the state that was seen. */
export const actFields = {
  request: RequestId,
  revision: Type.Optional(Revision),
}

/** An act that needs nothing else. */
export const CaseAct = Type.Object(actFields, { ...closed, $id: 'CaseAct' })

/** An act with a reason or a note. */
export const CaseReasonedAct = Type.Object(
  { ...actFields, reason: Type.String({ title: '理由', minLength: 1, maxLength: 2000 }) },
  { ...closed, $id: 'CaseReasonedAct' },
)

/** An agreement or a refusal with a note. */
export const CaseVerdict = Type.Object(
  { ...actFields, agrees: Type.Boolean({ title: '是否同意' }), note: Words('意见', 1000) },
  { ...closed, $id: 'CaseVerdict' },
)

export const caseActComponents = [CaseAct, CaseReasonedAct, CaseVerdict]
