import type { ContentTarget } from '../../src/documents/city-content-items.ts'
import type { Target } from '../../src/reader/reading.ts'
import { agreementOf, matchOneToOne, overlaps, type Agreement, type Count } from './matching.ts'

const FIELDS = ['indicator', 'unit', 'comparator', 'change', 'scope', 'by'] as const

type Field = (typeof FIELDS)[number]

export type TargetScore = {
  /** Clause, value, upper end and scale of the unit (万, 亿, %) agree. */
  readonly count: Count
  readonly fields: Readonly<Record<Field, Agreement>>
  /** Matched targets of which every field agrees. */
  readonly whole: Agreement
  readonly errors: readonly string[]
}

/** Lays targets side by side; doubtful gold neither counts as missed nor its reading as extra. */
export function scoreTargets(
  gold: readonly ContentTarget[],
  found: readonly Target[],
): TargetScore {
  const sure = gold.filter((target) => target.doubt === null)
  const matched = matchOneToOne(sure, found, likeness)
  const doubted = gold.filter((target) => target.doubt !== null)
  const extra = matchOneToOne(doubted, matched.extra, likeness).extra
  const answers = matched.pairs.map((pair) => ({
    pair,
    right: FIELDS.filter((field) => isAgreed(field, pair.gold, pair.found)),
  }))
  return {
    count: { right: matched.pairs.length, missed: matched.missed.length, extra: extra.length },
    fields: {
      indicator: fieldOf('indicator'),
      unit: fieldOf('unit'),
      comparator: fieldOf('comparator'),
      change: fieldOf('change'),
      scope: fieldOf('scope'),
      by: fieldOf('by'),
    },
    whole: agreementOf(answers.map(({ right }) => right.length === FIELDS.length)),
    errors: [
      ...matched.missed.map(({ clause, value }) => `漏 指标 ${clause} ${told(value)}`),
      ...extra.map((target) => `误 指标 ${target.clause} ${told(target)} [${target.pattern}]`),
      ...answers.flatMap(({ pair, right }) =>
        FIELDS.filter((field) => !right.includes(field)).map(
          (field) =>
            `指标 ${pair.gold.clause} ${told(pair.gold.value)} ${field}: ` +
            `应为 ${pair.gold.value[field]} 读作 ${pair.found[field]}`,
        ),
      ),
    ],
  }

  function fieldOf(field: Field): Agreement {
    return agreementOf(answers.map(({ right }) => right.includes(field)))
  }
}

type Words = Pick<Target, 'indicator' | 'comparator' | 'value' | 'upper' | 'unit'>

const told = (target: Words): string =>
  `${target.indicator} ${target.comparator} ${target.value}` +
  `${target.upper === null ? '' : `—${target.upper}`}${target.unit}`

function likeness(gold: ContentTarget, found: Target): number | null {
  const same =
    gold.clause === found.clause &&
    gold.value.value === found.value &&
    gold.value.upper === found.upper &&
    scaleOf(gold.value.unit) === scaleOf(found.unit)
  if (!same) return null
  return FIELDS.filter((field) => isAgreed(field, gold, found)).length
}

/** The part of a unit that changes the figure: 万 of 万人次, % of %. */
const scaleOf = (unit: string): string => /^(?:%|[百千万亿]*)/u.exec(unit)?.[0] ?? ''

function isAgreed(field: Field, gold: ContentTarget, found: Target): boolean {
  if (field === 'indicator') return overlaps(gold.value.indicator, found.indicator)
  if (field === 'scope') return overlaps(gold.value.scope ?? '', found.scope ?? '')
  return gold.value[field] === found[field]
}
