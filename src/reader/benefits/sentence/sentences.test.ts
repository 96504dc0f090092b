import { expect, test } from 'vitest'
import { partsOf, sentencesOf } from './sentences.ts'

const phrases = (text: string): string[][] =>
  sentencesOf(text).flatMap((sentence) =>
    partsOf(sentence).map(({ phrases }) =>
      phrases.map(({ start, end, isAside }) => `${isAside ? '·' : ''}${text.slice(start, end)}`),
    ),
  )

test('full stops and lines cut sentences, semicolons parts, commas and colons phrases', () => {
  expect(phrases('甲，乙：丙；丁。\n戊')).toEqual([['甲', '乙', '丙'], ['丁'], ['戊']])
})

test('what stands in brackets is an aside and cuts nothing outside', () => {
  expect(phrases('给予奖励（仅限首次；不含复评），最高5万元')).toEqual([
    ['给予奖励（仅限首次；不含复评）', '·仅限首次', '·不含复评', '最高5万元'],
  ])
})

test('marks of lists, ratios and thousands do not cut', () => {
  expect(phrases('（一）按1:1给予1,500元')).toEqual([['（一）按1:1给予1,500元']])
})

test('the words of asides and titles are masked in their phrase', () => {
  const [sentence] = sentencesOf('按《奖励办法》（试行）执行')
  expect(sentence && partsOf(sentence)[0]?.phrases[0]?.words.replaceAll('\u0001', '·')).toBe(
    '按··········执行',
  )
})
