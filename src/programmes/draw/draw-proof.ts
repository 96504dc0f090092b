// The proof of a draw (抽取凭证): a file with which anybody draws again without us. It holds no name: only
// numbers and seals. `kc trust draw FILE` checks it, `--log` also against an exported log.
import { sm3 } from '../../base/sm3.ts'
import { chainHash, type Link } from '../../trust/chain.ts'
import { parseEvent } from '../../trust/event.ts'
import { drawExperts, mixSeed, resultText } from './draw-experts.ts'
import { parseList } from './draw-list.ts'

export const PROOF_FORMAT = 'kechuang-draw/1'

/** The steps of a draw that the log tells of, in the order in which they must stand there. */
export const PROOF_STEPS = ['commit', 'freeze', 'draw', 'publish'] as const

export type ProofStep = (typeof PROOF_STEPS)[number]

/** Where a step stands in the log. */
export type EventPlace = { readonly seq: number; readonly hash: string }

export type DrawProof = {
  readonly format: typeof PROOF_FORMAT
  readonly number: number
  readonly title: string
  /** SM3 of the text of the seed, told before the list was frozen. */
  readonly commitment: string
  readonly seed: string
  readonly witness: string
  /** The frozen list and the result: the very bytes that were hashed. */
  readonly list: string
  readonly listHash: string
  readonly result: string
  readonly resultHash: string
  readonly events: Readonly<Record<ProofStep, EventPlace>>
}

/** One thing that was checked, in the words of an official. */
export type ProofCheck = { readonly what: string; readonly ok: boolean; readonly detail: string }

const TEXTS = [
  'title',
  'commitment',
  'seed',
  'witness',
  'list',
  'listHash',
  'result',
  'resultHash',
] as const

/** The proof of a file; null where it is none. */
export function parseProof(text: string): DrawProof | null {
  try {
    const value: unknown = JSON.parse(text)
    return isProof(value) ? value : null
  } catch {
    return null
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

function isProof(value: unknown): value is DrawProof {
  if (!isObject(value) || value['format'] !== PROOF_FORMAT) return false
  const { number, events } = value
  return (
    typeof number === 'number' &&
    TEXTS.every((key) => typeof value[key] === 'string') &&
    isObject(events) &&
    PROOF_STEPS.every((step) => isPlace(events[step]))
  )
}

const isPlace = (value: unknown): value is EventPlace =>
  isObject(value) && Number.isInteger(value['seq']) && typeof value['hash'] === 'string'

const check = (what: string, ok: boolean, fault: string): ProofCheck => ({
  what,
  ok,
  detail: ok ? '相符' : fault,
})

/** Everything that the file alone can show, in the order of the steps. */
export function checkProof(proof: DrawProof): ProofCheck[] {
  const list = parseList(proof.list)
  const checks = [
    check(
      '种子与事先公布的承诺值',
      sm3(proof.seed) === proof.commitment,
      '公布的种子算不出承诺值：种子被换过，或承诺值被改过。',
    ),
    check(
      '冻结名单与其哈希',
      sm3(proof.list) === proof.listHash,
      '名单的 SM3 与冻结时登记的不同：名单被改过。',
    ),
    check('名单内容', list !== null, '名单不是本程序写出的格式，无法重抽。'),
    check(
      '抽取结果与其哈希',
      sm3(proof.result) === proof.resultHash,
      '结果的 SM3 与登记的不同：结果被改过。',
    ),
    check(
      '承诺、冻结、抽取、公布的先后',
      PROOF_STEPS.every((step, index) => {
        const before = PROOF_STEPS[index - 1]
        return before === undefined || proof.events[before].seq < proof.events[step].seq
      }),
      '各步在日志中的顺序不对：承诺必须早于冻结名单，冻结必须早于抽取。',
    ),
  ]
  if (list === null) return checks
  const again = drawExperts(list, mixSeed(proof.seed, proof.listHash, proof.witness))
  const isSame = again.state === 'drawn' && resultText(again.places) === proof.result
  const fault = '按公布的种子、名单和见证词重抽，得到的结果不同：结果不是这样抽出来的。'
  return [...checks, check('重新抽取', isSame, fault)]
}

const STEP_WORDS: Readonly<Record<ProofStep, string>> = {
  commit: '承诺种子',
  freeze: '冻结名单',
  draw: '抽取',
  publish: '公布种子',
}

/** Which column of the draw a step's event must have set, and to what. */
const settledBy = (proof: DrawProof): Readonly<Record<ProofStep, readonly [string, string]>> => ({
  commit: ['seed_commitment', proof.commitment],
  freeze: ['list_hash', proof.listHash],
  draw: ['result_hash', proof.resultHash],
  publish: ['published_seed', proof.seed],
})

/** Whether the events of a log tell the same story; `kc trust verify` shows that the log itself is whole. */
export function checkProofInLog(proof: DrawProof, links: Iterable<Link>): ProofCheck[] {
  const bySeq = new Map<number, Link>()
  const wanted = new Set(PROOF_STEPS.map((step) => proof.events[step].seq))
  for (const link of links) {
    const { seq } = parseEvent(link.body)
    if (wanted.has(seq)) bySeq.set(seq, link)
  }
  return PROOF_STEPS.map((step) => {
    const { seq, hash } = proof.events[step]
    const what = `日志第 ${seq} 号事件（${STEP_WORDS[step]}）`
    const link = bySeq.get(seq)
    if (link === undefined) return check(what, false, '日志中没有这个事件。')
    const isWhole = link.hash === hash && chainHash(link.previous, link.body) === hash
    if (!isWhole) return check(what, false, '事件的哈希与凭证所写的不同。')
    const [column, value] = settledBy(proof)[step]
    const { changes } = parseEvent(link.body)
    const isTold = changes.some(({ table, after }) => table === 'draw' && after?.[column] === value)
    return check(what, isTold, '事件记下的内容与凭证不同。')
  })
}
