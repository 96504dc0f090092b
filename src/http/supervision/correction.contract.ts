import { Type } from 'typebox'
import { closed, Id, Moment, refTo, TextOrNull } from '../contract.ts'

const StateOf = Type.Enum(['requested', 'approved', 'refused'])

/** A request to set a closed period right. */
export const CorrectionRow = Type.Object(
  {
    id: Id,
    area: Type.String(),
    areaName: Type.String(),
    period: Type.String(),
    periodName: Type.String(),
    measure: Type.String(),
    measureName: Type.String(),
    /** The value that is asked for; null: it is unknown after all. */
    value: TextOrNull,
    reason: Type.String(),
    state: StateOf,
    stateWord: Type.String(),
    requestedBy: TextOrNull,
    requestedAt: Moment,
    decidedBy: TextOrNull,
    decidedAt: TextOrNull,
    note: Type.String(),
    canDecide: Type.Boolean(),
    /** The corrections below that it takes up, and those of the district that take it up. */
    below: Type.Array(
      Type.Object({
        id: Id,
        area: Type.String(),
        areaName: Type.String(),
        value: TextOrNull,
      }),
    ),
    takenUpBy: Type.Array(
      Type.Object({
        id: Id,
        area: Type.String(),
        areaName: Type.String(),
        stateWord: Type.String(),
      }),
    ),
  },
  { $id: 'CorrectionRow' },
)

export const CorrectionList = Type.Object(
  { rows: Type.Array(refTo(CorrectionRow)) },
  { $id: 'CorrectionList' },
)

export const CorrectionQuery = Type.Object({ state: Type.Optional(StateOf) }, closed)

export const CorrectionNew = Type.Object(
  {
    request: Id,
    area: Type.String({ title: '区域', maxLength: 40 }),
    period: Type.String({ title: '期间', maxLength: 7 }),
    measure: Type.String({ title: '采集项', maxLength: 40 }),
    /** As typed; null: it is unknown after all. */
    text: Type.Unsafe<string | null>({
      title: '更正后的数',
      type: ['string', 'null'],
      minLength: 1,
      maxLength: 100,
    }),
    reason: Type.String({ title: '理由', minLength: 2, maxLength: 500, pattern: '\\S' }),
  },
  { $id: 'CorrectionNew', ...closed },
)

export const CorrectionDecision = Type.Object(
  {
    decision: Type.Enum(['approve', 'refuse']),
    note: Type.String({ title: '意见', maxLength: 500 }),
  },
  { $id: 'CorrectionDecision', ...closed },
)

export const correctionComponents = [
  CorrectionRow,
  CorrectionList,
  CorrectionNew,
  CorrectionDecision,
]
