// New content as YAML in the manner of the rule files: short lists and maps on one line, longer ones in
// lines of their own, quotes only where YAML needs them.
import { isMap, isScalar, isSeq, parseDocument } from 'yaml'
import { chineseKey } from '../language/keywords.ts'
import { looksLikeStructure } from '../language/half-width.ts'
import { isPlainList, isPlainMap, type Plain, type PlainMap } from './plain.ts'

/** A line longer than this is written as several. */
const COLUMNS_MAX = 110

/** Maps with one of these keys have lines of their own, however short: clauses, rules, readings. */
const ROOMY_KEYS = new Set(['摘要', '对象', '问'])

/** A text inside `{ }` or `[ ]`, or as a key. */
export function flowText(text: string): string {
  if (text === '') return "''"
  if (looksLikeStructure(text)) return JSON.stringify(text)
  const { contents, errors, warnings } = parseDocument(`[{${text}: ${text}}, ${text}]`, STRICT)
  if (errors.length === 0 && warnings.length === 0 && isSeq(contents)) {
    const [map, item] = contents.items
    const [pair, ...more] = isMap(map) ? map.items : []
    const isSame = [pair?.key, pair?.value, item].every(
      (node) => isScalar(node) && node.value === text,
    )
    if (isSame && more.length === 0 && contents.items.length === 2) return text
  }
  return JSON.stringify(text)
}

const STRICT = { schema: 'failsafe', uniqueKeys: true } as const

/** A text after `键: ` or `- ` at the given column. */
export function blockText(text: string, indent: number): string {
  if (text === '') return "''"
  if (text.includes('\n')) {
    const isLiteral = /^\S/.test(text) && !/\s$|[^\S\n]\n|\r|\t/.test(text)
    return isLiteral
      ? `|-${breakLine(indent)}${text.split('\n').join(breakLine(indent))}`
      : JSON.stringify(text)
  }
  if (indent + text.length > COLUMNS_MAX && /^\S.*\S$/.test(text) && !/\s{2}|\t/.test(text))
    return `>-${breakLine(indent)}${folded(text, COLUMNS_MAX - indent).join(breakLine(indent))}`
  if (looksLikeStructure(text)) return JSON.stringify(text)
  const { contents, errors, warnings } = parseDocument(`- 甲: ${text}\n- ${text}\n`, STRICT)
  if (errors.length === 0 && warnings.length === 0 && isSeq(contents)) {
    const [map, item] = contents.items
    const pair = isMap(map) && map.items.length === 1 ? map.items[0] : undefined
    if ([pair?.value, item].every((node) => isScalar(node) && node.value === text)) return text
  }
  return JSON.stringify(text)
}

/** Lines of at most so many characters, broken at single spaces only. */
function folded(text: string, columns: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= columns)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** Content on one line: `{名: 封顶, 给定: {在汉: 是}}`. */
export function flowOf(value: Plain): string {
  if (typeof value === 'string') return flowText(value)
  if (isPlainList(value)) return `[${value.map(flowOf).join(', ')}]`
  return `{${[...value].map(([key, entry]) => `${flowText(key)}: ${flowOf(entry)}`).join(', ')}}`
}

export const breakLine = (indent: number): string => `\n${' '.repeat(indent)}`

/**
 * What follows `键:` or `-` in a block whose own keys or dashes stand at `indent`: a space and one line, or
 * the lines of the value. `lead` is how much of the line is taken already.
 */
export function afterKey(value: Plain, indent: number, lead: number): string {
  if (typeof value === 'string') return ` ${blockText(value, indent + 2)}`
  const line = flowOf(value)
  if (isFlow(value) && lead + 1 + line.length <= COLUMNS_MAX) return ` ${line}`
  if (isPlainList(value))
    return value.map((item) => `${breakLine(indent + 2)}${itemOf(item, indent + 2)}`).join('')
  return `${breakLine(indent + 2)}${pairsOf(value, indent + 2)}`
}

/** An entry of a block list whose dash stands at `indent`. */
export function itemOf(item: Plain, indent: number): string {
  if (typeof item === 'string') return `- ${blockText(item, indent + 2)}`
  const line = flowOf(item)
  if (isPlainList(item) || (isFlow(item) && indent + 2 + line.length <= COLUMNS_MAX))
    return `- ${line}`
  return `- ${pairsOf(item, indent + 2)}`
}

/** The pairs of a block map whose keys stand at `indent`; the first one follows what is written already. */
export const pairsOf = (map: PlainMap, indent: number): string =>
  [...map].map(([key, entry]) => pairOf(key, entry, indent)).join(breakLine(indent))

export function pairOf(key: string, value: Plain, indent: number): string {
  const name = flowText(key)
  return `${name}:${afterKey(value, indent, indent + name.length + 1)}`
}

/** Whether content may stand on one line at all; an empty one must. */
function isFlow(value: Plain): boolean {
  if (typeof value === 'string') return !value.includes('\n')
  if (isPlainList(value)) return value.every(isFlow)
  const isRoomy =
    isPlainMap(value) && [...value.keys()].some((key) => ROOMY_KEYS.has(chineseKey(key)))
  return value.size === 0 || (!isRoomy && [...value.values()].every(isFlow))
}

/** A new file of the given content. */
export const writeRuleFile = (content: PlainMap): string => `${pairsOf(content, 0)}\n`
