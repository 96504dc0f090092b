import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { NO_KNOWLEDGE } from '../city-knowledge.ts'
import { normalise } from '../intake/normalise.ts'
import { readDocument } from '../read-document.ts'
import { told } from './told.ts'

// Invented documents in the manner of many places; what they grant stands beside each, checked by hand.
const FOLDER = join(import.meta.dirname, 'fixtures')
const NAMES = readdirSync(FOLDER)
  .filter((name) => !name.endsWith('.expected.txt'))
  .map((name) => name.replace(/\.txt$/, ''))

const read = (name: string) =>
  readDocument(normalise(readFileSync(join(FOLDER, name), 'utf8')), NO_KNOWLEDGE)

test.each(NAMES)('the benefits of %s are read as written beside it', (name) => {
  const { benefits } = read(`${name}.txt`)
  const expected = readFileSync(join(FOLDER, `${name}.expected.txt`), 'utf8').trim()
  expect(benefits.map((benefit) => `${benefit.clause} ${told(benefit)}`).join('\n')).toBe(expected)
})

test.each(NAMES)('each amount of %s lies in the text once and in order', (name) => {
  const { text, amounts, benefits } = read(`${name}.txt`)
  let last = 0
  for (const { start, end, role, of } of amounts) {
    expect(start).toBeGreaterThanOrEqual(last)
    // 「10—30万元」 and 「8、5万元」 leave the unit of the first to the last.
    expect(text.slice(start, end + 1)).toMatch(/元|%|百分|‰|个百分点|万|亿|\d[-—、]$/)
    expect(of === null).toBe(role !== 'benefit' && role !== 'target')
    if (role === 'benefit' && of !== null) expect(benefits[of]).toBeDefined()
    last = end
  }
})
