import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assert, constantFrom, integer, nat, pre, property, string, tuple } from 'fast-check'
import { expect, test } from 'vitest'
import { checkCharacter, creditCodeFault, normaliseCreditCode } from './credit-code.ts'

const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const vectorsFile = join(import.meta.dirname, '../../../shared/codes/uscc_gb32100_vectors.json')

type Vectors = { vectors: { code: string; valid: boolean; note: string }[] }

test.skipIf(!existsSync(vectorsFile))(
  'agrees with every published vector (needs ../shared/codes, skipped where it is absent)',
  () => {
    const { vectors }: Vectors = JSON.parse(readFileSync(vectorsFile, 'utf8'))
    expect(vectors.length).toBeGreaterThan(5)
    for (const { code, valid, note } of vectors)
      expect([code, note, creditCodeFault(code) === null]).toEqual([code, note, valid])
  },
)

test.each([
  ['91350100M000100Y43', null],
  ['91350100M000100Y4', 'length'],
  ['91350100M000100Y433', 'length'],
  ['', 'length'],
  ['9142010MA12345678I', 'character'],
  ['91420100ma12345678', 'character'],
  ['9142A100M000100Y43', 'region'],
  ['91350100M000100Y40', 'check'],
] as const)('names what is wrong with %s: %s', (code, fault) => {
  expect(creditCodeFault(code)).toBe(fault)
})

test('reads what people paste: full-width letters, small letters, spaces and dashes', () => {
  expect(normaliseCreditCode(' ９１350100 m000100-y43\u{200B}')).toBe('91350100M000100Y43')
})

const character = constantFrom(...CHARACTERS.split(''))
const digits = integer({ min: 0, max: 999_999 }).map((n) => String(n).padStart(6, '0'))
const first17 = tuple(
  string({ unit: character, minLength: 2, maxLength: 2 }),
  digits,
  string({ unit: character, minLength: 9, maxLength: 9 }),
).map((parts) => parts.join(''))

test('every code with its own check character is accepted', () => {
  assert(
    property(first17, (head) => {
      expect(creditCodeFault(head + checkCharacter(head))).toBeNull()
    }),
  )
})

test('one wrong character anywhere is always found', () => {
  assert(
    property(first17, nat(17), character, (head, at, other) => {
      const code = head + checkCharacter(head)
      pre(code.charAt(at) !== other)
      expect(creditCodeFault(code.slice(0, at) + other + code.slice(at + 1))).not.toBeNull()
    }),
  )
})

test('two neighbours changed over are always found', () => {
  assert(
    property(first17, nat(16), (head, at) => {
      const code = head + checkCharacter(head)
      const [left, right] = [code.charAt(at), code.charAt(at + 1)]
      pre(left !== right)
      expect(creditCodeFault(code.slice(0, at) + right + left + code.slice(at + 2))).not.toBeNull()
    }),
  )
})
