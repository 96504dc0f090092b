// What is known of the official texts, whatever the rules are that read them.
import { expect, test } from 'vitest'
import {
  hasSharedTexts,
  NEEDS_SHARED_TEXTS,
  SHARED_TEXTS,
  sharedText,
} from '../../tests/shared-texts.ts'
import { readClauses } from './clauses.ts'
import { normalise } from './intake/normalise.ts'

const read = (name: string) => {
  const { text } = normalise(sharedText(name))
  return { text, clauses: readClauses(text) }
}
const numerals = '一二三四五六七八九十'
const numeral = (value: number): string => {
  const tens = Math.floor(value / 10)
  const ones = value % 10 === 0 ? '' : (numerals[(value % 10) - 1] ?? '')
  return `${tens > 1 ? numerals[tens - 1] : ''}${tens > 0 ? '十' : ''}${ones}`
}

test.skipIf(!hasSharedTexts)(`D1 has nineteen topics in a row ${NEEDS_SHARED_TEXTS}`, () => {
  const topics = read('D1').clauses.filter((clause) => clause.marker.startsWith('专题'))
  expect(topics.map((topic) => topic.id.split('/').at(-1))).toEqual(
    Array.from({ length: 19 }, (_, index) => `专题${index + 1}`),
  )
})

test.skipIf(!hasSharedTexts)(`D2 counts its tasks below each part ${NEEDS_SHARED_TEXTS}`, () => {
  const tasks = read('D2').clauses.filter((clause) => /^二\/（.）\/\d$/.test(clause.id))
  expect(tasks.map((task) => task.id)).toEqual(
    [5, 5, 5, 4].flatMap((count, part) =>
      Array.from({ length: count }, (_, task) => `二/（${numerals[part]}）/${task + 1}`),
    ),
  )
})

test.skipIf(!hasSharedTexts)(
  `D3 ends with its copies, not with its last part ${NEEDS_SHARED_TEXTS}`,
  () => {
    const { text, clauses } = read('D3')
    const last = clauses.find((clause) => clause.id === '三')
    expect(text.slice(last?.start, last?.end)).toMatch(/加强宣传推广。$/)
    expect(clauses.at(-1)?.id).toBe('落款')
  },
)

test.skipIf(!hasSharedTexts)(`D5 has twenty measures in five parts ${NEEDS_SHARED_TEXTS}`, () => {
  const all = read('D5').clauses.map((clause) => clause.id)
  const parts = [5, 4, 2, 3, 6]
  let measure = 0
  const expected: string[] = []
  for (const [part, count] of parts.entries()) {
    expected.push(numeral(part + 1))
    for (let index = 0; index < count; index += 1) {
      measure += 1
      expected.push(`${numeral(part + 1)}/（${numeral(measure)}）`)
    }
  }
  expect(all).toEqual(['引言', ...expected, '结语'])
})

test.skipIf(!hasSharedTexts)(
  `33 has its twenty-six articles in order ${NEEDS_SHARED_TEXTS}`,
  () => {
    const articles = read('33').clauses.filter((clause) => clause.marker.startsWith('第'))
    expect(articles.map((article) => article.marker)).toEqual(
      Array.from({ length: 26 }, (_, index) => `第${index + 1}条`),
    )
  },
)

test.skipIf(!hasSharedTexts)(
  `05 has its tasks in the text and again in the annex ${NEEDS_SHARED_TEXTS}`,
  () => {
    const { text, clauses } = read('05')
    const annex = clauses.filter((clause) => clause.id.startsWith('附件/'))
    expect(annex.map((clause) => clause.id)).toEqual(
      Array.from({ length: 8 }, (_, index) => `附件/（${numeral(index + 1)}）`),
    )
    const listing = clauses.find((clause) => clause.id === '落款')
    expect(text.slice(listing?.start, listing?.end)).toMatch(/^附件：/)
  },
)

test.skipIf(!hasSharedTexts)(
  `14 has sixty-three articles in six chapters ${NEEDS_SHARED_TEXTS}`,
  () => {
    const articles = read('14').clauses.filter((clause) => /^第.+章\/第.+条$/.test(clause.id))
    expect(articles.map((article) => article.id.split('/').at(-1))).toEqual(
      Array.from({ length: 63 }, (_, index) => `第${numeral(index + 1)}条`),
    )
  },
)

test.skipIf(!hasSharedTexts).each([...SHARED_TEXTS])(
  `%s gives each clause an address of its own ${NEEDS_SHARED_TEXTS}`,
  (name) => {
    const all = read(name).clauses.map((clause) => clause.id)
    expect(new Set(all).size).toBe(all.length)
    expect(all.filter((id) => id.includes('#') && name !== 'D4')).toEqual([])
  },
)
