import { type Static, Type } from 'typebox'
import { ENTRY_STATES } from '../../../programmes/contests/show-jury.ts'
import { keysOf, WholeOrNull } from '../case-act.contract.ts'
import { closed, Id, refTo, TextOrNull } from '../../contract.ts'
import type { MyReview } from './my-review.contract.ts'
import { ScoreSheet } from './review-round.contract.ts'

const Count = Type.Integer({ minimum: 0 })
const Points = Type.Record(
  Type.String({ maxLength: 50 }),
  Type.Integer({ minimum: 0, maximum: 1000 }),
  { title: '分项得分' },
)

const roundParts = {
  roundId: Id,
  contest: Type.String(),
  number: Count,
  title: Type.String(),
  heldOn: Type.String({ format: 'date' }),
  isFinal: Type.Boolean(),
  isSettled: Type.Boolean(),
  /** Entries that wait for him, and those that he is done with. */
  open: Count,
  given: Count,
}

/** The rounds on whose jury an expert is. Nothing in it depends on other jurors. */
export const MyJuries = Type.Object(
  { rows: Type.Array(Type.Object(roundParts)) },
  { $id: 'MyJuries' },
)

const entryParts = {
  caseId: Id,
  number: Type.String(),
  title: Type.String(),
  applicant: Type.String(),
  state: Type.Enum(keysOf(ENTRY_STATES)),
  stateWord: Type.String(),
  /** His own points; null while he has handed in none. */
  points: WholeOrNull,
}

/** A round as its juror works on it. */
export const MyJury = Type.Object(
  { ...roundParts, entries: Type.Array(Type.Object(entryParts)) },
  { $id: 'MyJury' },
)

/** An entry before its juror: what was handed in, the sheet, and what he himself gave. */
export const MyJuryEntry = Type.Object(
  {
    roundId: Id,
    contest: Type.String(),
    roundTitle: Type.String(),
    ...entryParts,
    sheet: refTo(ScoreSheet),
    /** His draft, or what he handed in. */
    items: Points,
    abstains: TextOrNull,
    /** Null where he must not score the entry, or has left the room for it. */
    application: Type.Unsafe<Static<typeof MyReview>['application']>({
      anyOf: [{ $ref: 'MyReviewApplication#' }, { type: 'null' }],
    }),
  },
  { $id: 'MyJuryEntry' },
)

export const MyJuryPath = Type.Object({ roundId: Id })
export const MyJuryEntryPath = Type.Object({ roundId: Id, caseId: Id })
export const MyJuryFilePath = Type.Object({ roundId: Id, caseId: Id, fileId: Id })

export const JurySheet = Type.Object({ items: Points }, { ...closed, $id: 'JurySheet' })
export const JuryAbsence = Type.Object(
  {
    reason: Type.String({ title: '回避理由', minLength: 2, maxLength: 300, pattern: '\\S' }),
  },
  { ...closed, $id: 'JuryAbsence' },
)

export const myJuryComponents = [MyJuries, MyJury, MyJuryEntry, JurySheet, JuryAbsence]
