// Text follows content: the YAML of a rule file is changed where, and only where, its content was. Each
// step splices the source at one place and reads it again, so that every comment, blank line, quote and
// spacing outside that place stays byte for byte.
import { found } from '../../base/found.ts'
import assert from 'node:assert'
import { isMap, isScalar, isSeq, type Pair, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml'
import { halfWidth } from '../language/half-width.ts'
import { isPlainList, isPlainMap, type Plain, plainKey, type PlainMap } from './plain.ts'
import { afterKey, breakLine, flowOf, flowText, itemOf, pairOf } from './write-yaml.ts'

type Splice = { readonly start: number; readonly end: number; readonly text: string }

/** More steps than any edit by hand needs; more is a fault of this file. */
const STEPS_MAX = 5000

/** The text of a rule file after its content became `wanted`. The text must be readable YAML. */
export function followEdit(text: string, wanted: PlainMap): string {
  let source = text
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  for (let step = 0; step < STEPS_MAX; step += 1) {
    // Found in the text as YAML sees it, done in the text as it was written.
    const { yaml, offsetOf } = halfWidth(source)
    const document = parseDocument(yaml, { schema: 'failsafe', keepSourceTokens: true })
    const splice = spliceAt(document.contents, wanted, { source: yaml, isFlow: false, indent: -2 })
    if (splice === null) return source
    const inserted = splice.text.replaceAll('\n', eol)
    source = source.slice(0, offsetOf(splice.start)) + inserted + source.slice(offsetOf(splice.end))
  }
  return assert.fail('an edit does not come to an end')
}

type Place = {
  readonly source: string
  readonly isFlow: boolean
  /** Where the keys or dashes of the block around stand. */
  readonly indent: number
}

/** The first change that the text of a value needs; null where it says what is wanted. */
function spliceAt(node: unknown, wanted: Plain, place: Place): Splice | null {
  if (plainKey(contentOf(node)) === plainKey(wanted)) return null
  if (isMap(node) && isPlainMap(wanted) && sharesKeys(node, wanted))
    return spliceMap(node, wanted, place)
  if (isSeq(node) && isPlainList(wanted) && wanted.length > 0 && node.items.length > 0)
    return spliceList(node, wanted, place)
  return replaceWhole(node, wanted, place)
}

/** The content of a YAML node, as plain.ts has it. */
function contentOf(node: unknown): Plain {
  if (isMap(node))
    return new Map(node.items.map(({ key, value }) => [keyText(key), contentOf(value)]))
  if (isSeq(node)) return node.items.map(contentOf)
  return isScalar(node) && typeof node.value === 'string' ? node.value : ''
}

const keyText = (key: unknown): string =>
  isScalar(key) && typeof key.value === 'string' ? key.value : ''

const sharesKeys = (node: YAMLMap, wanted: PlainMap): boolean =>
  node.items.some(({ key }) => wanted.has(keyText(key)))

const rangeOf = (node: unknown): readonly [number, number] => {
  const range = isScalar(node) || isMap(node) || isSeq(node) ? node.range : undefined
  assert(range, 'a node that was read has a place')
  return [range[0], range[1]]
}

/** Puts another value in the place of one that has nothing in common with it. */
function replaceWhole(node: unknown, wanted: Plain, { source, isFlow, indent }: Place): Splice {
  const [start] = rangeOf(node)
  const end = endOf(node, source)
  if (isFlow) return { start, end, text: `${start === end ? ' ' : ''}${flowOf(wanted)}` }
  // From behind the colon or the dash, unless a comment stands between it and the value.
  const mark = source.slice(0, start).trimEnd().length
  const line = source.slice(lineStart(source, mark), mark)
  const isClear = /[:-]$/.test(line) && !/(?:^|\s)#/.test(line)
  const text = afterKey(wanted, indent, line.length)
  if (isClear) return { start: mark, end, text }
  return { start, end, text: text.trimStart() }
}

/** Where the words of a value end, without the comments and blank lines after it. */
function endOf(node: unknown, source: string): number {
  if ((isMap(node) || isSeq(node)) && node.flow !== true) {
    const last: unknown = node.items.at(-1)
    return last === undefined ? rangeOf(node)[1] : endOfEntry(last, source)
  }
  const [start, end] = rangeOf(node)
  return start + source.slice(start, end).trimEnd().length
}

const isPair = (entry: unknown): entry is Pair =>
  typeof entry === 'object' && entry !== null && 'key' in entry

const endOfEntry = (entry: unknown, source: string): number =>
  isPair(entry) ? endOf(entry.value ?? entry.key, source) : endOf(entry, source)

const lineStart = (source: string, at: number): number => source.lastIndexOf('\n', at - 1) + 1

/** Where the line ends on which a value ends, behind its comment. */
function lineEnd(source: string, at: number): number {
  const next = source.indexOf('\n', at)
  if (next === -1) return source.length
  return source[next - 1] === '\r' ? next - 1 : next
}

function spliceMap(node: YAMLMap, wanted: PlainMap, place: Place): Splice | null {
  const { source } = place
  const isFlow = place.isFlow || node.flow === true
  const keys = node.items.map(({ key }) => keyText(key))
  const gone = keys.findIndex((key) => !wanted.has(key))
  const fresh = [...wanted].filter(([key]) => !keys.includes(key))
  if (gone !== -1) {
    const entry = found(node.items[gone], 'an entry')
    const value = plainKey(contentOf(entry.value))
    const renamed = fresh.find(([, content]) => plainKey(content) === value)
    const [start, end] = rangeOf(entry.key)
    if (renamed !== undefined) return { start, end, text: flowText(renamed[0]) }
    return removeEntry(node, gone, { source, isFlow })
  }
  const [first] = fresh
  if (first !== undefined) {
    const order = [...wanted.keys()]
    const before = new Set(order.slice(0, order.indexOf(first[0])))
    const after = keys.findLastIndex((key) => before.has(key))
    return insertPair(node, { after, pair: first }, { source, isFlow })
  }
  for (const { key, value } of node.items) {
    const content = found(wanted.get(keyText(key)), 'a wanted key')
    const splice =
      value === null || value === undefined
        ? spliceBareKey(key, content)
        : spliceAt(value, content, { source, isFlow, indent: columnOf(key, source) })
    if (splice !== null) return splice
  }
  return null
}

/** A key of a flow map that stands without a colon. */
function spliceBareKey(key: unknown, content: Plain): Splice | null {
  const [, end] = rangeOf(key)
  return content === '' ? null : { start: end, end, text: `: ${flowOf(content)}` }
}

const columnOf = (node: unknown, source: string): number => {
  const [start] = rangeOf(node)
  return start - lineStart(source, start)
}

type Written = { readonly source: string; readonly isFlow: boolean }

function insertPair(
  node: YAMLMap,
  { after, pair: [key, value] }: { after: number; pair: readonly [string, Plain] },
  { source, isFlow }: Written,
): Splice {
  const previous = node.items[after]
  const first = found(node.items[0], 'the first entry')
  if (isFlow) {
    const text = `${flowText(key)}: ${flowOf(value)}`
    const at = previous === undefined ? rangeOf(first.key)[0] : endOfEntry(previous, source)
    return { start: at, end: at, text: previous === undefined ? `${text}, ` : `, ${text}` }
  }
  const indent = columnOf(first.key, source)
  const text = pairOf(key, value, indent)
  if (previous === undefined) {
    const [at] = rangeOf(first.key)
    return { start: at, end: at, text: `${text}${breakLine(indent)}` }
  }
  const at = lineEnd(source, endOfEntry(previous, source))
  return { start: at, end: at, text: `${breakLine(indent)}${text}` }
}

/** Where an entry of a list or map begins: its key, or its dash. */
function startOfEntry(node: YAMLMap | YAMLSeq, index: number): number {
  const entry: unknown = node.items[index]
  if (isPair(entry)) return rangeOf(entry.key)[0]
  if (node.flow === true) return rangeOf(entry)[0]
  const token = node.srcToken
  const start = token?.type === 'block-seq' ? token.items[index]?.start : undefined
  const dash = start?.find(({ type }) => type === 'seq-item-ind')
  assert(dash, 'an entry of a block list has a dash')
  return dash.offset
}

function removeEntry(node: YAMLMap | YAMLSeq, index: number, { source, isFlow }: Written): Splice {
  const start = startOfEntry(node, index)
  const end = endOfEntry(node.items[index], source)
  const isLast = index === node.items.length - 1
  if (isFlow) {
    if (!isLast) return { start, end: startOfEntry(node, index + 1), text: '' }
    return { start: endOfEntry(node.items[index - 1], source), end, text: '' }
  }
  const line = lineStart(source, start)
  const isAlone = source.slice(line, start).trim() === ''
  const after = lineEnd(source, end)
  // The first entry behind a dash: what follows, be it a comment, takes its place on the line.
  if (!isAlone) return { start, end: after + source.slice(after).search(/\S/), text: '' }
  const next = source.indexOf('\n', after)
  if (next !== -1) return { start: line, end: next + 1, text: '' }
  return { start: Math.max(0, line - 1), end: source.length, text: '' }
}

function spliceList(node: YAMLSeq, wanted: readonly Plain[], place: Place): Splice | null {
  const { source } = place
  const isFlow = place.isFlow || node.flow === true
  const current = node.items.map(contentOf)
  const gap = firstGap(current, wanted)
  if (gap === null) return null
  const { at, old, fresh } = gap
  if (old.length === fresh.length)
    return spliceAt(node.items[at], found(fresh[0], 'a new item'), {
      source,
      isFlow,
      indent: isFlow ? 0 : startOfEntry(node, at) - lineStart(source, startOfEntry(node, at)),
    })
  if (old.length > fresh.length) {
    const names = new Set(fresh.map(nameOf))
    const unnamed = old.findIndex((item) => !names.has(nameOf(item)))
    return removeEntry(node, at + (unnamed === -1 ? old.length - 1 : unnamed), { source, isFlow })
  }
  if (old.length === 0) return insertItems(node, { at, items: fresh }, { source, isFlow })
  const names = new Set(old.map(nameOf))
  const unnamed = fresh.findIndex((item) => !names.has(nameOf(item)))
  const index = unnamed === -1 ? fresh.length - 1 : unnamed
  const items = [found(fresh[index], 'a new item')]
  return insertItems(node, { at: at + Math.min(index, old.length), items }, { source, isFlow })
}

/** What tells a test or an entry of 裁量 from the others. */
const nameOf = (item: Plain): string =>
  isPlainMap(item) ? plainKey(item.get('名') ?? item.get('name') ?? item) : plainKey(item)

/** The first stretch in which the lists differ, what they have in common elsewhere being kept. */
function firstGap(current: readonly Plain[], wanted: readonly Plain[]) {
  const [a, b] = [current.map(plainKey), wanted.map(plainKey)]
  const lengths = commonLengths(a, b)
  const lengthAt = (i: number, j: number): number => lengths[i]?.[j] ?? 0
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length && a[i] === b[j]) [i, j] = [i + 1, j + 1]
  if (i === a.length && j === b.length) return null
  let [endA, endB] = [i, j]
  while (endA < a.length || endB < b.length) {
    if (endA < a.length && endB < b.length && a[endA] === b[endB]) break
    if (
      endB >= b.length ||
      (endA < a.length && lengthAt(endA + 1, endB) >= lengthAt(endA, endB + 1))
    )
      endA += 1
    else endB += 1
  }
  return { at: i, old: current.slice(i, endA), fresh: wanted.slice(j, endB) }
}

