import { expect, test } from 'vitest'
import { Failure } from '../../base/failure.ts'
import { editText } from '../edit/edit-text.ts'
import { plainOf } from '../edit/plain.ts'
import { halfWidth } from './half-width.ts'
import { parseRuleFile } from './parse-rule-file.ts'

const WIDE = `文件：样例
生效：２０２４－０１－２８
选用版本依据：合同登记日期　# 注：不动
事实：
　上年度.技术交易额：｛类型：金额，问：上年度登记的技术交易额是多少？，范围：｛不低于：0元｝｝
　规模：{类型：枚举, 取值：［大型，中型，小型］}
条款：
　十四：
　　摘要：企业购买：奖励，｛不动｝［也不动］
　　规则：
　　　买方奖励：
　　　　对象：企业
　　　　条件：｛全部满足：［在汉 ＝ 是，最大（上年度.技术交易额，0元） ＞ ０元，规模 属于 ［大型，中型］］｝
　　　　计算：上年度.技术交易额 × 8％
　　　　取整：｛方式：舍去，到：分，依据：“口径：一，二”｝
　　　　材料：［认定登记证明，付款凭证］
　　未形式化：
　　　－对象：须为企业
　　　－｛文字：其他，接受人：甲，接受日期：2026-01-01，理由：无｝
　　测试：
　　　－名：封顶
　　　　给定：｛在汉：是，规模：“大型”，上年度.技术交易额：2000万元｝
　　　　得到：｛买方奖励：160万元｝
`

const HALF = `文件: 样例
生效: 2024-01-28
选用版本依据: 合同登记日期
事实:
  上年度.技术交易额: {类型: 金额, 问: 上年度登记的技术交易额是多少？, 范围: {不低于: 0元}}
  规模: {类型: 枚举, 取值: [大型, 中型, 小型]}
条款:
  十四:
    摘要: 企业购买：奖励，｛不动｝［也不动］
    规则:
      买方奖励:
        对象: 企业
        条件: {全部满足: [在汉 ＝ 是, 最大（上年度.技术交易额，0元） ＞ ０元, 规模 属于 ［大型，中型］]}
        计算: 上年度.技术交易额 × 8％
        取整: {方式: 舍去, 到: 分, 依据: '口径：一，二'}
        材料: [认定登记证明, 付款凭证]
    未形式化:
      - 对象：须为企业
      - {文字: 其他, 接受人: 甲, 接受日期: 2026-01-01, 理由: 无}
    测试:
      - 名: 封顶
        给定: {在汉: 是, 规模: 大型, 上年度.技术交易额: 2000万元}
        得到: {买方奖励: 160万元}
`

/** A parsed file without the places, which differ. */
const withoutPlaces = (text: string): unknown =>
  JSON.parse(
    JSON.stringify(parseRuleFile(text, ''), (key, value: unknown) => {
      if (key === 'place') return undefined
      if (typeof value === 'bigint') return value.toString()
      return value instanceof Map ? [...value] : value
    }),
  )

test('a file written in full-width signs is read like the half-width one', () => {
  expect(withoutPlaces(WIDE)).toEqual(withoutPlaces(HALF))
})

test('what is written in half width stays byte for byte, its texts with all their full-width signs', () => {
  const texts = `${HALF}      - 甲：乙，丙\n      - |\n        首行：一\n        　　［二］，｛三｝\n`
  expect(halfWidth(texts).yaml).toBe(texts)
  expect(halfWidth('摘要: 长文字，\n  对象：企业，\n  “双创”：见 ［一］\n').yaml).toContain(
    '  对象：企业，',
  )
})

const valueOf = (text: string): unknown => {
  const [value] = plainOf(text, '').values()
  return value
}

test.each([
  ['摘要：企业购买：奖励', '企业购买：奖励'],
  ['摘要：a：b', 'a：b'],
  ['摘要：“企业购买：奖励”', '企业购买：奖励'],
  ["摘要：“it's：甲”", "it's：甲"],
  ['摘要：“双创”企业', '“双创”企业'],
  ['摘要：［重点］', '［重点］'],
  ['未形式化: [甲，含乙, 对象：丙]', ['甲，含乙', '对象：丙']],
  ['材料：［甲（含乙，丙），丁］', ['甲（含乙，丙）', '丁']],
  ['取值: [甲，乙]', ['甲', '乙']],
  [
    '行：［［－，≥ 1元，5元］，［“甲，乙”，不限，3元］］',
    [
      ['－', '≥ 1元', '5元'],
      ['“甲，乙”', '不限', '3元'],
    ],
  ],
  ['测试: [{名: 甲，乙，给定: {在汉: 是，额: 1元}}]', null],
  ['定义：｛甲：“乙”｝', new Map([['甲', '“乙”']])],
  ['计算：“最小(甲, 乙) × 8%”', '最小(甲, 乙) × 8%'],
  ['说明: |-\n　　一：二\n　　三\n', '一：二\n三'],
])('%s', (text, wanted) => {
  if (wanted === null)
    expect(valueOf(text)).toEqual([
      new Map<string, unknown>([
        ['名', '甲，乙'],
        [
          '给定',
          new Map([
            ['在汉', '是'],
            ['额', '1元'],
          ]),
        ],
      ]),
    ])
  else expect(valueOf(text)).toEqual(wanted)
})

const complaintOf = (text: string): unknown => {
  try {
    return parseRuleFile(text, '')
  } catch (problem) {
    return problem instanceof Failure ? problem.params : problem
  }
}

test('the line and column of a mistake are those of what was written', () => {
  const line = WIDE.split('\n').findIndex((text) => text.includes('8％')) + 1
  expect(complaintOf(WIDE.replace('8％', '8€'))).toMatchObject({
    line,
    column: '　　　　计算：上年度.技术交易额 × 8'.length + 1,
  })
  expect(complaintOf(WIDE.replace('取整：｛', '取正：｛'))).toMatchObject({
    line: line + 1,
    column: 8,
  })
  expect(complaintOf(WIDE.replace('付款凭证］', '付款凭证'))).toMatchObject({
    detail: expect.stringContaining('括号'),
  })
})

test('a key on a line of its own that a slip of the margin made a text is complained of', () => {
  expect(complaintOf(WIDE.replace('　　规则：', '　　　规则：'))).toMatchObject({
    line: 9,
    detail: expect.stringContaining('一行之内'),
  })
})

test('an edit keeps the signs of the file outside what it touches', () => {
  const edited = editText(WIDE, [
    { kind: 'clause', clause: '十四', summary: '新的摘要', textHash: null },
  ])
  expect(edited).toBe(WIDE.replace('企业购买：奖励，｛不动｝［也不动］', ' 新的摘要'))
})

test('a text that would be taken for structure is written in quotes', () => {
  const wide = ['“甲”', '［甲］', '对象：甲', '甲，额：乙']
  for (const text of wide) {
    const words = [text, '其他']
    const edited = editText(WIDE, [{ kind: 'unformalised', clause: '十四', words }])
    expect(parseRuleFile(edited, '').clauses[0]?.unformalised).toEqual([text])
  }
})

test('brackets without an end cost no more than their length', () => {
  const text = `条件: ${'［'.repeat(20_000)}`
  expect(halfWidth(text).yaml.length).toBe(text.length)
})
