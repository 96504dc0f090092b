import { Type } from 'typebox'
import { CorrectionRow } from './correction.contract.ts'
import { Moment, refTo, TextOrNull } from '../contract.ts'

/** The life of one value: every record, by whom, when, from where, and the corrections. */
export const MeasureFactHistory = Type.Object(
  {
    area: Type.String(),
    areaName: Type.String(),
    period: Type.String(),
    periodName: Type.String(),
    measure: Type.String(),
    measureName: Type.String(),
    unit: Type.String(),
    explanation: Type.String(),
    isClosed: Type.Boolean(),
    closedAt: TextOrNull,
    /** What counts now, and what counted when the period was closed. */
    now: TextOrNull,
    closed: TextOrNull,
    isConflict: Type.Boolean(),
    query: Type.Unsafe<{ name: string; words: string; sql: string; value: string } | null>({
      anyOf: [
        Type.Object({
          name: Type.String(),
          words: Type.String(),
          sql: Type.String(),
          value: Type.String(),
        }),
        { type: 'null' },
      ],
    }),
    canCorrect: Type.Boolean(),
    /** What the area's streets, parks and units said of it, where it sums them. */
    below: Type.Union([
      Type.Object({
        words: Type.String(),
        sum: TextOrNull,
        parts: Type.Array(
          Type.Object({ area: Type.String(), areaName: Type.String(), value: TextOrNull }),
        ),
      }),
      Type.Null(),
    ]),
    records: Type.Array(
      Type.Object({
        id: Type.String(),
        value: TextOrNull,
        origin: Type.Enum(['entered', 'automatic']),
        source: Type.String(),
        note: Type.String(),
        isLate: Type.Boolean(),
        isCorrection: Type.Boolean(),
        by: TextOrNull,
        at: Moment,
        supersededAt: TextOrNull,
        isDemo: Type.Boolean(),
      }),
    ),
    corrections: Type.Array(refTo(CorrectionRow)),
  },
  { $id: 'MeasureFactHistory' },
)

/** What the log of events says of one value; every event can be found again by its number and SM3. */
export const MeasureFactLog = Type.Object(
  {
    events: Type.Array(
      Type.Object({
        seq: Type.Integer(),
        at: Moment,
        what: Type.String(),
        words: Type.String(),
        person: TextOrNull,
        note: TextOrNull,
        hash: Type.String(),
        previous: Type.String(),
        /** The rows of this value as the log holds them, as JSON. */
        rows: Type.String(),
      }),
    ),
  },
  { $id: 'MeasureFactLog' },
)

export const measureFactComponents = [MeasureFactHistory, MeasureFactLog]
