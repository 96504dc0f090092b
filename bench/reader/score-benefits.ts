import type { ContentBenefit } from '../../src/documents/city-content-items.ts'
import type { BenefitValue } from '../../src/documents/item.ts'
import type { Benefit, BenefitCap } from '../../src/reader/reading.ts'
import { agreementOf, matchOneToOne, overlaps, type Agreement, type Count } from './matching.ts'

const FIELDS = [
  'beneficiary',
  'base',
  'discretionary',
  'caps',
  'shares',
  'payers',
  'conditions',
] as const

type Field = (typeof FIELDS)[number]

export type BenefitScore = {
  /** Clause, kind, rate, amount and the amounts of all caps agree. */
  readonly exact: Count
  /** Clause and rate or amount agree (for a ceiling: a cap), whatever the kind and the other caps. */
  readonly figure: Count
  readonly fields: Readonly<Record<Field, Agreement>>
  readonly errors: readonly string[]
}

/** Lays benefits side by side; those without a standard yet and doubtful ones count for nobody. */
export function scoreBenefits(
  gold: readonly ContentBenefit[],
  found: readonly Benefit[],
): BenefitScore {
  const sure = gold.filter((one) => one.doubt === null && one.standard === 'fixed')
  const unsure = gold.filter((one) => !sure.includes(one))
  const exact = matchOneToOne(sure, found, (a, b) =>
    isExact(a, b) ? agreedFields(a, b).length : null,
  )
  const figure = matchOneToOne(sure, found, (a, b) =>
    isFigure(a, b) ? Number(isExact(a, b)) * FIELDS.length + agreedFields(a, b).length : null,
  )
  const extra = neutralRemoved(unsure, exact.extra)
  return {
    exact: { right: exact.pairs.length, missed: exact.missed.length, extra: extra.length },
    figure: {
      right: figure.pairs.length,
      missed: figure.missed.length,
      extra: neutralRemoved(unsure, figure.extra).length,
    },
    fields: {
      beneficiary: fieldOf('beneficiary'),
      base: fieldOf('base'),
      discretionary: fieldOf('discretionary'),
      caps: fieldOf('caps'),
      shares: fieldOf('shares'),
      payers: fieldOf('payers'),
      conditions: fieldOf('conditions'),
    },
    errors: [
      ...exact.missed.map((one) => `漏 政策 ${one.clause} ${toldBenefit(one.value)}`),
      ...extra.map((one) => `误 政策 ${one.clause} ${toldBenefit(one)} [${one.pattern}]`),
      ...exact.pairs.flatMap(({ gold: one, found: other }) =>
        FIELDS.filter((field) => !isAgreed(field, one, other)).map(
          (field) =>
            `政策 ${one.clause} ${toldBenefit(one.value)} ${field}: 应为 ` +
            `${JSON.stringify(one.value[field])} 读作 ${JSON.stringify(other[field])}`,
        ),
      ),
    ],
  }

  function fieldOf(field: Field): Agreement {
    return agreementOf(exact.pairs.map(({ gold: a, found: b }) => isAgreed(field, a, b)))
  }
}

type Words = Pick<Benefit, 'beneficiary' | 'kind' | 'rate' | 'amountFen' | 'caps'>

const toldBenefit = (benefit: Words): string =>
  [
    benefit.kind,
    benefit.rate ?? '',
    benefit.amountFen === null ? '' : `${Number(benefit.amountFen) / 1e6}万元`,
    benefit.caps.length === 0 ? '' : `≤${benefit.caps.map(toldCap).join('，')}`,
    benefit.beneficiary ?? '',
  ]
    .filter((word) => word !== '')
    .join(' ')

const toldCap = (cap: BenefitCap): string =>
  `${Number(cap.amountFen) / 1e6}万元/${cap.per.join('+')}/${cap.period ?? ''}`

const neutralRemoved = (
  unsure: readonly ContentBenefit[],
  extra: readonly Benefit[],
): readonly Benefit[] => matchOneToOne(unsure, extra, (a, b) => (isNeutral(a, b) ? 1 : null)).extra

/** Doubtful gold covers a reading of the same clause with a figure of its own; a later standard one with no figure. */
const isNeutral = (gold: ContentBenefit, found: Benefit): boolean =>
  gold.clause === found.clause &&
  (gold.standard === 'later'
    ? found.rate === null && found.amountFen === null && found.caps.length === 0
    : isFigure(gold, found) ||
      capAmounts(found.caps).some((cap) => capAmounts(gold.value.caps).includes(cap)))

const isExact = (gold: ContentBenefit, found: Benefit): boolean =>
  gold.clause === found.clause &&
  gold.value.kind === found.kind &&
  gold.value.rate === found.rate &&
  gold.value.amountFen === found.amountFen &&
  capAmounts(gold.value.caps).join() === capAmounts(found.caps).join()

function isFigure(gold: ContentBenefit, found: Benefit): boolean {
  if (gold.clause !== found.clause) return false
  if (gold.value.rate !== null) return gold.value.rate === found.rate
  if (gold.value.amountFen !== null) return gold.value.amountFen === found.amountFen
  return capAmounts(gold.value.caps).some((cap) => capAmounts(found.caps).includes(cap))
}

const capAmounts = (caps: readonly BenefitCap[]): string[] =>
  caps.map((cap) => cap.amountFen).sort()

const agreedFields = (gold: ContentBenefit, found: Benefit): readonly Field[] =>
  FIELDS.filter((field) => isAgreed(field, gold, found))

const AGREES: Readonly<Record<Field, (gold: BenefitValue, found: Benefit) => boolean>> = {
  beneficiary: (gold, found) => overlaps(gold.beneficiary ?? '', found.beneficiary ?? ''),
  // A fixed sum may be for each piece, hour or 亩; gold does not list that.
  base: (gold, found) => gold.base === null || overlaps(gold.base, found.base ?? ''),
  discretionary: (gold, found) => gold.discretionary === found.discretionary,
  caps: (gold, found) => hasSameCaps(gold.caps, found.caps),
  shares: (gold, found) => sharesOf(gold) === sharesOf(found),
  payers: (gold, found) => payersOf(gold) === payersOf(found),
  conditions: (gold, found) =>
    gold.conditions.every((one) => found.conditions.some((other) => overlaps(one, other))),
}

const isAgreed = (field: Field, gold: ContentBenefit, found: Benefit): boolean =>
  AGREES[field](gold.value, found)

const sharesOf = ({ shares }: Pick<Benefit, 'shares'>): string =>
  shares.map((share) => share.comparator + share.rate).join()

/** Payers by their shares: one is 市级, the same one 市财政, but half is half. */
const payersOf = ({ payers }: Pick<Benefit, 'payers'>): string =>
  payers
    .flatMap((payer) => payer.rate ?? [])
    .sort()
    .join()

/** Caps with per whom and per what period, in any order; 每个颠覆性技术项目 is per 项目. */
const hasSameCaps = (gold: readonly BenefitCap[], found: readonly BenefitCap[]): boolean =>
  gold.length === found.length &&
  matchOneToOne(gold, found, (a, b) => (isSameCap(a, b) ? 1 : null)).missed.length === 0

const isSameCap = (gold: BenefitCap, found: BenefitCap): boolean =>
  gold.amountFen === found.amountFen &&
  gold.period === found.period &&
  overlaps(gold.per.join(''), found.per.join(''))
