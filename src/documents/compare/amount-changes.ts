// Which amounts moved between two wordings of one passage. Amounts keep their order when a clause is
// rewritten, so both rows are laid side by side like two strands: each pair scores by the words that lead
// to it, gaps cost nothing, and the best total wins. Money never answers a percentage.
import { compareDecimals } from '../../reader/decimal.ts'
import type { AmountRole } from '../../reader/reading.ts'
import { cosine, pairsOfCharacters, vectorOf, type Vector, type Weight } from './likeness.ts'

/** An amount where it stands; `beneficiary` is that of the benefit it belongs to. */
export type PlacedAmount = {
  readonly start: number
  readonly end: number
  readonly fen: string | null
  readonly percent: string | null
  readonly role: AmountRole
  readonly beneficiary: string | null
}

/** One side of a change: the amount and its own words. */
export type AmountSide = Pick<PlacedAmount, 'fen' | 'percent' | 'start' | 'end'> & {
  readonly words: string
}

/** What an amount was and what it became; `about` are the words that lead to it. */
export type AmountChange = {
  readonly about: string
  readonly role: AmountRole
  readonly beneficiary: string | null
  readonly change: 'raised' | 'lowered' | 'same' | 'added' | 'dropped'
  readonly from: AmountSide | null
  readonly to: AmountSide | null
}

/** The amounts of one passage, with the text that their offsets are in. */
export type PassageAmounts = {
  readonly text: string
  readonly start: number
  readonly amounts: readonly PlacedAmount[]
}

/** How alike the words before two amounts must be at least to speak of one amount that changed. */
const SAME_MATTER_MIN = 0.3
/** The same for two equal amounts at the same place of their sentence: that they are equal says something. */
const SAME_AMOUNT_MIN = 0.12
const CONTEXT_MAX = 40
const ABOUT_MAX = 36

/** Every amount of either passage once: paired where it is the same matter, else added or dropped. */
export function amountChanges(
  older: PassageAmounts | null,
  newer: PassageAmounts | null,
  /** How much a pair of characters says; the same for all passages of two documents. */
  weightOf: Weight,
): AmountChange[] {
  const from = older === null ? [] : placed(older, weightOf)
  const to = newer === null ? [] : placed(newer, weightOf)
  return layTogether(from, to).map(([one, other]) => {
    const shown = other ?? one
    return {
      about: shown?.about ?? '',
      role: shown?.amount.role ?? 'other',
      beneficiary: shown?.amount.beneficiary ?? null,
      change: changeOf(one?.amount, other?.amount),
      from: one?.side ?? null,
      to: other?.side ?? null,
    }
  })
}

type Strand = {
  readonly amount: PlacedAmount
  readonly side: AmountSide
  readonly about: string
  readonly context: Vector
  /** How many amounts stand before it in its sentence: 「分别给予100万元、50万元」 counts 0, 1. */
  readonly place: number
}

function placed({ text, start, amounts }: PassageAmounts, weightOf: Weight): Strand[] {
  const sorted = amounts.toSorted((a, b) => a.start - b.start)
  return sorted.map((amount) => {
    const before = text.slice(start, amount.start)
    const sentence = before.slice(
      Math.max(...['。', '；', ';', '\n'].map((m) => before.lastIndexOf(m))) + 1,
    )
    const lead = sentence.replaceAll(/\d[\d.]*(?:[十百千万亿]*元|%)?/gu, '#')
    return {
      amount,
      side: {
        fen: amount.fen,
        percent: amount.percent,
        start: amount.start,
        end: amount.end,
        words: text.slice(amount.start, amount.end),
      },
      about: aboutOf(sentence),
      context: vectorOf(pairsOfCharacters(lead.slice(-CONTEXT_MAX)), weightOf),
      place: lead.split('#').length - 1,
    }
  })
}

/** The words that lead to an amount, from the last comma that leaves enough of them where they are many. */
function aboutOf(sentence: string): string {
  const words = sentence.trim().replace(/^[^\p{L}\p{N}]+/u, '')
  if (words.length <= ABOUT_MAX) return words
  const tail = words.slice(-ABOUT_MAX)
  const mark = tail.search(/[，：,:]/u)
  return mark === -1 || mark > ABOUT_MAX / 2 ? `…${tail}` : tail.slice(mark + 1)
}

/** How sure two amounts are the same matter, from 0; null where they cannot be. */
function affinity(one: Strand, other: Strand): number | null {
  if ((one.amount.fen === null) !== (other.amount.fen === null)) return null
  const context = cosine(one.context, other.context)
  const isEqual = changeOf(one.amount, other.amount) === 'same'
  const isSamePlace = one.place === other.place
  if (context < (isEqual && isSamePlace ? SAME_AMOUNT_MIN : SAME_MATTER_MIN)) return null
  const isSameRole = one.amount.role === other.amount.role
  return context + (isSamePlace ? 0.15 : 0) + (isSameRole ? 0.05 : 0) + (isEqual ? 0.1 : 0)
}

type Laid = [Strand | undefined, Strand | undefined]

/** The pairing of two ordered rows with the highest sum; rows are short, so the full table is cheap. */
function layTogether(from: readonly Strand[], to: readonly Strand[]): Laid[] {
  const best: number[][] = Array.from({ length: from.length + 1 }, () =>
    Array.from({ length: to.length + 1 }, () => 0),
  )
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0
  const scoreOf = (i: number, j: number): number | null => {
    const [one, other] = [from[i], to[j]]
    return one === undefined || other === undefined ? null : affinity(one, other)
  }
  for (let i = from.length - 1; i >= 0; i -= 1) {
    for (let j = to.length - 1; j >= 0; j -= 1) {
      const score = scoreOf(i, j)
      const joined = score === null ? 0 : score + at(i + 1, j + 1)
      const row = best[i]
      if (row !== undefined) row[j] = Math.max(joined, at(i + 1, j), at(i, j + 1))
    }
  }
  const laid: Laid[] = []
  let [i, j] = [0, 0]
  while (i < from.length || j < to.length) {
    const score = scoreOf(i, j)
    if (score !== null && at(i, j) === score + at(i + 1, j + 1)) laid.push([from[i++], to[j++]])
    else if (j >= to.length || (i < from.length && at(i, j) === at(i + 1, j)))
      laid.push([from[i++], undefined])
    else laid.push([undefined, to[j++]])
  }
  return laid
}

function changeOf(
  one: PlacedAmount | undefined,
  other: PlacedAmount | undefined,
): AmountChange['change'] {
  if (one === undefined) return 'added'
  if (other === undefined) return 'dropped'
  const order = compareDecimals(one.fen ?? one.percent ?? '0', other.fen ?? other.percent ?? '0')
  return order === 0 ? 'same' : order < 0 ? 'raised' : 'lowered'
}
