/** For items in the order of their starts: which of them stand around an offset. Offsets must not go back. */
export function containing(
  items: readonly { readonly start: number; readonly end: number }[],
): (offset: number) => number[] {
  const order = items
    .map((_, index) => index)
    .sort((a, b) => (items[a]?.start ?? 0) - (items[b]?.start ?? 0))
  let next = 0
  let active: number[] = []
  return (offset) => {
    for (; next < order.length; next += 1) {
      const index = order[next]
      if (index === undefined || (items[index]?.start ?? 0) > offset) break
      active.push(index)
    }
    active = active.filter((index) => (items[index]?.end ?? 0) > offset)
    return active
  }
}
