import { expect, test } from 'vitest'
import industries from './codes/industries.json' with { type: 'json' }
import { findIndustry, industriesBelow, industryPath, searchIndustries } from './industry.ts'

test('has the 20 sections, 97 divisions and 473 groups of GB/T 4754-2017', () => {
  const counts = new Map<string, number>()
  for (const code of Object.keys(industries.names)) {
    const level = findIndustry(code)?.level ?? 'none'
    counts.set(level, (counts.get(level) ?? 0) + 1)
  }
  expect([counts.get('门类'), counts.get('大类'), counts.get('中类'), counts.get('none')]).toEqual([
    20,
    97,
    473,
    undefined,
  ])
})

test('every code has its parent in the list', () => {
  for (const code of Object.keys(industries.names)) {
    const parent = findIndustry(code)?.parent ?? null
    expect(parent === null ? code.length : findIndustry(parent)?.code).toBe(parent ?? 1)
  }
})

test('tells the way down to a class', () => {
  expect(industryPath('C3921').map(({ code, name, level }) => `${level} ${code} ${name}`)).toEqual([
    '门类 C 制造业',
    '大类 C39 计算机、通信和其他电子设备制造业',
    '中类 C392 通信设备制造',
    '小类 C3921 通信系统设备制造',
  ])
})

test.each(['', 'Z', 'C0000', 'c3921', 'toString', '39'])('knows no industry %j', (code) => {
  expect(findIndustry(code)).toBeNull()
  expect(industryPath(code)).toEqual([])
})

test('lists what lies right below', () => {
  expect(industriesBelow(null)).toHaveLength(20)
  expect(industriesBelow('C392').map((row) => row.code)).toEqual(['C3921', 'C3922'])
  expect(industriesBelow('C3921')).toEqual([])
})

test('finds by words, by code with and without its letter', () => {
  expect(searchIndustries('集成电路', 5).map((row) => row.code)).toContain('I6520')
  expect(searchIndustries('3921', 5).map((row) => row.code)).toEqual(['C3921'])
  expect(searchIndustries('c39', 1).map((row) => row.code)).toEqual(['C39'])
  expect(searchIndustries('  ', 5)).toEqual([])
  expect(searchIndustries('制造', 7)).toHaveLength(7)
})
