import { expect, test } from 'vitest'
import { leastWork } from '../../tests/growth.ts'
import {
  hasSharedTexts,
  NEEDS_SHARED_TEXTS,
  SHARED_TEXTS,
  sharedText,
} from '../../tests/shared-texts.ts'
import { Failure } from '../base/failure.ts'
import { NO_KNOWLEDGE } from './city-knowledge.ts'
import { normalise } from './intake/normalise.ts'
import { readDocument, refuseWithoutClauses } from './read-document.ts'
import type { CityKnowledge } from './reading.ts'

const read = (raw: string, knowledge: CityKnowledge = NO_KNOWLEDGE) =>
  readDocument(normalise(raw), knowledge)

const RIVER_CITY: CityKnowledge = {
  city: '江市',
  recognition: { names: ['江市'], numbers: ['江政'] },
  units: [{ name: '市科技创新局', formerly: ['市科技局'], aliases: [] }],
}
const body = '一、平台\n1.建设平台。（牵头单位：市科技局；责任单位：市财政局）'

test("a city's renamed units are known in its own documents and in no others", () => {
  expect(read(`江市创新方案\n${body}`, RIVER_CITY).duties[0]?.lead).toEqual(['市科技创新局'])
  expect(read(`海市创新方案\n${body}`, RIVER_CITY).duties[0]?.lead).toEqual(['市科技局'])
})

test.each([
  ['a letter', '各位同事：\n大家辛苦了，祝节日快乐。\n办公室\n2024年1月1日'],
  ['words without any structure', '这是一段没有条款的文字，讲了一些别的事情。\n又是一段文字。'],
  ['an English text', 'Once upon a time there was a city.\n\nIt had no clauses at all.'],
  ['a title and a subtitle', '江市公报\n第一版\n今天的新闻是天气很好。'],
])('refuses %s, which has no clauses', (_, raw) => {
  const refuse = (): void => refuseWithoutClauses(read(raw))
  expect(refuse).toThrow(Failure)
  expect(refuse).toThrow('DOCUMENT_WITHOUT_CLAUSES')
})

test.each([
  ['one article', '江市办法\n第一条 本办法自印发之日起施行。'],
  [
    'headings alone',
    '江市报告\n工作目标\n到2027年建成中心，形成体系。\n重点任务\n建设一批平台，培育一批企业。',
  ],
  ['a list', '江市要点\n- 建设平台\n- 培育企业'],
])('takes %s for a document', (_, raw) => {
  expect(() => refuseWithoutClauses(read(raw))).not.toThrow()
})

test('the same words give the same reading, and every item stands in a clause', () => {
  const raw = `江市创新方案\n${body}\n二、目标\n到2027年企业达到4000家。`
  const reading = read(raw)
  expect(read(raw)).toEqual(reading)
  const ids = new Set(reading.clauses.map((clause) => clause.id))
  const items = [...reading.duties, ...reading.targets, ...reading.benefits]
  expect(items.length).toBeGreaterThan(0)
  expect(items.filter((item) => !ids.has(item.clause))).toEqual([])
})

test.skipIf(!hasSharedTexts)(
  `a megabyte takes hardly longer by the page than ten pages do ${NEEDS_SHARED_TEXTS}`,
  () => {
    const texts = SHARED_TEXTS.map(sharedText).join('\n')
    const workOn = (units: number): number => {
      const raw = texts.repeat(Math.ceil(units / texts.length)).slice(0, units)
      return leastWork(2, () => read(raw, RIVER_CITY))
    }
    workOn(40_000)
    expect(workOn(360_000) / workOn(40_000)).toBeLessThan(30)
  },
)
