import { expect, test } from 'vitest'
import { dayOfText, readDue, titleYearOf, yearOfHead, yearOfTitle } from './days.ts'

test.each([
  ['2024年10月', '2024-10'],
  ['2025年6月底前', '2025-06'],
  ['2025年3月31日前', '2025-03-31'],
  ['2024年底前', '2024'],
  ['到2027年', '2027'],
  ['2025年上半年', '2025-06'],
  ['2025年第三季度', '2025-09'],
  ['2024年3月—10月', '2024-10'],
  ['2024年1月至2025年12月', '2025-12'],
  ['长期坚持', null],
])('「%s」 is due %s', (words, due) => {
  expect(readDue(words)).toBe(due)
})

test.each([
  ['10月底前', '2025-10'],
  ['6月底前完成', '2025-06'],
  ['三季度', '2025-09'],
  ['年底前', '2025'],
  ['持续推进', null],
])('in a document of 2025 「%s」 is due %s', (words, due) => {
  expect(readDue(words, '2025')).toBe(due)
})

test.each([
  ['2024年云岭市政务公开工作要点', '2024'],
  ['关于印发2026年区《政府工作报告》重点任务分解方案的通知', '2026'],
  ['云岭市促进创新实施方案（2025—2027年）', null],
  ['云岭市科技强市建设要点（2026年）', '2026'],
  ['云岭市科技创新专项资金管理办法（2026年修订）', null],
  ['科技创新中心2027年基本建成', null],
  ['云岭市促进创新若干措施', null],
])('the title 「%s」 is about the year %s', (title, year) => {
  expect(yearOfTitle(title)).toBe(year)
})

test('a text without a year in its title speaks from its date', () => {
  expect(yearOfHead('云岭市若干措施\n各县：\n2023年5月6日\n正文')).toBe('2023')
  expect(yearOfHead('云岭市若干措施\n各县：')).toBeNull()
  expect(titleYearOf('云岭市若干措施\n各县：\n2023年5月6日\n正文')).toBeNull()
})

test('a text is dated under its title, or at its end', () => {
  expect(dayOfText('云岭市若干措施\n2023年5月6日\n正文')).toBe('2023-05-06')
  expect(dayOfText('云岭市若干措施\n正文\n云岭市人民政府\n2023年5月6日')).toBe('2023-05-06')
  expect(dayOfText('云岭市若干措施\n2023年5月6日完成')).toBeNull()
})
