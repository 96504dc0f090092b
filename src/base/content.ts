// A content file (cities/…/*.yaml) is written by officials, by hand. It is read strictly: every scalar
// is text (so that no figure passes through a double), unknown keys are refused, and every complaint
// names the file, the line and what was expected there.
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import { fail } from './failure.ts'
import { nearest } from './nearest.ts'

/** Where a value stands, so that a complaint can be found again. */
export type ContentPlace = {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly path: string
}

/** A value of a content file: text, a list or a map; nothing else exists. */
export type ContentValue =
  | { readonly kind: 'text'; readonly text: string; readonly place: ContentPlace }
  | { readonly kind: 'list'; readonly items: readonly ContentValue[]; readonly place: ContentPlace }
  | ContentMap

export type ContentMap = {
  readonly kind: 'map'
  readonly entries: ReadonlyMap<string, ContentValue>
  readonly place: ContentPlace
}

/** A text that the YAML reader sees in other signs than its author wrote: both, and the way back to each place. */
export type ContentText = {
  readonly written: string
  readonly yaml: string
  readonly offsetOf: (offset: number) => number
}

/** Reads a content file whose outermost value is a map: of the given keys, or of any where they are null. */
export function readContent(
  text: string | ContentText,
  file: string,
  keys: ContentKeys | null,
): ContentMap {
  const value = readContentValue(text, file)
  const { written } = contentText(text)
  if (value.kind !== 'map')
    return refuse(value.place, `应为若干「键: 值」${hintOn(written, value.place.line)}`)
  return keys === null ? value : mapOf(value, keys)
}

/** Reads a content file of any shape. */
export function readContentValue(text: string | ContentText, file: string): ContentValue {
  const { written, yaml, offsetOf } = contentText(text)
  const document = parseDocument(yaml, {
    schema: 'failsafe',
    uniqueKeys: true,
    prettyErrors: false,
  })
  const placeAt = placesIn(written, offsetOf)
  const wrong = document.errors[0] ?? document.warnings[0]
  if (wrong !== undefined) {
    const { line, column } = placeAt(wrong.pos[0])
    refuse(
      { file, line, column, path: '' },
      `${YAML_FAULTS[wrong.code] ?? '不是合法的 YAML，应检查缩进、冒号与引号'}${hintOn(written, line)}`,
    )
  }
  return toValue(document.contents, { file, placeAt, path: '', offset: 0 })
}

const contentText = (text: string | ContentText): ContentText =>
  typeof text === 'string' ? { written: text, yaml: text, offsetOf: (offset) => offset } : text

type PlaceAt = (offset: number) => { readonly line: number; readonly column: number }

/** Line and column in what was written of an offset in what the YAML reader saw. */
function placesIn(written: string, offsetOf: ContentText['offsetOf']): PlaceAt {
  const lines = new LineCounter()
  lines.addNewLine(0)
  for (let at = written.indexOf('\n'); at !== -1; at = written.indexOf('\n', at + 1))
    lines.addNewLine(at + 1)
  return (offset) => {
    const { line, col: column } = lines.linePos(offsetOf(offset))
    return { line, column }
  }
}

/** What the YAML reader stumbles over, by its own codes. */
const YAML_FAULTS: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: '这个键在同一处写了两次',
  MISSING_CHAR: '少了引号、括号或逗号；一格之内含 [ ] { } 或逗号的，整格加引号',
  TAB_AS_INDENT: '用了制表符缩进，应改用空格',
  MULTIPLE_DOCS: '一个文件只能有一份内容，不能有第二个「---」',
  BAD_INDENT: '缩进不对，应与同一层的其他键对齐；或者 [ ]、{ } 没有写完',
  MULTILINE_IMPLICIT_KEY: '键应写在一行之内，其后是半角冒号加空格',
  BLOCK_AS_IMPLICIT_KEY: '一行之内只能有一个「键: 值」，值中含「: 」的应加引号',
  BLOCK_IN_FLOW: '[ ] 与 { } 之内不能用「- 」写清单',
  UNEXPECTED_TOKEN: '这里多了字符；以 > | & * ! % @ 开头的值要加引号，或写全角的符号',
  BAD_SCALAR_START: '值不能以 ` 或 @ 开头，应整个加引号',
  BAD_ALIAS: '不支持锚点与引用，以 * 或 & 开头的值要加引号',
  TAG_RESOLVE_FAILED: '不支持标签，以 ! 开头的值要加引号',
  BAD_DQ_ESCAPE: '双引号之内的 \\ 有特殊意思，改用单引号',
  KEY_OVER_1024_CHARS: '键太长，是不是少了一个引号',
}

/** Input methods leave full-width signs behind, which YAML takes for letters. */
const hintOn = (text: string, line: number): string =>
  /[：｛｝［］]/.test(
    text
      .split('\n')
      .slice(Math.max(line - 2, 0), line)
      .join(''),
  )
    ? '（这里有全角的「：」或括号，结构要用半角）'
    : ''

/** Where a key of a map is written a second time, in YAML or JSON; null where no key is. */
export function doubledKey(
  text: string,
): { readonly line: number; readonly column: number } | null {
  const lines = new LineCounter()
  const { errors } = parseDocument(text, { schema: 'failsafe', lineCounter: lines })
  const doubled = errors.find(({ code }) => code === 'DUPLICATE_KEY')
  if (doubled === undefined) return null
  const { line, col: column } = lines.linePos(doubled.pos[0])
  return { line, column }
}

