import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOf } from './text-bytes.ts'

test('parts of a text, encoded already or not, make the bytes of the whole', () => {
  const text = oneof(string({ unit: 'grapheme' }), constantFrom('', '100万元', '𠮷'))
  assert(
    property(array(text), (texts) => {
      const parts = texts.map((part, at) => (at % 2 === 0 ? part : Buffer.from(part)))
      expect(bytesOf(parts).toString()).toBe(texts.join(''))
    }),
  )
})
