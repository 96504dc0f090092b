import { expect, test } from 'vitest'
import { readBenefits } from './read-benefits.ts'
import { told } from './told.ts'

const read = (text: string): string[] => readBenefits(text, []).map(told)

test.each<[string, string[]]>([
  // One figure: a fixed sum, a sum each, a sum per unit, a ceiling, a floor, a range.
  ['对认定的企业，给予奖励10万元。', ['fixed ¥100000 →企业']],
  ['对认定的企业给予一次性10万元奖励。', ['fixed ¥100000 →企业']],
  ['对新挂牌企业一次性奖励二十万元。', ['fixed ¥200000 →新挂牌企业']],
  ['获得授权的单位，每件资助0.8万元。', ['fixed [每件] ¥8000 →单位']],
  ['按3000元/亩给予种植大户补贴。', ['fixed [每亩] ¥3000 →种植大户']],
  ['按每平方米每月10元的标准给予入驻企业租金补贴。', ['fixed [每平方米每月] ¥10 →入驻企业']],
  ['对获奖团队给予最高100万元支持。', ['ceiling? →获奖团队 ≤1000000/']],
  ['对立项项目给予不超过50万元的资助。', ['ceiling? →立项项目 ≤500000/']],
  ['给予高校毕业生每人每月不低于1500元的生活补助。', ['fixed [每人每月] ¥1500 →高校毕业生']],
  ['视成效给予企业10万元—100万元资金支持。', ['ceiling? →企业 ≤1000000/']],
  ['每年给予研究院500万元运行经费。', ['fixed ¥5000000 →研究院']],
  [
    '对企业每新增1000万元产值奖励2万元，每年最高50万元。',
    ['fixed [每新增1000万元产值] ¥20000 →企业 ≤500000/年'],
  ],
  // What is counted receives where nobody else is named; whom it is for may be told after.
  [
    '每个示范村奖补50万元，每个示范镇奖补200万元。',
    ['fixed [每个示范村] ¥500000 →示范村', 'fixed [每个示范镇] ¥2000000 →示范镇'],
  ],
  ['每个先行县省财政补助2000万元。', ['fixed [每个先行县] ¥20000000 →先行县 由省财政']],
  ['遴选10个“揭榜挂帅”项目，每个项目资助500万元。', ['fixed [每个项目] ¥5000000 →“揭榜挂帅”项目']],
  ['每亩补贴标准为85元，补贴对象为种地农民。', ['fixed [每亩] ¥85 →种地农民']],
  ['核心团队成员按年薪的10%奖励给个人。', ['rate ×0.1 [年薪] →核心团队成员']],
  // Rates: of what, to whom, up to how much.
  [
    '按照实际投资金额的15%给予企业奖励，每家企业每年最高100万元。',
    ['rate ×0.15 [实际投资金额] →企业 ≤1000000/企业/年'],
  ],
  ['给予承租企业实际租金50%的补贴。', ['rate ×0.5 [实际租金] →承租企业']],
  ['对企业按设备投资额的百分之八给予补助。', ['rate ×0.08 [设备投资额] →企业']],
  ['对发债企业按发行额的2‰给予奖励。', ['rate ×0.002 [发行额] →发债企业']],
  ['按固定资产投资的5%—20%给予企业奖励。', ['rate? ×0.2 [固定资产投资] →企业']],
  ['对参展企业，按照展位费的60%，给予补贴。', ['rate ×0.6 [展位费] →参展企业']],
  ['企业缴纳的保费，予以全额补贴。', ['rate ×1 [保费] →企业']],
  [
    '对立项项目给予不超过项目总投入10%的补助，补助金额不超过60万元。',
    ['rate ×0.1 [项目总投入] →立项项目 ≤600000/'],
  ],
  [
    '单个项目给予不超过3000万元资助，资助比例不超过项目总投入的50%。',
    ['rate ×0.5 [项目总投入] →— ≤30000000/项目'],
  ],
  ['补助标准为企业设备投入的20%。', ['rate ×0.2 [企业设备投入] →—']],
  // Match, interest, loss.
  [
    '对牵头单位给予国家拨付资金50%且单个项目最高500万元支持。',
    ['match ×0.5 [国家拨付资金] →牵头单位 ≤5000000/项目'],
  ],
  ['对获奖单位按国家奖金1:1给予配套奖励。', ['match ×1 [国家奖金] →获奖单位']],
  [
    '对科技型企业按实际支付利息的50%给予贴息，每家企业每年最高20万元。',
    ['interest ×0.5 [实际支付利息] →科技型企业 ≤200000/企业/年'],
  ],
  ['对企业新增贷款，给予1个百分点的贴息。', ['interest ×0.01 [企业新增贷款] →企业']],
  [
    '对投资机构按实际损失金额的20%给予补贴，每个项目最高补贴300万元。',
    ['loss ×0.2 [实际损失金额] →投资机构 ≤3000000/项目'],
  ],
  // Several caps, each counted by its own.
  [
    '按照投资额的15%给予管理机构奖励，每投资1家企业最高奖励100万元，每家管理机构每年累计不超过500万元。',
    ['rate ×0.15 [投资额] →管理机构 ≤1000000/企业 ≤5000000/管理机构/年'],
  ],
  [
    '对示范项目进行补助，单条航线年度最高补助50万元，每个企业年度补助不超过200万元。',
    ['ceiling? →示范项目 ≤500000/航线/年 ≤2000000/企业/年'],
  ],
  // Shares passed on, payers.
  [
    '按交易额的1%给予服务机构奖励，其中对经纪人的奖励不低于30%。',
    ['rate ×0.01 [交易额] →服务机构 其中经纪人>=0.3'],
  ],
  [
    '每年给予中心1000万元运行经费，市级与高新区各承担50%。',
    ['fixed ¥10000000 →中心 由市级×0.5 由高新区×0.5'],
  ],
  [
    '对新建企业给予100万元补助，由省、市、县按5:3:2的比例分担。',
    ['fixed ¥1000000 →新建企业 由省×0.5 由市×0.3 由县×0.2'],
  ],
  ['对转化单位给予10万元奖励，所需资金由市财政安排。', ['fixed ¥100000 →转化单位 由市财政']],
])('「%s」 grants %j', (text, expected) => {
  expect(read(text)).toEqual(expected)
})

