import { sm3 } from '../../base/sm3.ts'
import type { ScoreSheet } from '../catalogue/topic.ts'

/** What an expert advises in the end. */
export const ADVICES = {
  support: '建议支持',
  hesitate: '可支持可不支持',
  oppose: '不建议支持',
} as const

export type Advice = keyof typeof ADVICES

/** Points and words about one item of the sheet; points are null while they are not given. */
export type ItemOpinion = { readonly points: number | null; readonly comment: string }

/** What an expert found, as a draft or as he submitted it. */
export type Opinion = {
  readonly items: Readonly<Record<string, ItemOpinion>>
  readonly comment: string
  readonly advice: Advice | null
}

/** The fewest characters of the overall comment (内部口径): a score alone is no opinion. */
const COMMENT_LENGTH_MIN = 10

/** The most that a sheet gives. */
export const pointsMax = ({ items }: Pick<ScoreSheet, 'items'>): number =>
  items.reduce((sum, { maxPoints }) => sum + maxPoints, 0)

/** A fault that even a draft must not have: an item that the sheet has not, or points beyond its bounds. */
export function draftFault({ items }: ScoreSheet, opinion: Opinion): string | null {
  for (const [id, { points }] of Object.entries(opinion.items)) {
    const item = items.find((each) => each.id === id)
    if (item === undefined) return `评分表中没有“${id}”这一项`
    if (points === null) continue
    if (!Number.isInteger(points) || points < 0 || points > item.maxPoints)
      return `“${item.title}”应为 0 至 ${item.maxPoints} 的整数，现为 ${points}`
  }
  return null
}

/** What still stands in the way of submitting; empty where nothing does. */
export function openFaults(sheet: ScoreSheet, opinion: Opinion): string[] {
  const fault = draftFault(sheet, opinion)
  if (fault !== null) return [fault]
  const missing = sheet.items.filter(({ id }) => (opinion.items[id]?.points ?? null) === null)
  return [
    ...missing.map(({ title }) => `“${title}”还没有打分`),
    ...(opinion.advice === null ? ['还没有选择总体建议'] : []),
    ...(opinion.comment.trim().length < COMMENT_LENGTH_MIN
      ? [`总体意见不足 ${COMMENT_LENGTH_MIN} 字`]
      : []),
  ]
}

/** The opinion exactly as the sheet asks: its items in its order, nothing else. */
export const fitted = ({ items }: ScoreSheet, opinion: Opinion): Opinion => ({
  items: Object.fromEntries(
    items.map(({ id }) => [id, opinion.items[id] ?? { points: null, comment: '' }]),
  ),
  comment: opinion.comment.trim(),
  advice: opinion.advice,
})

export const totalOf = ({ items }: Pick<Opinion, 'items'>): number =>
  Object.values(items).reduce((sum, { points }) => sum + (points ?? 0), 0)

/** SM3 over the opinion as JSON, items by id: whoever holds the text can check that it was not changed. */
export const opinionDigest = (reviewId: string, { items, comment, advice }: Opinion): string =>
  sm3(
    JSON.stringify({
      review: reviewId,
      items: Object.keys(items)
        .toSorted()
        .map((id) => [id, items[id]?.points ?? null, items[id]?.comment ?? '']),
      comment,
      advice,
    }),
  )
