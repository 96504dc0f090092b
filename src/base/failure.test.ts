import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FAILURES } from './failure.ts'

const FOLDER = new URL('failures/', import.meta.url)

test('no two tables of failures share a code, and each table is in the one list', async () => {
  const codes: string[] = []
  for (const file of readdirSync(FOLDER)) {
    const tables: Readonly<Record<string, object>> = await import(new URL(file, FOLDER).href)
    codes.push(...Object.values(tables).flatMap((table) => Object.keys(table)))
  }
  expect(codes.toSorted()).toEqual(Object.keys(FAILURES).toSorted())
})
