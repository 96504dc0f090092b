import { Type } from 'typebox'
import { refTo, TextOrNull } from '../contract.ts'

/** A confirmed document of the city with how much it holds of each kind. */
export const OverviewDocument = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    code: Type.String(),
    title: Type.String(),
    number: TextOrNull,
    nature: Type.Enum(['official', 'press']),
    issuers: Type.Array(Type.String()),
    published: TextOrNull,
    duties: Type.Integer(),
    targets: Type.Integer(),
    benefits: Type.Integer(),
    amounts: Type.Integer(),
  },
  { $id: 'OverviewDocument' },
)

/** What the front page shows to everybody, signed in or not. */
export const Overview = Type.Object(
  { city: Type.String(), documents: Type.Array(refTo(OverviewDocument)) },
  { $id: 'Overview' },
)

export const overviewComponents = [OverviewDocument, Overview]
