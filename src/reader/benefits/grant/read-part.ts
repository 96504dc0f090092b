import type { Quantity } from '../../quantity.ts'
import { newDraft, type Draft } from '../draft.ts'
import type { FigureGroup } from '../sentence/figures.ts'
import { MASK, type Part } from '../sentence/sentences.ts'
import type { Use } from '../use/use.ts'
import type { WordGrant } from '../use/word-grants.ts'
import { evidenceIn, isDiscretionary } from '../wording.ts'
import { addAwards, dropLead, recurrence } from './awards.ts'
import { isLaterCondition } from './conditions.ts'
import { isKnownReceiver } from './beneficiary.ts'
import { addCaps, addRateCap, settleFloating } from './limits.ts'
import { partEvents } from './part-events.ts'
import {
  conditionsBefore,
  openDrafts,
  previousWords,
  startPart,
  type Before,
  type PartState,
} from './part-state.ts'
import { baseInWords } from './rates.ts'
import { receiverFor } from './receivers.ts'
import { fundersIn, granterIn, payersOf, sharesOf } from './shares.ts'

export type PartReading = {
  readonly drafts: readonly Draft[]
  readonly receiver: string | null
  readonly isSpelledOut: boolean
}

/** Reads the benefits of one part of a sentence. */
export function readPart(
  text: string,
  part: Part,
  { before, quantities }: { readonly before: Before; readonly quantities: readonly Quantity[] },
): PartReading {
  const state = startPart(text, part, before)
  const { events, isSpelledOut } = partEvents(part, quantities, before)
  for (const event of events) {
    if ('words' in event) addWordGrant(state, event.words, event.phrase)
    else applyFigures(state, event.group, event)
  }
  settleFloating(state)
  for (const [index, draft] of state.drafts.entries()) finish(state, draft, index)
  return { drafts: state.drafts, receiver: state.receiver, isSpelledOut }
}

function applyFigures(
  state: PartState,
  group: FigureGroup,
  { use, phrase }: { use: Use; phrase: number },
): void {
  switch (use) {
    case 'award':
    case 'rate':
      // In brackets stand the instalments of an award (第一年奖励5万元，第二年奖励3万元), no awards of their own.
      if (group.phrase.isAside)
        for (const draft of state.open) draft.end = Math.max(draft.end, group.end)
      else addAwards(state, group, { use, phrase })
      break
    case 'cap':
      addCaps(state, group, phrase)
      break
    case 'rate cap':
      addRateCap(state, group, phrase)
      break
    case 'share':
      for (const draft of state.open) {
        draft.shares.push(...sharesOf(group))
        draft.end = Math.max(draft.end, group.end)
      }
      break
    case 'payer':
      for (const draft of paidFor(state)) {
        draft.payers.push(...payersOf(group))
        draft.end = Math.max(draft.end, group.end)
      }
      break
    case 'threshold':
      addLimit(state, group)
      break
    case 'none':
  }
}

/** 「单个主体贴息贷款额度不超过300万元」 behind a benefit limits what it is reckoned on. */
function addLimit(state: PartState, group: FigureGroup): void {
  const [first] = group.quantities
  if (first?.kind !== 'money' || first.comparator !== '<=' || group.phrase.isAside) return
  for (const draft of state.open) {
    draft.conditions.push(state.text.slice(group.phrase.start, group.phrase.end).trim())
    draft.end = Math.max(draft.end, group.end)
  }
}

/** What a payer pays for: the benefits of this part, else those of the sentence before. */
const paidFor = (state: PartState): readonly Draft[] =>
  [state.open, state.drafts, state.before.drafts].find((drafts) => drafts.length > 0) ?? []

/** Support in words counts only where somebody definite receives it. */
function addWordGrant(state: PartState, grant: WordGrant, phrase: number): void {
  const words = state.part.phrases[phrase]
  if (words === undefined) return
  const { start, end, left, rate, kind } = grant
  const group: FigureGroup = {
    quantities: [],
    phrase: words,
    start,
    end,
    isFirst: true,
    left,
    right: '',
    before: left,
    after: '',
  }
  const beneficiary = receiverFor(state, group, phrase)
  if (rate === null && (beneficiary === null || !isKnownReceiver(beneficiary))) return
  if (rate !== null) dropLead(state, phrase)
  const draft = newDraft({
    start: state.from,
    end,
    kind,
    rate,
    base: baseInWords(grant, previousWords(state, phrase)),
    beneficiary,
    conditions: [...conditionsBefore(state, phrase, start), ...recurrence(group)],
    pattern: rate === null ? 'words' : 'whole',
    isInWords: rate === null,
  })
  openDrafts(state, [draft], end)
}

/** Reads what the words of a benefit say besides its figures: discretion, payers, evidence, later conditions. */
function finish(state: PartState, draft: Draft, index: number): void {
  const next = state.drafts.find((other, at) => at > index && other.start > draft.start)
  const last = Math.max(draft.end, next?.start ?? state.part.end)
  const words = state.text.slice(draft.start, last)
  draft.isDiscretionary ||= DECIDED_BY_CASE.test(words) || isDiscretionary(ownWords(state, draft))
  draft.evidence.push(...evidenceIn(words))
  const siblings = state.open.includes(draft) ? state.open : [draft]
  const funders = draft.payers.length === 0 ? fundersIn(words) : []
  for (const sibling of siblings) if (sibling.payers.length === 0) sibling.payers.push(...funders)
  if (draft.payers.length === 0)
    draft.payers.push(...granterIn(state.text.slice(draft.start, draft.grantAt)))
  for (const phrase of state.part.phrases) {
    if (phrase.start < draft.start || phrase.end > last) continue
    const own = phrase.words.replaceAll(MASK, '').trim()
    const isAfter = phrase.start >= draft.end - 1 || phrase.isAside
    if (isAfter && isLaterCondition(own) && !draft.conditions.includes(own))
      draft.conditions.push(own)
  }
}

const DECIDED_BY_CASE = /择优|一事一议|酌情/

/** The words of the phrase that grants: 「最高」 of a cap makes a rate no less certain. */
function ownWords(state: PartState, { grantAt, kind }: Draft): string {
  const phrase = state.part.phrases.find(
    (other) => !other.isAside && other.start <= grantAt && grantAt <= other.end,
  )
  const words = phrase?.words ?? ''
  return kind === 'ceiling' ? words : words.replace(/(?:最高|不超过)[^，；。]*/g, '')
}
