import { array, assert, boolean, constantFrom, oneof, property, string, tuple } from 'fast-check'
import { expect, test } from 'vitest'
import { compileByteWriter } from './byte-writer.ts'

const text = oneof(
  string({ unit: 'binary' }),
  string({ unit: 'grapheme' }),
  constantFrom('', '100万元', '𠮷', 'é', '"', '\\', '\n', '\u{7f}', '\u{800}', '\u{ffff}'),
)

test('bytes, texts and values make the UTF-8 of the whole, one answer after the other', () => {
  const written = compileByteWriter()
  assert(
    property(array(tuple(text, boolean())), (pieces) => {
      const wanted = pieces.map(([piece, isEncoded]) => (isEncoded ? piece : JSON.stringify(piece)))
      const found = written((writer) => {
        for (const [piece, isEncoded] of pieces)
          if (isEncoded) writer.bytes(Buffer.from(piece))
          else writer.quoted(piece)
      })
      expect(found).toEqual(Buffer.concat(wanted.map((piece) => Buffer.from(piece))))
    }),
  )
})

test('more than there was room for is written whole, and what was handed out before stays', () => {
  const written = compileByteWriter()
  const before = written((writer) => writer.json(['甲', 1, null]))
  const long = '汉"'.repeat(800_000)
  const whole = written((writer) => {
    writer.text('{"长":')
    writer.quoted(long)
    writer.text('}')
  })
  expect(before.toString()).toBe('["甲",1,null]')
  expect(whole.toString() === `{"长":${JSON.stringify(long)}}`).toBe(true)
  expect(written((writer) => writer.quoted('乙')).toString()).toBe('"乙"')
})
