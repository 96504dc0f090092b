/** 「（是否为…？）」 with the name that shares most signs with what was written; '' where none is near. */
export function nearestOf(written: string, names: readonly string[]): string {
  const signs = new Set(written)
  let best = { name: '', share: 0.34 }
  for (const name of names) {
    const own = [...new Set(name)]
    const shared = own.filter((sign) => signs.has(sign)).length
    const share = shared / (own.length + signs.size - shared)
    if (share > best.share) best = { name, share }
  }
  return best.name === '' ? '' : `（是否为「${best.name}」？）`
}
