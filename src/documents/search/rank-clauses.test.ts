import { expect, test } from 'vitest'
import { scoreClause, type Candidate } from './rank-clauses.ts'

const facts = {
  clauses: 1000,
  averageLength: 50,
  holding: new Map([
    ['平台', 500],
    ['中试', 10],
  ]),
}
const asked = [
  { word: '中试', inner: [] },
  { word: '平台', inner: [] },
]
const question = { asked, question: '中试平台' }

const clause = (counts: Record<string, number>, change: Partial<Candidate> = {}): Candidate => ({
  documentId: 'd',
  address: '一',
  heading: '',
  words: '',
  length: 50,
  counts: new Map(Object.entries(counts)),
  ...change,
})

const score = (counts: Record<string, number>, change: Partial<Candidate> = {}): number =>
  scoreClause(clause(counts, change), question, facts)

test('a rare word counts more than a common one, both together more than either', () => {
  expect(score({ 中试: 1 })).toBeGreaterThan(score({ 平台: 1 }))
  expect(score({ 中试: 1, 平台: 1 })).toBeGreaterThan(score({ 中试: 1 }) + score({ 平台: 1 }) / 2)
  expect(score({})).toBe(0)
})

test('the tenth mention adds less than the second, and a long clause needs more of them', () => {
  const gain = (from: number, to: number) => score({ 中试: to }) - score({ 中试: from })
  expect(gain(1, 2)).toBeGreaterThan(gain(9, 10))
  expect(score({ 中试: 1 }, { length: 20 })).toBeGreaterThan(score({ 中试: 1 }, { length: 500 }))
})

test('the very phrase, a heading and a title rank before scattered words', () => {
  const both = { 中试: 1, 平台: 1 }
  expect(score(both, { words: '建设中试平台' })).toBeGreaterThan(
    score(both, { words: '平台，中试' }),
  )
  expect(score(both, { heading: '中试平台' })).toBeGreaterThan(score(both))
  expect(score(both, { address: '' })).toBeGreaterThan(score(both))
})

test('a long word is found through the words inside it', () => {
  const long = { asked: [{ word: '成果转化', inner: ['成果', '转化'] }], question: '成果转化' }
  expect(scoreClause(clause({ 成果: 1, 转化: 1 }), long, facts)).toBeGreaterThan(
    scoreClause(clause({ 成果: 1 }), long, facts),
  )
})
