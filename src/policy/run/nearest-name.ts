// 「没有这个事实」 helps little; the name that was probably meant helps.

/** Below this share of common pairs of characters two names have little to do with each other. */
const LIKE_ENOUGH = 0.45

/** The name most like the one given, null where none is like it. */
export function nearestName(name: string, names: readonly string[]): string | null {
  const wanted = pairsOf(name)
  let best: string | null = null
  let most = LIKE_ENOUGH
  for (const known of names) {
    const pairs = pairsOf(known)
    const common = wanted.filter((pair) => pairs.includes(pair)).length
    const likeness = (2 * common) / (wanted.length + pairs.length)
    if (likeness <= most) continue
    best = known
    most = likeness
  }
  return best
}

/** The pairs of neighbouring letters, signs between words left out. */
function pairsOf(name: string): string[] {
  const letters = Array.from(name.replaceAll(/[\s._·（）()]/gu, ''))
  return letters.slice(1).map((letter, at) => `${letters[at]}${letter}`)
}
