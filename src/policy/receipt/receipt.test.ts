import { expect, test } from 'vitest'
import { compileFile } from '../ir/compile-file.ts'
import { parseRuleFile } from '../language/parse-rule-file.ts'
import { isReceipt, replayReceipt } from './replay.ts'
import { issueReceipt, receiptText } from './receipt.ts'

const program = compileFile(
  parseRuleFile(
    `文件: S
生效: 2024-01-28
选用版本依据: 申报日期
条款:
  一:
    摘要: 样例
    规则:
      奖励:
        对象: 企业
        条件: [在汉 = 是]
        计算: 成交额 × 8%
        取整: {方式: 舍去, 到: 分, 依据: 内部口径}
        累计上限: [{每: [对象, 自然年度], 金额: 100万元}]`,
    '某处/s.yaml',
  ),
)
const granted = [
  {
    rule: 'S/奖励',
    amountFen: 99_999_900n,
    accounts: [{ account: 'S/奖励', keys: ['甲', '2025'] }],
    exclusion: null,
    firstOnly: null,
  },
]
const inputs = { 成交额: '2000万元', 在汉: '是', 申报日期: '2025-05-01' }
const inquiry = { subject: '甲', inputs, granted, chosen: [] }
const text = receiptText(issueReceipt([program], inquiry))

function replay(changed: string) {
  const receipt: unknown = JSON.parse(changed)
  if (!isReceipt(receipt)) throw new Error('no receipt')
  return replayReceipt(receipt, changed)
}

test('a receipt replays to the same bytes, wherever its rule file stood', () => {
  expect(replay(text)).toEqual({ isSame: true, differences: [] })
  const elsewhere = issueReceipt([{ ...program, file: '别处/s.yaml' }], inquiry)
  expect(receiptText(elsewhere)).toBe(text)
  expect(text).toContain('"amount_fen":"100"')
})

test.each([
  [
    'an answer',
    '"amount_fen":"100"',
    '"amount_fen":"101"',
    '/answers/answers/0/amount_fen：回执为 "101"，重算为 "100"',
  ],
  ['a fact', '"成交额":"2000万元"', '"成交额":"1元"', '重算为 "8"'],
  ['the rules', '"num":"2"', '"num":"3"', '规则被改动过'],
  ['the ledger', '"amountFen":"99999900"', '"amountFen":"0"', '已享受记录被改动过'],
  ['the engine', '"engine":"kechuang/', '"engine":"kechuang/9.', '引擎版本不同'],
  ['the writing only', '{"answers"', '{ "answers"', '不是规范写法'],
])('says what differs when %s was changed', (...[, from, to, wanted]) => {
  expect(text).toContain(from)
  const { isSame, differences } = replay(text.replace(from, to))
  expect(isSame).toBe(false)
  expect(differences.join('\n')).toContain(wanted)
})

test('a subject with matters replays over all of its rows, each rule on the rows that took it', () => {
  const inquiry = {
    subject: '甲',
    inputs,
    own: [],
    matters: ['合同1', '合同2'].map((matter) => ({ matter, inputs, rules: ['S/奖励'] })),
    granted,
    chosen: [],
  }
  const written = receiptText(issueReceipt([program], inquiry))
  expect(replay(written)).toEqual({ isSame: true, differences: [] })
  expect(written.match(/"rule":"奖励"/gu)).toHaveLength(2)
  expect(replay(written.replace('"rules":["S/奖励"]', '"rules":[]')).isSame).toBe(false)
})

test('something else is no receipt', () => {
  expect([null, 1, {}, { format: 'x' }].map(isReceipt)).toEqual([false, false, false, false])
})
