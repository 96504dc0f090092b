import { isUnitName } from '../unit-shape.ts'
import { readUnitList } from '../units.ts'
import type { FoundRoles } from './found-roles.ts'
import { readRoleWords } from './read-roles.ts'
import { verbPhrase } from './role-words.ts'

const SENTENCE = /[^。；\n]+/g
/** The mark of a clause and its heading in brackets are no units. */
const HEAD =
  /^\s*(?:第[一二三四五六七八九十百\d]+条|（[一二三四五六七八九十\d]+）|\d+[.．、]|[一二三四五六七八九十]+、)?\s*(?:【[^【】]{1,16}】)?/
const VERB = /牵头|负责|配合|落实|指导/
const LENGTH_MAX = 300
const TIME =
  /^(?:于|在|力争)?(?:(?:19|20)\d\d年|\d{1,2}月|每|长期|持续|常态|年底|立即|即)[^、]{0,14}$/
const NO_OBJECT = /^(?:落实|实施|推进|到位|完成|组织实施)?$/

/** A sentence of nothing but units and their parts closes a task as a bracket would: 「由X负责，Y指导，长期坚持。」. */
export function closingSentences(
  text: string,
  isTaken: (offset: number) => boolean,
  year: string | null,
): FoundRoles[] {
  const found: FoundRoles[] = []
  for (const match of text.matchAll(SENTENCE)) {
    const words = match[0].replace(HEAD, '').trim()
    if (words.length > LENGTH_MAX || !VERB.test(words)) continue
    const start = match.index + match[0].indexOf(words)
    if (isTaken(start) || !words.split('，').every(isPart)) continue
    const roles = readRoleWords(words, year)
    if (roles === null || roles.form !== 'verb') continue
    found.push({
      start,
      end: start + words.length,
      words: roles,
      pattern: 'closing-sentence',
      task: null,
      isCertain: true,
    })
  }
  return found
}

/** A time, or units with a verb and no object of it. */
function isPart(segment: string): boolean {
  if (TIME.test(segment)) return true
  const phrase = verbPhrase(segment.replace(/^(?:由|会同|请)/, ''))
  if (phrase === null || !NO_OBJECT.test(phrase.after)) return false
  const units = readUnitList(phrase.list)
  return units.length > 0 && units.every((unit) => isUnitName(unit.name))
}
