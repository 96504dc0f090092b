import { expect, test } from 'vitest'
import { coverage, labelledLines } from './labelled-lines.ts'
import { resolveRoles } from './read-roles.ts'

const lines = (text: string) =>
  labelledLines(text, [], '2025').map(({ words }) => {
    const { lead, support, due } = resolveRoles([words], { firstLeads: false })
    return [lead, support, due]
  })

test('labels stand on lines of their own, at the end of a paragraph, or before the line of their list', () => {
  expect(lines('1.建设平台。\n牵头单位：县科技局')).toEqual([[['县科技局'], [], null]])
  expect(lines('建设平台。责任单位：县科技局、县财政局。完成时限：2025年9月。')).toEqual([
    [['县科技局', '县财政局'], [], '2025-09'],
  ])
  expect(lines('配合单位：\n县财政局、县审计局\n二、其他')).toEqual([
    [[], ['县财政局', '县审计局'], null],
  ])
})

test('labels may stand in boxes', () => {
  expect(lines('1.建设平台。\n【牵头单位】县科技局【配合单位】县财政局、县教育局')).toEqual([
    [['县科技局'], ['县财政局', '县教育局'], null],
  ])
  expect(lines('建设平台。【责任单位】县科技局')).toEqual([[['县科技局'], [], null]])
})

test.each(['公开责任部门：省人民政府办公厅', '实施：加快推进', '联系人：张某某', '支持：企业研发'])(
  '「%s」 is no line of responsibility',
  (text) => {
    expect(lines(text)).toEqual([])
  },
)

test('coverage finds the span around an offset', () => {
  const isTaken = coverage([
    { start: 2, end: 4 },
    { start: 8, end: 9 },
  ])
  expect([1, 2, 3, 4, 8, 9].map(isTaken)).toEqual([false, true, true, false, true, false])
})
