// `node tools/content-hash.ts CONTENT.yaml TEXT.txt`: writes the hash of the official words (摘要值) of each
// clause into a city's content, everything else left as it stands. With `--check` nothing is written: it
// says which hashes do not agree. Addresses that the text does not have are named and stop the tool.
import { readFileSync, writeFileSync } from 'node:fs'
import { isMap, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml'
import { NO_KNOWLEDGE } from '../src/reader/city-knowledge.ts'
import { normalise } from '../src/reader/intake/normalise.ts'
import { readDocument } from '../src/reader/read-document.ts'

const [content, text] = process.argv.slice(2).filter((word) => !word.startsWith('--'))
if (content === undefined || text === undefined) {
  console.error('用法：node tools/content-hash.ts 内容.yaml 原文.txt [--check]')
  process.exit(2)
}
const isCheck = process.argv.includes('--check')

const yaml = readFileSync(content, 'utf8')
const reading = readDocument(normalise(readFileSync(text, 'utf8')), NO_KNOWLEDGE)
const hashes = new Map(reading.clauses.map((clause) => [clause.id, clause.hash]))

/** A place in the file and what shall stand there. */
type Splice = { readonly start: number; readonly end: number; readonly words: string }

const splices: Splice[] = []
const strange: string[] = []
for (const clause of clausesOf(yaml)) {
  const address = textOf(clause, '地址')
  const hash = hashes.get(address)
  if (hash === undefined) {
    strange.push(address)
    continue
  }
  if (textOf(clause, '摘要值') !== hash) splices.push(spliceOf(clause, hash))
}
for (const address of strange) console.error(`原文中没有地址「${address}」。`)
if (strange.length === 0 && !isCheck) writeFileSync(content, spliced(yaml, splices))
console.log(
  isCheck
    ? `${splices.length} 个摘要值与原文不符。`
    : `${content}：写入 ${splices.length} 个摘要值。`,
)
process.exitCode = strange.length > 0 || (isCheck && splices.length > 0) ? 1 : 0

function clausesOf(source: string): YAMLMap[] {
  const root = parseDocument(source, { schema: 'failsafe' }).contents
  const list = isMap(root) ? root.get('条款') : null
  return isSeq(list) ? list.items.filter((item) => isMap(item)) : []
}

function textOf(map: YAMLMap, key: string): string {
  const value = map.get(key)
  return typeof value === 'string' ? value : ''
}

/** Replaces a hash that is there, or adds one as the last key, whether the map is written in braces or in lines. */
function spliceOf(clause: YAMLMap, hash: string): Splice {
  const old = clause.items.find((pair) => isScalar(pair.key) && pair.key.value === '摘要值')?.value
  if (isScalar(old) && old.range) return { start: old.range[0], end: old.range[1], words: hash }
  const last = clause.items.at(-1)?.value
  const end = isScalar(last) ? (last.range?.[1] ?? 0) : 0
  const words = clause.flow === true ? `, 摘要值: ${hash}` : `\n    摘要值: ${hash}`
  return { start: end, end, words }
}

function spliced(source: string, places: readonly Splice[]): string {
  let result = source
  for (const { start, end, words } of [...places].sort((a, b) => b.start - a.start))
    result = result.slice(0, start) + words + result.slice(end)
  return result
}
