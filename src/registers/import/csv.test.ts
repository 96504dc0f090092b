import { expect, test } from 'vitest'
import { parseCsv } from './csv.ts'

test.each([
  [
    'a,b\n1,2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'a,b\r\n1,\r\n',
    [
      ['a', 'b'],
      ['1', ''],
    ],
  ],
  [
    '名称\t值\n甲\t"一, ""二""\n三"',
    [
      ['名称', '值'],
      ['甲', '一, "二"\n三'],
    ],
  ],
  [
    'a;b;c\n1,5;2;3',
    [
      ['a', 'b', 'c'],
      ['1,5', '2', '3'],
    ],
  ],
  ['', []],
])('%j is read cell by cell', (text, rows) => {
  expect(parseCsv(text)).toEqual(rows)
})
