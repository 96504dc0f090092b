const SAME_FROM = 0.7
const LETTERS = /[\p{L}\p{N}]/gu

/** What of a title says what it is about: letters and figures, without the words that every title has. */
const essence = (title: string): string =>
  (title.match(LETTERS) ?? [])
    .join('')
    .replaceAll(/研究|项目|课题|关键技术|及其|应用|开发|与|和|的/g, '')

function pairs(text: string): string[] {
  const letters = Array.from(text)
  return letters.slice(1).map((letter, at) => `${letters[at] ?? ''}${letter}`)
}

/** How alike two titles are, from 0 to 1: the share of pairs of letters that they have in common. */
export function titleLikeness(a: string, b: string): number {
  const [one, other] = [essence(a), essence(b)]
  if (one === other) return one === '' ? 0 : 1
  const left = pairs(other)
  const total = pairs(one).length + left.length
  if (total === 0) return 0
  let common = 0
  for (const pair of pairs(one)) {
    const at = left.indexOf(pair)
    if (at < 0) continue
    left.splice(at, 1)
    common += 1
  }
  return (2 * common) / total
}

/** Money for what may be the same matter: another case of the applicant, or what it was granted. */
export type Double = {
  readonly kind: 'case' | 'grant' | 'declared'
  readonly number: string
  readonly title: string
  readonly amountFen: bigint | null
  readonly state: string
}

/** Whether another title is so like that somebody must look: the office answers, nothing is decided by it. */
export const maybeSameMatter = (a: string, b: string): boolean => titleLikeness(a, b) >= SAME_FROM