test.each<[string, string[]]>([
  [
    '对通过国家级、省级、市级认定的企业，分别给予奖励50万元、20万元、10万元。',
    ['fixed ¥500000 →企业', 'fixed ¥200000 →企业', 'fixed ¥100000 →企业'],
  ],
  [
    '对投资额50万元以上至100万元以下、100万元以上的企业，分别给予投资额5%、6%的补助。',
    ['rate ×0.05 [投资额] →企业', 'rate ×0.06 [投资额] →企业'],
  ],
  [
    '对企业前三年按租金的100%、80%、50%给予补贴。',
    ['rate ×1 [租金] →企业', 'rate ×0.8 [租金] →企业', 'rate ×0.5 [租金] →企业'],
  ],
  [
    '对获评省级、市级示范的机构，分别给予最高30万元、10万元奖励。',
    ['ceiling? →机构 ≤300000/', 'ceiling? →机构 ≤100000/'],
  ],
  [
    '对承办单位按支出的30%给予补贴，国家级、省级赛事最高分别不超过100万元、50万元。',
    ['rate ×0.3 [支出] →承办单位 ≤1000000/', 'rate ×0.3 [支出] →承办单位 ≤500000/'],
  ],
  [
    '给予入驻企业30、20、10万元奖励。',
    ['fixed ¥300000 →入驻企业', 'fixed ¥200000 →入驻企业', 'fixed ¥100000 →入驻企业'],
  ],
  ['一次性补助孵化器50万元，省级20万元。', ['fixed ¥500000 →孵化器', 'fixed ¥200000 →孵化器']],
  [
    '对企业给予连续5年奖励，即：前2年给予地方贡献80%的奖励，后3年给予地方贡献50%的奖励，每年最高5000万元。',
    ['rate ×0.8 [地方贡献] →企业 ≤50000000/年', 'rate ×0.5 [地方贡献] →企业 ≤50000000/年'],
  ],
  [
    '支持标准：\n（1）新认定的国家级孵化器，100万元；\n（2）新认定的省级孵化器，50万元。',
    ['fixed ¥1000000 →国家级孵化器', 'fixed ¥500000 →省级孵化器'],
  ],
  ['补助比例在原有基础上提高2个百分点。', ['rate ×0.02 [补助比例] →—']],
])('the list 「%s」 gives one benefit each', (text, expected) => {
  expect(read(text)).toEqual(expected)
})

