import { expect, test } from 'vitest'
import { Failure, sentenceOf } from '../../base/failure.ts'
import { parseRuleFile } from '../language/parse-rule-file.ts'
import { compileAnswers } from '../run/answer.ts'
import { prepareFacts } from '../run/facts.ts'
import { compileFile } from './compile-file.ts'
import type { Program } from './program.ts'
import { typeName } from './type.ts'

/** A rule file around the lines of its parts; the author writes two spaces less. */
const fileOf = (rules: string, top = ''): string => `文件: 样例
生效: 2024-01-28
选用版本依据: 登记日期
${top}条款:
  一:
    摘要: 样例
    规则:
${rules.replaceAll(/^/gm, '      ')}
`

const compile = (rules: string, top = ''): Program =>
  compileFile(parseRuleFile(fileOf(rules, top), '样例.yaml'))

function complaint(rules: string, top = ''): string {
  try {
    compile(rules, top)
  } catch (problem) {
    if (problem instanceof Failure) return sentenceOf(problem)
    throw problem
  }
  return '没有报错'
}

const answer = (program: Program, facts: Record<string, unknown>) =>
  compileAnswers(program)(prepareFacts(program, facts).values).map(
    ({ rule, status, amountFen }) => `${rule} ${status} ${amountFen}`,
  )

test('infers the types of facts that nobody declared from the way they are used', () => {
  const program = compile(`奖励:
  对象: 企业
  条件:
    - 在汉 = 是
    - 类型 属于 [技术开发, 技术转让]
    - 成立日期 ≥ 2020-01-01
    - 员工数 ≥ 10人
  计算: 最小(上年度.成交额 × 8%, 上年度.研发费)
  取整: {方式: 舍去, 到: 分, 依据: 内部口径}`)
  const types = Object.fromEntries(program.facts.map(({ name, type }) => [name, typeName(type)]))
  expect(types).toMatchObject({
    在汉: '布尔',
    类型: '文本',
    成立日期: '日期',
    员工数: '数量(人)',
    '上年度.成交额': '金额',
    '上年度.研发费': '金额',
    登记日期: '日期',
  })
})

test.each([
  ['元 and 家', '计算: 研发费 + 3家', '单位不同，不能加减：元 与 家'],
  ['an amount that may be no whole fen', '计算: 研发费 × 8%', '应写明「取整」'],
  ['a condition that is no condition', '条件: 研发费 + 1元\n  计算: 1元', '应为布尔'],
  ['a fact that nothing gives a type', '条件: 已知(甲)\n  计算: 1元', '看不出「甲」是什么类型'],
  ['an amount that is a date', '计算: 2024-01-28', '计算的结果应为金额，现在是日期'],
  ['an unknown key', '计算: 1元\n  封顶: 2元', '不认识的键「封顶」'],
  ['an unknown function', '计算: 平方根(研发费)', '没有「平方根」这个函数'],
  ['an exception to nothing', '计算: 1元\n  例外于: 别的', '「例外于」的规则「别的」不在本文件中'],
  ['neither formula nor standard', '材料: [合同]', '规则应有「计算」'],
])('refuses %s', (_what, lines, words) => {
  expect(complaint(`奖励:\n  对象: 企业\n  ${lines}`)).toContain(words)
})

test('a complaint names file, line and column of the very word', () => {
  expect(complaint('奖励:\n  对象: 企业\n  计算: 研发费 + 3家')).toContain(
    '样例.yaml 第 10 行第 13 列',
  )
})

test('a duplicate key and a duplicate rule are refused', () => {
  expect(complaint('奖励:\n  对象: 企业\n  计算: 1元\n  计算: 2元')).toContain(
    '这个键在同一处写了两次',
  )
  expect(complaint('奖励:\n  对象: 企业\n  计算: 1元\n奖励:\n  对象: 企业\n  计算: 1元')).toContain(
    '这个键在同一处写了两次',
  )
})

const BANDS = `档:
        - {不超过: 100万元, 值: 5%}
        - {不足: 500万元, 值: 3%}
        - {值: 1%}`

