/** An item of a score sheet, as far as its points go. */
type Item = { readonly id: string; readonly title: string; readonly maxPoints: number }

/** Why these points cannot be given for an item, in words; null where they can, or where none are given yet. */
export const pointsFault = (
  points: number | null | undefined,
  { maxPoints }: Pick<Item, 'maxPoints'>,
): string | null =>
  points === null ||
  points === undefined ||
  (Number.isInteger(points) && points >= 0 && points <= maxPoints)
    ? null
    : `应为 0 至 ${maxPoints} 的整数，现为 ${points}，没有保存。请改正。`

/** The points that can be kept: a slip of the pen stays on the page, and is not made into another number. */
export const keptPoints = (points: number | null | undefined, item: Item): number | null =>
  pointsFault(points, item) === null ? (points ?? null) : null

/** What still stands in the way of handing a sheet in, in words. */
export function openItems(
  items: readonly Item[],
  pointsOf: (id: string) => number | null | undefined,
): string[] {
  const faulty = items.filter((item) => pointsFault(pointsOf(item.id), item) !== null)
  const open = items.filter(({ id }) => (pointsOf(id) ?? null) === null).length
  return [
    ...faulty.map(({ title, maxPoints }) => `“${title}”应为 0 至 ${maxPoints} 的整数`),
    ...(open > 0 ? [`还有 ${open} 项没有打分`] : []),
  ]
}