test.each<[string, string[]]>([
  ['支持技术转移机构建设，择优给予补助。', ['ceiling? →技术转移机构']],
  ['对新认定高新技术企业给予后补助。', ['ceiling →高新技术企业']],
  ['对获奖单位给予配套补助。', ['match →获奖单位']],
  ['对企业科技贷款利息给予补助。', ['interest [科技贷款利息] →企业']],
  ['对企业逾期的科技贷款提供有限风险补偿。', ['loss [逾期的科技贷款] →企业']],
])('support in words alone, 「%s」, is kept without a figure', (text, expected) => {
  expect(read(text)).toEqual(expected)
})

test.each([
  '由监管部门责令改正，处一万元以上五万元以下的罚款。',
  '对骗取资金的企业，追回已拨付的奖励50万元。',
  '已享受补助的，不再给予奖励。',
  '设立总规模10亿元的引导基金，用于支持企业发展。',
  '区财政每年安排2000万元用于奖励企业。',
  '全年累计发放稳岗补贴3.2亿元。',
  '科技成果转化净收入中，奖励完成人的比例不低于70%。',
  '力争技术合同成交额达到1000亿元，研发投入占比达到3.2%。',
  '符合条件的个人可申请最高30万元的创业担保贷款。',
  '减按15%的税率征收企业所得税。',
  '鼓励和支持企业加大研发投入，积极探索奖励机制。',
  '各区可依据相关规定给予一定支持。',
  '奖励资金分两年兑现，第一年兑现60%，第二年兑现40%。',
  '对符合条件的产品按相关政策给予奖励。',
])('「%s」 grants nothing', (text) => {
  expect(read(text)).toEqual([])
})

test('a statute grants nothing, whatever its articles say of support', () => {
  const statute =
    '第一条 为了促进创新，制定本条例。\n第二条 本条例适用于本省。\n第五条 政府对企业给予补助10万元。\n第九条 本条例自公布之日起施行。'
  expect(read(statute)).toEqual([])
})

test('conditions name the tier or rank, the holding period and what stands in brackets', () => {
  const [first, second] = readBenefits(
    '对通过国家级、省级认定的平台，自认定起满2年的，分别给予奖励50万元、20万元（仅限首次认定）。',
    [],
  )
  expect(first?.conditions).toEqual(['通过国家级认定', '自认定起满2年', '仅限首次认定'])
  expect(second?.conditions).toEqual(['通过省级认定', '自认定起满2年', '仅限首次认定'])
})

test('rules on stacking and the papers asked for are kept as written', () => {
  const [benefit] = readBenefits(
    '企业凭付款发票申请，按支出的10%给予补助，同一项目按就高不重复原则执行。',
    [],
  )
  expect(benefit?.stacking).toBe('同一项目按就高不重复原则执行')
  expect(benefit?.evidence).toEqual(['付款发票'])
})

test('a span begins with the words of the benefit and ends with what it grants', () => {
  const text =
    '为推动发展，制定本措施。（责任单位：市科技局）对获奖的企业给予10万元奖励；其他事项另行通知。'
  const [benefit] = readBenefits(text, [])
  expect(text.slice(benefit?.start, benefit?.end)).toBe('对获奖的企业给予10万元奖励')
})

/** The best of two runs, so that a busy machine does not speak. */
const readingTime = (text: string): number => {
  const times = [0, 0].map(() => {
    const started = performance.now()
    readBenefits(text, [])
    return performance.now() - started
  })
  return Math.max(Math.min(...times), 10)
}

test.each([
  ['对认定的企业，给予奖励10万元，每家企业每年最高50万元；', 200],
  ['奖励10万元、', 500],
  ['给予', 20_000],
  ['对企业的', 20_000],
  ['（', 50_000],
])('a run of 「%s」 eight times as long takes far less than 64 times as long', (piece, count) => {
  readBenefits(piece.repeat(count), [])
  expect(readingTime(piece.repeat(count * 8)) / readingTime(piece.repeat(count))).toBeLessThan(32)
})
