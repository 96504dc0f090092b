import { expect, test } from 'vitest'
import { growsInProportion } from '../../../tests/growth.ts'
import { hasSharedTexts, NEEDS_SHARED_TEXTS, sharedText } from '../../../tests/shared-texts.ts'
import { readClauses } from '../clauses.ts'
import { normalise } from '../intake/normalise.ts'
import type { Head } from '../reading.ts'
import { readHead } from './read-head.ts'

function head(...lines: readonly string[]): Head {
  const { text } = normalise(lines.join('\n'))
  return readHead(text, readClauses(text))
}

test('reads a document with a red head, a notice and a signature', () => {
  expect(
    head(
      '江市科学技术局文件',
      '江科〔2023〕126号',
      '市科技局关于印发《江市科技计划优化方案》的通知',
      '机关各处室，局属各单位：',
      '《江市科技计划优化方案》已经局长办公会审议通过，现印发给你们。',
      '江市科学技术局',
      '2023年11月21日',
      '江市科技计划优化方案',
      '为落实《江市创新行动方案（2022—2024年）》（江政〔2022〕12号）和《江市规划纲要》，制定本方案。',
      '一、思路',
      '本方案自印发之日起生效。',
    ),
  ).toEqual({
    title: '江市科技计划优化方案',
    number: '江科〔2023〕126号',
    issuers: ['江市科学技术局'],
    written: '2023-11-21',
    published: null,
    effective: '2023-11-21',
    expires: null,
    index: null,
    addressees: ['机关各处室', '局属各单位'],
    copies: [],
    repeals: [],
    amends: [],
    cites: [
      { title: '江市创新行动方案（2022—2024年）', number: '江政〔2022〕12号' },
      { title: '江市规划纲要', number: null },
    ],
  })
})

test('reads the table of a government site, one pair a line', () => {
  expect(
    head(
      '江市人民政府办公室关于印发江市创新办法的通知',
      '索引号： K280/2021-29412',
      '发文机构： 江市人民政府办公室',
      '发文字号： 江政办〔2021〕26号',
      '主题分类：',
      '成文日期： 2021年03月28日',
      '发布日期： 2021年04月02日',
      '有效性： 有效',
      '第一条 本办法自公布之日起施行。',
    ),
  ).toMatchObject({
    title: '江市创新办法',
    number: '江政办〔2021〕26号',
    issuers: ['江市人民政府办公室'],
    written: '2021-03-28',
    published: '2021-04-02',
    effective: '2021-04-02',
    index: 'K280/2021-29412',
  })
})

test('reads such a table with labels and values in cells of their own, in lists and in boxes', () => {
  const cells = head(
    '• 索引号:',
    '',
    '  610/2024-1',
    '• 发文机构:',
    '江县人民政府',
    '• 发布日期:',
    '江县工作规则',
    '第一章 总则',
    '一、甲。',
  )
  expect(cells).toMatchObject({ index: '610/2024-1', issuers: ['江县人民政府'], published: null })
  const boxes = head(
    '∙【制定机关】江市人民政府办公厅',
    '∙【公布日期】2020.01.17',
    '∙【字 号】江政办〔2020〕1号',
    '∙【施行日期】2020.02.01',
    '正文',
    '江市创新办法',
    '一、甲。',
  )
  expect(boxes).toMatchObject({
    title: '江市创新办法',
    number: '江政办〔2020〕1号',
    issuers: ['江市人民政府办公厅'],
    published: '2020-01-17',
    effective: '2020-02-01',
  })
  const row = head(
    '索引号：A/1 主题分类：科技 发文机构：江市科技局 成文日期：2024-01-02',
    '江市办法',
    '一、甲。',
  )
  expect(row).toMatchObject({ index: 'A/1', issuers: ['江市科技局'], written: '2024-01-02' })
})

