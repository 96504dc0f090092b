import { expect, test } from 'vitest'
import { Failure, sentenceOf } from '../../base/failure.ts'
import { compileFile } from '../ir/compile-file.ts'
import { parseRuleFile } from '../language/parse-rule-file.ts'
import { amountText } from '../present/amount-text.ts'
import { compileAnswers } from '../run/answer.ts'
import { prepareFacts } from '../run/facts.ts'
import { comparePrograms } from './compare.ts'
import { applyPatch, applyPatchToAll, parsePatch } from './patch.ts'

const program = compileFile(
  parseRuleFile(
    `文件: S
生效: 2024-01-28
选用版本依据: 申报日期
参数: {加成: [{自: 2024-01-01, 值: 2%}, {自: 2025-01-01, 值: 1%}]}
口径:
  年度口径: {问: 按哪年？, 可选: [合并, 分别], 采用: 合并}
条款:
  一:
    摘要: 样例
    规则:
      奖励:
        对象: 企业
        条件: [在汉 = 是, {任一满足: [成交额 > 100元]}]
        计算: 成交额 × 8%
        取整: {方式: 舍去, 到: 分, 依据: 内部口径}
        上限: 50元
        累计上限: [{每: [对象, 自然年度], 金额: 40元, 当: 年度口径 = "合并"}]
      加奖:
        对象: 企业
        计算: 成交额 × 加成 × 50% + 成交额 × 1%
        取整: {方式: 舍去, 到: 分, 依据: 内部口径}
    裁量: [{名: 支持, 对象: 企业, 方式: 择优, 最高: 100元}]`,
    's.yaml',
  ),
)
const subjects = [
  { 在汉: '是', 成交额: '1000元', 申报日期: '2024-05-01' },
  { 在汉: '否', 成交额: '1000元', 申报日期: '2024-05-01' },
  { 在汉: '是', 成交额: '50元', 申报日期: '2025-05-01' },
  { 在汉: '是', 申报日期: '2025-05-01' },
].map((facts, index) => ({
  id: `第${index + 1}家`,
  facts: prepareFacts(program, facts).values,
  granted: [],
  chosen: [],
}))

const afterPatches = (...patches: string[]) =>
  patches.reduce((sofar, text) => applyPatch(sofar, parsePatch(text)), program)

test.each([
  [['奖励：比率=2%'], [2000n + 2000n, 2000n, 75n]],
  [['奖励：计算/1/2=2%'], [2000n + 2000n, 2000n, 75n]],
  [['奖励：累计上限/1=60元'], [5000n + 2000n, 2000n, 75n]],
  [
    ['奖励：累计上限/1=60元', '奖励：上限=删除'],
    [6000n + 2000n, 2000n, 75n],
  ],
  [
    ['奖励：累计上限=删除', '奖励：上限/1=70元'],
    [7000n + 2000n, 2000n, 75n],
  ],
  [['奖励：条件/1=删除'], [4000n + 2000n, 4000n + 2000n, 75n]],
  [['奖励：条件/2=删除'], [4000n + 2000n, 2000n, 400n + 75n]],
  [['参数/加成=4%'], [4000n + 3000n, 3000n, 150n]],
  [['参数/年度口径=分别'], [5000n + 2000n, 2000n, 75n]],
  [['加奖：计算/1/2/2=3%'], [4000n + 4000n, 4000n, 175n]],
] as const)('%s', (patches, sums) => {
  const after = afterPatches(...patches)
  const found = comparePrograms({ before: [program], after: [after] }, subjects).subjects
  expect(found.slice(0, 3).map(({ afterFen }) => afterFen)).toEqual(sums)
  expect(found.map(({ beforeFen }) => beforeFen)).toEqual([6000n, 2000n, 75n, 0n])
})

test('counts winners, losers, those who stay, and those of whom something is unknown', () => {
  const after = afterPatches('奖励：比率=2%', '参数/加成=4%')
  const { total, subjects: rows } = comparePrograms({ before: [program], after: [after] }, subjects)
  expect(total).toEqual({
    beforeFen: 8075n,
    afterFen: 8150n,
    winners: 2,
    losers: 1,
    unchanged: 1,
    open: 1,
  })
  expect(rows[0]?.changes.map(({ rule, after: { amountFen } }) => [rule, amountFen])).toEqual([
    ['奖励', 2000n],
    ['加奖', 3000n],
  ])
  expect(rows[3]?.unknown).toEqual(['奖励', '加奖'])
})

