import { sm3 } from '../../base/sm3.ts'
import { canonicalJson, programHash } from '../ir/program-hash.ts'
import { ENGINE, issueReceipt, type Receipt, receiptText } from './receipt.ts'

/** How a replayed receipt came out; `differences` are Chinese lines, empty where the bytes are the same. */
export type Replay = { readonly isSame: boolean; readonly differences: readonly string[] }

/** Whether a value read from a file has the shape of a receipt. */
export const isReceipt = (value: unknown): value is Receipt =>
  typeof value === 'object' &&
  value !== null &&
  'format' in value &&
  value.format === 'kc-receipt/1' &&
  'policy' in value &&
  'inputs' in value &&
  'ledger' in value

/** Runs a receipt again from its own rules, facts and ledger position, and compares byte by byte. */
export function replayReceipt(receipt: Receipt, text: string): Replay {
  const { policy, ledger, subject, inputs, chosen } = receipt
  const again = issueReceipt(policy.program, {
    subject,
    inputs,
    chosen,
    granted: ledger.granted.map((entry) => ({ ...entry, amountFen: BigInt(entry.amountFen) })),
  })
  if (receiptText(again) === text) return { isSame: true, differences: [] }
  const differences = [...differencesOf(JSON.parse(receiptText(again)), receipt, '')]
  const grounds: string[] = []
  if (receipt.engine !== ENGINE)
    grounds.push(`引擎版本不同：回执为 ${receipt.engine}，现在为 ${ENGINE}`)
  if (programHash(policy.program) !== policy.hash)
    grounds.push('回执中的规则与它写明的摘要值不符：规则被改动过')
  if (sm3(canonicalJson(ledger.granted)) !== ledger.hash)
    grounds.push('回执中的账簿位置与它写明的摘要值不符：已享受记录被改动过')
  if (differences.length === 0) grounds.push('内容相同，但文件不是规范写法（键的次序或空白不同）')
  return { isSame: false, differences: [...grounds, ...differences] }
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
