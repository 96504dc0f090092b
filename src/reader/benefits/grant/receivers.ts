import { knownReceiver } from '../known-receiver.ts'
import type { FigureGroup } from '../sentence/figures.ts'
import { MASK } from '../sentence/sentences.ts'
import { isBareName, receiverAtGrant, receiverIn, resolvePronoun } from './beneficiary.ts'
import { leadingPhrases, type PartState } from './part-state.ts'

const PAYER = /^[^，对]{0,12}(?:财政|政府|部门|专项资金)(?=对)/
const MARKED = /^(?:[^，]{0,8}(?:并|同时|其中))?(?:对于?|面向|针对)/
const GRANT_WORDS = /(?<=.)(?:给予|予以|分别|每[件项家个名]|奖励|补助|补贴|资助|最高).*$/
const COUNTED_BY = /^(?:每|单|同一)/

/**
 * Who receives: the name at the grant (给予其管理机构奖励), else the 对-phrase, else the nearest subject,
 * else what the sentences before or the heading speak of. A bare 企业 gives way to a fuller name.
 */
export function receiverFor(state: PartState, group: FigureGroup, phrase: number): string | null {
  const { words, start } = group.phrase
  const own = words
    .slice(Math.max(0, state.from - start), group.start - start)
    .replaceAll(MASK, '')
    .replace(GRANT_WORDS, '')
  const phrases = leadingPhrases(state, phrase).map(({ words: leading }) =>
    leading.trim().replace(PAYER, ''),
  )
  if (!COUNTED_BY.test(own.trim())) phrases.push(own.trim().replace(PAYER, ''))
  const marked = phrases.findLast((leading) => MARKED.test(leading.trim()))
  const near =
    (marked === undefined ? null : receiverIn(marked.trim())) ??
    phrases
      .filter((leading) => leading !== marked)
      .map((leading) => receiverIn(leading))
      .findLast((name) => name !== null) ??
    null
  const known = near ?? state.receiver ?? knownReceiver(state.before.receiver)
  const atGrant =
    receiverAtGrant(group.left, group.right) ??
    (near === null ? receiverAtGrant(group.after, '') : null)
  if (atGrant === null) return near ?? countedFor(state, group, phrases) ?? known
  const resolved = resolvePronoun(atGrant, known)
  if (known === null || !isBareName(resolved)) return resolved
  const isSame = known.includes(resolved) || (resolved === '个人' && A_PERSON.test(known))
  return isSame ? known : resolved
}

const A_PERSON = /(?:人|员|者|才|士|师|家|户|教授)$/

/** 「每个先行县补助2000万元」, 「每条线路给予…」; 每家 and 每亩 count only. */
const EACH =
  /每(?:[个家条处座项所名位件只场])(?!给予|一次性|分别|最高|每|奖|补|资助|再|按|国家|地区|国别)(?<name>[^，\d、]{2,12}?)(?=(?:每年|[中省市区县][央级]?财政|给予|予以|再|分别|一次性|奖|补|资助|最高|按).{0,16}$|$)/

/** What is counted receives where nobody was named, or where the benefit before was for such a thing too. */
function countedFor(state: PartState, group: FigureGroup, phrases: string[]): string | null {
  const before = state.receiver ?? knownReceiver(state.before.receiver)
  if (before !== null && state.drafts.at(-1)?.base?.endsWith(before) !== true) return null
  const name = EACH.exec(group.before)?.groups?.['name']
  if (name === undefined) return null
  const fuller = phrases
    .map((words) => LISTED_NUMBER.exec(words)?.groups?.['name'] ?? '')
    .find((words) => words.endsWith(name))
  return fuller ?? name
}

/** 「遴选不超过10个“揭榜挂帅”项目」 */
const LISTED_NUMBER = /\d+[个家条处座项所名位件](?<name>[^，\d、]{2,16})$/
