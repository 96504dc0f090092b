import { expect, test } from 'vitest'
import { normalise } from '../../reader/intake/normalise.ts'
import { NO_KNOWLEDGE } from '../../reader/city-knowledge.ts'
import { readDocument } from '../../reader/read-document.ts'
import { draftItems } from './draft-items.ts'
import { packOrigin, unpackOrigin } from './origin-codec.ts'
import { recognise } from './recognise.ts'
import { percentOf } from './reading-queue.ts'

const TEXT = `江城市支持平台若干措施
一、奖励
对新认定的平台，给予每家最高50万元的奖励。（责任单位：市科技局）
二、附则
本措施自印发之日起施行。`

test('every item of a reading begins open, in the order of the text, amounts under their owners', () => {
  let count = 0
  const reading = readDocument(normalise(TEXT), NO_KNOWLEDGE)
  const items = draftItems(reading, () => `id-${(count += 1)}`)
  expect(items.map(({ position }) => position)).toEqual(items.map((_, index) => index))
  expect(items.every(({ state, origin }) => state === 'open' && origin === 'reader')).toBe(true)
  expect(items[0]?.kind).toBe('head')
  const benefit = items.find(({ kind }) => kind === 'benefit')
  const amount = items.find(({ kind }) => kind === 'amount')
  expect(amount?.value).toMatchObject({ amount: { fen: '50000000', of: benefit?.id } })
  expect(amount?.clause).toBe('一')
})

test('the way back to the source survives its packing', () => {
  const origin = Int32Array.from([0, 1, 2, 7, 8, 8, 1000, 999, 2_000_000_000])
  expect(unpackOrigin(packOrigin(origin))).toEqual(origin)
  expect(packOrigin(Int32Array.from({ length: 100_000 }, (_, at) => at)).length).toBeLessThan(2000)
})

const document = (change: object = {}) => ({
  id: 'd',
  number_key: '某政〔2025〕1号',
  title_key: '某措施',
  text_id: null,
  ...change,
})

test.each([
  { what: 'its number', name: { number_key: '某政〔2025〕1号', title_key: '他' }, as: 'wordless' },
  {
    what: 'its title, without a number',
    name: { number_key: null, title_key: '某措施' },
    as: 'wordless',
  },
  {
    what: 'its title under another number',
    name: { number_key: '某政〔2024〕9号', title_key: '某措施' },
    as: 'new',
  },
])('a structure that waits for words is known by $what: $as', ({ name, as }) => {
  expect(recognise(name, [document()]).as).toBe(as)
})

test('a document that has words is known by its number only', () => {
  const worded = document({ text_id: 't' })
  expect(recognise({ number_key: '某政〔2025〕1号', title_key: '他' }, [worded]).as).toBe('worded')
  expect(recognise({ number_key: null, title_key: '某措施' }, [worded]).as).toBe('new')
})

test('progress only grows', () => {
  const at = (phase: 'waiting' | 'opening' | 'pages' | 'structure' | 'saving', pagesRead = 0) =>
    percentOf({ phase, pagesRead, pagesTotal: 300 })
  const steps = [
    at('waiting'),
    at('opening'),
    at('pages', 1),
    at('pages', 300),
    at('structure'),
    at('saving'),
  ]
  expect(steps).toEqual(steps.toSorted((a, b) => a - b))
  expect(new Set(steps).size).toBe(steps.length)
})
