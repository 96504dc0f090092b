import { expect, test } from 'vitest'
import { isPlace, isUnitName, isZone } from './unit-shape.ts'

test.each([
  '市发展改革委',
  '省科技厅',
  '工业和信息化部',
  '国务院国资委',
  '团市委',
  '各区',
  '各县（市、区）人民政府',
  '民航中南空管局',
  '人民银行湖南省分行',
  '省机场管理集团',
  '有关专班单位',
  '市直相关部门',
  '县总工会',
])('「%s」 is a unit without any label', (name) => {
  expect(isUnitName(name)).toBe(true)
})

test.each([
  '企业',
  '全部',
  '支持武创院',
  '推动产业发展的部门',
  '首台重大技术装备',
  '园区',
  '此件公开发布',
  '以下简称武汉中心',
  '单位无正当理由',
])('「%s」 is none', (name) => {
  expect(isUnitName(name)).toBe(false)
})

test('a place has a government, a zone a committee', () => {
  expect([isPlace('洪山区'), isPlace('各市州'), isPlace('市自然资源')]).toEqual([true, true, false])
  expect([isZone('长江新区'), isZone('洪山区')]).toEqual([true, false])
})
