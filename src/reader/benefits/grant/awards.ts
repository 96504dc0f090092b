import { shiftDecimal } from '../../decimal.ts'
import type { Quantity } from '../../quantity.ts'
import { newDraft, type Draft } from '../draft.ts'
import type { FigureGroup } from '../sentence/figures.ts'
import { conditionsOfMember, labelsFor, memberOf, tiersFor } from '../sentence/labels.ts'
import { MASK } from '../sentence/sentences.ts'
import { AWARD_GROUP, RANK } from '../words.ts'
import { capsOf, unitPer } from './caps.ts'
import {
  conditionsBefore,
  openDrafts,
  previousWords,
  wordsBefore,
  type PartState,
} from './part-state.ts'
import { baseOf, kindOfRate } from './rates.ts'
import { receiverFor } from './receivers.ts'

export type AwardUse = { readonly use: 'award' | 'rate'; readonly phrase: number }

/** One benefit for each figure of a list of awards or rates, each with the tier or rank that it is for. */
export function addAwards(state: PartState, group: FigureGroup, { use, phrase }: AwardUse): void {
  const leadBase = dropLead(state, phrase)
  const count = group.quantities.length
  const words = wordsBefore(state, group.start)
  const tiers = count > 1 ? tiersFor(words, count) : null
  const labels = tiers ?? (count > 1 ? labelsFor(words, count) : null)
  const beneficiary = receiverFor(state, group, phrase)
  const shared = conditionsBefore(state, phrase, group.start)
  const isListed =
    state.before.isSpelledOut || state.drafts.length + state.before.siblings.length > 0
  const label = count === 1 ? listLabel(group, isListed) : null
  const source = {
    previous: previousWords(state, phrase),
    own: ownWords(state, group),
    leadBase: leadBase ?? siblingBase(state),
  }
  const drafts = group.quantities.map((quantity, index) =>
    newDraft({
      start: state.from,
      end: grantEnd(group),
      ...(use === 'rate' ? rateOf(group, quantity, source) : awardOf(group, quantity)),
      beneficiary: memberOf(beneficiary, labels ?? [], index),
      conditions: [
        ...conditionsOfMember(shared, labels ?? [], index),
        ...(label === null || shared.length > 0 || label === beneficiary ? [] : [label]),
        ...recurrence(group),
        ...rateRange(quantity, use),
      ],
      pattern: group.quantities[0]?.kind === 'points' ? 'raise' : count > 1 ? `${use} list` : use,
    }),
  )
  const isIncrement = INCREMENT.test(group.before) || INCREMENT.test(source.previous)
  openDrafts(state, drafts, grantEnd(group))
  // 「给予10万元补助；每增加50场，再给予5万元，全年累计不超过50万元」: the cap is for both.
  if (isIncrement && state.drafts.length === drafts.length)
    state.open = [...state.before.siblings, ...drafts]
}

const INCREMENT = /^每(?:再)?(?:增|超|多|提高|新增|满)/

const LISTED =
  /^、?(?:按照?)?(?<label>(?!给予|予以|按|每|奖励|补助|补贴|资助)[^，、\d]{2,20}?)(?:每[^，\d]{1,8}|的?(?:一次性)?(?:奖励|奖补|补助|补贴|资助|给予|予以|最高|按)[^，]*)*$/

const NO_LABEL = /(?:财政|增加|奖金|再|台阶)$/
const STARTS_WITH_RANK = new RegExp(`^(?:${RANK})(?!.*财政)`)

/** 「国家级100万元、省级50万元」「直流桩300元/千瓦、交流桩100元/千瓦」: the name before each figure of a list. */
function listLabel({ left, right }: FigureGroup, isListed: boolean): string | null {
  const hasLabel =
    isListed || left.startsWith('、') || right.startsWith('、') || STARTS_WITH_RANK.test(left)
  const label = hasLabel ? LISTED.exec(left)?.groups?.['label'] : undefined
  return label === undefined || NO_LABEL.test(label) ? null : label
}

const TO_THE_AWARD = new RegExp(`^[^，、；\\d]{0,30}?${AWARD_GROUP}(?:${AWARD_GROUP})*`)

/** The span runs on to the word that names the award (100万元研发经费支持, 15%给予其管理机构奖励). */
export function grantEnd({ phrase, end }: FigureGroup): number {
  const rest = phrase.words.slice(end - phrase.start, end - phrase.start + 40)
  return end + (TO_THE_AWARD.exec(rest)?.[0].length ?? 0)
}

