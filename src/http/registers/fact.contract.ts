import { type Static, Type } from 'typebox'
import { FACT_STATES } from '../../registers/file.store.ts'
import { KindCode } from '../party/code.contract.ts'
import { closed, Id, Moment, pageOf, PageQuery, refTo, TextOrNull } from '../contract.ts'
import { Organisation } from '../party/organisation.contract.ts'

const DayText = Type.String({ format: 'date' })
const FactName = Type.String({ title: '事实', minLength: 1, maxLength: 100 })
const Matter = Type.String({ title: '事项', maxLength: 100 })
const PeriodOrNull = Type.Unsafe<string | null>({
  title: '期间',
  type: ['string', 'null'],
  maxLength: 10,
})
const IdOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'uuid' })

const FactKind = Type.Enum([
  'boolean',
  'money',
  'ratio',
  'number',
  'date',
  'period',
  'text',
  'code',
  'records',
])

/** One field of a list of records. */
const FactField = Type.Object({ name: Type.String(), kind: FactKind, unit: Type.String() })

/** A fact of the rules' vocabulary: what may be known, in which form. */
export const VocabularyFact = Type.Object(
  {
    name: Type.String(),
    kind: FactKind,
    typeName: Type.String(),
    unit: Type.String(),
    description: TextOrNull,
    question: TextOrNull,
    values: Type.Array(Type.String()),
    expectation: Type.String(),
    fields: Type.Array(FactField),
  },
  { $id: 'VocabularyFact' },
)

export const FactVocabulary = Type.Object(
  { facts: Type.Array(refTo(VocabularyFact)) },
  { $id: 'FactVocabulary' },
)

/** A value as it is kept: whole fen, ratios, dates, codes and counts as text; true or false; records. */
const FactValue = Type.Unsafe<
  string | boolean | Readonly<Record<string, string | boolean | null>>[] | null
>({
  anyOf: [
    { type: 'string' },
    { type: 'boolean' },
    { type: 'array', items: { type: 'object', additionalProperties: true } },
    { type: 'null' },
  ],
})

/** A list of records in words, for a table. */
const FactRecords = Type.Unsafe<{ heads: string[]; rows: string[][] } | null>({
  anyOf: [
    Type.Object({
      heads: Type.Array(Type.String()),
      rows: Type.Array(Type.Array(Type.String())),
    }),
    { type: 'null' },
  ],
})

const told = {
  id: Id,
  stated: Type.Boolean({ description: 'The organisation says so itself (企业申报).' }),
  value: FactValue,
  text: TextOrNull,
  records: FactRecords,
  source: Type.String(),
  knownSince: DayText,
  reason: TextOrNull,
  recordedAt: Moment,
}

/** A fact on file. `counts` is false where an office knows otherwise; `text` is null where it was withdrawn. */
export const FactOnFile = Type.Object(
  {
    ...told,
    matter: Type.String(),
    name: Type.String(),
    period: TextOrNull,
    periodName: TextOrNull,
    typeName: Type.String(),
    description: TextOrNull,
    counts: Type.Boolean(),
    contested: Type.Boolean(),
  },
  { $id: 'FactOnFile' },
)

/** One record in the life of a fact. */
export const FactRecordOfHistory = Type.Object(
  {
    ...told,
    recordedBy: TextOrNull,
    importId: TextOrNull,
    supersededAt: Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time' }),
  },
  { $id: 'FactRecordOfHistory' },
)

export const FactHistory = Type.Object(
  { rows: Type.Array(refTo(FactRecordOfHistory)) },
  { $id: 'FactHistory' },
)

/** The file of one organisation (一企一档). */
export const FactFile = Type.Object(
  {
    organisation: refTo(Organisation),
    facts: Type.Array(refTo(FactOnFile)),
    /** Facts of the vocabulary of which nothing is known. */
    missing: Type.Array(Type.String()),
    canWrite: Type.Boolean(),
    /** True where the reader writes about himself: what he says is marked as such. */
    states: Type.Boolean(),
  },
  { $id: 'FactFile' },
)

export const FactFileRow = Type.Object(
  {
    id: Id,
    name: Type.String(),
    creditCode: Type.String(),
    kind: KindCode,
    kindName: Type.String(),
    regionName: TextOrNull,
    demo: Type.Boolean(),
    known: Type.Integer(),
    missing: Type.Integer(),
    stated: Type.Integer(),
    contested: Type.Integer(),
    matters: Type.Integer(),
    changedAt: Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time' }),
  },
  { $id: 'FactFileRow' },
)

export const FactFilePage = pageOf(FactFileRow, 'FactFilePage')

const filter = {
  search: Type.Optional(Type.String({ title: '查找词', maxLength: 100 })),
  kind: Type.Optional(KindCode),
  region: Type.Optional(Type.String({ title: '区或开发区', maxLength: 20 })),
  fact: Type.Optional(FactName),
  state: Type.Optional(Type.Enum([...FACT_STATES])),
}

export const FactFileFilterQuery = Type.Object(filter, closed)
export const FactFileListQuery = Type.Object({ ...filter, ...PageQuery }, closed)
export type FactFileFilterWords = Static<typeof FactFileFilterQuery>

export const FactHistoryQuery = Type.Object(
  {
    name: FactName,
    matter: Type.Optional(Matter),
    period: Type.Optional(Type.String({ title: '期间', maxLength: 10 })),
  },
  closed,
)

const Source = Type.String({ title: '来源', minLength: 1, maxLength: 200 })

/** A fact by hand. `former` is the fact that the writer saw, so that nobody overwrites another's unseen. */
export const NewFact = Type.Object(
  {
    name: FactName,
    matter: Type.Optional(Matter),
    period: Type.Optional(PeriodOrNull),
    value: Type.Unsafe<string | boolean | Readonly<Record<string, string | boolean | null>>[]>({
      title: '值',
      anyOf: [
        { type: 'string', maxLength: 10_000 },
        { type: 'boolean' },
        { type: 'array', maxItems: 1_000, items: { type: 'object', additionalProperties: true } },
      ],
    }),
    source: Type.Optional(Source),
    knownSince: Type.Optional(Type.String({ title: '获知日期', format: 'date' })),
    reason: Type.Optional(Type.String({ title: '理由', minLength: 1, maxLength: 500 })),
    former: IdOrNull,
  },
  { $id: 'NewFact', ...closed },
)

/** A fact that turned out to be wrong: unknown again. */
export const FactWithdrawal = Type.Object(
  {
    name: FactName,
    matter: Type.Optional(Matter),
    period: Type.Optional(PeriodOrNull),
    reason: Type.String({ title: '理由', minLength: 1, maxLength: 500 }),
    former: Id,
  },
  { $id: 'FactWithdrawal', ...closed },
)

export const factComponents = [
  VocabularyFact,
  FactVocabulary,
  FactOnFile,
  FactRecordOfHistory,
  FactHistory,
  FactFile,
  FactFileRow,
  FactFilePage,
  NewFact,
  FactWithdrawal,
]
