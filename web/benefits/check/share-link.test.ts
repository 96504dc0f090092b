import { expect, test } from 'vitest'
import { type Answers, answersIn, inquiryOf, withFact } from './answers.ts'
import { answersInFragment, fragmentOf } from './share-link.ts'

const ANSWERS: Answers = {
  audience: '企业',
  facts: {
    在汉: true,
    '上年度.技术交易额': '1125万元',
    合同: [{ 类型: '技术开发', 成交额: '1万元' }],
  },
  matters: [{ kind: '投资事项', name: null, facts: { 实际投资金额: '600万元' } }],
  skipped: ['规模'],
}

test('a link gives back what was filled in', async () => {
  const fragment = await fragmentOf(ANSWERS)
  expect(fragment).toMatch(/^#a=[\w-]+$/u)
  expect(await answersInFragment(fragment)).toEqual(ANSWERS)
})

test('a link that was cut off, or is none, gives nothing', async () => {
  const fragment = await fragmentOf(ANSWERS)
  expect(await answersInFragment(fragment.slice(0, 30))).toBeNull()
  expect(await answersInFragment('#result')).toBeNull()
})

test('what a link should not hold is left out', () => {
  expect(
    answersIn({ audience: 3, facts: { 在汉: true, 甲: null, 乙: { x: 1 } }, skipped: [1] }),
  ).toEqual({ audience: null, facts: { 在汉: true }, matters: [], skipped: [] })
})

test('a single matter is told as own facts, several each by themselves', () => {
  expect(inquiryOf(ANSWERS)).toEqual({
    audience: '企业',
    facts: { ...ANSWERS.facts, 投资事项: '投资事项 1', 实际投资金额: '600万元' },
  })
  const two = {
    ...ANSWERS,
    matters: [...ANSWERS.matters, ...ANSWERS.matters.map((one) => ({ ...one }))],
  }
  expect(inquiryOf(two).matters?.map(({ matter }) => matter)).toEqual(['投资事项 1', '投资事项 2'])
  expect(inquiryOf(two).facts).toEqual(ANSWERS.facts)
})

test('an answer that is given counts as known again', () => {
  const answered = withFact(ANSWERS, '规模', '小型')
  expect([answered.facts['规模'], answered.skipped]).toEqual(['小型', []])
  expect(withFact(answered, '规模', null).facts).toEqual(ANSWERS.facts)
})
