import { expect, test } from 'vitest'
import { askedWords, formsOf, indexEntry, indexQuestion } from './search-query.ts'

const words = (question: string): string[] => askedWords(question).map(({ word }) => word)

test('a question is cut into words, without marks and words that say nothing', () => {
  expect(words('对中试平台的奖励，是多少？')).toEqual(expect.arrayContaining(['平台', '奖励']))
  expect(words('对中试平台的奖励，是多少？')).not.toContain('的')
  expect(words('Ａ１２ ａ12')).toEqual(['a', '12'])
})

test.each(['', '   ', '，。！？、；：', '〈〉〔〕——', '的、和、与'])(
  '「%s」 holds nothing to look for',
  (question) => {
    expect(askedWords(question)).toEqual([])
  },
)

test('a document number is one word in any spelling', () => {
  for (const written of ['武政办〔2021〕26号', '武政办[2021] 第26号', '武政办（2021）26 号'])
    expect(words(`${written} 平台`)).toEqual(['武政办〔2021〕26号', '平台'])
  expect(indexEntry('某通知 武政办[2021]26号').tokens).toContain("'武政办〔2021〕26号'")
})

test('a very long question is looked for by its beginning', () => {
  expect(words('科技成果转化和技术合同登记'.repeat(1000)).length).toBeLessThanOrEqual(32)
})

test('all words are asked for together, each in any of its forms', () => {
  const asked = [
    { word: '成果转化', inner: ['成果', '转化'] },
    { word: '奖励', inner: [] },
  ]
  expect(indexQuestion(asked, 'all')).toBe("('成果转化' | ('成果' & '转化')) & '奖励'")
  expect(indexQuestion(asked, 'any')).toBe("('成果转化' | ('成果' & '转化')) | '奖励'")
  expect(formsOf(asked)).toEqual(['成果转化', '成果', '转化', '奖励'])
})

test('quotes and backslashes cannot leave their word', () => {
  expect(indexQuestion([{ word: String.raw`a'b\c`, inner: [] }], 'all')).toBe("'abc'")
})

test('an entry holds each word with its places', () => {
  const { tokens, length } = indexEntry('平台奖励，平台补助')
  expect(length).toBe(4)
  expect(tokens.split(' ')).toEqual(expect.arrayContaining(["'平台':1,3", "'奖励':2", "'补助':4"]))
})