/** How much the rests of two lists have in common, from each pair of places on. */
function commonLengths(a: readonly string[], b: readonly string[]): number[][] {
  const lengths = Array.from({ length: a.length + 1 }, () => Array<number>(b.length + 1).fill(0))
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const [below, right] = [lengths[i + 1]?.[j] ?? 0, lengths[i]?.[j + 1] ?? 0]
      const row = found(lengths[i], 'a row')
      row[j] = a[i] === b[j] ? (lengths[i + 1]?.[j + 1] ?? 0) + 1 : Math.max(below, right)
    }
  return lengths
}

function insertItems(
  node: YAMLSeq,
  { at, items }: { at: number; items: readonly Plain[] },
  { source, isFlow }: Written,
): Splice {
  const previous: unknown = node.items[at - 1]
  if (isFlow) {
    const text = items.map(flowOf).join(', ')
    const where = at === 0 ? startOfEntry(node, 0) : endOfEntry(previous, source)
    return { start: where, end: where, text: at === 0 ? `${text}, ` : `, ${text}` }
  }
  const dash = startOfEntry(node, 0)
  const indent = dash - lineStart(source, dash)
  const text = items.map((item) => itemOf(item, indent)).join(breakLine(indent))
  if (at === 0) return { start: dash, end: dash, text: `${text}${breakLine(indent)}` }
  const where = lineEnd(source, endOfEntry(previous, source))
  return { start: where, end: where, text: `${breakLine(indent)}${text}` }
}
