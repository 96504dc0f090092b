import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { Failure, sentenceOf } from '../base/failure.ts'
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
  expect(said).toMatch(/还要知道：.*上年度\.卖出技术交易额/)
  expect(said).toContain('| 金额：（买方计奖交易额乘以8%）舍去到1分 = 90万元')
})

test('eval --json carries bounds, questions, near misses and the trace', async () => {
  const path = fileOf('some.json', { 在汉: true })
  const { said } = await run('eval', RULES, '--facts', path, '--explain', '--json')
  const answers: unknown = JSON.parse(said)
  expect(answers).toMatchObject({ total_fen: null, least_fen: '0', questions: expect.anything() })
  expect(said).toMatch(/"rule": "技术成果买方奖励"[\s\S]*"most_fen": "100000000"[\s\S]*"trace"/)
})

/** Every key of a value, at any depth, but not the names of facts and rules. */
function keysOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, entry]) =>
    ['trace', 'change'].includes(key) ? [key] : [key, ...keysOf(entry)],
  )
}

test('every key of eval --json stands in the page of the command line', async () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/command-line.md'), 'utf8')
  const facts = fileOf('keys.json', { ...FIRM, '上年度.卖出技术交易额': '1元' })
  const { said } = await run('eval', RULES, '--facts', facts, '--explain', '--json')
  const parsed: unknown = JSON.parse(said)
  const missing = keysOf(parsed).filter((key) => !page.includes(`\`${key}\``))
  expect([...new Set(missing)]).toEqual([])
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

const CITY = join(import.meta.dirname, '../../cities/wuhan/benefits')

test('a folder is assessed as a whole, its receipt replays by the rule files too', async () => {
  const receipt = join(folder, 'city.json')
  const facts = fileOf(
    'firm.yaml',
    '\u{feff}对象: 甲\n在汉: 是\n上年度.技术交易额: 1125万元\n申报日期: 2025-05-01\n',
  )
  const { code, said } = await run('eval', CITY, '--facts', facts, '--receipt', receipt)
  expect(code).toBe(0)
  expect(said).toContain('技术成果买方奖励：90万元（应得）')
  expect(said).toMatch(/^D1\//mu)
  expect(said).toMatch(/^合计：不能给出（未知 \d+ 条：.* 等/mu)
  expect(await run('replay', receipt, CITY)).toMatchObject({ code: 0 })
  const lost = await run('replay', receipt, RULES)
  expect(lost.said).toContain('给出的规则文件中没有回执所用的 D1')
  expect(lost.code).toBe(1)
})

test('a list of subjects, a table too, is answered by a list', async () => {
  const table = fileOf(
    'firms.csv',
    '对象,在汉,上年度.技术交易额（万元）,申报日期\r\n甲,是,"1,125",2025/5/1\r\n乙,否,1,2025-05-01\r\n',
  )
  const { said, code } = await run('eval', RULES, '--facts', table, '--json')
  expect(code).toBe(0)
  const list: unknown = JSON.parse(said)
  expect(list).toMatchObject([{ subject: '甲' }, { subject: '乙' }])
  expect(said).toContain('"amount_fen": "90000000"')
  const receipt = join(folder, 'none.json')
  await expect(run('eval', RULES, '--facts', table, '--receipt', receipt)).rejects.toThrow(/回执/)
})

const CHOICE = `文件: 甲
生效: 2024-01-28
选用版本依据: 申报日期
条款:
  一:
    摘要: 样例
    规则:
      补助: {对象: 企业, 计算: 3万元, 互斥: {组: 支持, 同一事项: 项目, 取: 申请人选择}}
      奖励: {对象: 企业, 计算: 2万元, 互斥: {组: 支持, 同一事项: 项目, 取: 申请人选择}}
      其他: {对象: 企业, 计算: 1万元}`

test('--chosen is what the applicant takes of several', async () => {
  const rules = fileOf('choice.yaml', CHOICE)
  const facts = fileOf('choice.json', { 项目: '一号', 申报日期: '2025-01-01' })
  const { said } = await run('eval', rules, '--facts', facts, '--chosen', '奖励')
  expect(said).toContain('补助：0元（应得）')
  expect(said).toContain('奖励：2万元（应得）')
  expect(said).toContain('合计：3万元')
  for (const [name, why] of [
    ['别的', '没有这条规则'],
    ['其他', '不是由申请人选择'],
  ] as const)
    await expect(run('eval', rules, '--facts', facts, '--chosen', name)).rejects.toSatisfy(
      (failure) => failure instanceof Failure && sentenceOf(failure).includes(why),
    )
})

test('a folder without rule files is an answer to nothing', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'kc-none-'))
  await expect(run('check', empty)).rejects.toThrow(/RULES_MISSING/)
})

