import { shiftDecimal } from '../../decimal.ts'
import type { BenefitCap } from '../../reading.ts'
import { newDraft } from '../draft.ts'
import type { FigureGroup } from '../sentence/figures.ts'
import { conditionsOfMember, labelsFor, memberOf } from '../sentence/labels.ts'
import { HAS_AWARDING, RANK } from '../words.ts'
import { addAwards, grantEnd } from './awards.ts'
import { ENDS_IN_RECEIVER } from './beneficiary.ts'
import { capsOf } from './caps.ts'
import { conditionsBefore, openDrafts, wordsBefore, type PartState } from './part-state.ts'
import { baseOf, kindOfRate } from './rates.ts'
import { receiverFor } from './receivers.ts'

/** A cap limits the open benefits; with none open it is a benefit of its own (给予最高100万元支持). */
export function addCaps(state: PartState, group: FigureGroup, phrase: number): void {
  const count = group.quantities.length
  const words = wordsBefore(state, group.start)
  const own = wordsBefore(state, group.start, state.open[0]?.start)
  const labels = count > 1 ? (labelsFor(words, count) ?? labelsFor(own, count)) : null
  const caps = capsOf(group)
  if (state.open.length > 0 && !startsAnew(state, group, phrase)) {
    if (labels !== null) splitByClass(state, labels)
    else addClass(state, group)
    limit(state, group, caps)
  } else if (state.open.length === 0 && belongsBefore(state, group, phrase)) {
    for (const draft of state.before.drafts) {
      draft.caps.push(...caps)
      if (!state.text.slice(draft.end, group.end).includes('\n'))
        draft.end = Math.max(draft.end, group.end)
    }
  } else if (group.phrase.isAside) return
  else if (!HAS_AWARDING.test(group.phrase.words) && !/给予|予以/.test(words)) {
    state.floating.push({ group, phrase })
  } else addCeilings(state, group, { phrase, labels, caps })
}

type CeilingSource = {
  readonly phrase: number
  readonly labels: readonly string[] | null
  readonly caps: readonly BenefitCap[]
}

function addCeilings(
  state: PartState,
  group: FigureGroup,
  { phrase, labels, caps }: CeilingSource,
): void {
  const shared = conditionsBefore(state, phrase, group.start)
  const beneficiary = receiverFor(state, group, phrase)
  const drafts = caps.map((cap, index) =>
    newDraft({
      start: state.from,
      end: grantEnd(group),
      kind: 'ceiling',
      caps: [cap],
      beneficiary: memberOf(beneficiary, labels ?? [], index),
      conditions: conditionsOfMember(shared, labels ?? [], index),
      pattern: caps.length > 1 ? 'ceiling list' : 'ceiling',
      isDiscretionary: true,
    }),
  )
  openDrafts(state, drafts, grantEnd(group))
  state.isCapped = true
}

/** 「单家企业每年最高领取30万元」 with no award in its part is a ceiling of its own. */
export function settleFloating(state: PartState): void {
  const claimed = state.floating.filter(({ group }) => /领取|申领/.test(group.phrase.words))
  state.floating = []
  for (const { group, phrase } of claimed)
    addCeilings(state, group, { phrase, labels: null, caps: capsOf(group) })
}

/** 「国际级、国家级赛事补贴最高分别不超过100万元、50万元」: one rate with a cap for each class is a benefit for each. */
function splitByClass(state: PartState, labels: readonly string[]): void {
  const [only, ...others] = state.open
  if (only === undefined || others.length > 0 || only.caps.length > 0) return
  const copies = labels.map((_, index) => ({
    ...only,
    caps: [],
    shares: [...only.shares],
    payers: [...only.payers],
    evidence: [...only.evidence],
    conditions: conditionsOfMember(only.conditions, labels, index),
  }))
  state.drafts = state.drafts.flatMap((draft) => (draft === only ? copies : [draft]))
  state.open = copies
}

const CLASS = new RegExp(
  `^(?:其中)?(?<name>(?:${RANK})[^，、每单]{0,12}?|(?:其他|其余|其它)[^，、每单]{1,12}?)(?:的|最高|不超过|补助|补贴|奖励|$)`,
)

const NAMED = /^、?(?:其中)?(?<name>[^，、每单同年总累合额\d]{2,14}?)(?:的)?$/
const BARE = /^(?:企业|项目|单位|机构|个人|主体|申请人)$/

