import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../tests/database.ts'
import { day, enterOrganisation } from '../../../tests/sample-facts.ts'
import { reservation, reserveAlone } from '../../../tests/sample-reservations.ts'
import { holdsOf } from '../../funds/hold.ts'
import { compileFile } from '../../policy/ir/compile-file.ts'
import { parseRuleFile } from '../../policy/language/parse-rule-file.ts'
import { compileReceipts, receiptText } from '../../policy/receipt/receipt.ts'
import { isReceipt, replayReceipt } from '../../policy/receipt/replay.ts'
import type { FactValue } from '../../registers/fact.ts'
import { inquiryOf } from './run-receipt.ts'
import { compileRunRules } from './run-rules.ts'
import { claimedAccounts, settleFiles, settleRivals } from './settle-files.ts'

const program = compileFile(
  parseRuleFile(
    `文件: S
生效: 2024-01-28
选用版本依据: 投资日期
事实:
  投资日期: {类型: 日期}
条款:
  一:
    摘要: 样例
    规则:
      损失补贴:
        对象: 管理机构
        条件: [已核实 = 是]
        计算: 损失 × 20%
        取整: {方式: 舍去, 到: 分, 依据: 内部口径}
        累计上限: [{每: [被投企业], 金额: 100万元}, {每: [对象, 自然年度], 金额: 150万元}]`,
    's.yaml',
  ),
)
const rules = compileRunRules([program], '2025-06-01')

/** What is on file about one investment of an organisation. */
const file = (organisation: string, values: Readonly<Record<string, FactValue>>) => ({
  organisation,
  facts: Object.entries(values).map(([name, value]) => ({
    organisation,
    matter: '投资1',
    name,
    period: null,
    stated: false,
    value,
    source: '试',
    knownSince: day('2025-01-01'),
    contested: null,
  })),
})

test('two that claim on one account get together what it holds, the earlier claim first', async () => {
  await using database = await openTestDatabase()
  const { db } = database
  const [late, early] = [await enterOrganisation(db, 1), await enterOrganisation(db, 2)]
  const assessing = { db, rules, audiences: [], chosen: new Set(['S/损失补贴']) }
  const invested = { 被投企业: '甲', 已核实: true, 损失: '400000000' }
  const files = [
    file(late, { ...invested, 投资日期: '2025-03-02' }),
    file(early, { ...invested, 投资日期: '2025-03-01' }),
  ]
  const alone = await settleFiles(assessing, files)
  expect(alone.map(({ claimed }) => claimed[0]?.answer.amountFen)).toEqual([
    80_000_000n,
    80_000_000n,
  ])
  const [a, b] = alone.map((settled) => new Set(claimedAccounts(settled)))
  expect([...(a ?? [])].filter((account) => b?.has(account))).toEqual([
    JSON.stringify(['cap', 'S/损失补贴', '甲']),
  ])

  await reserveAlone(db, [
    reservation(early, 10_000_000n, {
      rule: 'S/损失补贴',
      holds: [
        { kind: 'cap', name: 'S/损失补贴', keys: ['甲'], limitFen: 100_000_000n, label: '上限' },
      ],
    }),
  ])
  const settled = await settleRivals(assessing, files)
  const amounts = settled.map(({ of, claimed }) => [of.id, claimed[0]?.answer.amountFen])
  expect(amounts).toEqual([
    [early, 80_000_000n],
    [late, 10_000_000n],
  ])

  const issue = compileReceipts([program])
  const wanted = settled.map(({ of, rows, granted, claimed: [claimed] }) => {
    const text = receiptText(issue(inquiryOf(of.id, rows, granted)))
    const receipt: unknown = JSON.parse(text)
    expect(isReceipt(receipt) && replayReceipt(receipt, text).isSame).toBe(true)
    expect(text).toContain(`"amount_fen":"${claimed?.answer.amountFen}"`)
    if (!claimed?.claim) throw new Error('nothing is claimed')
    const amountFen = claimed.answer.amountFen ?? 0n
    const held = holdsOf(claimed.claim, amountFen)
    if (!held.isKnown) throw new Error('not known')
    return reservation(of.id, amountFen, { holds: held.holds })
  })
  const outcomes = await reserveAlone(db, wanted)
  expect(outcomes.map(({ state }) => state)).toEqual(['reserved', 'reserved'])
})
