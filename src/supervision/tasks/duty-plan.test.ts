import { expect, test } from 'vitest'
import type { DutyValue } from '../../documents/item.ts'
import { asDay } from '../../base/day.ts'
import { planTasks } from './duty-plan.ts'

const region = (id: string, name: string) =>
  ({ id, code: null, name, shortName: name, kind: 'district', within: [] }) as const
const unit = (name: string, ...aliases: string[]) => ({ name, aliases, formerly: [] })
const book = {
  city: { regions: [region('1', '东区'), region('2', '西区')] },
  knowledge: {
    units: [unit('市甲局', '某市甲局'), unit('市乙委'), unit('东区人民政府'), unit('西区人民政府')],
    groups: [{ name: '各区人民政府', members: ['东区人民政府', '西区人民政府'] }],
  },
}
const at = { document: 'D9', today: asDay('2026-03-02') }
const plan = (lead: string[], support: string[] = [], due: string | null = null) => {
  const duty: DutyValue = { text: '建一个平台', lead, support, due }
  return planTasks(book, at, { itemId: 'i', clause: '一/1', title: '平台', duty })
}

test('one unit that leads owns it, by its name in the list of units', () => {
  const [task, ...others] = plan(['某市甲局'], ['市乙委'])
  expect(others).toEqual([])
  expect(task).toMatchObject({ owner: '市甲局', region: null, isOwnerOpen: false })
  expect(task?.helpers).toEqual([{ unit: '市乙委', part: 'support', region: null }])
})

test('of several that lead the first owns it, shown as open, and the others lead beside it', () => {
  const [task] = plan(['市甲局', '市乙委'], ['市乙委'])
  expect(task).toMatchObject({ owner: '市甲局', isOwnerOpen: true })
  expect(task?.helpers).toEqual([{ unit: '市乙委', part: 'lead', region: null }])
})

test('each member of a group that leads has a task of its own', () => {
  const tasks = plan(['市甲局', '各区人民政府'])
  expect(tasks.map(({ owner, region: of, isOwnerOpen }) => [owner, of, isOwnerOpen])).toEqual([
    ['市甲局', null, false],
    ['东区人民政府', '1', false],
    ['西区人民政府', '2', false],
  ])
  expect(new Set(tasks.map(({ origin }) => origin)).size).toBe(3)
})

test('a group that supports is each of its members', () => {
  expect(plan(['市甲局'], ['各区人民政府'])[0]?.helpers.map(({ unit: name }) => name)).toEqual([
    '东区人民政府',
    '西区人民政府',
  ])
})

test('a unit that the list does not know owns it under the words of the document', () => {
  expect(plan(['各依托单位'])[0]).toMatchObject({ owner: '各依托单位', region: null })
})

test('the same duty is the same task, whatever item it stands in', () => {
  expect(plan(['市甲局'])[0]?.origin).toBe(plan(['某市甲局'])[0]?.origin)
})

test('what the document says of its time is its last day, and nothing else is', () => {
  const time = (due: string | null, rhythm?: DutyValue['rhythm']) => {
    const [task] = planTasks(book, at, {
      itemId: 'i',
      clause: '一/1',
      title: '平台',
      duty: { text: '建', lead: ['市甲局'], support: [], due, ...(rhythm && { rhythm }) },
    })
    return [task?.dueWords, task?.dueOn, task?.rhythm, task?.rhythmUntil]
  }
  expect(time(null)).toEqual([null, null, null, null])
  expect(time('2027')).toEqual(['2027', '2027-12-31', null, null])
  expect(time(null, 'quarter')).toEqual(['每季', '2026-03-31', 'quarter', null])
  expect(time('2026-02', 'year')).toEqual(['每年，至 2026-02', '2026-02-28', 'year', '2026-02-28'])
})

test('a year that the words leave to the title of the document is said to come from there', () => {
  const planned = (text: string, due: string) =>
    planTasks(book, at, {
      itemId: 'i',
      clause: '一/1',
      title: '活动',
      duty: { text, lead: ['市甲局'], support: [], due },
    })[0]
  expect(planned('全年组织对接活动10场', '2026')).toMatchObject({
    dueOn: '2026-12-31',
    dueWords: '2026（年份取自文件题名）',
  })
  expect(planned('2026年6月底前组织10场', '2026-06')?.dueWords).toBe('2026-06')
  // Whoever confirmed it with another day has said it himself.
  expect(planned('全年组织对接活动10场', '2026-10')?.dueWords).toBe('2026-10')
})