/** The class that a cap is for: 国家级…, 其他城市, 「行业标准最高资助30万元」, 「、团队最高1000万元」. */
function className({ left, quantities }: FigureGroup): string | null {
  const own = CLASS.exec(left)?.groups?.['name']
  if (own !== undefined) return own
  const before = quantities[0]?.before ?? ''
  const name = NAMED.exec(before === '' ? left : left.slice(0, -before.length))?.groups?.['name']
  if (name === undefined) return null
  const isNamed =
    left.startsWith('、') ||
    left.startsWith('其中') ||
    (!BARE.test(name) && (HAS_AWARDING.test(before) || ENDS_IN_RECEIVER.test(name)))
  return isNamed && !HAS_AWARDING.test(name) && !/最高|最多|金额/.test(name) ? name : null
}

/** 「国家级不超过100万元，省级不超过50万元」: a phrase for each class, each a benefit with its own cap. */
function addClass(state: PartState, group: FigureGroup): void {
  const name = className(group)
  const only = state.open.at(-1)
  if (name === null || only === undefined || state.open.length > 1) return
  if (only.caps.length === 0) only.conditions.push(name)
  else {
    const other = {
      ...only,
      caps: [],
      conditions: [...only.conditions.slice(0, -1), name],
      end: group.end,
    }
    state.drafts.push(other)
    state.open = [other]
  }
}

/** A list of as many caps as benefits gives one to each; else every cap limits all. */
function limit(state: PartState, group: FigureGroup, caps: readonly BenefitCap[]): void {
  const isOneEach = caps.length > 1 && caps.length === state.open.length
  for (const [index, draft] of state.open.entries()) {
    draft.caps.push(...(isOneEach ? caps.slice(index, index + 1) : caps))
    draft.end = Math.max(draft.end, group.end)
  }
  state.isCapped = true
}

const LIST_MARK = /^\s*(?:[（(\d一二三四五六七八九十]+[）).、．]\s*)?/
const OWN_SUBJECT = /^(?:对|给予|予以|支持|鼓励)|择优|给予[^，]*$|(?:，|^)(?:对|经)/

/** A cap alone in its part (每年每家企业最高不超过50万元) limits what the sentence before granted. */
function belongsBefore(state: PartState, group: FigureGroup, phrase: number): boolean {
  if (state.before.drafts.length === 0) return false
  const words =
    state.part.phrases
      .slice(0, phrase)
      .map((other) => other.words)
      .join('，') + group.before
  return !OWN_SUBJECT.test(words.replace(LIST_MARK, ''))
}

/** After caps, a phrase with a receiver of its own (对…给予最高…) is a new benefit, no further cap. */
function startsAnew(state: PartState, group: FigureGroup, phrase: number): boolean {
  if (!/给予|予以/.test(group.left)) return false
  if (state.open.some((draft) => draft.isInWords && draft.start >= state.from)) return false
  return state.part.phrases
    .slice(0, phrase + 1)
    .some(({ start, words }) => start >= state.from && /^(?:对|并对|同时对|支持)/.test(words))
}

/**
 * 「不高于其投入资金的50%」 limits a fixed sum, is the rate of what had only a ceiling (单个项目不超过1000万元，不超过投入的
 * 40%), and 「贴息比例不高于利息的50%」 alone is the rate itself.
 */
export function addRateCap(state: PartState, group: FigureGroup, phrase: number): void {
  if (state.open.length === 0) {
    if (HAS_AWARDING.test(group.before)) addAwards(state, group, { use: 'rate', phrase })
    return
  }
  const [percent] = group.quantities.map((quantity) => quantity.upperPercent ?? quantity.percent)
  for (const draft of state.open) {
    draft.end = Math.max(draft.end, group.end)
    if (draft.amountFen === null && draft.rate === null && percent != null) {
      draft.rate = shiftDecimal(percent, -2)
      draft.base = baseOf(
        group.before.replace(/^.*(?:不高于|不超过|不得超过|不得高于|最高可?达)/, '按'),
        '',
      )
      if (draft.kind === 'ceiling') draft.kind = kindOfRate(group.before, draft.base)
      draft.isInWords = false
      draft.isDiscretionary = false
    } else draft.conditions.push(`${group.left}${state.text.slice(group.start, group.end)}`)
  }
}
