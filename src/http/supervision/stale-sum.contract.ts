import { Type } from 'typebox'
import { closed, Id, Moment, refTo, TextOrNull } from '../contract.ts'

/** A closed sum of a district with which what lies below no longer agrees, and the correction that is ready for it. */
export const StaleSumRow = Type.Object(
  {
    area: Type.String(),
    areaName: Type.String(),
    period: Type.String(),
    periodName: Type.String(),
    measure: Type.String(),
    measureName: Type.String(),
    /** As it stands, and what it would be now; null: 未报. */
    own: TextOrNull,
    sum: TextOrNull,
    /** The sum as it is sent back, without its unit. */
    sumText: TextOrNull,
    membersWords: Type.String(),
    corrections: Type.Array(
      Type.Object({
        id: Id,
        area: Type.String(),
        areaName: Type.String(),
        value: TextOrNull,
        at: Moment,
      }),
    ),
    /** The ground of the district's own correction. */
    ground: Type.String(),
    /** What the district has asked for already; it is out of date where the sum has changed since. */
    pending: Type.Union([
      Type.Object({ id: Id, value: TextOrNull, isOutdated: Type.Boolean() }),
      Type.Null(),
    ]),
    canAsk: Type.Boolean(),
  },
  { $id: 'StaleSumRow' },
)

export const StaleSumList = Type.Object(
  { rows: Type.Array(refTo(StaleSumRow)) },
  { $id: 'StaleSumList' },
)

export const StaleSumCorrection = Type.Object(
  {
    request: Id,
    /** The sum as the page showed it: it is refused where it has changed since. */
    sum: Type.Unsafe<string | null>({
      title: '下级之和',
      type: ['string', 'null'],
      minLength: 1,
      maxLength: 100,
    }),
    /** Empty: the ground as it was made ready. */
    reason: Type.String({ title: '理由', maxLength: 500 }),
  },
  { $id: 'StaleSumCorrection', ...closed },
)

export const staleSumComponents = [StaleSumRow, StaleSumList, StaleSumCorrection]