test.each([
  {
    when: 'a title broken over lines',
    lines: [
      '江省人民政府办公厅关于印发江省推动',
      '低空经济行动方案',
      '（2024—2026年）的通知',
      '江省人民政府办公厅',
      '2024年5月21日',
      '江省推动低空经济行动方案',
      '（2024—2026年）',
      '低空经济是指航空活动形成的经济形态。',
      '一、目标',
    ],
    title: '江省推动低空经济行动方案（2024—2026年）',
  },
  {
    when: 'issuers above a title',
    lines: [
      '产业意见',
      '中共江县委 江县人民政府',
      '关于支持产业的实施意见',
      '(2023年2月8日)',
      '为抢抓机遇，制定本意见。',
      '一、支持',
    ],
    title: '中共江县委江县人民政府关于支持产业的实施意见',
  },
  {
    when: 'a notice that brings nothing along',
    lines: ['江市关于开展申报工作的通知', '各区：', '现就有关事项通知如下。', '一、条件'],
    title: '江市关于开展申报工作的通知',
  },
  {
    when: 'a title that names another document',
    lines: [
      '市办公室关于印发2020年市《政府工作报告》目标任务分解方案的通知',
      '各区：',
      '现印发给你们。',
      '一、目标',
    ],
    title: '2020年市《政府工作报告》目标任务分解方案',
  },
  {
    when: 'words that only hand a document on',
    lines: [
      '各区人民政府：',
      '经研究，现将《江市转化措施》印发给你们，请执行。',
      '江市人民政府',
      '2024年1月28日',
      '江市转化措施',
      '为了转化，制定本措施。',
      '一、平台',
    ],
    title: '江市转化措施',
  },
  {
    when: 'a title broken behind 关于',
    lines: [
      '省人民政府关于',
      '进一步优化营商环境的若干意见',
      '江政发〔2018〕26号',
      '各市人民政府：',
      '现提出意见。',
      '一、要求',
    ],
    title: '省人民政府关于进一步优化营商环境的若干意见',
  },
  {
    when: 'a title broken where the sense allows',
    lines: [
      '国务院关于推动江省高质量发展',
      '奋力书写新篇章的意见',
      '国发〔2023〕16号',
      '各省人民政府：',
      '现提出意见。',
      '一、要求',
    ],
    title: '国务院关于推动江省高质量发展奋力书写新篇章的意见',
  },
  {
    when: 'a party circular',
    lines: [
      '中共江省委办公厅 江省人民政府办公厅',
      '印发《关于推进农业科技的实施意见》',
      '（2024年5月10日）',
      '近日，印发了意见。全文如下。',
      '一、目标',
    ],
    title: '关于推进农业科技的实施意见',
  },
  {
    when: 'the body and the month below a plan',
    lines: ['江省新材料产业规划', '（江省工业和信息化厅 2021年12月）', '第一章 基础', '产值增长。'],
    title: '江省新材料产业规划',
  },
  {
    when: 'a title as wide as the text, at the end of a page',
    lines: [
      '临江区关于促进软件和人工智能产业发展的若干政策',
      '— 1 —',
      '为加快推动软件和人工智能产业集聚发展,结合我区实际,制定本政策。',
      '1、支持企业落户。对新引进的软件和人工智能企业,实缴注',
      '册资本达到1000万元以上且两年内营业收入不低于2000万元',
      '的,按实缴资本的5%给予落户奖励,最高不超过500万元,分',
    ],
    title: '临江区关于促进软件和人工智能产业发展的若干政策',
  },
  {
    when: 'a site around the document',
    lines: [
      '首页>法规>',
      '发文标题：江市关于创新的若干意见',
      '发文文号：江政发[2016]54号',
      '各县人民政府：',
      '现提出意见。',
      '一、要求',
    ],
    title: '江市关于创新的若干意见',
  },
])('finds the title under $when', ({ lines, title }) => {
  expect(head(...lines).title).toBe(title)
})

