import { expect, test } from 'vitest'
import { fenOfWan, valueText, wanText } from './form-values.ts'

test.each([
  ['3000', 3_000_000_000],
  ['0.01', 10_000],
  ['0.000001', 1],
  ['12.3456', 12_345_600],
])('%s 万元 is so many fen, and is shown as it was typed', (text, fen) => {
  expect(fenOfWan(text)).toBe(fen)
  expect(wanText(fen)).toBe(text)
})

test.each(['', '-1', '1.0000001', '三千', '1e3'])('%j is no amount', (text) => {
  expect(fenOfWan(text)).toBeNull()
})

test('a value is read in the words of its field', () => {
  expect(valueText({ type: 'money', unit: null }, 150_000_000)).toBe('150 万元')
  expect(valueText({ type: 'integer', unit: '人' }, 12)).toBe('12 人')
  expect(valueText({ type: 'promise', unit: null }, true)).toBe('已承诺')
  expect(valueText({ type: 'boolean', unit: null }, false)).toBe('否')
  expect(valueText({ type: 'choices', unit: null }, ['专利', '产品'])).toBe('专利、产品')
  expect(valueText({ type: 'text', unit: null }, undefined)).toBe('—')
})
