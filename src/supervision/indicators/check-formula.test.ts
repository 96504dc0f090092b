import { expect, test } from 'vitest'
import { faultOfFormula } from './check-formula.ts'

const measures = [
  { code: 'HTE', name: '高新技术企业', nature: 'stock' },
  { code: 'TRADE', name: '技术合同成交额', nature: 'flow' },
  { code: 'SHARE', name: '研发投入强度', nature: 'rate' },
] as const
const ratio = { kind: 'ratio', per: 100 } as const

test.each([
  [{ kind: 'measure', measure: 'NEW' }, null],
  [{ kind: 'increase', measure: 'HTE' }, null],
  [{ kind: 'growth', measure: '' }, '公式还没有选采集项'],
  [
    { kind: 'growth', measure: 'HTEE' },
    '公式：没有采集项“HTEE”，是不是“HTE”（高新技术企业）；请从采集项中选一项',
  ],
  [
    { ...ratio, numerator: 'HTE', denominator: '完全不同的写法' },
    '公式（分母）：没有采集项“完全不同的写法”；请从采集项中选一项',
  ],
  [
    { ...ratio, numerator: 'SHARE', denominator: 'HTE' },
    '公式（分子）中的“研发投入强度”是比率，不能再相除或比较；请改为直接取数，或换一个采集项',
  ],
  [
    { kind: 'increase', measure: 'TRADE' },
    '公式中的“技术合同成交额”不是时点数，不能取增量；请换一个时点数，或改为取数、增速',
  ],
] as const)('%j: %s', (formula, fault) => {
  expect(faultOfFormula(formula, { measures, proposed: 'NEW' })).toBe(fault)
})