test('names each issuer that signed, and no stamp lent by another body', () => {
  const two = head(
    '办法',
    '各区：',
    '现印发。',
    '江市科学技术局',
    '江市财政局',
    '2024年1月2日',
    '一、甲。',
  )
  expect(two.issuers).toEqual(['江市科学技术局', '江市财政局'])
  const row = head(
    '办法',
    '各区：',
    '现印发。',
    '江市科学技术局 江市财政局',
    '2024年1月2日',
    '一、甲。',
  )
  expect(row.issuers).toEqual(['江市科学技术局', '江市财政局'])
  const stamp = head(
    '办法',
    '各区：',
    '现印发。',
    '江市公开小组办公室',
    '（江市政务局代章）',
    '2024年4月22 日',
    '一、甲。',
  )
  expect(stamp.issuers).toEqual(['江市公开小组办公室'])
  const statute = head(
    '江省促进创新条例',
    '2001年10月28日江省第九届人民代表大会常务委员会第二十三次会议通过',
    '2017年12月1日江省第十二届人民代表大会常务委员会第三十三次会议修订',
    '第一条 为了创新。',
  )
  expect(statute).toMatchObject({ issuers: ['江省人民代表大会常务委员会'], written: '2017-12-01' })
})

test('reads the day and the body that stand on one line below the title', () => {
  const read = head('海洋预报规定', '1999年7月13日,国家海洋局', '第一章 总则', '第一条 为了预报。')
  expect(read).toMatchObject({
    title: '海洋预报规定',
    issuers: ['国家海洋局'],
    written: '1999-07-13',
  })
})

test('reads the body and the month below the title of a plan', () => {
  const read = head(
    '江省新材料产业规划',
    '（江省工业和信息化厅 2021年12月）',
    '第一章 基础',
    '产值增长。',
  )
  expect(read).toMatchObject({ issuers: ['江省工业和信息化厅'], written: '2021-12' })
})

test('reads copies, and the day of printing as the day of publication', () => {
  const read = head(
    '江市办法',
    '一、甲。',
    '抄送：市纪委机关，市委办公厅，各人民团体。',
    '市法院、检察院。',
    '各部属企业、事业单位。',
    '江市人民政府办公厅',
    '2025年1月27日印发',
  )
  expect(read.copies).toEqual([
    '市纪委机关',
    '市委办公厅',
    '各人民团体',
    '市法院、检察院',
    '各部属企业、事业单位',
  ])
  expect(read.published).toBe('2025-01-27')
})

const signed = ['江市办法', '各区：', '现印发。', '江市人民政府', '2024年2月29日', '一、支持']

test.each([
  ['本办法自印发之日起施行，有效期3年。', '2024-02-29', '2027-02-28'],
  ['本文件自2026年9月1日施行。', '2026-09-01', null],
  ['本办法自2024年3月1日起施行，有效期三年。', '2024-03-01', '2027-02-28'],
  ['本办法自2024年1月1日起施行，有效期五年。', '2024-01-01', '2028-12-31'],
  ['本办法自2024年8月31日起试行，试行期6个月，有效期6个月。', '2024-08-31', '2025-02-28'],
  ['本政策自发布之日起施行，暂定两年有效期。', '2024-02-29', '2026-02-28'],
  ['本措施自印发之日起施行，有效期至2026年12月31日止。', '2024-02-29', '2026-12-31'],
  ['本措施从二〇二四年五月一日起执行，执行至2025年底。', '2024-05-01', '2025-12-31'],
  ['本办法自公布之日起30日后施行。', '2024-03-30', null],
  ['本办法自印发之日起施行，试行一年。', '2024-02-29', '2025-02-28'],
  ['对取得证书的企业给予奖励，证书有效期3年。', null, null],
  ['自2024年3月1日起新建的项目给予补助。', null, null],
  ['《江市旧办法》自2020年1月1日起施行。', null, null],
  ['本办法自2024年5月1日起施行。2020年1月1日起施行的《江市旧办法》同时废止。', '2024-05-01', null],
])('reads the force in 「%s」', (sentence, effective, expires) => {
  const read = head(...signed, sentence)
  expect([read.effective, read.expires]).toEqual([effective, expires])
})

