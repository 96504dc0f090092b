// Bands of an amount (阶梯): by the band of the whole, or each slice at its own rate.
import { type ContentPlace, refuse } from '../../base/content.ts'
import type { AmountSource } from '../language/rule-file.ts'
import type { Compile } from './environment.ts'
import type { Node } from './ir.ts'
import { binary, constantOf, widest } from './node-parts.ts'
import { accepts, BOOLEAN, combineUnits, isMoney, MONEY, typeName, unitName } from './type.ts'

type Tiers = AmountSource & { kind: 'tiers' }

/** A band as compiled: its limit (null: open), and what it gives. */
type CompiledBand = {
  readonly limit: Node | null
  readonly isInclusive: boolean
  readonly value: Node
  readonly place: ContentPlace
}

/** The bands from low to high; limits out of order would make a band that never counts, or counts twice. */
function compiledBands(source: Tiers, by: Node, compile: Compile): CompiledBand[] {
  const bands = source.bands.map(({ upTo, isInclusive, value }): CompiledBand => ({
    limit: upTo === null ? null : compile(upTo, by.type),
    isInclusive,
    value: compile(value, null),
    place: (upTo ?? value).place,
  }))
  for (const [at, band] of bands.entries()) {
    if (band.limit !== null && !accepts(by.type, band.limit.type))
      refuse(band.place, `这一档的界限应为${typeName(by.type)}，现在是${typeName(band.limit.type)}`)
    const before = bands[at - 1]
    if (before !== undefined && !isAbove(band, before))
      refuse(band.place, '各档应从低到高：这一档的界限不高于前一档')
  }
  return bands
}

/** Limits that are no constants cannot be compared before the rule runs. */
function isAbove(band: CompiledBand, before: CompiledBand): boolean {
  const [low, high] = [constantOf(before.limit), constantOf(band.limit)]
  if (low === null || high === null) return true
  const [a, b] = [low.num * high.den, high.num * low.den]
  return a < b || (a === b && !before.isInclusive && band.isInclusive)
}

/** The band in which the whole amount lies decides: its rate times the amount, or its fixed sum. */
export function wholeBands(source: Tiers, compile: Compile): Node {
  const by = compile(source.by, MONEY)
  const unknown: Node = { op: 'const', value: null, type: MONEY, origin: by.origin }
  return compiledBands(source, by, compile).reduceRight<Node>((rest, band) => {
    const inside = isMoney(band.value.type) ? band.value : productOf(by, band)
    return within(by, band, { inside, rest })
  }, unknown)
}

/** What holds up to the limit of a band, and what beyond. */
function within(
  by: Node,
  { limit, isInclusive, value }: CompiledBand,
  { inside, rest }: { inside: Node; rest: Node },
): Node {
  if (limit === null) return inside
  const { origin } = value
  const op = isInclusive ? 'le' : 'lt'
  const condition: Node = { op, args: [by, limit], type: BOOLEAN, origin }
  return { op: 'if', args: [condition, inside, rest], type: widest(inside, rest), origin }
}

/** Each slice at its own rate: Σ max(0, min(amount, upper) − lower) × rate; unknown beyond a last band with a limit. */
export function marginalBands(source: Tiers, compile: Compile): Node {
  const by = compile(source.by, MONEY)
  const { origin } = by
  const zero: Node = { op: 'const', value: { num: '0', den: '1' }, type: by.type, origin }
  const bands = compiledBands(source, by, compile)
  let lower: Node = zero
  let total: Node | null = null
  for (const { limit, value, place, isInclusive } of bands) {
    const top: Node = limit === null ? by : { op: 'min', args: [by, limit], type: by.type, origin }
    const slice = binary('sub', [top, lower], { type: by.type, origin })
    const counted: Node = { op: 'max', args: [slice, zero], type: by.type, origin }
    const part = productOf(counted, { limit, value, place, isInclusive })
    total =
      total === null ? part : binary('add', [total, part], { type: widest(total, part), origin })
    if (limit !== null) lower = limit
  }
  const last = bands.at(-1)
  if (total === null || last === undefined) return zero
  const unknown: Node = { op: 'const', value: null, type: total.type, origin }
  return within(by, last, { inside: total, rest: unknown })
}

/** Amount times rate, or count times price: money in any case. */
function productOf(amount: Node, { value, place }: CompiledBand): Node {
  const product =
    amount.type.kind === 'number' && value.type.kind === 'number'
      ? combineUnits(amount.type.unit, value.type.unit, 1)
      : null
  if (product === null || unitName(product) !== '元')
    return refuse(
      place,
      `${typeName(amount.type)}乘以${typeName(value.type)}不是金额：这一档的值应为比率，或每单位的金额`,
    )
  const integral = [amount, value].every(({ type }) => type.kind === 'number' && type.integral)
  return binary('mul', [amount, value], {
    type: { kind: 'number', unit: product, integral },
    origin: value.origin,
  })
}
