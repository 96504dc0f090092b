import { expect, test } from 'vitest'
import { sm3 } from '../../base/sm3.ts'
import { createStream, shuffled } from './random-stream.ts'

test('the stream is SM3 of the seed and a number, in words of 32 bits', () => {
  const random = createStream('种子')
  const words = Array.from({ length: 10 }, () => random.below(2 ** 32))
  const hex = sm3('种子:0') + sm3('种子:1')
  expect(words).toEqual(
    words.map((_, index) => Number.parseInt(hex.slice(index * 8, index * 8 + 8), 16)),
  )
})

test('words that would favour small numbers are thrown away', () => {
  // With this range all words from 2³¹ + 1 on are unfair; taking them modulo would double the small ones.
  const range = 2 ** 31 + 1
  const plain = createStream('无偏')
  const words = Array.from({ length: 400 }, () => plain.below(2 ** 32))
  const fair = words.filter((word) => word < range)
  const random = createStream('无偏')
  expect(fair.map(() => random.below(range))).toEqual(fair)
  expect(fair.length).toBeLessThan(words.length)
})

test('every order of three is drawn about as often as any other', () => {
  const random = createStream('顺序')
  const counts = new Map<string, number>()
  for (let index = 0; index < 6_000; index += 1) {
    const order = shuffled(['甲', '乙', '丙'], random).join('')
    counts.set(order, (counts.get(order) ?? 0) + 1)
  }
  expect(counts.size).toBe(6)
  for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150)
})
