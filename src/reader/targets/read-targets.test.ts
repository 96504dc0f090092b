import { expect, test } from 'vitest'
import { NO_KNOWLEDGE } from '../city-knowledge.ts'
import { normalise } from '../intake/normalise.ts'
import type { Head, Target } from '../reading.ts'
import { readClauses } from '../clauses.ts'
import { readTargets } from './read-targets.ts'

const NO_HEAD: Head = {
  title: null,
  number: null,
  issuers: [],
  written: null,
  published: null,
  effective: null,
  expires: null,
  index: null,
  addressees: [],
  copies: [],
  repeals: [],
  amends: [],
  cites: [],
}

function read(words: string, head: Partial<Head> = {}): Target[] {
  const { text } = normalise(words)
  return readTargets(text, readClauses(text), {
    head: { ...NO_HEAD, ...head },
    knowledge: NO_KNOWLEDGE,
  })
}

/** As one would say it: 「技术合同成交额 >= 1000亿元」, with 增 for what is added and 增长 for growth. */
const said = (words: string, head: Partial<Head> = {}): string[] =>
  read(words, head).map(({ indicator, change, comparator, value, upper, unit, scope, by }) => {
    const sign = { level: '', increase: '增', growth: '增长' }[change]
    const figure = upper === null ? value : `${value}—${upper}`
    return [scope, `${indicator} ${sign}${comparator} ${figure}${unit}`, by]
      .filter((x) => x !== null)
      .join('|')
  })

test.each([
  ['技术合同成交额达到1000亿元。', ['技术合同成交额 >= 1000亿元']],
  ['高新技术企业数量新增2000家。', ['高新技术企业数量 增= 2000家']],
  [
    '全社会研发投入增长12%，占地区生产总值的比重达到3.24%。',
    ['全社会研发投入 增长= 12%', '全社会研发投入占地区生产总值的比重 >= 3.24%'],
  ],
  ['争取获批创新平台1—2家。', ['创新平台 range 1—2家']],
  ['力争30万以上大学毕业生就业创业。', ['大学毕业生就业创业 >= 30万']],
  ['引进10名左右战略人才、200名左右领军人才。', ['战略人才 增= 10名', '领军人才 增= 200名']],
  ['推动50项以上院士项目落地转化。', ['院士项目 >= 50项']],
  ['推动12家省级重点实验室优化重组。', ['省级重点实验室 = 12家']],
  ['推进3家转制院所改制。', ['转制院所改制 = 3家']],
  ['推动5个老旧园区提质扩能。', ['老旧园区提质扩能 = 5个']],
  ['推动6家企业参加展会。', []],
  ['派驻100名联络员开展对接服务。', ['联络员 = 100名']],
  ['每年推进科技重大专项不少于10项。', ['科技重大专项 >= 10项']],
  ['支持不少于1000名青年人才自主选题。', ['青年人才 >= 1000名']],
  ['贷款余额年增长10%以上。', ['贷款余额 增长>= 10%']],
  ['争取对接率达到100%、授信率达到100%。', ['对接率 >= 100%', '授信率 >= 100%']],
  ['失业率控制在5.5%以内，森林覆盖率稳定在60%以上。', ['失业率 <= 5.5%', '森林覆盖率 >= 60%']],
  [
    '单位GDP能耗下降13.5%，办理时限压缩至3个工作日以内。',
    ['单位GDP能耗下降 增长= 13.5%', '办理时限 <= 3个工作日'],
  ],
  ['甲企业、乙企业分别达到500家、1000家。', ['甲企业 >= 500家', '乙企业 >= 1000家']],
  ['城乡居民收入分别增长6%、6.5%。', ['城乡居民收入 增长= 6%', '城乡居民收入 增长= 6.5%']],
  [
    '常住人口城镇化率提高1个百分点，达到65%。',
    ['常住人口城镇化率 增长= 1个百分点', '常住人口城镇化率 >= 65%'],
  ],
  [
    '市场主体达到400家，其中制造业类150家、消费类250家。',
    ['市场主体 >= 400家', '制造业类 = 150家', '消费类 = 250家'],
  ],
  ['建成园区60家（其中国家级10家）。', ['园区 = 60家', '国家级 = 10家']],
  [
    '推进亿元以上项目40个以上，年内开工15个、竣工10个。',
    ['亿元以上项目 >= 40个', '亿元以上项目开工 = 15个', '亿元以上项目竣工 = 10个'],
  ],
  [
    '培育1家营收过千亿元、2家过500亿元的领军企业。',
    ['营收过千亿元的领军企业 = 1家', '营收过500亿元的领军企业 = 2家'],
  ],
  ['培育年营收超百亿元企业2家。', ['年营收超百亿元企业 = 2家']],
  ['选派1000名专家服务500家企业。', ['专家 = 1000名', '企业 = 500家']],
  [
    '城镇新增就业5万人，实际利用外资1亿美元。',
    ['城镇新增就业 增= 5万人', '实际利用外资 = 1亿美元'],
  ],
])('「%s」 aims at %j', (words, expected) => {
  expect(said(words)).toEqual(expected)
})

