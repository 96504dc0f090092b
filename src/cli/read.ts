import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { fail } from '../base/failure.ts'
import { readClauses } from '../reader/clauses.ts'
import { readHead } from '../reader/head/read-head.ts'
import { normalise } from '../reader/intake/normalise.ts'
import { readSource, SOURCE_BYTES_MAX } from '../reader/intake/read-source.ts'
import { readDocument, refuseWithoutClauses } from '../reader/read-document.ts'
import { toReadingJson } from '../reader/reading-json.ts'
import { knowledgeFor } from './city-knowledge.ts'
import { type Run, UsageError } from './command.ts'
import { summaryOf } from './reading-summary.ts'

/** `kc read FILE`: what the reader makes of a document, for people or for programs. */
export const runRead: Run = async (words) => {
  const { file, json, city } = wordsOf(words)
  const source = await readSource({ bytes: bytesOf(file), fileName: basename(file) }, showPages)
  const normalised = normalise(source.raw)
  const head = readHead(normalised.text, readClauses(normalised.text))
  const reading = readDocument(normalised, knowledgeFor(head, city))
  refuseWithoutClauses(reading)
  const answer = json ? JSON.stringify(toReadingJson(reading), null, 2) : summaryOf(reading)
  process.stdout.write(`${answer}\n`)
  return 0
}

type Words = { readonly file: string; readonly json: boolean; readonly city: string | null }

function wordsOf(words: readonly string[]): Words {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, city: { type: 'string' } },
    })
    const [file, ...others] = positionals
    if (file === undefined || others.length > 0) throw new UsageError('请给出一个文件名。')
    return { file, json: values.json, city: values.city ?? null }
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError('参数不正确。')
  }
}

const DETAILS: Readonly<Record<string, string>> = {
  ENOENT: '文件不存在',
  EISDIR: '这是一个文件夹',
  EACCES: '没有读取的权限',
}

function bytesOf(file: string): Uint8Array {
  try {
    // A file that is refused for its size is not loaded first.
    const { size } = statSync(file)
    if (size > SOURCE_BYTES_MAX) {
      throw fail('FILE_TOO_LARGE', { limit: SOURCE_BYTES_MAX / 1024 / 1024 })
    }
    return readFileSync(file)
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || 'params' in error) throw error
    const code = String(error.code)
    throw fail('FILE_NOT_READABLE', { file, detail: DETAILS[code] ?? code })
  }
}

const PAGES_SHOWN_MIN = 20

/** Long pdfs take a while: a terminal sees how far they are, a pipe sees nothing. */
function showPages(pagesRead: number, pagesTotal: number): void {
  if (!process.stderr.isTTY || pagesTotal < PAGES_SHOWN_MIN) return
  const end = pagesRead === pagesTotal ? '\n' : ''
  process.stderr.write(`\r已读 ${pagesRead} / ${pagesTotal} 页${end}`)
}
