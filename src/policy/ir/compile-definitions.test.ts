import { array, assert, bigInt, boolean, constantFrom, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { Failure, sentenceOf } from '../../base/failure.ts'
import { parseRuleFile } from '../language/parse-rule-file.ts'
import { ruleProse } from '../present/prose.ts'
import { compileAnswers } from '../run/answer.ts'
import { checkFile } from './check-file.ts'
import { compileFile } from './compile-file.ts'

const FACTS = `  级别: {类型: 枚举, 取值: [国家级, 省级, 市级]}
  研发投入: {类型: 金额, 范围: {不低于: 0元}}
  有平台: 布尔
  有专利: 布尔`

type Rules = Readonly<Record<string, string>>

/** A file with one table as the definition 表, and rules that use it. */
const sourceOf = (table: string, rules: Rules, facts = FACTS) =>
  `文件: S
生效: 2024-01-28
选用版本依据: 申报日期
最后核对: 2026-11-01
事实:
${facts}
定义:
  表: {决策表: {${table}}}
条款:
  一:
    摘要: 样例
    规则:
${Object.entries(rules)
  .map(([name, text]) => `      ${name}: {对象: 企业, ${text}}`)
  .join('\n')}
`

const fileOf = (table: string, rules: Rules) => parseRuleFile(sourceOf(table, rules), 's.yaml')

function refusal(table: string, text: string): string {
  try {
    compileFile(fileOf(table, { 奖励: text }))
  } catch (problem) {
    if (problem instanceof Failure) return sentenceOf(problem)
    throw problem
  }
  return ''
}

const answersTo = (source: string) => {
  const answer = compileAnswers(compileFile(parseRuleFile(source, 's.yaml')))
  return (facts: Parameters<typeof answer>[0]) =>
    answer({ 申报日期: '2025-01-01', ...facts }).map(({ status, amountFen }) =>
      status === 'entitled' ? amountFen : status,
    )
}

const LEVELS = '输入: [级别], 行: [[国家级, 甲], [省级, 乙], [市级, 乙]]'
const SUMS = '输入: [有平台, 有专利], 行: [[是, 不限, 50万元], [不限, 是, 20万元]]'

test.each([
  [
    'money',
    '命中: 唯一, 输入: [级别], 行: [[国家级, 3元], [省级, 2元], [市级, 1元]]',
    '计算: 表',
    200n,
  ],
  [
    'a ratio',
    '命中: U, 输入: [级别], 行: [[国家级, 10%], [省级, 8%], [市级, 5%]]',
    '计算: "舍去(100元 × 表, 1分)"',
    800n,
  ],
  ['a word', `命中: 首个, ${LEVELS}`, '条件: 表 = 乙, 计算: 1元', 100n],
  ['one of words', `命中: 任一, ${LEVELS}`, '条件: "表 属于 [乙]", 计算: 1元', 100n],
  [
    'a truth',
    '命中: F, 输入: [级别], 行: [[国家级, 是], [不限, 否]]',
    '条件: 表, 计算: 1元',
    'not-met',
  ],
  [
    'a day',
    '命中: F, 输入: [级别], 行: [[不限, 2024-06-30]]',
    '条件: 申报日期 > 表, 计算: 1元',
    100n,
  ],
  ['a count', `命中: C#, ${SUMS}`, '条件: 表 = 1, 计算: 1元', 100n],
  ['a sum', `命中: C+, ${SUMS}`, '计算: 表', 50_000_000n],
  ['the largest', `命中: C>, ${SUMS}`, '计算: 表', 50_000_000n],
  ['the smallest', `命中: C<, ${SUMS}`, '计算: 表', 50_000_000n],
  [
    'the first in rank',
    '命中: P, 优先次序: [甲, 乙, 丙], 输入: [级别], 行: [[不限, 丙], [省级, 乙], [国家级, 甲]]',
    '条件: 表 = 乙, 计算: 1元',
    100n,
  ],
])('a table stands for %s', (...[, table, rule, wanted]) => {
  const answer = answersTo(sourceOf(table, { 奖励: rule }))
  expect(answer({ 级别: '省级', 有平台: true, 有专利: false })).toEqual([wanted])
})

const LIST_RULES = {
  合计奖: '计算: 合计(表)',
  大额: '计算: 合计(表 的 结果 其中 结果 ≥ 30万元)',
  折半: '计算: 合计(表 的 结果 ÷ 2), 取整: {方式: 舍去, 到: 分, 依据: 样例}',
  笔数: '条件: 计数(表) = 2, 计算: 1元',
  最大奖: '计算: 最大(表)',
  最小奖: '计算: 最小(表.结果)',
  有大额: '条件: 任一(表 的 结果 > 30万元), 计算: 1元',
  都大额: '条件: 全部(表 的 结果 > 30万元), 计算: 1元',
}

test.each([
  [
    'both rows',
    true,
    true,
    [70_000_000n, 50_000_000n, 35_000_000n, 100n, 50_000_000n, 20_000_000n, 100n, 'not-met'],
  ],
  [
    'one row',
    false,
    true,
    [20_000_000n, 0n, 10_000_000n, 'not-met', 20_000_000n, 20_000_000n, 'not-met', 'not-met'],
  ],
  ['no row', false, false, [0n, 0n, 0n, 'not-met', 'unknown', 'unknown', 'not-met', 100n]],
  [
    'a row that is not known',
    null,
    true,
    ['unknown', 'unknown', 'unknown', 'unknown', 'unknown', 20_000_000n, 'unknown', 'not-met'],
  ],
] as const)('aggregates over a list of results: %s', (...[, platform, patent, wanted]) => {
  for (const hit of ['收集', 'C', '规则次序', 'R', '输出次序', 'O']) {
    const answer = answersTo(sourceOf(`命中: ${hit}, ${SUMS}`, LIST_RULES))
    expect(answer({ 有平台: platform, 有专利: patent })).toEqual(wanted)
  }
})

test.each([
  ['规则次序', '', 20_000_000n],
  ['输出次序', '', 50_000_000n],
  ['输出次序', '优先次序: [20万元, 50.00万元], ', 20_000_000n],
])('the first of a list goes by %s %s', (hit, priority, wanted) => {
  const rows = '输入: [有平台, 有专利], 行: [[不限, 是, 20万元], [是, 不限, 50万元]]'
  const answer = answersTo(sourceOf(`命中: ${hit}, ${priority}${rows}`, { 奖励: '计算: 首个(表)' }))
  expect(answer({ 有平台: true, 有专利: true })).toEqual([wanted])
  expect(answer({ 有平台: false, 有专利: false })).toEqual(['unknown'])
})

test.each([
  [`命中: C, ${SUMS}`, '计算: 表', '「表」是决策表的一列结果，要取一个数'],
  [`命中: C, ${SUMS}`, '计算: 首个(表)', '收集（C）不分先后'],
  [`命中: R, ${SUMS}`, '计算: 首个(表 按 日期)', '不能再写「按」'],
  [`命中: R, ${SUMS}`, '计算: 合计(表 的 金额)', '「表」没有「金额」这一栏'],
  [`命中: R, ${SUMS}`, '计算: 合计(表.金额)', '只有「结果」这一栏'],
  [`命中: R, ${SUMS}`, '条件: 任一(表), 计算: 1元', '要写明条件，如 任一(表 的 结果 = …)'],
  [`命中: O, ${LEVELS}`, '条件: 首个(表) = 甲, 计算: 1元', '要写「优先次序」'],
  [`命中: P, ${LEVELS}`, '条件: 表 = 甲, 计算: 1元', '要写「优先次序」'],
  [
    `命中: P, 优先次序: [甲], ${LEVELS}`,
    '条件: 表 = 甲, 计算: 1元',
    '「优先次序」里没有这一行的结果「乙」',
  ],
  [`命中: U, 优先次序: [甲], ${LEVELS}`, '条件: 表 = 甲, 计算: 1元', '「优先次序」只用于'],
  [`命中: C+, ${LEVELS}`, '条件: 表 = 甲, 计算: 1元', '只用于数，这张表的结果是枚举(表)'],
  [`命中: R, ${LEVELS}`, '条件: 合计(表) > 1, 计算: 1元', '合计、最大、最小只对数使用'],
  [`命中: U, ${LEVELS}`, '条件: 表 = 丙, 计算: 1元', '「丙」不在「表」的取值之中：甲、乙'],
  [`命中: U, ${LEVELS}`, '计算: 表', '计算的结果应为金额，现在是枚举(表)'],
  [`命中: U, ${LEVELS}`, '计算: 合计(表)', '「表」不是清单，是枚举(表)'],
  [
    '命中: U, 输入: [级别], 行: [[省级, 1元], [不限, 1]]',
    '计算: 表',
    '第 1 行是金额，这一行是整数',
  ],
  ['命中: U, 输入: [级别], 行: []', '计算: 表', '决策表没有行'],
  ['命中: R, 输入: [表], 行: [[1元, 1元]]', '计算: 合计(表)', '一圈：表 → 表'],
  ['命中: 全中, 输入: [级别], 行: [[省级, 1元]]', '计算: 表', '收集'],
])('%s with %s is refused', (table, rule, wanted) => {
  expect(refusal(table, rule)).toContain(wanted)
})

test('an amount cannot be a list or a count of rows, and says what to do', () => {
  for (const hit of ['R', 'O', 'C', 'C#', '计数'])
    expect(refusal(`命中: U, ${LEVELS}`, `计算: {决策表: {命中: ${hit}, ${SUMS}}}`)).toContain(
      '可写成「定义」，再用 合计、计数、最大、最小、首个 取一个数',
    )
})

test('rows of an amount are of one kind', () => {
  const table = '{决策表: {命中: U, 输入: [级别], 行: [[省级, 1元], [国家级, 7]]}}'
  expect(refusal(`命中: U, ${LEVELS}`, `计算: ${table}`)).toContain('第 1 行是金额，这一行是整数')
})

test('gaps and overlaps of a definition are told with its name', () => {
  const remarks = (table: string, rule: string) => {
    const file = fileOf(table, { 奖励: rule })
    return checkFile(file, compileFile(file), '2026-11-02').map(({ message }) => message)
  }
  expect(remarks('命中: U, 输入: [级别], 行: [[国家级, 1元], [省级, 2元]]', '计算: 表')).toEqual([
    '定义「表」：决策表有缺口，没有一行命中：级别 为 市级，那时的答案是未知',
  ])
  expect(remarks(`命中: U, ${SUMS}`, '计算: 表')[0]).toContain(
    '定义「表」：决策表第 1 行与第 2 行同时命中',
  )
  expect(remarks(`命中: C, ${SUMS}`, '计算: 合计(表)')).toEqual([])
})

test('a definition whose rows clash gives nothing, and the rules that use it say which rows', () => {
  const program = compileFile(
    fileOf(`命中: U, ${SUMS}`, {
      奖励: '计算: 表',
      条件奖: '条件: 表 > 30万元, 计算: 1元',
      无关: '计算: 1元',
    }),
  )
  const answer = compileAnswers(program)
  const said = (platform: boolean | null, patent: boolean) =>
    answer({ 申报日期: '2025-01-01', 有平台: platform, 有专利: patent }).map(
      ({ status, amountFen, detail }) => amountFen ?? detail ?? status,
    )
  const why = '定义「表」的决策表的第 1 行与第 2 行同时命中，命中方式不许这样，应由人判定'
  expect(said(true, true)).toEqual([why, why, 100n])
  expect(said(true, false)).toEqual([50_000_000n, 100n, 100n])
  expect(said(null, false)).toEqual(['unknown', 'unknown', 100n])
})

test('a table is told row by row', () => {
  const program = compileFile(
    fileOf(`命中: R, ${SUMS}`, { 合计奖: '计算: 合计(表)', 首奖: '计算: 首个(表)' }),
  )
  expect(program.rules.map((rule) => ruleProse(rule, program))).toEqual([
    [
      '对象：企业',
      '金额：（如果表第 1 行命中，则为50万元，否则为0元）加（如果表第 2 行命中，则为20万元，否则为0元）',
      '「表第 1 行命中」：有平台',
      '「表第 2 行命中」：有专利',
    ],
    [
      '对象：企业',
      '金额：如果表第 1 行命中，则为50万元；否则如果表第 2 行命中，则为20万元，否则为未知',
      '「表第 1 行命中」：有平台',
      '「表第 2 行命中」：有专利',
    ],
  ])
})

type Hit = boolean | null

/** What DMN says of rows that match, do not, or may: a row that may match makes unknown what depends on it. */
function expected(rows: readonly { readonly hit: Hit; readonly fen: bigint }[]) {
  const isOpen = rows.some(({ hit }) => hit === null)
  const hits = rows.filter(({ hit }) => hit === true).map(({ fen }) => fen)
  const firstIn = (sorted: typeof rows) => {
    const found = sorted.find(({ hit }) => hit !== false)
    return found === undefined || found.hit === null ? 'unknown' : found.fen
  }
  const byFen = (sign: number) => rows.toSorted((a, b) => sign * Number(a.fen - b.fen))
  return {
    合计: isOpen ? 'unknown' : hits.reduce((a, b) => a + b, 0n),
    计数: isOpen ? 'unknown' : 100n * BigInt(hits.length),
    首个: firstIn(rows),
    最大: firstIn(byFen(-1)),
    最小: firstIn(byFen(1)),
  }
}

const ROWS = array(
  record({ hit: constantFrom(true, false, null), fen: bigInt({ min: 0n, max: 9n }) }),
  { minLength: 1, maxLength: 5 },
)

test('whatever rows match, lists and single values are what DMN says', () => {
  assert(
    property(ROWS, boolean(), (rows, isFixed) => {
      const facts = rows.map((_, at) => `  甲${at}: 布尔\n  额${at}: 金额`).join('\n')
      const given = Object.fromEntries(
        rows.flatMap(({ hit, fen }, at) => [[`甲${at}`, hit] as const, [`额${at}`, fen] as const]),
      )
      const lines = rows.map(({ fen }, at) => {
        const cells = rows.map((__, column) => (column === at ? '是' : '不限'))
        return `[${[...cells, isFixed ? `${fen}分` : `额${at}`].join(', ')}]`
      })
      const table = `输入: [${rows.map((_, at) => `甲${at}`).join(', ')}], 行: [${lines.join(', ')}]`
      const wanted = expected(rows)
      const list = answersTo(
        sourceOf(
          `命中: R, ${table}`,
          {
            合计: '计算: 合计(表)',
            计数: '计算: 1元 × 计数(表)',
            首个: '计算: 首个(表)',
            最大: '计算: 最大(表)',
            最小: '计算: 最小(表)',
          },
          facts,
        ),
      )
      const [sum, count, first, most, least] = list(given)
      expect([sum, count, first]).toEqual([wanted.合计, wanted.计数, wanted.首个])
      // Where the results are not fixed, a row that may match leaves the extremes open.
      const isOpen = !isFixed && rows.some(({ hit }) => hit === null)
      expect([most, least]).toEqual(isOpen ? ['unknown', 'unknown'] : [wanted.最大, wanted.最小])
      for (const [hit, value] of [
        ['C+', sum],
        ['F', first],
        ['C>', most],
        ['C<', least],
        ['P', most],
      ] as const) {
        const single = answersTo(sourceOf(`命中: ${hit}, ${table}`, { 奖: '计算: 表' }, facts))
        expect([hit, single(given)]).toEqual([hit, [value]])
      }
    }),
    { numRuns: 60 },
  )
})
