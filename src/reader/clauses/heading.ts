import type { Marker } from '../markers.ts'

/** Longer first sentences are words of the clause, not its name. */
const HEADING_UNITS_MAX = 40
const RUN_IN_UNITS_MAX = 32

/** 「第五条【认定奖励】对首次认定的企业…」 */
const BOXED = /^【([^】\n]{2,30})】/

const LIST_KINDS: ReadonlySet<string> = new Set(['dash', 'bullet'])

/** Whether a line is nothing but a heading: short and without the stop of a sentence. */
export function isHeadingLine(line: string): boolean {
  return line.length <= HEADING_UNITS_MAX + 8 && !/[。；：！？，、;:,.]$|。/.test(line)
}

/**
 * The name of a clause, from the line that its mark opens: the whole line where it is a heading, or
 * the first sentence where the words run on behind it (「1.加快…建设。编制…」). `isAlone` says that the
 * line is all there is: then a full sentence is the clause itself.
 */
export function headingOf(line: string, marker: Marker, isAlone: boolean): string {
  const words = line.slice(marker.marker.length).trim()
  if (LIST_KINDS.has(marker.kind)) return ''
  const boxed = BOXED.exec(words)?.[1]
  if (boxed !== undefined) return boxed
  const stop = words.indexOf('。')
  if (stop === -1) return isHeadingLine(words) ? words : ''
  const sentence = words.slice(0, stop)
  const runsOn = stop < words.length - 1
  if (sentence.length > RUN_IN_UNITS_MAX || /[，；：].*[，；：]/.test(sentence)) return ''
  if (marker.kind === 'article' && (!runsOn || IS_RULE.test(sentence))) return ''
  if (OF_ITSELF.test(sentence)) return ''
  return runsOn || !isAlone ? sentence : ''
}

/** The first sentence of an article is more often its rule than its name. */
const IS_RULE = /，|应当|可以|不得|适用|是指|实行|^国家|^各级|^县级/
const OF_ITSELF = /^本[\u3400-\u9fff]{1,6}(?:自|由|所称|适用|有效)/
