import { clauseFinder } from '../clause-at.ts'
import { quantitiesOf, type Quantity } from '../quantity.ts'
import type { Benefit, Clause } from '../reading.ts'
import { receiverIn } from './grant/beneficiary.ts'
import type { Draft } from './draft.ts'
import type { Before } from './grant/part-state.ts'
import { readPart } from './grant/read-part.ts'
import { payersInWords } from './grant/shares.ts'
import { sentencesOf, type Sentence } from './sentence/sentences.ts'
import { isStatute } from './statute.ts'
import { stackingIn } from './wording.ts'
import { HAS_AWARD } from './words.ts'

/** Every benefit of the text in its order. Fines, budgets, targets and shares of a unit's own income are none. */
export function readBenefits(text: string, clauses: readonly Clause[]): Benefit[] {
  if (isStatute(text)) return []
  const clauseAt = clauseFinder(clauses)
  const quantities = quantitiesOf(text)
  const drafts: Draft[] = []
  let at = 0
  let line: Line = emptyLine(null, false)
  for (const sentence of sentencesOf(text)) {
    if (sentence.isFirst) {
      const heading = clauseAt(sentence.start)?.heading ?? ''
      line = emptyLine(receiverIn(heading), isListItem(text, sentence) && line.isSpelledOut)
    }
    while ((quantities[at]?.start ?? Infinity) < sentence.start) at += 1
    const own: Quantity[] = []
    for (; (quantities[at]?.start ?? Infinity) < sentence.end; at += 1) {
      const quantity = quantities[at]
      if (quantity !== undefined) own.push(quantity)
    }
    line = readSentence({ text, sentence, quantities: own, line })
    drafts.push(...line.fresh)
  }
  addGeneralRules(text, drafts)
  return drafts
    .map((draft) => benefitOf(text, draft, clauseAt(draft.start)?.id ?? ''))
    .sort((a, b) => a.start - b.start)
}

/** What a line has told so far. */
type Line = {
  readonly fresh: readonly Draft[]
  readonly last: readonly Draft[]
  readonly receiver: string | null
  readonly isSpelledOut: boolean
}

const emptyLine = (receiver: string | null, isSpelledOut: boolean): Line => ({
  fresh: [],
  last: [],
  receiver,
  isSpelledOut,
})

const isListItem = (text: string, { start, end }: Sentence): boolean =>
  /^\s*(?:[（(]?[\d一二三四五六七八九十]+[）).、．]|[①-⑳]|[-—·•])/.test(
    text.slice(start, Math.min(end, start + 12)),
  )

type SentenceTask = {
  readonly text: string
  readonly sentence: Sentence
  readonly quantities: readonly Quantity[]
  readonly line: Line
}

function readSentence({ text, sentence, quantities, line }: SentenceTask): Line {
  const fresh: Draft[] = []
  let last = line.last
  let receiver = line.receiver
  let isSpelledOut = line.isSpelledOut
  for (const part of sentence.parts) {
    const before: Before = { drafts: last, receiver, isSpelledOut }
    const own = quantities.filter(({ start }) => start >= part.start && start < part.end)
    const reading = readPart(text, part, { before, quantities: own })
    fresh.push(...reading.drafts)
    if (reading.drafts.length > 0) last = fresh
    receiver = reading.receiver ?? subjectOf(part.phrases[0]?.words ?? '') ?? receiver
    isSpelledOut = reading.isSpelledOut
  }
  const words = text.slice(sentence.start, sentence.end)
  const stacking = stackingIn(words)
  if (stacking !== null)
    for (const draft of fresh.length > 0 ? fresh : last) draft.stacking ??= stacking
  const endsInColon = /[：:]\s*$/.test(words) && HAS_AWARD.test(words)
  return {
    fresh,
    last: fresh.length > 0 ? fresh : last,
    receiver,
    isSpelledOut: endsInColon || (isSpelledOut && fresh.length > 0),
  }
}

/** 「支持在汉企业购买…」: the subject of a sentence without a grant serves the next. */
const subjectOf = (words: string): string | null =>
  /(?:支持|鼓励|引导|推动|扶持|对于?|对)/.test(words.slice(0, 24))
    ? receiverIn(words.trim().replace(/^.*?(?=支持|鼓励|引导|推动|扶持|对)/, ''))
    : null

const GENERAL_STACKING =
  /(?:^|[\n。])(?<rule>[^。\n]*(?:本政策|本措施|本办法|本意见|本实施意见|同一项目|同一企业|同一事项|同一内容|同一单位)[^。\n]*(?:不重复|就高|从高|最高额|最高奖补)[^。\n]*)/
const GENERAL_FUNDING =
  /(?:^|[\n。])(?<rule>[^，。；\n]{0,24}(?:所需|涉及|奖补|补助|奖励|扶持)(?:的)?(?:资金|经费)(?:，)?(?:由|从|在)[^。\n]{2,60})/

/** Rules of the whole document (就高不重复, 所需资金由市、区分担) hold for every benefit without its own. */
function addGeneralRules(text: string, drafts: readonly Draft[]): void {
  const stacking = GENERAL_STACKING.exec(text)?.groups?.['rule']?.trim()
  const funding = GENERAL_FUNDING.exec(text)?.groups?.['rule']
  const payers = funding === undefined ? [] : payersInWords(funding)
  for (const draft of drafts) {
    draft.stacking ??= stacking ?? null
    if (draft.payers.length === 0) draft.payers.push(...payers)
  }
}

function benefitOf(text: string, draft: Draft, clause: string): Benefit {
  const lead = /^[\s，；。：、,;]*/.exec(text.slice(draft.start, draft.end))?.[0].length ?? 0
  return {
    clause,
    start: draft.start + lead,
    end: draft.end,
    pattern: draft.pattern,
    certain: draft.beneficiary !== null && !draft.isInWords && draft.pattern !== 'raise',
    beneficiary: draft.beneficiary,
    kind: draft.kind,
    rate: draft.rate,
    base: draft.base,
    amountFen: draft.amountFen,
    discretionary: draft.isDiscretionary,
    caps: draft.caps,
    conditions: draft.conditions,
    shares: draft.shares,
    payers: draft.payers,
    stacking: draft.stacking,
    evidence: draft.evidence,
  }
}