const FOR_EACH =
  /每(?!年|月|季)[^，]{1,24}?(?=给予|予以|再|分别|一次性|奖|补|资助|最|按|每年|[中省市区县][央级]?财政|不低于|不超过|不少于|$)/

function awardOf(
  group: FigureGroup,
  quantity: Quantity,
): Pick<Draft, 'kind' | 'amountFen' | 'base' | 'caps' | 'isDiscretionary'> {
  const per = unitPer(quantity.unit)
  const base = per === null ? (FOR_EACH.exec(group.before)?.[0] ?? null) : `每${per}`
  if (quantity.upperFen !== null) {
    const caps = capsOf({ ...group, quantities: [quantity] })
    return { kind: 'ceiling', amountFen: null, base, caps, isDiscretionary: true }
  }
  const kind =
    /配套(?:给予|按)?[^，、]{0,6}$/.test(group.left) || /^[^，、]{0,8}配套/.test(group.right)
      ? 'match'
      : 'fixed'
  return {
    kind,
    amountFen: quantity.fen?.toString() ?? null,
    base,
    caps: [],
    isDiscretionary: false,
  }
}

/** The phrase before, the own words before the figure, and the base of what the rate goes on with. */
type RateSource = {
  readonly previous: string
  readonly own: string
  readonly leadBase: string | null
}

function rateOf(
  group: FigureGroup,
  quantity: Quantity,
  { previous, own, leadBase }: RateSource,
): Pick<Draft, 'kind' | 'rate' | 'base' | 'isDiscretionary'> {
  const base =
    quantity.kind === 'points' && /提高|上浮|增加|提升|上调/.test(group.left)
      ? '补助比例'
      : (baseOf(own, previous) ?? leadBase)
  return {
    kind: kindOfRate(`${previous}${group.before}${group.after}`, base),
    rate: rateOfFigure(quantity),
    base,
    isDiscretionary: quantity.upperPercent !== null,
  }
}

/** 15% is 0.15, 1.5倍 is 1.5, and a range counts by its upper end. */
const rateOfFigure = ({ kind, value, upper, percent, upperPercent }: Quantity): string =>
  kind === 'multiple' ? (upper ?? value) : shiftDecimal(upperPercent ?? percent ?? '0', -2)

const RECURS =
  /每年度?|每月|按月|按年(?!度|利|均|化)|(?:连续|前|后)[\d一二三四五六七八九十两]+(?:年|个月)|第[一二三四五、和\d]+年(?=给予|全额|奖励|补助|补贴|按|$)/

/** 每年, 前2年: the award comes again, or for so long. */
export function recurrence(group: FigureGroup): string[] {
  const found = RECURS.exec(group.left)
  return found === null ? [] : [found[0]]
}

/** The rate of a range is its upper end, the most that may be granted; the range stays readable as a condition. */
const rateRange = ({ percent, upperPercent }: Quantity, use: 'award' | 'rate'): string[] =>
  use === 'rate' && upperPercent !== null ? [`${percent}%—${upperPercent}%`] : []

/**
 * A grant in words right before its figures was their heading (给予连续5年奖励，其中前3年给予80%): it gives
 * way to them. Returns what it was to be reckoned by.
 */
export function dropLead(state: PartState, phrase: number): string | null {
  const last = state.open.at(-1)
  if (last === undefined || !last.isInWords || last.caps.length > 0 || state.open.length > 1)
    return null
  const between = state.part.phrases.slice(0, phrase + 1).filter((other) => other.start >= last.end)
  if (between.some(({ words }) => /^(?:对|并|同时|另)/.test(words))) return null
  state.drafts = state.drafts.filter((draft) => draft !== last)
  state.open = []
  state.from = last.start
  return last.base
}

/** The words of the figure's phrase since the benefit or figure before. */
function ownWords(state: PartState, { phrase, start, isFirst, left }: FigureGroup): string {
  if (!isFirst) return left.startsWith('、') ? '' : left
  return phrase.words
    .slice(Math.max(0, state.from - phrase.start), start - phrase.start)
    .replaceAll(MASK, '')
}

/** 「前三年给予租金全额补贴，后两年给予50%补贴」: what the rate before was taken of. */
function siblingBase(state: PartState): string | null {
  const last = state.drafts.at(-1) ?? state.before.siblings.at(-1)
  return last === undefined || last.rate === null ? null : last.base
}
