import { expect, test } from 'vitest'
import type { DutyValue } from '../../documents/item.ts'
import { lastDayOf, planTasks } from './duty-plan.ts'

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
const plan = (lead: string[], support: string[] = [], due: string | null = null) => {
  const duty: DutyValue = { text: '建一个平台', lead, support, due }
  return planTasks(book, 'D9', { itemId: 'i', clause: '一/1', title: '平台', duty })
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

test.each([
  ['2021', '2021-12-31'],
  ['2024-02', '2024-02-29'],
  ['2023-02', '2023-02-28'],
  ['2024-10-15', '2024-10-15'],
  ['2023-02-30', null],
  [null, null],
])('until %s is until %s', (due, day) => {
  expect(lastDayOf(due)).toBe(day)
})