/** A value as plain data: texts, lists and maps. */
export function plainValue(value: ContentValue): unknown {
  if (value.kind === 'text') return value.text
  if (value.kind === 'list') return value.items.map(plainValue)
  return Object.fromEntries([...value.entries].map(([key, entry]) => [key, plainValue(entry)]))
}

/** Which keys a map must have and which it may have. */
export type ContentKeys = {
  readonly required?: readonly string[]
  readonly optional?: readonly string[]
  /** The same keys in another language, to guess what a mistyped one was meant to be. */
  readonly aliases?: readonly string[]
}

/** The value as a map of exactly these keys. */
export function mapOf(value: ContentValue, keys: ContentKeys): ContentMap {
  if (value.kind !== 'map') return refuse(value.place, '应为若干「键: 值」')
  const known = [...(keys.required ?? []), ...(keys.optional ?? [])]
  for (const [key, entry] of value.entries)
    if (!known.includes(key)) {
      const meant = nearest(key, [...known, ...(keys.aliases ?? [])])
      const guess = meant === null ? '，' : `，是不是「${meant}」？`
      refuse(entry.place, `不认识的键「${key}」${guess}这里可用的键有：${known.join('、')}`)
    }
  for (const key of keys.required ?? [])
    if (!value.entries.has(key)) refuse(value.place, `缺少「${key}」`)
  return value
}

/** The text under a key that must be there and must not be empty. */
export function textAt(map: ContentMap, key: string): string {
  const text = optionalTextAt(map, key)
  return text ?? refuse(map.entries.get(key)?.place ?? map.place, `缺少「${key}」，应写一段文字`)
}

/** The text under a key, or null where the key is absent or left empty. */
export function optionalTextAt(map: ContentMap, key: string): string | null {
  const value = map.entries.get(key)
  if (value === undefined) return null
  if (value.kind !== 'text') return refuse(value.place, '应为一段文字，不是清单')
  return value.text === '' ? null : value.text
}

/** The values under a key; none where the key is absent. */
export function listAt(map: ContentMap, key: string): readonly ContentValue[] {
  const value = map.entries.get(key)
  if (value === undefined) return []
  if (value.kind === 'text' && value.text === '') return []
  if (value.kind !== 'list')
    return refuse(value.place, '应为清单（每项以「- 」开头，或写在 [ ] 中）')
  return value.items
}

/** The texts under a key; none where the key is absent. */
export const textsAt = (map: ContentMap, key: string): readonly string[] =>
  listAt(map, key).map((item) =>
    item.kind === 'text' && item.text !== '' ? item.text : refuse(item.place, '应为一段文字'),
  )

/** The text under a key as one of the given words, translated. */
export function wordAt<T>(map: ContentMap, key: string, words: ReadonlyMap<string, T>): T {
  const text = textAt(map, key)
  const found = words.get(text)
  if (found !== undefined) return found
  const place = map.entries.get(key)?.place ?? map.place
  return refuse(place, `「${text}」不在可选之列，应为：${[...words.keys()].join('、')}`)
}

/** Stops with a complaint that an official can follow. */
export function refuse(place: ContentPlace, detail: string): never {
  const at = place.path === '' ? detail : `${place.path}：${detail}`
  throw fail('CONTENT_INVALID', {
    file: place.file,
    line: place.line,
    column: place.column,
    detail: at,
  })
}

type Walk = {
  readonly file: string
  readonly placeAt: PlaceAt
  readonly path: string
  /** Where the value's key stands: the place of a value that is left empty. */
  readonly offset: number
}

function toValue(node: unknown, walk: Walk): ContentValue {
  const offset = startOf(node) ?? walk.offset
  const { line, column } = walk.placeAt(offset)
  const place: ContentPlace = { file: walk.file, line, column, path: walk.path }
  if (node === null || node === undefined) return { kind: 'text', text: '', place }
  if (isScalar(node)) return { kind: 'text', text: scalarText(node.value), place }
  if (isSeq(node)) {
    const items = node.items.map((item, index) =>
      toValue(item, { ...walk, offset, path: `${walk.path}第${index + 1}项` }),
    )
    return { kind: 'list', items, place }
  }
  if (!isMap(node)) return refuse(place, '不支持锚点与引用，应直接写出内容')
  const entries = new Map<string, ContentValue>()
  for (const pair of node.items) {
    if (!isScalar(pair.key)) return refuse(place, '键应为一段文字')
    const key = scalarText(pair.key.value)
    const path = walk.path === '' ? key : `${walk.path}·${key}`
    const keyOffset = startOf(pair.key) ?? offset
    entries.set(key, toValue(pair.value, { ...walk, offset: keyOffset, path }))
  }
  return { kind: 'map', entries, place }
}

/** Under the failsafe schema a scalar is a string, or null where nothing was written. */
const scalarText = (value: unknown): string => (typeof value === 'string' ? value : '')

function startOf(node: unknown): number | undefined {
  if (!isScalar(node) && !isSeq(node) && !isMap(node)) return undefined
  return node.range?.[0]
}
