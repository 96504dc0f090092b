import { isHeadingLine } from './heading.ts'
import type { Closing } from './closing-lines.ts'
import type { Paragraph } from './paragraphs.ts'

/** The document speaks of itself: its last words, not those of its last clause. */
const OF_ITSELF =
  /^(?:本|以上|上述)[\u3400-\u9fff]{0,6}(?:办法|规定|细则|意见|方案|措施|政策|通知|计划|要点|规划|决定|指引|指南|清单|规则)(?:自|涉及|由|与|有效|适用|未尽|施行|实施|执行|从|印发|发布|解释|如|条款|期限)/
/** Clauses that are about such things themselves. */
const KEEPS_LAST_WORDS = /附 ?则|其[他它]|施行|实施|解释|期限|适用|兑现|执行/

/**
 * The index of the paragraph after the last clause with which a document speaks of itself (「本方案自印发
 * 之日起生效。」), so that it does not count as words of that clause; -1 where there is none.
 */
export function epilogueOf(
  paragraphs: readonly Paragraph[],
  annexes: ReadonlyMap<number, string>,
  closings: readonly Closing[],
): number {
  const end = Math.min(
    annexes.keys().next().value ?? paragraphs.length,
    closings[0]?.start ?? paragraphs.length,
  )
  const last = paragraphs.findLastIndex((line, index) => index < end && line.marker !== null)
  const marked = paragraphs[last]
  if (marked === undefined || marked.marker?.kind === 'article') return -1
  const section = paragraphs.findLast(
    (line, index) => index <= last && (line.marker?.kind === 'chinese' || index === last),
  )
  const heads = [marked, section].map((line) => line?.text.slice(0, 40).split('。')[0] ?? '')
  if (heads.some((head) => KEEPS_LAST_WORDS.test(head) && head.length <= 30)) return -1
  for (let index = last + 1; index < end; index += 1) {
    const line = paragraphs[index]
    if (line === undefined || !OF_ITSELF.test(line.text)) continue
    const isWholeClause = index === last + 1 && isHeadingLine(marked.text)
    return isWholeClause ? -1 : index
  }
  return -1
}