test('tells what is repealed, amended and cited apart', () => {
  const read = head(
    '江市创新办法',
    '一、依据《上位条例》和《江市规划》（江政〔2022〕1号）支持创新。',
    '二、对《江市奖励办法》（江政规〔2020〕5号）作如下修改：提高标准。',
    '三、《江市创新办法》（以下简称《办法》）与《办法》细则由市科技局解释。',
    '四、本办法自2024年3月1日起施行，原《江市旧办法》（江政规〔2018〕3号）和《江市更旧办法》同时废止。',
  )
  expect(read.repeals).toEqual([
    { title: '江市旧办法', number: '江政规〔2018〕3号' },
    { title: '江市更旧办法', number: null },
  ])
  expect(read.amends).toEqual([{ title: '江市奖励办法', number: '江政规〔2020〕5号' }])
  expect(read.cites.map(({ title }) => title)).toEqual(['上位条例', '江市规划'])
})

test('keeps the words for what is repealed where no title is given', () => {
  const read = head(
    '江县意见',
    '一、本政策自发布之日起施行。此前出台的支持产业发展奖励政策同时废止。',
  )
  expect(read.repeals).toEqual([{ title: '此前出台的支持产业发展奖励政策', number: null }])
  expect(head('办法', '一、请执行。原规定同时废止。').repeals).toEqual([
    { title: '原规定', number: null },
  ])
  expect(head('办法', '一、不得擅自废止政策。').repeals).toEqual([])
})

test('work grows with the head and no faster', () => {
  for (const unit of [
    '有效期',
    '《甲》废止',
    '一二三',
    '自',
    '第一届',
    '索引号：',
    '中共',
    '市局',
    '关于印发',
    '（',
  ]) {
    expect([unit, growsInProportion(unit, (text) => readHead(text, []))]).toEqual([unit, true])
  }
})

test.skipIf(!hasSharedTexts).each([
  ['D1', '武科〔2023〕126号', '2023-11-21', '武汉市科技计划体系改革优化方案'],
  ['D2', '武政办〔2021〕26号', '2021-03-28', '武汉市大力推进科技创新提能工作实施方案'],
  ['D3', '武政办〔2025〕18号', '2025-01-25', '武汉市促进颠覆性技术创新实施方案（2025—2027年）'],
  ['D5', null, '2024-01-28', '武汉市促进科技成果转化的若干政策措施'],
  ['02', null, '2024-07-03', '广州市推动低空经济高质量发展若干措施'],
  ['03', '湘政办发〔2024〕20号', '2024-06-13', '关于支持全省低空经济高质量发展的若干政策措施'],
  [
    '05',
    '渝府办发〔2024〕74号',
    '2024-09-21',
    '重庆市推动低空空域管理改革促进低空经济高质量发展行动方案（2024—2027年）',
  ],
  ['08', '粤府办〔2024〕6号', '2024-05-21', '广东省推动低空经济高质量发展行动方案（2024—2026年）'],
  ['14', '国令第761号', null, '无人驾驶航空器飞行管理暂行条例'],
  ['20', '京公开办发〔2024〕2号', '2024-04-22', '2024年北京市政务公开工作要点'],
  ['33', null, '2023-02-08', '中共柳河县委柳河县人民政府关于支持重点产业加快发展的实施意见'],
  ['41', null, '2017-12-01', '山东省促进科技成果转化条例'],
])(`%s has its own head ${NEEDS_SHARED_TEXTS}`, (name, ...expected) => {
  const read = head(sharedText(name))
  expect([read.number, read.written, read.title]).toEqual(expected)
})
