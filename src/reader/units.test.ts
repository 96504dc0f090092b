import { expect, test } from 'vitest'
import { readUnitList } from './units.ts'

const names = (list: string): string[] => readUnitList(list).map((unit) => unit.name)

test.each([
  ['市发展改革委、市科技局，各区人民政府', ['市发展改革委', '市科技局', '各区人民政府']],
  ['市科技局及有关专班单位', ['市科技局', '有关专班单位']],
  ['市委组织部和市财政局', ['市委组织部', '市财政局']],
  ['武创院以及市直相关部门、各区', ['武创院', '市直相关部门', '各区']],
  ['县级以上地方人民政府及其有关部门', ['县级以上地方人民政府', '有关部门']],
  ['市教委、市交通委等部门', ['市教委', '市交通委']],
  ['科技部、财政部等', ['科技部', '财政部']],
  ['市科技创\n\n新局，市财政局', ['市科技创新局', '市财政局']],
  ['市科技局、市科技局、市财政局', ['市科技局', '市财政局']],
  ['市经信局 市财政局 各区人民政府', ['市经信局', '市财政局', '各区人民政府']],
  ['市科技局市场监管局', ['市科技局市场监管局']],
  ['—', []],
])('the list 「%s」 names %j', (list, expected) => {
  expect(names(list)).toEqual(expected)
})

test.each([
  '市自然资源和规划局',
  '市政务服务和数据管理局',
  '市经济和信息化局',
  '省人力资源和社会保障厅',
  '国家林业和草原局',
  '市科委中关村管委会',
  '市直有关部门和单位',
  '各县（市、区）人民政府',
  '各镇（街道）',
])('the name 「%s」 stays whole', (name) => {
  expect(names(name)).toEqual([name])
})

test.each([
  ['洪山区、江夏区人民政府', ['洪山区人民政府', '江夏区人民政府']],
  ['各市州、县市区人民政府', ['各市州人民政府', '县市区人民政府']],
  ['开发区、长江新区、东湖风景区管委会', ['开发区管委会', '长江新区管委会', '东湖风景区管委会']],
  ['发改、财政、科技等部门', ['发改部门', '财政部门', '科技部门']],
  ['各区、开发区管委会', ['各区', '开发区管委会']],
  ['各区、市直有关部门', ['各区', '市直有关部门']],
])('the ending of the last name is shared where it is meant: 「%s」', (list, expected) => {
  expect(names(list)).toEqual(expected)
})

test('marks of the lead stay with their unit and notes do not become names', () => {
  expect(readUnitList('市科技局（牵头）、市财政局*、各区人民政府（含开发区，下同）')).toEqual([
    { name: '市科技局', isLead: true },
    { name: '市财政局', isLead: true },
    { name: '各区人民政府', isLead: false },
  ])
})