test('the ceiling of review can be tried too, and the original is left as it was', () => {
  const text = JSON.stringify(program)
  const after = afterPatches('支持：最高=200元')
  expect(JSON.stringify(after)).toContain('"20000"')
  expect(JSON.stringify(program)).toBe(text)
})

test.each([
  ['奖励比率10%', '应写成「规则：路径=值」'],
  ['没有：比率=1%', '没有规则「没有」'],
  ['奖励：比率=1元', '值应为固定的比率'],
  ['奖励：累计上限/1=10%', '值应为固定的金额'],
  ['奖励：累计上限/2=10元', '这条规则有 1 个累计上限'],
  ['奖励：条件/3=删除', '这条规则有 2 个条件'],
  ['奖励：条件/1=是', '条件只能删除'],
  ['奖励：计算/1=2%', '路径所指不是固定的数'],
  ['奖励：计算/9=2%', '没有第 9 项'],
  ['加奖：比率=2%', '计算中有 2 个比率；请用路径指明：计算/1/1/2、计算/1/2/2'],
  ['奖励：最高=1元', '没有写「最高」'],
  ['奖励：对象=1元', '路径应为'],
  ['参数/别的=1%', '没有参数或口径「别的」'],
  ['参数/年度口径=随便', '口径只能取：合并、分别'],
])('refuses %s', (text, words) => {
  let said = ''
  try {
    afterPatches(text)
  } catch (problem) {
    if (!(problem instanceof Failure)) throw problem
    said = sentenceOf(problem)
  }
  expect(said).toContain(words)
})

test.each([
  ['奖励：计算/1/2=8.0000000000000000000001%', '规则「奖励」的计算可能大到算不准'],
  ['奖励：上限/1=999999999999999999999999999999999999亿元', '规则「奖励」的计算可能大到算不准'],
  ['参数/加成=2.0000000000000000000001%', '规则「加奖」的计算可能大到算不准'],
])('a change after which a number could outgrow the back ends is refused: %s', (text, words) => {
  const said = (work: () => unknown): string => {
    try {
      work()
      return ''
    } catch (problem) {
      if (!(problem instanceof Failure)) throw problem
      return sentenceOf(problem)
    }
  }
  for (const work of [
    () => afterPatches(text),
    () => applyPatchToAll([program], parsePatch(text)),
    // Another version that has no such part, or in which it would fit, does not hide it.
    () => applyPatchToAll([program, { ...program, rules: [] }], parsePatch(text)),
  ]) {
    expect(said(work)).toContain(words)
    expect(said(work)).toContain(text)
  }
})

/** A table of 唯一 whose cells the check can (门槛 60元) or cannot (门槛 a fact) look at. */
const tableOf = (cell: string) =>
  compileFile(
    parseRuleFile(
      `文件: S
生效: 2024-01-28
选用版本依据: 申报日期
事实: {销售额: 金额, 门槛: 金额}
条款:
  一:
    摘要: 样例
    规则:
      奖励:
        对象: 企业
        计算:
          决策表:
            命中: 唯一
            输入: [销售额]
            行: [['${cell}', 5元], ['≥ 100元', 7元], ['＜ 50元', 3元]]`,
      's.yaml',
    ),
  )

test.each([
  // The first threshold is a fact; the second is lowered onto it, the third raised into the second.
  ['≥ 门槛', null, 120, '7元'],
  ['≥ 门槛', '奖励：计算/3/1/2=200元', 120, '未知'],
  ['≥ 门槛', '奖励：计算/3/3/1/2=130元', 120, '第 2 行与第 3 行'],
  ['≥ 门槛', '奖励：计算/3/1/2=310元', 300, '5元'],
  ['≥ 门槛', null, 300, '第 1 行与第 2 行'],
  // Proved when it was compiled, and no longer after the change.
  ['= 60元', null, 120, '7元'],
  ['= 60元', '奖励：计算/3/3/1/2=130元', 120, '第 2 行与第 3 行'],
  ['= 60元', '奖励：计算/1/2=120元', 120, '第 1 行与第 2 行'],
] as const)(
  'the watch over a table sees changed thresholds: %s %s %s',
  (...[cell, patch, sales, wanted]) => {
    const table = tableOf(cell)
    const changed = patch === null ? table : applyPatch(table, parsePatch(patch))
    const facts = { 申报日期: '2025-01-01', 销售额: BigInt(sales) * 100n, 门槛: 30_000n }
    const [answer] = compileAnswers(changed)(facts)
    const said =
      answer?.detail ?? (answer?.amountFen == null ? '未知' : amountText(answer.amountFen))
    expect(said).toContain(wanted)
  },
)