test('check says what is wrong with each file, and with two that do not go together', async () => {
  const good = fileOf('good.yaml', CHOICE)
  const same = fileOf('same.yaml', CHOICE)
  const bad = fileOf('bad.yaml', CHOICE.replace('计算: 3万元', '计算: 3万元 + 1家'))
  const { code, said } = await run('check', good, same, bad)
  expect(code).toBe(1)
  expect(said).toMatch(/✗ 内容文件 .*bad\.yaml 第 8 行第 24 列.*单位不同，不能加减/u)
  expect(said).toMatch(/✗ 文件 甲 自 2024-01-28 起的版本有两个规则文件/u)
  const json: unknown = JSON.parse((await run('check', good, '--json')).said)
  expect(json).toMatchObject({ problem: null, files: [{ ok: true, rules: 3 }] })
  expect(JSON.parse((await run('test', RULES, '--json')).said)).toMatchObject({ failed: [] })
})

test('a file that the check refuses answers nothing', async () => {
  const rules = fileOf(
    'circle.yaml',
    CHOICE.replace('其他: {', '其他: {例外于: 又一, 条件: 甲 = 是, ').concat(
      '\n      又一: {对象: 企业, 计算: 1元, 例外于: 其他, 条件: 甲 = 是}',
    ),
  )
  await expect(run('check', rules)).resolves.toMatchObject({ code: 1 })
  const facts = fileOf('choice.json', { 项目: '一号' })
  await expect(run('eval', rules, '--facts', facts)).rejects.toSatisfy(
    (failure) => failure instanceof Failure && sentenceOf(failure).includes('例外成了一圈'),
  )
})

test.each([
  ['{"甲": 1,\n "甲": 2}', '第 2 行第 2 列', '写了两次'],
  ['{"甲": 1,\n "乙" 2}', '第 2 行第 6 列', '不是合法的 JSON'],
  ['[1]', '第 1 行第 1 列', '第 1 项不是'],
  ['', '第 1 行第 1 列', '不是合法的 JSON'],
])('facts that cannot be read name the place: %s', async (content, place, why) => {
  const facts = fileOf('bad.json', content)
  await expect(run('eval', RULES, '--facts', facts)).rejects.toSatisfy((failure) => {
    const sentence = failure instanceof Failure ? sentenceOf(failure) : ''
    return sentence.includes(place) && sentence.includes(why)
  })
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

test('facts tells of each fact its type, how it is written, what it means and which rules read it', async () => {
  const { said } = await run('facts', RULES)
  expect(said).toMatch(/^投资方式\t枚举\t增资扩股 \| /mu)
  expect(said).toMatch(
    /^实际投资金额\t金额\t写明单位如 2000万元.*\n {4}\S+\n {4}用于：.*股权投资奖励/mu,
  )
  expect(said).toMatch(/^对象\t文本/mu)
  const { said: json } = await run('facts', RULES, '--json')
  expect(JSON.parse(json)).toContainEqual(
    expect.objectContaining({
      name: '投资方式',
      type: '枚举',
      used_by: expect.arrayContaining([]),
    }),
  )
})

test.each([
  ['eval', RULES],
  ['replay'],
  ['simulate', RULES],
  ['什么'],
  ['check', '--没有'],
  ['eval', RULES, '--facts'],
])('words that make no command are refused with the usage: %s', async (...words) => {
  await expect(run(...words)).rejects.toThrow(/用法|没有|应有/)
})
