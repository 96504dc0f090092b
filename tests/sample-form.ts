// A small dictionary and two forms, written like a city's content.
import type { Form } from '../src/programmes/forms/form.ts'
import { parseFields } from '../src/programmes/forms/parse-fields.ts'
import { parseForms } from '../src/programmes/forms/parse-forms.ts'

const FIELDS = `
字段:
  orgName: {题: 申报单位, 类型: 文本, 字数: 2-20, 来源: {机构: 机构名称}}
  phone: {题: 联系电话, 类型: 文本, 个人: 是, 格式: '^1[3-9][0-9]{9}$', 应为: 11 位手机号}
  goal: {题: 总体目标, 类型: 长文本, 字数: 5-20}
  staff: {题: 职工总数, 类型: 整数, 单位: 人, 最小: 1}
  rdSpending: {题: 研发投入, 类型: 金额, 来源: {事实: 研发投入}}
  size: {题: 企业规模, 类型: 单选, 选项: [大型, 中型], 来源: {事实: 企业规模}}
  isSme: {题: 是否中小企业, 类型: 是否, 来源: {事实: 是科技型中小企业}}
  startDay: {题: 开始日期, 类型: 日期}
  endMonth: {题: 结束年月, 类型: 年月}
  results: {题: 成果形式, 类型: 多选, 选项: [专利, 产品]}
  honest: {题: 诚信承诺, 类型: 承诺}
  requestedFunds: {题: 申请科技经费, 类型: 金额, 最小: 1元}
  totalBudget: {题: 项目总经费, 类型: 金额, 最小: 1元}
  budget:
    题: 经费预算
    类型: 记录列表
    行数: 1-3
    列:
      item: {题: 科目, 类型: 单选, 选项: [设备费, 材料费], 必填: 是}
      total: {题: 合计, 类型: 金额, 必填: 是}
      grant: {题: 申请, 类型: 金额, 必填: 是}
      other: {题: 其余, 类型: 金额, 必填: 是}
      due: {题: 完成日期, 类型: 日期}
    核对:
      - {不重复: item}
      - {行内合计: total, 各列: [grant, other]}
      - {合计: grant, 等于: requestedFunds}
      - {合计: other, 另加: [requestedFunds], 等于: totalBudget}
      - {递增: due}
`

const FORMS = `
表单:
  - 编号: sample
    阶段: 申报
    题: 样例申报书
    名称: orgName
    分节:
      - {编号: who, 题: 单位, 字段: [orgName, phone?, staff?, rdSpending?, size?, isSme?]}
      - {编号: what, 题: 内容, 字段: [goal, startDay?, endMonth?, results?, honest]}
      - {编号: money, 题: 经费, 字段: [requestedFunds, totalBudget, budget]}
  - 编号: sample-contract
    阶段: 任务书
    题: 样例任务书
    分节:
      - {编号: all, 题: 任务, 沿用: {申报: [orgName, budget]}, 字段: [startMonthOfWork]}
`

const WORK = '\n  startMonthOfWork: {题: 开工年月, 类型: 年月}\n'

/** A form of the sample by its id. */
export function sampleForm(id: 'sample' | 'sample-contract'): Form {
  const fields = parseFields(`${FIELDS}${WORK}`, 'fields.yaml')
  const form = parseForms(FORMS, 'forms.yaml', fields).get(id)
  if (form === undefined) throw new Error('the sample has this form')
  return form
}
