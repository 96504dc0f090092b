// `npm run generate`: writes every generated file anew. With --check it writes nothing and fails when a
// file is not what it would be. To add a generator, add a line to GENERATORS.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateClient } from './client/generate-client.ts'
import { generateCaseDiagrams } from './generate-case-diagrams.ts'
import { generateTables } from './generate-tables.ts'

/** A generated file, by its path from the root, and how its text is made. */
export type Generator = { readonly file: string; readonly make: () => Promise<string> }

const GENERATORS: readonly Generator[] = [
  { file: 'src/db/tables.generated.ts', make: generateTables },
  { file: 'web/api/schema.generated.ts', make: generateClient },
  { file: 'docs/cases.md', make: generateCaseDiagrams },
]

const root = join(import.meta.dirname, '..')
const isCheck = process.argv.includes('--check')
const stale: string[] = []
for (const { file, make } of GENERATORS) {
  const path = join(root, file)
  const text = await make()
  if (existsSync(path) && readFileSync(path, 'utf8') === text) continue
  stale.push(file)
  if (!isCheck) writeFileSync(path, text)
}
for (const file of stale) console.log(isCheck ? `stale: ${file}` : `written: ${file}`)
if (isCheck && stale.length > 0) {
  console.error('generated files are stale: run `npm run generate`')
  process.exitCode = 1
}
