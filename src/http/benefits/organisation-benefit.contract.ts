import { Type } from 'typebox'
import { BenefitInquiry, BenefitSheet } from './benefit.contract.ts'
import { closed, Id, Moment, refTo, TextOrNull } from '../contract.ts'

const Fen = Type.String({ pattern: '^-?[0-9]+$' })
const DayText = Type.String({ title: '核算日期', format: 'date' })

/** A fact of the file as an inquiry takes it: money in words (1125万元), and where it is known from. */
const FiledFact = Type.Object(
  {
    name: Type.String(),
    matter: Type.String(),
    period: TextOrNull,
    value: Type.Unknown(),
    source: Type.String(),
    known_since: Type.String(),
    contested: Type.Unsafe<{ value: unknown; source: string } | null>({
      type: ['object', 'null'],
      additionalProperties: true,
    }),
  },
  { $id: 'FiledFact' },
)

/** What was granted before and still counts. */
const GrantedBefore = Type.Object(
  { rule: Type.String(), matter: Type.String(), amount_fen: Fen, is_own: Type.Boolean() },
  { $id: 'GrantedBefore' },
)

/** The benefits of an organisation by its own file, against what was granted before. */
export const OrganisationBenefits = Type.Object(
  {
    organisation: Type.Object({ id: Id, name: Type.String() }),
    date: Type.String(),
    audience: TextOrNull,
    facts: Type.Array(refTo(FiledFact)),
    granted: Type.Array(refTo(GrantedBefore)),
    sheet: refTo(BenefitSheet),
  },
  { $id: 'OrganisationBenefits' },
)

export const OrganisationBenefitsQuery = Type.Object(
  {
    date: Type.Optional(DayText),
    audience: Type.Optional(Type.String({ title: '受众', maxLength: 100 })),
  },
  closed,
)

/** An answer to be kept: exactly what was asked. */
export const ReceiptKeeping = Type.Object(
  {
    inquiry: refTo(BenefitInquiry),
    note: Type.Optional(Type.String({ title: '备注', maxLength: 200 })),
  },
  { ...closed, $id: 'ReceiptKeeping' },
)

/** A kept answer in the list. */
export const BenefitReceiptRow = Type.Object(
  {
    id: Id,
    kept_by: TextOrNull,
    kept_at: Moment,
    note: TextOrNull,
    hash: Type.String(),
    entitled_count: Type.Integer(),
    entitled_fen: Fen,
  },
  { $id: 'BenefitReceiptRow' },
)

export const BenefitReceipts = Type.Object(
  { rows: Type.Array(refTo(BenefitReceiptRow)) },
  { $id: 'BenefitReceipts' },
)

/** A kept answer opened again: its bytes, and whether running it again gives the same ones. */
export const BenefitReceipt = Type.Object(
  {
    ...BenefitReceiptRow.properties,
    text: TextOrNull,
    is_same: Type.Boolean(),
    differences: Type.Array(Type.String()),
  },
  { $id: 'BenefitReceipt' },
)

export const ReceiptPath = Type.Object({ id: Id, receipt: Id })

export const organisationBenefitComponents = [
  FiledFact,
  GrantedBefore,
  OrganisationBenefits,
  ReceiptKeeping,
  BenefitReceiptRow,
  BenefitReceipts,
  BenefitReceipt,
]