test.each([
  { how: '整档', at: '100万元', pays: 5_000_000n },
  { how: '整档', at: '100.01万元', pays: 3_000_300n },
  { how: '整档', at: '500万元', pays: 5_000_000n },
  { how: '累进', at: '100万元', pays: 5_000_000n },
  { how: '累进', at: '500万元', pays: 17_000_000n },
  { how: '累进', at: '600万元', pays: 18_000_000n },
])('bands ($how) at $at', ({ how, at, pays }) => {
  const program = compile(`奖励:
  对象: 企业
  计算:
    阶梯:
      按: 贷款额
      方式: ${how}
      ${BANDS}
  取整: {方式: 舍去, 到: 分, 依据: 内部口径}`)
  expect(answer(program, { 贷款额: at })).toEqual([`奖励 entitled ${pays}`])
})

test.each([
  ['国家级', '1亿元', 'entitled 50000000'],
  ['省级', '1亿元', 'entitled 20000000'],
  ['省级', '99万元', 'unknown null'],
])('a decision table for %s at %s', (level, sales, wanted) => {
  const program = compile(`奖励:
  对象: 企业
  计算:
    决策表:
      命中: 首个
      输入: [级别, 销售额]
      行:
        - [国家级, 不限, 50万元]
        - [省级, ≥ 100万元 且 < 5亿元, 20万元]`)
  expect(answer(program, { 级别: level, 销售额: sales })).toEqual([`奖励 ${wanted}`])
})

test.each([
  ['2023-12-31', 'unknown null'],
  ['2024-01-01', 'entitled 800'],
  ['2025-01-01', 'entitled 600'],
])('a dated parameter on %s', (day, wanted) => {
  const program = compile(
    `奖励:
  对象: 企业
  计算: 成交额 × 奖励比例
  取整: {方式: 舍去, 到: 分, 依据: 内部口径}`,
    '参数: {奖励比例: [{自: 2025-01-01, 值: 6%}, {自: 2024-01-01, 值: 8%}]}\n',
  )
  expect(answer(program, { 成交额: '100元', 登记日期: day })).toEqual([`奖励 ${wanted}`])
})

test('an exception takes the place of its rule; two at once are a conflict that names both', () => {
  const program = compile(`一般:
  对象: 企业
  计算: 10元
甲类:
  对象: 企业
  条件: 规模 = 大型
  例外于: 一般
  计算: 20元
乙类:
  对象: 企业
  条件: 上市 = 是
  例外于: 一般
  计算: 30元`)
  expect(answer(program, { 规模: '小型', 上市: '否' })[0]).toBe('一般 entitled 1000')
  expect(answer(program, { 规模: '大型', 上市: '否' })).toEqual([
    '一般 not-met null',
    '甲类 entitled 2000',
    '乙类 not-met null',
  ])
  const both = compileAnswers(program)(
    prepareFacts(program, { 规模: '大型', 上市: '是' }).values,
  )[0]
  expect(both).toMatchObject({
    status: 'conflict',
    detail: '两条例外同时成立：甲类、乙类，应由人判定',
  })
  expect(answer(program, { 规模: '小型' })[0]).toBe('一般 unknown null')
})

test('definitions are shared; English keys and words read the same', () => {
  const program = compileFile(
    parseRuleFile(
      `document: S
in_force_from: 2024-01-28
version_by: 登记日期
definitions: {base: 成交额 − 退款额, half: base ÷ 2}
clauses:
  1:
    summary: sample
    rules:
      reward:
        beneficiary: firm
        conditions: {any_of: [base > 0元, 重点 = true]}
        amount: half
        rounding: {how: 进位, to: 元, ground: x}`,
      's.yaml',
    ),
  )
  expect(answer(program, { 成交额: '101元', 退款额: '0元' })).toEqual(['reward entitled 5100'])
  expect(answer(program, { 成交额: '0元', 退款额: '0元', 重点: '否' })).toEqual([
    'reward not-met null',
  ])
})

test('a definition may use a later one, but not itself through others', () => {
  const rules = '奖励:\n  对象: 企业\n  计算: 甲'
  const program = compile(rules, '定义: {甲: 乙 + 1元, 乙: 成交额 + 1元}\n')
  expect(program.definitions.map(({ name }) => name)).toEqual(['乙', '甲'])
  expect(answer(program, { 成交额: '1元' })).toEqual(['奖励 entitled 300'])
  expect(complaint(rules, '定义: {甲: 乙 + 1元, 乙: 甲 + 1元}\n')).toContain('一圈')
})

