import { expect, test } from 'vitest'
import { creditCodeFault } from './credit-code-fault.ts'

// Invented codes of the demo; their check characters are valid by GB 32100.
test.each([
  '11420100DEM000011T',
  '12420000DEM00012CB',
  '91420106DEM00014EA',
  ' 91420111dem00010a1 ',
])('%s may be right', (code) => {
  expect(creditCodeFault(code)).toBeNull()
})

test.each([
  ['', '请填写'],
  ['91420106DEM00014E', '现在是 17 位'],
  ['91420106DEM00014EB', '校验位不符'],
  ['91420106DEM00041EA', '校验位不符'],
  ['9142O106DEM00014EA', '不会出现“O”'],
])('%s is told what is wrong with it', (code, words) => {
  expect(creditCodeFault(code)).toContain(words)
})
