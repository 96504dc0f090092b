import { expect, test } from 'vitest'
import { unitNamer } from './unit-names.ts'

const knowledge = {
  city: '云岭市',
  units: [{ name: '市科技创新局', formerly: ['市科技局'], aliases: ['云岭市科技创新局'] }],
}

test('older and longer names become the one that the city keeps', () => {
  const name = unitNamer(knowledge)
  expect(['市科技局', '云岭市科技创新局', '云岭市科技局', '市财政局'].map(name)).toEqual([
    '市科技创新局',
    '市科技创新局',
    '市科技创新局',
    '市财政局',
  ])
})

test('without knowledge every name stays as written', () => {
  expect(unitNamer({ city: null, units: [] })('市科技局')).toBe('市科技局')
})