test.each([
  ['全市技术经理人突破5000人。', ['全市|技术经理人 > 5000人']],
  [
    '全省飞机飞行达到15万小时，无人机飞行达到350万小时。',
    ['全省|飞机飞行 >= 15万小时', '全省|无人机飞行 >= 350万小时'],
  ],
  [
    '三大国家级开发区分别举办活动10场以上，各区分别举办活动5场以上。',
    ['三大国家级开发区|活动 >= 10场', '各区|活动 >= 5场'],
  ],
  ['三大国家级开发区围绕“一区一特”，建成街区30个以上。', ['三大国家级开发区|街区 >= 30个']],
  ['每个乡镇至少建成1个示范点。', ['每个乡镇|示范点 = 1个']],
])('「%s」 says whose target it is: %j', (words, expected) => {
  expect(said(words)).toEqual(expected)
})

test('a year holds for its sentence, its paragraph and the list that it heads', () => {
  expect(
    said(
      '一、目标\n到2027年，建成中心30家；平台达到200家。每年培训100人次以上。\n二、其他\n建设园区3个。',
    ),
  ).toEqual(['中心 = 30家|2027', '平台 >= 200家|2027', '培训 >= 100人次|2027', '园区 = 3个'])
  expect(said('工作目标\n- 到2027年\n- 中心达30家\n- 平台突破200家')).toEqual([
    '中心 >= 30家|2027',
    '平台 > 200家|2027',
  ])
  expect(
    said(
      '一、目标\n到2026年，机制顺畅。\n——规模壮大。产业规模超过3000亿元。\n——创新增强。争创创新平台1—2家。',
    ),
  ).toEqual(['产业规模 > 3000亿元|2026', '创新平台 range 1—2家|2026'])
})

test('a year told in the first aim of a section is meant for the others, unless they have their own', () => {
  expect(said('一、发展目标\n——规模。到2028年，规模达到100亿元。\n——设施。建成机场3个。')).toEqual([
    '规模 >= 100亿元|2028',
    '机场 = 3个|2028',
  ])
  expect(said('一、发展目标\n——到2025年，建成机场3个。\n——到2027年，建成机场5个。')).toEqual([
    '机场 = 3个|2025',
    '机场 = 5个|2027',
  ])
})

test('a month holds for its sentence, a deadline of a task for no target', () => {
  expect(
    said('一、任务\n2025年6月底前，建成驿站5个。建成中心3个。完成时限：2025年9月底前'),
  ).toEqual(['驿站 = 5个|2025-06', '中心 = 3个'])
})

test('a document about one year aims at it, one about a span does not', () => {
  expect(said('新增企业20家。', { title: '云岭市2025年科技工作要点' })).toEqual([
    '新增企业 增= 20家|2025',
  ])
  expect(said('新增企业20家。', { title: '云岭市行动方案（2025—2027年）' })).toEqual([
    '新增企业 增= 20家',
  ])
  const words = '一、目标\n2021年的主要目标：\n——成交额达到10亿元。\n二、任务\n新建载体5家。'
  expect(said(words, { written: '2021-03-28' })).toEqual([
    '成交额 >= 10亿元|2021',
    '载体 增= 5家|2021',
  ])
})

test('what was reached before the document was written is no target', () => {
  expect(
    said('2023年，全市新增企业300家。2024年，新增企业400家。', { written: '2024-01-20' }),
  ).toEqual(['新增企业 增= 400家|2024'])
  expect(
    said('“十三五”期间，产值年均增长16.2%，建成中心23家。', { title: '云江省“十四五”产业规划' }),
  ).toEqual([])
})

