// All mistakes of a rule file, not only the first. The compiler stops at one; the part of the file in which
// it stands (a rule, a test, a declaration) is then put out of the way, and the rest is compiled again.
import {
  type ContentMap,
  type ContentPlace,
  type ContentValue,
  readContent,
} from '../../base/content.ts'
import { Failure } from '../../base/failure.ts'
import { compileFile } from '../ir/compile-file.ts'
import type { Program, ProgramFact } from '../ir/program.ts'
import { halfWidth } from '../language/half-width.ts'
import { chineseKey } from '../language/keywords.ts'
import { ruleFileOf } from '../language/parse-rule-file.ts'
import type { RuleFile } from '../language/rule-file.ts'

/** More than anybody mends at once; each costs another compilation. */
const PROBLEMS_MAX = 30

export type Problem = {
  readonly line: number
  readonly column: number
  readonly message: string
}

type Found =
  | { readonly file: RuleFile; readonly program: Program; readonly problems: readonly [] }
  | { readonly file: null; readonly program: null; readonly problems: readonly Problem[] }

/** The program of a text, or all that is wrong with it, in the order of its lines. */
export function findProblems(text: string, vocabulary: readonly ProgramFact[]): Found {
  const problems: Problem[] = []
  /** Names whose declaration is wrong: what others say of them then follows from that. */
  const broken: string[] = []
  let content: ContentMap | null = null
  while (problems.length < PROBLEMS_MAX) {
    try {
      content ??= readContent(halfWidth(text), '', null)
      const file = ruleFileOf(content, '')
      const program = compileFile(file, vocabulary)
      if (problems.length === 0) return { file, program, problems: [] }
      break
    } catch (error) {
      const problem = problemOf(error)
      if (!broken.some((name) => problem.message.includes(`「${name}」`))) problems.push(problem)
      const part = content && partAt(content, problem)
      if (content === null || part === null) break
      if (part.section !== '条款') broken.push(part.path.at(-1) ?? '')
      content = without(content, part)
    }
  }
  problems.sort((a, b) => a.line - b.line || a.column - b.column)
  return { file: null, program: null, problems }
}

function problemOf(error: unknown): Problem {
  if (!(error instanceof Failure) || error.code !== 'CONTENT_INVALID') throw error
  const { line, column, detail } = error.params
  return { line: Number(line), column: Number(column), message: String(detail) }
}

/** A part of a file that can be put out of the way by itself. */
type Part = {
  readonly section: string
  /** Keys from the outermost map on; a place in a list is its number. */
  readonly path: readonly string[]
  readonly place: ContentPlace
  /** Others may name it, so that something has to stay in its place; null where it can go. */
  readonly stub: ContentValue | null
}

/** The part in which a mistake stands: the last one that begins before it. Null where none can go. */
function partAt(content: ContentMap, { line, column }: Problem): Part | null {
  const parts: (Part | { readonly place: ContentPlace })[] = []
  for (const [key, section] of content.entries) {
    const name = chineseKey(key)
    if (section.kind !== 'map' || !SECTIONS.has(name)) parts.push({ place: section.place })
    else if (name === '条款')
      for (const [address, clause] of section.entries)
        parts.push(...clausePartsOf(clause, [key, address]))
    else
      for (const [entry, { place }] of section.entries)
        parts.push({ section: name, path: [key, entry], place, stub: null })
  }
  const before = parts.filter(
    ({ place }) => place.line < line || (place.line === line && place.column <= column),
  )
  const [last] = before.toSorted(
    (a, b) => b.place.line - a.place.line || b.place.column - a.place.column,
  )
  return last !== undefined && 'path' in last ? last : null
}

const SECTIONS = new Set(['事实', '参数', '口径', '定义', '条款'])

function clausePartsOf(
  clause: ContentValue,
  path: readonly string[],
): (Part | Pick<Part, 'place'>)[] {
  const section = '条款'
  if (clause.kind !== 'map') return [{ section, path, place: clause.place, stub: null }]
  return [...clause.entries].flatMap(([key, value]): (Part | Pick<Part, 'place'>)[] => {
    const name = chineseKey(key)
    const at = [...path, key]
    if (name === '规则' && value.kind === 'map')
      return [...value.entries].map(([rule, entry]) => ({
        section,
        path: [...at, rule],
        place: entry.place,
        stub: stubOf(entry, null),
      }))
    if ((name === '裁量' || name === '测试' || name === '未形式化') && value.kind === 'list')
      return value.items.map((item, index) => ({
        section,
        path: [...at, String(index)],
        place: item.place,
        stub: name === '裁量' ? stubOf(item, nameIn(item)) : null,
      }))
    return [
      name === '摘要'
        ? { place: value.place }
        : { section, path: at, place: value.place, stub: null },
    ]
  })
}

const nameIn = (entry: ContentValue): ContentValue | null =>
  entry.kind === 'map'
    ? ([...entry.entries].find(([key]) => chineseKey(key) === '名')?.[1] ?? null)
    : null

/** Stands for a rule, so that 例外于 and tests still find it. */
function stubOf({ place }: ContentValue, name: ContentValue | null): ContentMap {
  const text = (words: string): ContentValue => ({ kind: 'text', text: words, place })
  const entries: [string, ContentValue][] =
    name === null
      ? [['标准待细则', text('有误')]]
      : [
          ['名', name],
          ['方式', text('择优')],
        ]
  return { kind: 'map', place, entries: new Map([['对象', text('企业')], ...entries]) }
}

const without = (content: ContentMap, { path, stub }: Part): ContentMap => {
  const changed = putAt(content, path, stub)
  return changed?.kind === 'map' ? changed : content
}

/** The value with the part at a path replaced, or taken out where there is nothing to put. */
function putAt(
  value: ContentValue,
  [key, ...rest]: readonly string[],
  stub: ContentValue | null,
): ContentValue | null {
  if (key === undefined) return stub
  if (value.kind === 'list')
    return {
      ...value,
      items: value.items.flatMap((item, at) =>
        String(at) === key ? (putAt(item, rest, stub) ?? []) : [item],
      ),
    }
  if (value.kind !== 'map') return value
  const entries = [...value.entries].flatMap(([name, entry]): [string, ContentValue][] => {
    if (name !== key) return [[name, entry]]
    const put = putAt(entry, rest, stub)
    return put === null ? [] : [[name, put]]
  })
  return { ...value, entries: new Map(entries) }
}
