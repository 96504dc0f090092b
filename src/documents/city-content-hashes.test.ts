import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { NO_KNOWLEDGE } from '../reader/city-knowledge.ts'
import { normalise } from '../reader/intake/normalise.ts'
import { readDocument } from '../reader/read-document.ts'
import { parseCityDocument } from './city-content.ts'

const texts = new URL('../../../shared/texts/wuhan/', import.meta.url)

test.skipIf(!existsSync(texts)).each(['D1', 'D2', 'D3', 'D4', 'D5'])(
  'every clause of %s was written against the very words of the official text (skipped where ../shared is absent)',
  (name) => {
    const file = new URL(`../../cities/wuhan/documents/${name}.yaml`, import.meta.url)
    const content = parseCityDocument(readFileSync(file, 'utf8'), `${name}.yaml`)
    const raw = readFileSync(new URL(`${name}.txt`, texts), 'utf8')
    const hashes = new Map(
      readDocument(normalise(raw), NO_KNOWLEDGE).clauses.map((clause) => [clause.id, clause.hash]),
    )
    expect(content.clauses.map(({ id, hash }) => [id, hash])).toEqual(
      content.clauses.map(({ id }) => [id, hashes.get(id)]),
    )
  },
)