test.each([
  '对年营业收入首次突破1亿元的企业，给予50万元奖励。',
  '固定资产投资1000万元及以上的项目，按5%给予奖励。',
  '在孵企业达到30家以上的，再给予20万元奖励。',
  '年上缴税金达到30万元以上，一次性给予10万元奖励。',
  '营业收入达到1亿元以上等相应条件可认定为总部企业。',
  '每年给予中心1000万元运行经费，市、区各承担50%。',
  '最大起飞重量超过150公斤的大型航空器，资助150万元。',
  '申请单位员工人数不少于20人，研发投入不低于100万元。',
  '项目实施周期一般不超过3年，同一单位限报2项。',
  '设立总规模100亿元的产业投资基金。',
  '安排财政资金5000万元用于设备更新。',
  '目前，全市已建成孵化器5家、众创空间20家。',
  '据统计，全市实现生产总值2500亿元，增长6.2%。',
  '加强对7个实验室的对口服务，推动28家实验室交流合作。',
  '方案分为5个方面，共18条，提出10项举措。',
  '推进“百企转高”，实施“十大行动”，发挥三大国家级开发区作用。',
  '建立产业诊断、企业需求、成果三个导航系统。',
  '申报项目数不超过5项，每年用于研究时间不少于6个月。',
  '赋予科研人员成果所有权不低于80%。',
  '激励支出比例可达50%。',
  '评审组由5名以上专家组成，其中财务专家不少于1名。',
  '房屋裂缝一般张开宽度1-5毫米，延伸长度一般为0.5-2米。',
  '该中心占地50亩，配备仪器设备100台。',
  '半年召开一次会议，每季度开展1次联合检查。',
  '有效期5年，自2025年1月1日起施行。',
  '布局建设一批中试平台。',
  '赋予成果完成人不低于70%的所有权、不低于10年的使用权。',
  '企业研发费用加计扣除比例为100%。',
])('「%s」 aims at no number', (words) => {
  expect(said(words)).toEqual([])
})

test('a statute aims at nothing but what it plans by a time', () => {
  const articles = [
    '第一条 甲。',
    '第二条 公示时间不得少于十五日。',
    '第三条 乙。',
    '第四条 提取比例达到70%。',
    '第五条 三年内筹集公寓5000套。',
  ]
  expect(said(articles.join('\n'), { title: '云岭市人才安居办法' })).toEqual(['公寓 = 5000套'])
})

test('each target points at its own words', () => {
  const { text } = normalise('一、目标\n1.到2027年，建成中心30家、平台200家以上。')
  const found = read(text).map(({ clause, start, end }) => [clause, text.slice(start, end)])
  expect(found).toEqual([
    ['一/1', '建成中心30家'],
    ['一/1', '平台200家以上'],
  ])
})

test('an exact number of what is only promoted is no certain target: it may say how many there are', () => {
  const certain = (words: string) => read(words).map((target) => target.certain)
  expect(certain('推动12家省级重点实验室优化重组。')).toEqual([false])
  expect(certain('推动12家以上省级重点实验室优化重组。')).toEqual([true])
})

const PLAN = { title: '青禾市科技创新三年行动方案（2026—2028年）' }

test.each([
  ['到2028年，上市企业总数翻两番。', ['上市企业总数 增长= 3倍|2028']],
  [
    '到2028年，青年人才总量翻一番，达到2万人以上。',
    ['青年人才总量 增长= 1倍|2028', '青年人才总量 >= 2万人|2028'],
  ],
  [
    '到2028年，中小企业、高新技术企业、“小巨人”企业分别达到9000家、4200家、120家。',
    ['中小企业 >= 9000家|2028', '高新技术企业 >= 4200家|2028', '“小巨人”企业 >= 120家|2028'],
  ],
  [
    '2026年，研发投入、技术合同成交额分别增长12%、15%。',
    ['研发投入 增长= 12%|2026', '技术合同成交额 增长= 15%|2026'],
  ],
  ['高校院所横向经费收入三年累计达到45亿元。', ['高校院所横向经费收入 >= 45亿元']],
  ['2027年前建成中试平台30个。', ['中试平台 = 30个|2027']],
  // A month's deadline is none of what three years are for.
  ['2026年6月底前完成登记，力争三年内引进首席科学家20名。', ['首席科学家 增= 20名']],
])('「%s」 aims at %s', (words, targets) => {
  expect(said(words, PLAN)).toEqual(targets)
})

test('a growth counted from another year than the one before is called so', () => {
  const grown = (words: string) => said(words, PLAN)
  expect(grown('到2028年，成交额较2025年增长60%。')).toEqual(['成交额较2025年增长 增长= 60%|2028'])
  expect(grown('到2028年，能耗较2025年累计下降9%。')).toEqual(['能耗较2025年下降 增长= 9%|2028'])
  expect(grown('2026年，成交额较2025年增长20%。')).toEqual(['成交额 增长= 20%|2026'])
})
