import { expect, test } from 'vitest'
import { readNotes, standingSupport, withIncluded } from './notes.ts'

const text =
  '一（责任单位：各相关区人民政府〈含开发区、长江新区管委会，下同〉）二（责任单位：各区人民政府）'

test('a note holds for its own list and, with 下同, for all later ones of the family', () => {
  const notes = readNotes(text)
  const added = ['开发区管委会', '长江新区管委会']
  const first = { start: 1, end: text.indexOf('二') }
  const second = { start: text.indexOf('二'), end: text.length }
  expect(withIncluded(['各相关区人民政府'], notes, first)).toEqual(['各相关区人民政府', ...added])
  expect(withIncluded(['市科技局', '各区人民政府'], notes, second)).toEqual([
    '市科技局',
    '各区人民政府',
    ...added,
  ])
})

test('a note without 下同 holds for its own list only', () => {
  const notes = readNotes('一（各县人民政府（含开发区管委会））二（各县人民政府）')
  expect(withIncluded(['各县人民政府'], notes, { start: 0, end: 22 })).toHaveLength(2)
  expect(withIncluded(['各县人民政府'], notes, { start: 23, end: 31 })).toHaveLength(1)
})

test('whoever is said to support everything from here on supports every later task', () => {
  const words = '（省科技厅牵头，以下均需各市人民政府配合，不再列出）后文'
  const notes = readNotes(words)
  expect(standingSupport(notes, { start: 0, end: 26 })).toEqual(['各市人民政府'])
  expect(standingSupport(notes, { start: 0, end: 5 })).toEqual([])
})

test.each([
  '列首位的责任单位为牵头单位',
  '责任分解中，列第一位的责任单位为牵头单位或汇总单位',
  '排在第一位的为牵头单位',
])('「%s」 makes the first of each list the leader', (words) => {
  expect(readNotes(words).firstLeads).toBe(true)
})
