import { Type } from 'typebox'
import { DOCUMENT_KINDS } from '../../documents/document.ts'
import { refTo } from '../contract.ts'
import { DutyValue, TextOrNull, WholeOrNull } from './document-item.contract.ts'
import { DocumentRow } from './document.contract.ts'

const filters = {
  issuer: Type.Optional(Type.String({ maxLength: 200 })),
  year: Type.Optional(Type.Integer({ minimum: 1900, maximum: 2200 })),
  kind: Type.Optional(Type.Enum([...DOCUMENT_KINDS])),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  pageSize: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
}

export const SearchQuery = Type.Object(
  { words: Type.String({ maxLength: 2000 }), ...filters },
  { additionalProperties: false },
)

/** A stretch of words; `marks` are [start, end) inside `snippet`, `start` is where it begins in the text. */
const ClauseHit = Type.Object({
  address: Type.String(),
  heading: Type.String(),
  snippet: Type.String(),
  marks: Type.Array(Type.Array(Type.Integer(), { minItems: 2, maxItems: 2 })),
  start: WholeOrNull,
  score: Type.Number(),
})

const DocumentHit = Type.Object({
  document: refTo(DocumentRow),
  score: Type.Number(),
  clauses: Type.Array(ClauseHit),
  clausesFound: Type.Integer(),
})

/** Documents whose clauses hold the words, best first. `words` are those that were looked for. */
export const SearchResult = Type.Object(
  {
    hits: Type.Array(DocumentHit),
    total: Type.Integer(),
    isTotalExact: Type.Boolean(),
    page: Type.Integer(),
    pageSize: Type.Integer(),
    words: Type.Array(Type.String()),
    message: TextOrNull,
  },
  { $id: 'SearchResult' },
)

export const UnitDutyQuery = Type.Object(
  {
    unit: Type.String({ minLength: 1, maxLength: 200 }),
    role: Type.Optional(Type.Enum(['lead', 'support'])),
    ...filters,
  },
  { additionalProperties: false },
)

const UnitDuty = Type.Object({
  document: refTo(DocumentRow),
  itemId: Type.String(),
  clause: TextOrNull,
  heading: TextOrNull,
  role: Type.Enum(['lead', 'support']),
  state: Type.Enum(['open', 'accepted', 'corrected']),
  duty: refTo(DutyValue),
  summary: TextOrNull,
})

/** The duties of a unit over all documents; `unit` is its name today, `alsoCalled` what it was asked as. */
export const UnitDuties = Type.Object(
  {
    unit: Type.String(),
    names: Type.Array(Type.String()),
    rows: Type.Array(UnitDuty),
    total: Type.Integer(),
    page: Type.Integer(),
    pageSize: Type.Integer(),
  },
  { $id: 'UnitDuties' },
)

export const UnitListQuery = Type.Object(
  { name: Type.Optional(Type.String({ maxLength: 200 })) },
  { additionalProperties: false },
)

/** Units that the documents give duties to, the busiest first (at most 200). */
export const DocumentUnits = Type.Object(
  {
    units: Type.Array(
      Type.Object({ name: Type.String(), lead: Type.Integer(), support: Type.Integer() }),
    ),
  },
  { $id: 'DocumentUnits' },
)

export const searchComponents = [SearchResult, UnitDuties, DocumentUnits]
