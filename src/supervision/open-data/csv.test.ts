import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'

test('a table opens as UTF-8, keeps quotes and commas, and no cell acts as a formula', () => {
  const rows = ['技术合同', '含,逗号', '含"引号"', '=1+1', '-3.5', '-危险']
  const csv = csvOf([{ key: 'name', head: '名称', cell: (row: string) => row }], rows)
  expect(csv).toBe(
    '\uFEFF名称\r\n技术合同\r\n"含,逗号"\r\n"含""引号"""\r\n\'=1+1\r\n-3.5\r\n\'-危险\r\n',
  )
})
