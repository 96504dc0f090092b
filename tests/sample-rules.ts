// Invented rules for journeys, so that a journey does not turn on what a real document says.
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Audience } from '../src/benefits/audience.ts'
import { seedCityRules } from '../src/benefits/seed-city-rules.ts'
import type { Db } from '../src/db/database.ts'

const FACTS = `
事实:
  在汉: {类型: 布尔, 问: 是否在武汉市？}
  申报日期: {类型: 日期, 问: 以哪一天核算？}
  上年度.技术交易额: {类型: 金额, 问: 上年度登记的技术交易额是多少？, 范围: {不低于: 0元}}
  规模: {类型: 枚举, 取值: [大型, 中型, 小型]}
  投资方式: {类型: 枚举, 取值: [增资扩股, 股权转让]}
  投资划款日期: {类型: 日期}
  实际投资金额: {类型: 金额, 范围: {不低于: 0元}}
  管理机构: {类型: 文本}
  合同:
    类型: 记录列表
    字段: {类型: 文本, 成交额: 金额, 登记日期: 日期}
`

const FIRST = `
文件: D8
生效: 2024-01-28
选用版本依据: 申报日期
最后核对: 2026-01-01
口径:
  起算口径: {问: 两年从哪一天起算？, 可选: [划款日期], 采用: 划款日期, 依据: 原文未写明}
定义:
  起算日: 如果 起算口径 = "划款日期" 则 投资划款日期 否则 未知
条款:
  一:
    摘要: 买方奖励
    规则:
      买方奖励:
        对象: 企业
        条件: [{满足: 在汉, 说明: 在汉企业}, 上年度.技术交易额 > 0元]
        计算: 上年度.技术交易额 × 8%
        取整: {方式: 舍去, 到: 分, 依据: 内部口径}
        累计上限: [{每: [对象, 自然年度], 金额: 100万元}]
        材料: [合同登记证明]
  二:
    摘要: 基金奖励
    规则:
      投资奖励:
        对象: 基金管理机构
        条件:
          - 投资方式 = 增资扩股
          - {满足: 起算日 + 2年 ≤ 申报日期, 说明: 投资满2年}
        计算: 实际投资金额 × 15%
        取整: {方式: 舍去, 到: 分, 依据: 内部口径}
        累计上限: [{每: [管理机构, 自然年度], 金额: 500万元}]
`

const SECOND = `
文件: D9
生效: 2025-01-01
选用版本依据: 申报日期
最后核对: 2026-01-01
条款:
  一:
    摘要: 专项与后补助
    规则:
      中试后补助: {对象: 企业, 条件: [规模 = 小型], 标准待细则: 数额原文未定}
    裁量:
      - {名: 重大专项, 对象: 企业, 方式: 择优, 最高: 3000万元, 每: 项目, 条件: [在汉]}
  二:
    摘要: 合同补助
    规则:
      合同补助:
        对象: 企业
        计算: 合计(合同 的 成交额 其中 类型 属于 ["技术开发", "技术转让"]) × 1%
        取整: {方式: 舍去, 到: 元, 依据: 内部口径}
        上限: {金额: 5万元, 依据: 本条}
`

/** Who asks about the invented rules. */
export const SAMPLE_AUDIENCES: readonly Audience[] = [
  {
    name: '企业',
    description: null,
    organisationKinds: ['enterprise'],
    beneficiaries: ['企业'],
  },
  {
    name: '基金管理机构',
    description: null,
    organisationKinds: ['finance'],
    beneficiaries: ['基金管理机构'],
  },
]

/** Puts the invented rules in force; `change` makes them say something else. */
export async function seedSampleRules(
  db: Db,
  now: Date,
  change: { readonly from: string; readonly to: string } = { from: '', to: '' },
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kechuang-rules-'))
  const files = {
    'facts.yaml': FACTS,
    'D8@2024-01-28.yaml': FIRST.replace(change.from, change.to),
    'D9@2025-01-01.yaml': SECOND,
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  await seedCityRules(db, { folder, now })
}
