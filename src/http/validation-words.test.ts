import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { IndicatorDraft } from './supervision/indicator.contract.ts'
import { faultWords, fieldFaults } from './validation-words.ts'

const { formula } = IndicatorDraft.properties
const check = new Ajv({ allErrors: true, verbose: true, strict: false }).compile({
  type: 'object',
  properties: { formula },
})

test.each([
  [{ kind: 'ratio', numerator: 'HTE' }, '公式（分母）不能缺少；公式的乘数不能缺少'],
  [
    { kind: 'ratio', numerator: 'HTE', denominator: 7, per: 0 },
    '公式（分母）应为文字；公式的乘数不能小于 1',
  ],
  [
    { kind: 'measure', numerator: 'HTE' },
    '公式的采集项不能缺少；“formula numerator”不是本接口认识的字段',
  ],
  [{ kind: 'sum', measure: 'HTE' }, '公式的种类只能是 measure、ratio、growth、increase 之一'],
  [{ measure: 'HTE' }, '公式的种类不能缺少'],
  ['HTE', '公式应为一组字段'],
])('the formula %j is told what it lacks: %s', (sent, words) => {
  expect(check({ formula: sent })).toBe(false)
  expect(faultWords(fieldFaults(check.errors ?? []))).toBe(words)
})