const LISTS = `事实:
  级别: {类型: 枚举, 取值: [国, 省]}
  行业: {类型: 枚举(国民经济行业)}
  区划: {类型: 枚举(行政区划)}
  清单: {类型: 记录列表, 字段: {类: {类型: 枚举, 取值: [甲, 乙]}, 额: 金额}}
`
const when = (condition: string) => `奖励: {对象: 企业, 条件: '${condition}', 计算: 1元}`

test.each([
  [when('级别 = 市'), LISTS, '「市」不在「级别」的取值之中：国、省'],
  [when('级别 属于 [国, 市]'), LISTS, '「市」不在「级别」的取值之中'],
  [when('任一(清单 的 类 = 丙)'), LISTS, '「丙」不在「类」的取值之中：甲、乙'],
  [when('行业 = ZZ99'), LISTS, '国民经济行业中没有代码「ZZ99」'],
  [when('区划 属于 ["420199"]'), LISTS, '行政区划中没有代码「420199」'],
  [
    when('合计(清单 的 数) > 0元'),
    LISTS,
    '「清单」没有「数」这一栏，也没有这个事实；它的栏有：类、额',
  ],
  [when('任一(清单 的 额 > 合计(清单 的 额))'), LISTS, '清单的每一条里不能再对清单计算'],
  [when('甲 = 1'), '事实: {行: {类型: 枚举(不知道)}}\n', '没有代码表「不知道」'],
  [
    when('甲 = 1'),
    '参数: {数: [{自: 2024-03-01, 值: 1元}, {自: 2024-03-01, 值: 2元}]}\n',
    '参数有两个值',
  ],
  [when('甲 = 1'), '参数: {数: [{值: 1元}, {自: 2024-03-01, 值: 2家}]}\n', '参数的值应同为金额'],
  [when('甲 = 1'), '事实: {甲额: 金额}\n定义: {甲额: 1元}\n', '「甲额」已是事实的名称'],
  [when('甲 = 1'), '参数: {甲额: 1元}\n定义: {甲额: 2元}\n', '「甲额」已是参数或口径的名称'],
  [when('甲 = 1'), '失效: 2024-01-28\n', '「失效」应晚于「生效」（2024-01-28）'],
])('%s is refused: %s%s', (rules, top, wanted) => {
  expect(complaint(rules, top)).toContain(wanted)
})

test.each([
  ['行业 属于 [C39]', { 行业: 'C3921' }, 'entitled'],
  ['行业 属于 [C39]', { 行业: 'C' }, 'not-met'],
  ['区划 属于 ["420100"]', { 区划: '420111' }, 'entitled'],
  ['区划 属于 ["420000"]', { 区划: '420111' }, 'entitled'],
  ['区划 属于 ["420111"]', { 区划: '420100' }, 'not-met'],
  ['区划 属于 ["420100"]', { 区划: '4201' }, 'unknown'],
])('%s over %j is %s', (condition, facts, status) => {
  expect(answer(compile(when(condition), LISTS), facts)[0]).toContain(status)
})

test('quoted words keep their full-width signs, the rest of an expression does not', () => {
  const program = compile(when('名称 = "技术（开发）"　且　（类 = 甲 或 类 ＝ 乙）'))
  expect(answer(program, { 名称: '技术（开发）', 类: '乙' })[0]).toContain('entitled')
  expect(answer(program, { 名称: '技术(开发)', 类: '乙' })[0]).toContain('not-met')
})

test('a whole file may be written in English', () => {
  const text = `document: T
in_force_from: 2024-01-01
version_by: applied_on
facts:
  turnover: {type: money, range: {at_least: 0元}}
  kind: {type: enum, values: [small, large]}
  staff: {type: quantity(人)}
  deals: {type: records, fields: {amount: money, signed: date}}
definitions: {counted: sum(deals of amount where year(signed) = year(applied_on))}
clauses:
  1:
    summary: sample
    rules:
      award:
        beneficiary: firm
        conditions: {all_of: ['kind not in [large]', {holds: staff >= 10人, description: at least ten}]}
        amount: round_down(if counted > 0元 then counted × 8% else turnover × 1%, 1元)
        caps: [{limit: 50万元, when: known(turnover)}]
`
  const program = compileFile(parseRuleFile(text, 't.yaml'))
  const deals = [{ amount: '200元', signed: '2025-01-05' }]
  const facts = { kind: 'small', staff: '12人', applied_on: '2025-05-01', turnover: '1元', deals }
  expect(answer(program, facts)).toEqual(['award entitled 1600'])
})

