import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cityFolders, loadAllRules } from './policy-files.ts'
import { needsSubjectName, readGranted } from './policy-granted.ts'

const programs = loadAllRules(cityFolders()).map(({ program }) => program)
const folder = mkdtempSync(join(tmpdir(), 'kc-granted-'))

function read(content: unknown) {
  const path = join(folder, 'granted.json')
  writeFileSync(path, JSON.stringify(content))
  return readGranted(path, programs)
}

const INVESTMENT = {
  管理机构: '甲',
  被投企业: '乙',
  投资事项: '一',
  申报日期: '2025-06-01',
}

test('what was granted is told by the facts of then: the accounts that it counts in follow', () => {
  const [bought, invested] = read([
    { rule: '技术成果买方奖励', amount: '95万元', facts: { 对象: '甲', 申报日期: '2025-03-01' } },
    { rule: 'D5/股权投资奖励', amount_fen: 75_000_000, facts: INVESTMENT },
  ])
  expect(bought).toEqual({
    rule: 'D5/技术成果买方奖励',
    amountFen: 95_000_000n,
    accounts: [{ account: 'D5/技术成果买方奖励', keys: ['甲', '2025'] }],
    exclusion: null,
    firstOnly: null,
  })
  expect(invested).toEqual({
    rule: 'D5/股权投资奖励',
    amountFen: 75_000_000n,
    accounts: [
      { account: '股权投资奖励·每家企业', keys: ['甲', '乙'] },
      { account: '股权投资奖励·每家管理机构', keys: ['甲', '2025'] },
    ],
    exclusion: { group: '股权投资奖励', matter: '一' },
    firstOnly: ['甲', '乙'],
  })
})

test('the accounts may be told outright, as the ledger has them', () => {
  const accounts = [{ account: 'D5/技术成果买方奖励', keys: ['甲', '2025'] }]
  const granted = read({ rule: 'D5/技术成果买方奖励', amount_fen: '95', accounts })
  expect(granted).toMatchObject([{ amountFen: 95n, accounts }])
  expect(needsSubjectName(granted, programs)).toBe(true)
  const other = read({ rule: 'D5/股权投资奖励', amount_fen: '95', facts: INVESTMENT })
  expect(needsSubjectName(other, programs)).toBe(false)
})

test.each([
  [{ rule: 'D5/技术成果买方奖励', amount: '95万元' }, '应写 facts'],
  [
    { rule: 'D5/技术成果买方奖励', amount: '95万元', facts: { 申报日期: '2025-03-01' } },
    'facts 不够：累计上限（每对象、每自然年度）',
  ],
  [{ rule: 'D5/技术成果买方奖励', amount: '95万元', facts: { 对象: '甲' } }, 'facts 不够'],
  [
    { rule: 'D5/股权投资奖励', amount: '1万元', facts: { ...INVESTMENT, 投资事项: null } },
    '同一事项',
  ],
  [{ rule: '没有的规则', amount: '95万元', facts: {} }, '没有规则「没有的规则」'],
  [{ rule: 'D5/技术成果买方奖励', amount: '许多', facts: {} }, 'amount 应为金额'],
  [{ rule: 'D5/技术成果买方奖励', amount_fen: '9.5', accounts: [] }, 'amount_fen 应为整数分'],
  [{ rule: 'D5/技术成果买方奖励', amount: '1元', facts: { 申报日期: '昨天' } }, '应为日期'],
  [{ rule: 'D5/技术成果买方奖励', amount: '1元', accounts: [{ account: '甲' }] }, 'accounts'],
  ['甲', '应为 {rule'],
])('%s is refused: %s', (entry, words) => {
  expect(() => read([entry])).toThrow(words)
})
