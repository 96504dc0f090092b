// The facts of one subject or of many, from JSON, YAML, CSV, Excel or Parquet. Nothing passes through a double:
// figures keep their digits as written.
import { existsSync, readFileSync } from 'node:fs'
import { doubledKey, plainValue, readContentValue } from '../base/content.ts'
import { fail } from '../base/failure.ts'
import type { ProgramFact } from '../policy/ir/program.ts'

/** The facts of one subject as handed in. */
export type GivenFacts = Readonly<Record<string, unknown>>

export type GivenSubjects = {
  /** A list of subjects, even of one, is answered by a list. */
  readonly isList: boolean
  readonly subjects: readonly GivenFacts[]
}

const isRecord = (value: unknown): value is GivenFacts =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads a file of facts: what it holds decides how, and its name only where that leaves it open. */
export async function readSubjects(
  path: string,
  facts: readonly ProgramFact[],
): Promise<GivenSubjects> {
  if (!existsSync(path)) throw fail('FILE_NOT_FOUND', { file: path })
  const bytes = readFileSync(path)
  const mark = bytes.toString('latin1', 0, 4)
  if (mark === 'PAR1' || mark.startsWith('PK') || /\.(?:csv|tsv|xlsx?|parquet)$/i.test(path))
    return { isList: true, subjects: await readTableRows(path, facts) }
  const text = textOf(bytes)
  const value = /\.ya?ml$/i.test(path)
    ? nullsOf(plainValue(readContentValue(text, path)))
    : readExactJson(text, path)
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  const subjects = list.map((entry, index): GivenFacts =>
    isRecord(entry)
      ? entry
      : refuse(path, { line: 1, column: 1 }, `第 ${index + 1} 项不是“事实名: 值”的对象`),
  )
  return { isList: Array.isArray(value), subjects }
}

/** YAML's own words for nothing; every scalar came as text. */
function nullsOf(value: unknown): unknown {
  if (value === 'null' || value === '~') return null
  if (Array.isArray(value)) return value.map(nullsOf)
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, nullsOf(entry)]))
}

/** Editors on Windows put a mark before the text. */
const textOf = (bytes: Buffer): string => bytes.toString('utf8').replace(/^\u{feff}/u, '')

type Spot = { readonly line: number; readonly column: number }

function refuse(file: string, { line, column }: Spot, detail: string): never {
  throw fail('FACTS_INVALID', { file, line, column, detail })
}

/** Beyond this a doubled key is not looked for: such files are written by programs. */
const CHECKED_MAX = 1_000_000

/** JSON in which a number keeps its digits as written; a key written twice is refused. */
export function readExactJson(text: string, file: string): unknown {
  try {
    const value: unknown = JSON.parse(text, (_key, entry: unknown, context?: { source?: string }) =>
      typeof entry === 'number' ? (context?.source ?? String(entry)) : entry,
    )
    const doubled = text.length > CHECKED_MAX ? null : doubledKey(text)
    return doubled === null ? value : refuse(file, doubled, '这个键写了两次')
  } catch (problem) {
    if (!(problem instanceof SyntaxError)) throw problem
    return refuse(file, spotOf(problem.message, text), '不是合法的 JSON，应检查逗号、引号与括号')
  }
}

function spotOf(message: string, text: string): Spot {
  const [, position] = /at position (\d+)/.exec(message) ?? []
  const before = text.slice(0, position === undefined ? text.length : Number(position)).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}

/** 上年度.技术交易额（万元）: the unit may stand in the head. */
const HEAD = /^(.+?)\s*[（(]([^（()）]*元|%|‰)[)）]$/u
const BARE_NUMBER = /^-?[\d,]+(?:\.\d+)?$/

async function readTableRows(
  path: string,
  facts: readonly ProgramFact[],
): Promise<readonly GivenFacts[]> {
  const { readTable } = await import('../registers/import/read-table.ts')
  const { dayText } = await import('../registers/import/fact-cell.ts')
  const kinds = new Map(facts.map(({ name, type }) => [name, type.kind]))
  const [heads = [], ...rows] = await readTable({ fileName: path, bytes: readFileSync(path) })
  const columns = heads.map((head) => {
    const [, name, unit = ''] = HEAD.exec(head.trim()) ?? []
    return name === undefined || kinds.has(head.trim())
      ? { name: head.trim(), unit: '' }
      : { name, unit }
  })
  const twice = columns.findIndex(({ name }, at) =>
    columns.some((other, i) => i < at && other.name === name),
  )
  if (twice !== -1)
    refuse(path, { line: 1, column: twice + 1 }, `有两列「${columns[twice]?.name}」`)
  const cellOf = (text: string, { name, unit }: { name: string; unit: string }): unknown => {
    if (unit !== '' && BARE_NUMBER.test(text)) return `${text}${unit}`
    if (kinds.get(name) === 'date') return dayText(text)
    if (kinds.get(name) === 'records') return readExactJson(text, path)
    return kinds.get(name) === 'boolean' ? ({ 1: '是', 0: '否' }[text] ?? text) : text
  }
  return rows
    .filter((row) => row.some((cell) => cell.trim() !== ''))
    .map((row) =>
      Object.fromEntries(
        columns.flatMap((column, at) => {
          const text = (row[at] ?? '').trim()
          return column.name === '' || text === '' ? [] : [[column.name, cellOf(text, column)]]
        }),
      ),
    )
}
