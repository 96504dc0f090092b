import { expect, test } from 'vitest'
import { wuhanRules } from '../../tests/policy/wuhan.ts'
import { catalogueOf } from './catalogue.ts'

const rows = catalogueOf({ programs: wuhanRules().map(({ program }) => program) })
const find = (id: string) => rows.find(({ row }) => row.id === id)?.row

test('every rule stands in the catalogue once, with its clause in our words', () => {
  const ids = rows.map(({ row }) => row.id)
  expect(ids.length).toBeGreaterThanOrEqual(33)
  expect(new Set(ids).size).toBe(ids.length)
  expect(rows.filter(({ row }) => row.summary === '')).toEqual([])
})

test('what somebody may have several of is told by the fact that numbers it', () => {
  const matter = (id: string) => find(id)?.matter
  expect([
    matter('D5/股权投资奖励'),
    matter('D3/国家颠覆性技术项目配套'),
    matter('D5/技术成果买方奖励'),
  ]).toEqual(['投资事项', '项目编号', null])
})

test('a formula, a ceiling, a right and an open standard are told in few words', () => {
  expect(find('D5/技术成果买方奖励')).toMatchObject({
    kind: 'formula',
    amount: '买方计奖交易额 × 8%',
    caps: ['每个对象、每个自然年度合计不超过 100万元'],
    in_force_from: '2024-01-28',
    until: null,
  })
  expect(find('D5/科技重大专项')).toMatchObject({
    kind: 'discretionary',
    amount: '单个项目最高 3000万元',
  })
  expect(find('D5/职务成果转化收益')).toMatchObject({
    kind: 'right',
    amount: '不低于 70%，不超过 99%',
  })
  expect(find('D1/高新技术企业后补助')).toMatchObject({ kind: 'pending', amount: null })
})
