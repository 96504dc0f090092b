// What the simulated year collects and looks at: 12 fields of a district, counts, what one office of the city
// knows, and 60 indicators of every kind of formula over them.
import type { Formula } from '../../src/supervision/figures/indicator.ts'
import type { SampleIndicator, SampleMeasure } from './supervision-world.ts'

const measure = (code: string, more: Partial<SampleMeasure> = {}): SampleMeasure => ({
  code,
  name: code,
  unit: '家',
  money: false,
  decimals: 0,
  nature: 'flow',
  overAreas: 'sum',
  frequency: 'month',
  level: 'district',
  since: null,
  until: null,
  collected: 'entered',
  query: null,
  ...more,
})

/** Every measure: F flows, S stocks, R a rate, Q of quarters, A counted, B both, C of the city. */
export const YEAR_MEASURES: readonly SampleMeasure[] = [
  measure('F1'),
  measure('F2'),
  measure('F3', { decimals: 2 }),
  measure('F4'),
  measure('S1', { nature: 'stock' }),
  measure('S2', { nature: 'stock' }),
  measure('S3', { nature: 'stock' }),
  measure('R1', { nature: 'rate', overAreas: 'none' }),
  measure('Q1', { frequency: 'quarter' }),
  measure('Q2', { frequency: 'quarter', nature: 'stock' }),
  measure('B1', { collected: 'both', query: 'cases-submitted' }),
  measure('B2', { collected: 'both', query: 'organisations-on-file', nature: 'stock' }),
  measure('A1', { collected: 'automatic', query: 'cases-awarded' }),
  measure('A2', { collected: 'automatic', query: 'organisations-on-file', nature: 'stock' }),
  measure('C1', { level: 'city', frequency: 'quarter' }),
  measure('C2', { level: 'city', frequency: 'half', nature: 'stock' }),
  measure('C3', { level: 'city', frequency: 'year' }),
]

const indicator = (code: string, formula: Formula): SampleIndicator => ({
  code,
  name: code,
  unit: formula.kind === 'ratio' || formula.kind === 'growth' ? '%' : '家',
  decimals: 2,
  formula,
})

const flows = ['F1', 'F2', 'F4', 'Q1', 'B1', 'A1', 'C1', 'C3']
const stocks = ['S1', 'S2', 'S3', 'Q2', 'B2', 'A2', 'C2']
const ratios = [
  ['F1', 'F2'],
  ['F2', 'F4'],
  ['F4', 'F1'],
  ['F1', 'S1'],
  ['S1', 'S2'],
  ['S2', 'S3'],
  ['S3', 'S1'],
  ['Q1', 'F1'],
  ['Q1', 'Q2'],
  ['B1', 'F1'],
  ['B1', 'B2'],
  ['A1', 'F2'],
  ['A1', 'A2'],
  ['S1', 'A2'],
  ['C1', 'C2'],
  ['F1', 'C1'],
  ['A1', 'C3'],
  ['Q2', 'S1'],
  ['F4', 'B1'],
  ['S2', 'B2'],
] as const

/** Sixty of them; the last one changes its formula in September. */
export const YEAR_INDICATORS: readonly SampleIndicator[] = [
  ...[...flows, ...stocks, 'R1'].map((code) =>
    indicator(`I-${code}`, { kind: 'measure', measure: code }),
  ),
  ...[...flows, ...stocks].map((code) => indicator(`G-${code}`, { kind: 'growth', measure: code })),
  ...[...stocks, 'F1'].map((code) => indicator(`N-${code}`, { kind: 'increase', measure: code })),
  ...ratios.map(([numerator, denominator]) =>
    indicator(`P-${numerator}-${denominator}`, { kind: 'ratio', numerator, denominator, per: 100 }),
  ),
  indicator('I-CHANGED', { kind: 'measure', measure: 'F1' }),
]
