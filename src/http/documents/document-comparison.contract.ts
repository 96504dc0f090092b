import { Type } from 'typebox'
import { Id, refTo } from '../contract.ts'
import { TextOrNull } from './document-item.contract.ts'
import { DocumentRow } from './document.contract.ts'

export const ComparisonQuery = Type.Object(
  { older: Id, newer: Id },
  { additionalProperties: false },
)

/** A paragraph of a clause: `paragraph` counts from 1 inside the clause, `start`/`end` are in its text. */
const Passage = Type.Object({
  address: Type.String(),
  heading: Type.String(),
  paragraph: Type.Integer(),
  paragraphs: Type.Integer(),
  start: Type.Integer(),
  end: Type.Integer(),
  words: Type.String(),
})

const PassageOrNull = Type.Unsafe<{
  address: string
  heading: string
  paragraph: number
  paragraphs: number
  start: number
  end: number
  words: string
} | null>({ ...Passage, type: ['object', 'null'] })

const DiffPart = Type.Object({
  change: Type.Enum(['same', 'added', 'dropped']),
  words: Type.String(),
})

/** Money in fen or a percentage, as text: exactly one of them. */
const AmountSide = Type.Unsafe<{
  fen: string | null
  percent: string | null
  words: string
  start: number
  end: number
} | null>({
  type: ['object', 'null'],
  properties: {
    fen: { type: ['string', 'null'] },
    percent: { type: ['string', 'null'] },
    words: { type: 'string' },
    start: { type: 'integer' },
    end: { type: 'integer' },
  },
  required: ['fen', 'percent', 'words', 'start', 'end'],
})

/** What an amount was and what it became; null where it was added or dropped. */
const AmountChange = Type.Object({
  about: Type.String(),
  role: Type.Enum(['benefit', 'target', 'budget', 'penalty', 'other']),
  beneficiary: TextOrNull,
  change: Type.Enum(['raised', 'lowered', 'same', 'added', 'dropped']),
  from: AmountSide,
  to: AmountSide,
})

const ComparisonRow = Type.Object({
  change: Type.Enum(['same', 'changed', 'added', 'dropped']),
  isMoved: Type.Boolean(),
  likeness: Type.Number(),
  older: PassageOrNull,
  newer: PassageOrNull,
  diff: Type.Array(DiffPart),
  amounts: Type.Array(AmountChange),
})

/** Two documents side by side, in the order of the newer; dropped passages stand where they stood. */
export const DocumentComparison = Type.Object(
  {
    older: refTo(DocumentRow),
    newer: refTo(DocumentRow),
    counts: Type.Object({
      same: Type.Integer(),
      changed: Type.Integer(),
      added: Type.Integer(),
      dropped: Type.Integer(),
      moved: Type.Integer(),
      amountsChanged: Type.Integer(),
    }),
    rows: Type.Array(ComparisonRow),
  },
  { $id: 'DocumentComparison' },
)

export const comparisonComponents = [DocumentComparison]
