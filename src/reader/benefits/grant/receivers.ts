import { knownReceiver } from '../known-receiver.ts'
import type { FigureGroup } from '../sentence/figures.ts'
import { MASK } from '../sentence/sentences.ts'
import { isBareName, receiverAtGrant, receiverIn, resolvePronoun } from './beneficiary.ts'
import { leadingPhrases, type PartState } from './part-state.ts'

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
  const phrases = leadingPhrases(state, phrase).map((leading) => leading.words)
  if (!COUNTED_BY.test(own.trim())) phrases.push(own)
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
  if (atGrant === null) return known
  const resolved = resolvePronoun(atGrant, known)
  return isBareName(resolved) && known !== null && known.includes(resolved) ? known : resolved
}
