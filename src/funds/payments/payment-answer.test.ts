import { expect, test } from 'vitest'
import { fenOf, judgeAnswer, readAnswer } from './payment-answer.ts'
import type { OrderState } from './payment-list.ts'

const HEADS = ['序号', '支付单号', '金额（元）', '支付结果', '原因']
const order = (code: string, amountFen: bigint, state: OrderState = 'open') => ({
  id: code,
  code,
  grant: code,
  amountFen,
  state,
})

test.each([
  ['1234.5', 123_450n],
  ['1,234.56', 123_456n],
  ['￥ 1，234.56 元', 123_456n],
  ['0.01', 1n],
  ['100000000000000.01', 10_000_000_000_000_001n],
  ['1.005', null],
  ['一百元', null],
  ['', null],
  ['1e3', null],
])('an amount %s in 元 is %s fen', (text, fen) => {
  expect(fenOf(text)).toBe(fen)
})

test('an answer may have a title above its heads, other columns, and rows that are not answered yet', () => {
  const rows = readAnswer([
    ['国库集中支付回单'],
    HEADS,
    ['1', 'A', '1.00', '已支付', ''],
    ['2', 'B', '1.00', '', ''],
    [],
    ['3', 'C', '2', '未付', '账号有误'],
  ])
  expect(rows.map(({ line, code, reason }) => [line, code, reason])).toEqual([
    [3, 'A', ''],
    [6, 'C', '账号有误'],
  ])
  expect(() => readAnswer([['支付单号', '金额（元）']])).toThrow('ANSWER_HEADS_MISSING')
  expect(() => readAnswer([HEADS, ['1', 'A', '1.00', '', '']])).toThrow('ANSWER_EMPTY')
})

test('each row is held against its order and against the rows before it', () => {
  const verdicts = (table: readonly (readonly string[])[], orders: ReturnType<typeof order>[]) =>
    judgeAnswer(readAnswer([HEADS, ...table]), orders).map(({ verdict }) => verdict)
  const row = (code: string, yuan: string, result: string) => ['', code, yuan, result, '']
  expect(
    verdicts(
      [
        row('A', '1.00', '已支付'),
        row('A', '1', '支付成功'),
        row('A', '1', '未付'),
        row('A', '1', '退汇'),
        row('A', '1', '已退汇'),
        row('A', '1', '已支付'),
        row('B', '1.01', '已支付'),
        row('B', '一元', '已支付'),
        row('B', '1', '不知道'),
        row('B', '1', '退汇'),
        row('B', '1', '失败'),
        row('C', '5', '已支付'),
        row('D', '1', '已支付'),
      ],
      [order('A', 100n), order('B', 100n), order('D', 100n, 'failed')],
    ),
  ).toEqual([
    'paid',
    'repeated',
    'contradicts',
    'bounced',
    'repeated',
    'contradicts',
    'amount-differs',
    'unreadable',
    'unreadable',
    'contradicts',
    'failed',
    'unlisted',
    'contradicts',
  ])
})
