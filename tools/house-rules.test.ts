import { expect, test } from 'vitest'
import { circles, directionBreaks, resolveImport } from './house-rules.ts'

const imports = (file: string, names: string) => ({
  file,
  names,
  target: resolveImport(file, names),
})

test.each([
  ['src/base/money.ts', '../reader/reading.ts', /base\/ may not know reader\//],
  ['src/http/server.ts', '../jobs/queue.ts', /http\/ may not know jobs\//],
  ['src/documents/document.ts', 'kysely', /only db\/ and \*\.store\.ts/],
  ['src/party/person.ts', 'fastify', /only http\/ and main\.ts/],
  ['src/reader/head.ts', 'node:fs', /pure/],
  ['web/documents/list.tsx', '../../src/documents/document.ts', /generated contract/],
  ['src/http/server.ts', '../../web/api/client.ts', /src does not know web\//],
  ['src/attic/box.ts', '../base/money.ts', /no room attic/],
])('refuses that %s imports %s', (file, names, reason) => {
  expect(directionBreaks([imports(file, names)])[0]).toMatch(reason)
})

test.each([
  ['src/documents/document.store.ts', 'kysely'],
  ['src/documents/approve-document.ts', '../trust/write.ts'],
  ['src/main.ts', './http/server.ts'],
  ['src/documents/document.test.ts', '../http/server.ts'],
])('allows that %s imports %s', (file, names) => {
  expect(directionBreaks([imports(file, names)])).toEqual([])
})

test('finds a circle through three files and names it', () => {
  const ring = [
    imports('src/a/x.ts', './y.ts'),
    imports('src/a/y.ts', './z.ts'),
    imports('src/a/z.ts', './x.ts'),
  ]
  expect(circles(ring)).toEqual([['src/a/x.ts', 'src/a/y.ts', 'src/a/z.ts', 'src/a/x.ts']])
  expect(circles(ring.slice(0, 2))).toEqual([])
})
