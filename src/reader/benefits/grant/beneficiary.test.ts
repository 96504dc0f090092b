import { expect, test } from 'vitest'
import { isBareName, receiverAtGrant, receiverIn, resolvePronoun } from './beneficiary.ts'

test.each([
  ['对在大赛中获奖的项目团队', '项目团队'],
  ['对以增资扩股方式投资初创企业的股权投资基金', '股权投资基金'],
  ['对企业牵头承担的国家重点研发项目', '国家重点研发项目'],
  ['对企业牵头承担国家科技项目', '企业'],
  ['对规上工业企业年产值增长超过10%的', '规上工业企业'],
  ['对主基地设在本省的通航企业年飞行达到100小时', '通航企业'],
  ['支持在汉企业购买高校院所的科技成果', '在汉企业'],
  ['支持企业研发中心、临床医学中心等服务型平台建设', '企业研发中心、临床医学中心等服务型平台'],
  ['被评为市级示范企业的', '市级示范企业'],
  ['（三）加大科技型企业培育力度', '科技型企业'],
  ['获评国家级“绿色工厂”的', '国家级“绿色工厂”'],
  ['对推进有力的市', '市'],
  ['对首批次新材料应用', '首批次新材料应用'],
  ['经国家、省级认定为首台（套）产品的工业企业', '工业企业'],
  ['试点城市用奖补资金支持企业改造的', '企业'],
  ['失业保险稳岗返还比例大型企业', '大型企业'],
])('「%s」 is about %s', (words, name) => {
  expect(receiverIn(words)).toBe(name)
})

test.each([
  '按实际投资额的',
  '收购区内其他企业的',
  '为推动高质量发展',
  '经区金融办备案',
  '新建农产品加工厂房面积2000㎡以上的',
  '参加县里组织的展会',
  '按贷款同期银行基准利率',
  '贴息资金每年核拨',
])('「%s」 names no receiver', (words) => {
  expect(receiverIn(words)).toBeNull()
})

test('the receiver may stand right at the grant, before or after the figure', () => {
  expect(receiverAtGrant('分别给予企业', '奖励')).toBe('企业')
  expect(receiverAtGrant('按投资额的', '给予其管理机构奖励')).toBe('其管理机构')
  expect(receiverAtGrant('给予单个颠覆性技术项目', '支持')).toBe('颠覆性技术项目')
  expect(receiverAtGrant('按投资额的', '给予奖励')).toBeNull()
})

test('其 stands for the receiver named before', () => {
  expect(resolvePronoun('其管理机构', '股权投资基金')).toBe('股权投资基金管理机构')
  expect(resolvePronoun('其企业', '入孵企业')).toBe('入孵企业')
  expect(resolvePronoun('其管理机构', null)).toBe('管理机构')
  expect(resolvePronoun('企业', '项目')).toBe('企业')
})

test('企业 and 项目 alone give way to fuller names', () => {
  expect(['企业', '项目', '在汉企业', '中试平台'].map(isBareName)).toEqual([
    true,
    true,
    false,
    false,
  ])
})
