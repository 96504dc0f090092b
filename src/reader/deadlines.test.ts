import { expect, test } from 'vitest'
import { deadlineIn, isOfWholeYear } from './deadlines.ts'

test('the deadline in a task is taken only where there is one', () => {
  expect(deadlineIn('2025年6月底前，完成平台建设')).toBe('2025-06')
  expect(deadlineIn('2025年底前开工，2026年底前建成')).toBeNull()
  expect(deadlineIn('加快平台建设')).toBeNull()
})

test.each([
  ['6月底前完成平台建设', '2026-06'],
  ['12月15日前完成首批认定', '2026-12-15'],
  ['年底前建成', '2026'],
  ['6月底前开工，10月底前建成', null],
  ['6月底前完成布局，年内建成20家', null],
  ['年内建成20家', null],
  ['三年内建成20家', null],
  ['每年4月底前发布榜单', null],
  ['每月5日前报送', null],
  ['每年底前总结', null],
  ['2027年6月底前完成，年底前验收', '2027-06'],
  ['全年组织活动10场，6月底前完成一半', '2026-06'],
])('in a document about 2026 「%s」 is due %s', (words, due) => {
  expect(deadlineIn(words, { about: '2026', issued: null })).toBe(due)
  if (!words.includes('20')) expect(deadlineIn(words)).toBeNull()
})

test.each([
  ['自本计划印发之日起三个月内出台办法', '2026-04-30'],
  ['自发布之日起30日内报送', '2026-03-02'],
  ['自公布之日起1年内完成', '2027-01-31'],
  ['自签订之日起三个月内支付', null],
  ['自印发之日起三个月内出台，2026年底前完成', '2026'],
])('in a document of the last of January 「%s」 is due %s', (words, due) => {
  expect(deadlineIn(words, { about: null, issued: '2026-01-31' })).toBe(due)
})

test.each([
  ['全年组织成果对接活动10场以上', true],
  ['4.全年供应工业用地不少于800亩，消化存量500亩', true],
  ['搭建平台，力争全年服务企业1000家', true],
  ['每季度检查1次，全年检查不少于200家', false],
  ['将奖励额提高到全年贡献的10%', false],
  ['建立月调度、半年讲评、全年考核机制', false],
])('「%s」 is of a whole year: %s, and no deadline by itself', (words, isWhole) => {
  expect(isOfWholeYear(words)).toBe(isWhole)
  expect(deadlineIn(words, { about: '2026', issued: null })).toBeNull()
})
