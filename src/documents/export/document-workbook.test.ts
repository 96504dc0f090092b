import { expect, test } from 'vitest'
import { percentOf, yuanOf } from './document-workbook.ts'

test.each([
  [null, null],
  ['100', '1'],
  ['5', '0.05'],
  ['150', '1.50'],
  ['100000000000', '1000000000'],
])('%s fen are %s yuan', (fen, yuan) => {
  expect(yuanOf(fen)).toBe(yuan)
})

test.each([
  [null, null],
  ['0.08', '8%'],
  ['0.005', '0.5%'],
  ['1', '100%'],
  ['0.5', '50%'],
  ['1.25', '125%'],
])('the share %s is %s', (rate, percent) => {
  expect(percentOf(rate)).toBe(percent)
})
