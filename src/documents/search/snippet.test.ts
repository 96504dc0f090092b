import { expect, test } from 'vitest'
import { snippetOf } from './snippet.ts'

const filler = '各有关部门按照职责分工抓好落实，定期通报进展情况。'
const marked = (words: string, forms: string[]): string[] => {
  const snippet = snippetOf(words, new Set(forms))
  return snippet.marks.map(([start, end]) => snippet.words.slice(start, end))
}

test('the stretch with the most different words is shown, its hits marked', () => {
  const words = `${filler}对平台给予补助。${filler.repeat(8)}对中试平台给予奖励。`
  const snippet = snippetOf(words, new Set(['平台', '奖励', '中试']))
  expect(snippet.words).toContain('中试平台')
  expect(words.startsWith(snippet.words, snippet.offset)).toBe(true)
  expect(marked(words, ['平台', '奖励', '中试']).join('')).toContain('中试平台')
})

test('marks never overlap, and touching ones are one', () => {
  expect(marked('科技成果转化', ['科技成果', '科技', '成果', '转化'])).toEqual(['科技成果转化'])
})

test('a text without hits shows its beginning', () => {
  expect(snippetOf(filler.repeat(10), new Set(['量子']))).toMatchObject({ offset: 0, marks: [] })
})
