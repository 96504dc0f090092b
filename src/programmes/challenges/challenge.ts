// 揭榜挂帅: what is told of a listed problem, when it may be answered, and what speaks against a bidder.
import type { FailureCode } from '../../base/failure.ts'

/** A problem as it was listed (榜单). Money in fen. */
export type Listing = {
  readonly case_id: string
  readonly title: string
  readonly summary: string
  readonly wanted: string
  readonly offered_fen: bigint
  readonly racers_max: number
  readonly bids_close_at: Date
  readonly listed_by: string
  readonly listed_at: Date
}

/** Why poster and bidder may be one side (关联关系). */
export const RELATION_WORDS = {
  legal_person: '同一法定代表人或同一法人',
  shareholder: '互为股东',
  staff: '人员任职',
  declared: '自行申报',
  unknown: '查不到，无法核实',
} as const

export type RelationKind = keyof typeof RELATION_WORDS

export const isRelationKind = (word: string): word is RelationKind =>
  Object.hasOwn(RELATION_WORDS, word)

/** A sign that two organisations are related; somebody answers it before the bidder may be chosen. */
export type RelationSign = { readonly kind: RelationKind; readonly finding: string }

/** What is on file of an organisation, as far as relations go; null is what nobody knows. */
export type RelationFacts = {
  readonly id: string
  readonly name: string
  readonly legalRepresentative: string | null
  /** Names of shareholders. */
  readonly shareholders: readonly string[] | null
  /** Whether an office knows it; what only the organisation says of itself is no proof. */
  readonly isVerified: { readonly legalRepresentative: boolean; readonly shareholders: boolean }
  /** Persons who act for it now, and those whom its form names. */
  readonly persons: readonly { readonly id: string | null; readonly name: string }[]
}

/**
 * Looks for signs that poster and bidder are one side. What is not on file is a sign of its own: it must be
 * answered from another source, and is never taken for an all-clear.
 */
export function relationSigns(
  poster: RelationFacts,
  bidder: RelationFacts,
  declared: string | null,
): RelationSign[] {
  const signs: RelationSign[] = []
  const say = (kind: RelationKind, finding: string) => signs.push({ kind, finding })
  if (poster.id === bidder.id) say('legal_person', `发榜方与揭榜方是同一单位：${poster.name}`)
  const [one, other] = [poster.legalRepresentative, bidder.legalRepresentative]
  if (one !== null && one === other) say('legal_person', `法定代表人同为${one}`)
  for (const [holder, held] of [
    [poster, bidder],
    [bidder, poster],
  ] as const) {
    if (held.shareholders?.includes(holder.name) === true)
      say('shareholder', `${holder.name}是${held.name}的股东`)
  }
  for (const name of poster.shareholders ?? [])
    if (bidder.shareholders?.includes(name) === true) say('shareholder', `双方有共同股东：${name}`)
  for (const person of bidder.persons) {
    const same = poster.persons.find(
      (mine) => (mine.id !== null && mine.id === person.id) || mine.name === person.name,
    )
    if (same !== undefined) say('staff', `${person.name}在双方都出现（任职或列为项目人员）`)
  }
  if (declared !== null) say('declared', `揭榜方自行申报：${declared}`)
  for (const { name, legalRepresentative, shareholders, isVerified } of [poster, bidder]) {
    if (legalRepresentative === null) say('unknown', `${name}的法定代表人不在档案中`)
    else if (!isVerified.legalRepresentative)
      say('unknown', `${name}的法定代表人只有本单位自述（${legalRepresentative}）`)
    if (shareholders === null) say('unknown', `${name}的股东不在档案中`)
    else if (!isVerified.shareholders)
      say('unknown', `${name}的股东只有本单位自述（${shareholders.join('、') || '无'}）`)
  }
  return [...new Map(signs.map((sign) => [`${sign.kind} ${sign.finding}`, sign])).values()]
}

/** Why an organisation cannot answer a problem now; null where it can. */
export function bidObstacle(
  listing: Pick<Listing, 'bids_close_at'>,
  { isListed, isPoster, hasBid, now }: Answering,
): FailureCode | null {
  if (!isListed) return 'CHALLENGE_NOT_LISTED'
  if (now >= listing.bids_close_at) return 'CHALLENGE_BIDS_CLOSED'
  if (isPoster) return 'CHALLENGE_OWN'
  return hasBid ? 'CHALLENGE_BID_TWICE' : null
}

type Answering = {
  readonly isListed: boolean
  readonly isPoster: boolean
  readonly hasBid: boolean
  readonly now: Date
}
