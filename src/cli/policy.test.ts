import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { Failure } from '../base/failure.ts'
import { runPolicy } from './policy.ts'

const RULES = join(import.meta.dirname, '../../cities/wuhan/benefits/D5@2024-01-28.yaml')
const folder = mkdtempSync(join(tmpdir(), 'kc-policy-'))

function fileOf(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

async function run(...words: string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = []
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    lines.push(String(line))
    return true
  })
  try {
    const code = await runPolicy(words, { dataFolder: folder, databaseUrl: undefined })
    return { code, said: lines.join('') }
  } finally {
    spy.mockRestore()
  }
}

const FIRM = { 对象: '甲', 在汉: true, '上年度.技术交易额': '1125万元', 申报日期: '2025-05-01' }

test('eval says amounts, what is near, what to ask, and with --explain every value', async () => {
  const { code, said } = await run('eval', RULES, '--facts', fileOf('firm.json', FIRM), '--explain')
  expect(code).toBe(0)
  expect(said).toContain('技术成果买方奖励：90万元（应得）')
  expect(said).toContain('「上年度.技术交易额」再增加 125万元，即达上限 100万元，多得 10万元')
  expect(said).toContain('还要知道：上年度.卖出技术交易额')
  expect(said).toContain('| 金额：（买方计奖交易额乘以8%）舍去到1分 = 90万元')
})

test('eval --json carries bounds, questions, near misses and the trace', async () => {
  const path = fileOf('some.json', { 在汉: true })
  const { said } = await run('eval', RULES, '--facts', path, '--explain', '--json')
  const answers: unknown = JSON.parse(said)
  expect(answers).toMatchObject({ total_fen: null, least_fen: '0', questions: expect.anything() })
  expect(said).toMatch(/"rule": "技术成果买方奖励"[\s\S]*"most_fen": "100000000"[\s\S]*"trace"/)
})

test('a receipt replays to the same bytes, with what was granted before; a changed one does not', async () => {
  const receipt = join(folder, 'receipt.json')
  const granted = fileOf('granted.json', [
    {
      rule: 'D5/技术成果买方奖励',
      amount_fen: 95_000_000,
      accounts: [{ account: 'D5/技术成果买方奖励', keys: ['甲', '2025'] }],
    },
  ])
  const facts = fileOf('firm2.json', FIRM)
  const { said } = await run(
    'eval',
    RULES,
    '--facts',
    facts,
    '--granted',
    granted,
    '--receipt',
    receipt,
  )
  expect(said).toContain('技术成果买方奖励：5万元')
  expect(await run('replay', receipt)).toMatchObject({ code: 0 })
  const changed = fileOf(
    'changed.json',
    readFileSync(receipt, 'utf8').replace('1125万元', '1126万元'),
  )
  expect(await run('replay', changed)).toMatchObject({
    code: 1,
    said: expect.stringContaining('✗'),
  })
  await expect(run('replay', facts)).rejects.toThrow(Failure)
})

test('simulate compares before and after over all subjects of several files', async () => {
  const others = fileOf('others.json', [{ ...FIRM, 对象: '乙', 在汉: false }, { 对象: '丙' }])
  const words = ['simulate', RULES, '--facts', fileOf('f.json', FIRM), '--facts', others]
  const { said } = await run(...words, '--patch', '技术成果买方奖励：比率=10%')
  expect(said).toContain('甲 技术成果买方奖励：90万元 → 100万元')
  expect(said).toContain('增加 1 个，减少 0 个，不变 2 个')
  const json = await run(...words, '--patch', '技术成果买方奖励：比率=4%', '--json')
  expect(JSON.parse(json.said)).toMatchObject({
    total: { difference_fen: '-45000000', winners: 0, losers: 1 },
  })
})

test.each([['eval', RULES], ['replay'], ['simulate', RULES], ['什么']])(
  'words that make no command are refused with the usage: %s',
  async (...words) => {
    await expect(run(...words)).rejects.toThrow(/用法|没有/)
  },
)
