import type { ScoreSheet } from '../catalogue/topic.ts'
import { draftFault } from '../review/opinion.ts'

/** Points by the items of a sheet. */
export type ItemPoints = Readonly<Record<string, number>>

/** What the items of a sheet add up to. */
export const pointsOf = (items: ItemPoints): number =>
  Object.values(items).reduce((sum, each) => sum + each, 0)

/** What is wrong with the points of a sheet; null where nothing is. A draft may still lack items. */
export function sheetFault(
  sheet: ScoreSheet,
  items: ItemPoints,
  { isDraft }: { readonly isDraft: boolean },
): string | null {
  const opinion = {
    items: Object.fromEntries(
      Object.entries(items).map(([id, points]) => [id, { points, comment: '' }]),
    ),
    comment: '',
    advice: null,
  }
  const missing = sheet.items.find(({ id }) => items[id] === undefined)
  const fault = draftFault(sheet, opinion)
  return fault ?? (missing === undefined || isDraft ? null : `“${missing.title}”还没有打分`)
}
