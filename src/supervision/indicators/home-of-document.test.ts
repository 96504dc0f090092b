import { expect, test } from 'vitest'
import type { Area } from '../figures/area.ts'
import { homeOfDocument } from './home-of-document.ts'

const plain = { parent: '1', since: null, until: null, mergedInto: null, reportedBy: null }
const areas: Area[] = [
  { ...plain, id: '1', name: '云岭市', shortName: '全市', kind: 'city', parent: null },
  { ...plain, id: '2', name: '南塘区', shortName: '南塘', kind: 'district' },
  { ...plain, id: '3', name: '云岭高新区', shortName: '高新区', kind: 'zone' },
]
const recognition = { names: ['云岭市'], numbers: ['云政发'] }
const knowledge = { city: '云岭市', units: [], groups: [], recognition }

type Row = [title: string, number: string | null, issuers: string[], home: string | null]

test.each<Row>([
  ['云岭市科技创新三年行动计划', null, [], '云岭市'],
  ['关于印发科技强市若干措施的通知', '云政发〔2026〕3号', [], '云岭市'],
  // Words that only look like a place name nobody else.
  ['创新型城市建设方案', null, ['市科学技术局'], '云岭市'],
  ['智慧城市试点方案', null, [], '云岭市'],
  ['国家高新区提质行动方案', null, ['云岭市人民政府'], '云岭市'],
  ['科技创新示范区建设要点', null, [], '云岭市'],
  ['优化市场主体创新环境的意见', null, [], '云岭市'],
  ['关于印发南塘区科技创新要点的通知', null, [], '南塘区'],
  ['云岭市南塘区科技创新要点', null, [], '南塘区'],
  ['2026年科技创新要点', null, ['南塘区人民政府办公室'], '南塘区'],
  ['云岭高新区提质行动方案', null, [], '云岭高新区'],
  ['绿色转型计划', null, ['高新区管委会'], '云岭高新区'],
  ['完善市政设施行动方案', null, [], '云岭市'],
  ['澜江市科技创新三年行动计划', '澜政办发〔2026〕7号', ['澜江市人民政府'], null],
  ['江城市支持中试平台若干措施', null, [], null],
  ['北原省促进成果转化若干措施', null, [], null],
  ['关于加快场景创新的意见', null, ['科技部', '教育部'], null],
  ['国务院关于推进科技创新的意见', null, ['国务院'], null],
  ['2026年澜江市政务公开工作要点', null, [], null],
  ['鹿城区工业政策意见', null, [], null],
  ['绿色转型计划', null, ['滨海经济技术开发区管理委员会'], null],
  ['飞行管理条例', '国令第761号', [], null],
  ['柳溪县支持科技企业发展办法', null, [], null],
])('%s (%s, %j) speaks of %s', (...[title, number, issuers, home]) => {
  const area = homeOfDocument({ title, number, issuers }, { areas, knowledge })
  expect(area?.name ?? null).toBe(home)
})
