import { Type } from 'typebox'
import { ITEM_KINDS, type ItemValue as Value } from '../../documents/item.ts'
import { RHYTHMS } from '../../reader/rhythms.ts'
import { closed, refTo, Revision } from '../contract.ts'

/** A string or null. One schema with two types: a union would let coercion turn null into ''. */
export const TextOrNull = Type.Unsafe<string | null>({
  type: ['string', 'null'],
  maxLength: 20_000,
})
/** A whole number or null. */
export const WholeOrNull = Type.Unsafe<number | null>({ type: ['integer', 'null'] })
const Text = Type.String({ maxLength: 20_000 })
const Texts = Type.Array(Text, { maxItems: 500 })
const Decimal = Type.String({ pattern: '^-?\\d{1,30}(\\.\\d{1,20})?$', maxLength: 52 })
const DecimalOrNull = Type.Unsafe<string | null>({
  type: ['string', 'null'],
  pattern: '^-?\\d{1,30}(\\.\\d{1,20})?$',
})
const FenOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], pattern: '^\\d{1,18}$' })
const Fen = Type.String({ pattern: '^\\d{1,18}$' })
/** A day, a month or a year, as exact as the document says. */
const DayOrNull = Type.Unsafe<string | null>({
  type: ['string', 'null'],
  pattern: '^\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$',
})
const Comparator = Type.Enum(['>=', '>', '=', '<=', 'range'])

const CitedDocument = Type.Object({ title: Text, number: TextOrNull }, closed)

export const HeadValue = Type.Object(
  {
    title: TextOrNull,
    number: TextOrNull,
    issuers: Texts,
    written: DayOrNull,
    published: DayOrNull,
    effective: DayOrNull,
    expires: DayOrNull,
    index: TextOrNull,
    addressees: Texts,
    copies: Texts,
    repeals: Type.Array(CitedDocument, { maxItems: 500 }),
    amends: Type.Array(CitedDocument, { maxItems: 500 }),
    cites: Type.Array(CitedDocument, { maxItems: 2000 }),
  },
  { $id: 'HeadValue', ...closed },
)

export const DutyValue = Type.Object(
  {
    text: Text,
    lead: Texts,
    support: Texts,
    due: DayOrNull,
    /** How often it comes back; absent where the document says none. */
    rhythm: Type.Optional(Type.Enum([...RHYTHMS], { title: '节奏' })),
  },
  { $id: 'DutyValue', ...closed },
)

export const TargetValue = Type.Object(
  {
    indicator: Text,
    change: Type.Enum(['level', 'increase', 'growth']),
    comparator: Comparator,
    value: Decimal,
    upper: DecimalOrNull,
    unit: Text,
    scope: TextOrNull,
    by: DayOrNull,
  },
  { $id: 'TargetValue', ...closed },
)

export const BenefitValue = Type.Object(
  {
    beneficiary: TextOrNull,
    kind: Type.Enum(['rate', 'fixed', 'match', 'interest', 'loss', 'ceiling']),
    rate: DecimalOrNull,
    base: TextOrNull,
    amountFen: FenOrNull,
    discretionary: Type.Boolean(),
    caps: Type.Array(
      Type.Object(
        {
          amountFen: Fen,
          per: Texts,
          period: Type.Unsafe<'年' | null>({ type: ['string', 'null'], enum: ['年', null] }),
        },
        closed,
      ),
      { maxItems: 50 },
    ),
    conditions: Texts,
    shares: Type.Array(Type.Object({ to: Text, comparator: Comparator, rate: Decimal }, closed), {
      maxItems: 50,
    }),
    payers: Type.Array(Type.Object({ payer: Text, rate: DecimalOrNull }, closed), { maxItems: 50 }),
    stacking: TextOrNull,
    evidence: Texts,
  },
  { $id: 'BenefitValue', ...closed },
)

export const AmountValue = Type.Object(
  {
    fen: FenOrNull,
    percent: DecimalOrNull,
    role: Type.Enum(['benefit', 'target', 'budget', 'penalty', 'other']),
    of: TextOrNull,
  },
  { $id: 'AmountValue', ...closed },
)

/** What an item says, under the name of its kind: exactly one property is there. */
export const ItemValue = Type.Unsafe<Value>(
  Type.Object(
    {
      head: Type.Optional(refTo(HeadValue)),
      duty: Type.Optional(refTo(DutyValue)),
      target: Type.Optional(refTo(TargetValue)),
      benefit: Type.Optional(refTo(BenefitValue)),
      amount: Type.Optional(refTo(AmountValue)),
    },
    { $id: 'ItemValue', minProperties: 1, maxProperties: 1, ...closed },
  ),
)

const ItemKind = Type.Enum([...ITEM_KINDS])

/** An item of a version, with the words it was read from and what may be done with it now. */
export const DocumentItem = Type.Object(
  {
    id: Type.String(),
    kind: ItemKind,
    clause: TextOrNull,
    start: WholeOrNull,
    end: WholeOrNull,
    page: WholeOrNull,
    pattern: TextOrNull,
    certain: Type.Boolean(),
    origin: Type.Enum(['reader', 'hand', 'content', 'former']),
    state: Type.Enum(['open', 'accepted', 'corrected', 'rejected']),
    revision: Type.Integer(),
    value: refTo(ItemValue),
    first: refTo(ItemValue),
    summary: TextOrNull,
    note: TextOrNull,
    decidedBy: TextOrNull,
    decidedAt: TextOrNull,
    allowed: Type.Array(Type.Enum(['accept', 'correct', 'reject', 'undo'])),
  },
  { $id: 'DocumentItem' },
)

export const DocumentItems = Type.Object(
  { version: Type.Integer(), items: Type.Array(refTo(DocumentItem)) },
  { $id: 'DocumentItems' },
)

/** Every decision names the revision that its maker saw: if it is no longer that one, nothing is lost. */
export const ItemDecision = Type.Object(
  { revision: Revision, note: Type.Optional(Type.String({ maxLength: 1000 })) },
  { $id: 'ItemDecision', ...closed },
)

export const ItemCorrection = Type.Object(
  {
    revision: Revision,
    value: refTo(ItemValue),
    start: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000_000 })),
    end: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000_000 })),
    note: Type.Optional(Type.String({ maxLength: 1000 })),
  },
  { $id: 'ItemCorrection', ...closed },
)

/** A missed item: the selected words and what they say. */
export const ItemAddition = Type.Object(
  {
    start: Type.Integer({ minimum: 0, maximum: 100_000_000 }),
    end: Type.Integer({ minimum: 1, maximum: 100_000_000 }),
    value: refTo(ItemValue),
    note: Type.Optional(Type.String({ maxLength: 1000 })),
  },
  { $id: 'ItemAddition', ...closed },
)

/** Accept all that the reader is certain of; one kind only where `kind` is given. */
export const CertainAcceptance = Type.Object(
  { kind: Type.Optional(ItemKind) },
  { $id: 'CertainAcceptance', ...closed },
)

export const CertainAccepted = Type.Object(
  { accepted: Type.Integer(), open: Type.Integer() },
  { $id: 'CertainAccepted' },
)

export const itemComponents = [
  HeadValue,
  DutyValue,
  TargetValue,
  BenefitValue,
  AmountValue,
  ItemValue,
  DocumentItem,
  DocumentItems,
  ItemDecision,
  ItemCorrection,
  ItemAddition,
  CertainAcceptance,
  CertainAccepted,
]
