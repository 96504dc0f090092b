import { Type } from 'typebox'
import { closed, Id, Moment, pageOf, PageQuery, TextOrNull } from '../contract.ts'

export const FactImportPath = Type.Object({ importId: Type.String({ format: 'uuid' }) })

const STATES = [
  'queued',
  'checking',
  'checked',
  'applying',
  'applied',
  'failed',
  'cancelled',
  'withdrawn',
] as const

const MomentOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time' })

/** An import of facts (导入): poll it while `state` is queued, checking or applying. */
export const FactImport = Type.Object(
  {
    id: Id,
    fileName: Type.String(),
    sizeBytes: Type.Integer(),
    state: Type.Enum([...STATES]),
    source: Type.String(),
    knownSince: Type.String({ format: 'date' }),
    phase: Type.Unsafe<'waiting' | 'reading' | 'comparing' | 'writing' | null>({
      type: ['string', 'null'],
      enum: ['waiting', 'reading', 'comparing', 'writing', null],
    }),
    done: Type.Integer(),
    total: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
    rows: Type.Integer(),
    accepted: Type.Integer(),
    unchanged: Type.Integer(),
    refused: Type.Integer(),
    failureMessage: TextOrNull,
    uploadedBy: TextOrNull,
    uploadedAt: Moment,
    endedAt: MomentOrNull,
    withdrawnBy: TextOrNull,
    withdrawnAt: MomentOrNull,
    reason: TextOrNull,
    leftStanding: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
    moves: Type.Array(Type.Enum(['apply', 'cancel', 'withdraw'])),
  },
  { $id: 'FactImport' },
)

export const FactImportPage = pageOf(FactImport, 'FactImportPage')

/** One line of the report: what was found where, what was expected, and what to do. */
export const FactImportLine = Type.Object(
  {
    position: Type.Integer(),
    line: Type.Integer(),
    head: Type.String(),
    organisationName: TextOrNull,
    named: Type.String(),
    matter: Type.String(),
    name: Type.String(),
    periodName: TextOrNull,
    text: TextOrNull,
    formerText: TextOrNull,
    source: Type.String(),
    knownSince: Type.String({ format: 'date' }),
    outcome: Type.Enum(['accepted', 'unchanged', 'refused']),
    found: Type.String(),
    expected: TextOrNull,
    advice: TextOrNull,
  },
  { $id: 'FactImportLine' },
)

export const FactImportLinePage = pageOf(FactImportLine, 'FactImportLinePage')

export const FactUploadQuery = Type.Object(
  {
    source: Type.String({ title: '来源', minLength: 1, maxLength: 200 }),
    knownSince: Type.Optional(Type.String({ title: '获知日期', format: 'date' })),
  },
  closed,
)

export const FactImportListQuery = Type.Object(PageQuery, closed)

export const FactImportLinesQuery = Type.Object(
  { outcome: Type.Enum(['accepted', 'unchanged', 'refused']), ...PageQuery },
  closed,
)

export const FactImportWithdrawal = Type.Object(
  { reason: Type.String({ title: '理由', minLength: 1, maxLength: 500 }) },
  { $id: 'FactImportWithdrawal', ...closed },
)

export const factImportComponents = [
  FactImport,
  FactImportPage,
  FactImportLine,
  FactImportLinePage,
  FactImportWithdrawal,
]
