// A rule file typed with a Chinese input method, as the YAML reader is to see it: the full-width signs that
// structure it become half-width ones before parsing; texts, quoted words and comments keep their own.
import type { ContentText } from '../../base/content.ts'
import { fullWidthStructure } from './full-width-structure.ts'
import { chineseKey, isKeyword } from './keywords.ts'

/** The text with its structure in half width, and the way back to each place of what was written. */
export function halfWidth(written: string): ContentText {
  const marks = fullWidthStructure(written)
  if (marks.length === 0) return { written, yaml: written, offsetOf: (offset) => offset }
  const parts: string[] = []
  /** Where in the new text a sign of two characters (a colon and its space) ends. */
  const longer: number[] = []
  let [from, length] = [0, 0]
  for (const { at, sign } of marks) {
    parts.push(written.slice(from, at), sign)
    length += at - from + sign.length
    from = at + 1
    if (sign.length === 2) longer.push(length)
  }
  parts.push(written.slice(from))
  const offsetOf = (offset: number): number => {
    const next = longer.findIndex((end) => end > offset)
    return offset - (next === -1 ? longer.length : next)
  }
  return { written, yaml: parts.join(''), offsetOf }
}

/** Whether a text could be taken for structure somewhere in a file, so that it had better stand in quotes. */
export const looksLikeStructure = (text: string): boolean =>
  /^[“｛［]|，[^，：]+：/.test(text) || isKeyword(chineseKey(/^(.*?)：/.exec(text)?.[1] ?? ''))
