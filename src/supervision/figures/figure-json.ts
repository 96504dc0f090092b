// The form in which a closed sheet keeps its figures: plain JSON, exact numbers as text, always the same keys in
// the same order, so that the same figures have the same digest. Only `partial` stands where there is any: sheets
// that were closed before it was kept have none.
import assert from 'node:assert/strict'
import { type Ratio, ratio } from '../../base/ratio.ts'
import type { Figure, Target } from './indicator.ts'

/** A fraction as text: 5 or 1/3. */
const textOf = ({ num, den }: Ratio): string => (den === 1n ? num.toString() : `${num}/${den}`)

function ratioOf(text: string): Ratio {
  const [num = '', den = '1'] = text.split('/')
  return ratio(BigInt(num), BigInt(den))
}

type KeptTarget = Omit<Target, 'value' | 'upper'> & { value: string; upper: string | null }

/** A figure as it is kept. */
export type KeptFigure = Omit<Figure, 'value' | 'ofPeriod' | 'wanted' | 'target' | 'partial'> & {
  readonly value: string | null
  readonly ofPeriod: string | null
  readonly wanted: string | null
  readonly target: KeptTarget | null
  readonly partial?: readonly string[]
}

const orNull = <From, To>(value: From | null, to: (value: From) => To): To | null =>
  value === null ? null : to(value)

const keepTarget = (target: Target): KeptTarget => ({
  indicatorId: target.indicatorId,
  area: target.area,
  year: target.year,
  change: target.change,
  comparator: target.comparator,
  value: target.value.toString(),
  upper: orNull(target.upper, String),
  from: target.from,
})

/** A figure in the form in which it is kept and told to pages. */
export const encodeFigure = (figure: Figure): KeptFigure => ({
  indicatorId: figure.indicatorId,
  version: figure.version,
  area: figure.area,
  period: figure.period,
  value: orNull(figure.value, textOf),
  ofPeriod: orNull(figure.ofPeriod, textOf),
  reported: figure.reported,
  expected: figure.expected,
  missing: figure.missing,
  ...(figure.partial.length > 0 && { partial: figure.partial }),
  late: figure.late,
  conflicts: figure.conflicts,
  target: orNull(figure.target, keepTarget),
  wanted: orNull(figure.wanted, textOf),
  colour: figure.colour,
  ground: figure.ground,
})

const decodeFigure = (kept: KeptFigure): Figure => ({
  ...kept,
  partial: kept.partial ?? [],
  value: orNull(kept.value, ratioOf),
  ofPeriod: orNull(kept.ofPeriod, ratioOf),
  wanted: orNull(kept.wanted, ratioOf),
  target: orNull(kept.target, (target) => ({
    ...target,
    value: BigInt(target.value),
    upper: orNull(target.upper, BigInt),
  })),
})

/** The figures of a sheet that this program kept. */
export function decodeFigures(figures: unknown): Figure[] {
  assert(isKept(figures), 'a closed sheet is a list of figures')
  return figures.map(decodeFigure)
}

const isKept = (figures: unknown): figures is KeptFigure[] =>
  Array.isArray(figures) &&
  figures.every((each) => typeof each === 'object' && each !== null && 'indicatorId' in each)
