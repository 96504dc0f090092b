import { sm3 } from '../../base/sm3.ts'
import type { Program } from '../ir/program.ts'
import { canonicalJson, programHash } from '../ir/program-hash.ts'
import { ENGINE, FORMAT, issueReceipt, type Receipt, receiptText } from './receipt.ts'

/** How a replayed receipt came out; `differences` are Chinese lines, empty where the bytes are the same. */
export type Replay = { readonly isSame: boolean; readonly differences: readonly string[] }

const KEYS = ['policies', 'subject', 'inputs', 'chosen', 'ledger', 'answers'] as const

/** Whether a value read from a file has the shape of a receipt. */
export const isReceipt = (value: unknown): value is Receipt =>
  typeof value === 'object' &&
  value !== null &&
  'format' in value &&
  value.format === FORMAT &&
  KEYS.every((key) => key in value)

/**
 * Runs a receipt again from its facts and ledger position, and compares byte by byte. The rules are those that it
 * holds, or, where rule files are given, those of the files whose hash it names.
 */
export function replayReceipt(
  receipt: Receipt,
  text: string,
  files: readonly Program[] | null = null,
): Replay {
  const { policies, ledger, subject, inputs, own, matters, chosen } = receipt
  const grounds = groundsOf(receipt)
  const byHash = new Map(files?.map((program) => [programHash(program), program]))
  const lost = files === null ? [] : policies.filter(({ hash }) => !byHash.has(hash))
  for (const { document, inForceFrom, hash } of lost)
    grounds.push(
      `给出的规则文件中没有回执所用的 ${document}（自 ${inForceFrom} 起，摘要值 ${hash.slice(0, 12)}…）：文件不全，或已被改动`,
    )
  const again = issueReceipt(
    policies.map(({ hash, program }) => byHash.get(hash) ?? program),
    {
      subject,
      inputs,
      ...(own === undefined ? {} : { own }),
      ...(matters === undefined ? {} : { matters }),
      chosen,
      granted: ledger.granted.map((entry) => ({ ...entry, amountFen: BigInt(entry.amountFen) })),
    },
  )
  const isSame = receiptText(again) === text
  if (isSame && lost.length === 0) return { isSame, differences: [] }
  const differences = [...differencesOf(JSON.parse(receiptText(again)), receipt, '')]
  if (differences.length === 0 && !isSame)
    grounds.push('内容相同，但文件不是规范写法（键的次序或空白不同）')
  return { isSame: false, differences: [...grounds, ...differences] }
}

/** What was changed in the receipt since it was written, as its own hashes tell. */
function groundsOf({ engine, policies, ledger }: Receipt): string[] {
  const grounds: string[] = []
  if (engine !== ENGINE) grounds.push(`引擎版本不同：回执为 ${engine}，现在为 ${ENGINE}`)
  for (const { document, hash, program } of policies)
    if (programHash(program) !== hash)
      grounds.push(`回执中 ${document} 的规则与它写明的摘要值不符：规则被改动过`)
  if (sm3(canonicalJson(ledger.granted)) !== ledger.hash)
    grounds.push('回执中的账簿位置与它写明的摘要值不符：已享受记录被改动过')
  return grounds
}

const SHOWN_MAX = 20

/** Each place at which the values differ, by its path; at most so many, for a reader. */
function* differencesOf(now: unknown, then: unknown, path: string): Generator<string> {
  if (canonicalJson(now) === canonicalJson(then)) return
  const [a, b] = [entriesOf(now), entriesOf(then)]
  if (a === null || b === null) {
    yield `${path}：回执为 ${shown(then)}，重算为 ${shown(now)}`
    return
  }
  let count = 0
  for (const key of new Set([...a.keys(), ...b.keys()]))
    for (const line of differencesOf(a.get(key), b.get(key), `${path}/${key}`)) {
      count += 1
      if (count > SHOWN_MAX) return
      yield line
    }
}

function entriesOf(value: unknown): ReadonlyMap<string, unknown> | null {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : null
}

const shown = (value: unknown): string =>
  value === undefined ? '（没有）' : canonicalJson(value).slice(0, 120)