test.each([
  ['奖励: {对象: 企业, 计祘: 1元}', '不认识的键「计祘」，是不是「计算」？'],
  ['奖励: {对象: 企业, amout: 1元}', '不认识的键「amout」，是不是「amount」？'],
  ['奖励: {对象: 企业, 天气: 1元}', '不认识的键「天气」，这里可用的键有'],
  ['奖励:\n  对象: 企业\n  计算: 1元\n  计算: 2元', '这个键在同一处写了两次'],
  ['奖励: {对象: 企业，计算：1元', '这里有全角的「：」'],
  ['奖励:\n\t对象: 企业', '用了制表符缩进'],
])('says what is wrong with the writing, and what may be meant: %s', (rules, wanted) => {
  expect(complaint(rules)).toContain(wanted)
})

test.each([
  ['奖励: {对象: 企业, 计算: 额 + 1元, 上限: 8%}', '这里应为金额（如 100万元），现在是比率'],
  ['奖励: {对象: 企业, 计算: 额 + 1元, 上限: 100}', '这里应为金额（如 100万元），现在是整数'],
  ['奖励: {对象: 企业, 计算: 额 + 1元, 累计上限: [{每: 对象, 金额: 3家}]}', '现在是数量(家)'],
  ['奖励: {对象: 企业, 裁量: {方式: 择优, 最高: 8%}}', '这里应为金额'],
  ['奖励: {对象: 企业, 计算: 1元, 标准待细则: 待定}', '「计算」与「标准待细则」不能写在同一条'],
  ['奖励: {对象: 企业, 计算: 1元, 权利: {内容: 奖金}}', '「计算」与「权利」不能写在同一条'],
  [when('划款日期 ≤ 2024/01/28'), '日期写成 2024-01-28 的样子，不写 2024/01/28'],
  [when('划款日期 ≤ 2024.1.28'), '日期写成 2024-01-28 的样子'],
])('%s is refused: %s', (rules, wanted) => {
  expect(complaint(rules)).toContain(wanted)
})

test('a day may be written without noughts, and never is a subtraction', () => {
  const program = compile(when('划款日期 ≤ 2024-1-28'))
  expect(answer(program, { 划款日期: '2024-01-28' })[0]).toContain('entitled')
})

test('a cap that the amount does not reach need not be known to count', () => {
  const program = compile('奖励: {对象: 企业, 计算: 额 + 1元, 上限: {金额: 5元, 当: 小型 = 是}}')
  expect(answer(program, { 额: '4元' })).toEqual(['奖励 entitled 500'])
  expect(answer(program, { 额: '4.01元' })).toEqual(['奖励 unknown null'])
})

test.each([
  [when('甲 = 是'), '事实: {登记日期: 文本}\n', '「选用版本依据」应为日期，「登记日期」声明为文本'],
  [when('__proto__ = 是'), '', '名称不能是 __proto__'],
])('%s is refused: %s%s', (rules, top, wanted) => {
  expect(complaint(rules, top)).toContain(wanted)
})

test('a fact may be called as something that every object has', () => {
  const program = compile(when('constructor = 是'))
  expect(answer(program, {})).toEqual(['奖励 unknown null'])
  expect(answer(program, { constructor: true })).toEqual(['奖励 entitled 100'])
})

const SIZES = `事实: {规模: {类型: 枚举, 取值: [小型, 小型微利]}}
口径: {怎么算: {问: 怎么算？, 可选: [合并, 合并计算], 采用: 合并计算}}
`

test('a value of a local list does not lie below another that it begins with', () => {
  const program = compile(
    `${when('规模 属于 [小型]')}\n${when('怎么算 属于 [合并]').replace('奖励', '补助')}`,
    SIZES,
  )
  expect(answer(program, { 规模: '小型微利' })).toEqual(['奖励 not-met null', '补助 not-met null'])
  expect(answer(program, { 规模: '小型' })[0]).toContain('entitled')
})

test('a reading is held against its own options only', () => {
  expect(complaint(when('怎么算 = 分别'), SIZES)).toContain('「分别」不在「怎么算」的取值之中')
  expect(answer(compile(when('怎么算 = 合并计算'), SIZES), {})).toEqual(['奖励 entitled 100'])
})
