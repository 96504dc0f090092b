// 揭榜: the treasury matches what the poster pays. The matching money of an award is opened with its decision, and
// falls due only within what the poster's money, once it has arrived, matches (src/funds/matching.ts).
import { fail } from '../../base/failure.ts'
import type { Tx } from '../../db/database.ts'
import { openMatching } from '../../funds/prove-matching.ts'
import { pinnedTerms } from '../calls/pinned-topic.ts'
import type { ProgrammeCase } from '../cases/case.ts'
import { posterOf } from '../cases/case.store.ts'
import { originOf } from './award-money.ts'
import { organisationNames } from './award.store.ts'
import { awardedFen, fiscalFen, type Share, yuanWords } from './award.ts'

type Poster = { readonly id: string; readonly name: string }

const WHOLE = 10_000n

const enterpriseShares = (shares: readonly Share[]): Share[] =>
  shares.filter(({ payer }) => payer === 'enterprise')

/** Why a bid cannot be funded by these shares, in words; empty where it can. */
export function bidShareFaults(
  shares: readonly Share[],
  poster: Poster,
  /** The treasury's share of the poster's money; null where the documents leave it open. */
  matchBasisPoints: number | null = null,
): string[] {
  const own = enterpriseShares(shares)
  if (own.length === 0) return ['揭榜项目须写明发榜方出资：财政匹配资金只在发榜方资金到账之后拨付']
  const faults: string[] = []
  if (own.some(({ party }) => party !== poster.id && party !== poster.name))
    faults.push(`揭榜项目的企业出资方应为发榜方 ${poster.name}`)
  const most = (awardedFen(own) * BigInt(matchBasisPoints ?? WHOLE)) / WHOLE
  if (fiscalFen(shares) > awardedFen(own))
    faults.push(`财政匹配资金不能超过发榜方出资 ${yuanWords(awardedFen(own))}`)
  else if (fiscalFen(shares) > most)
    faults.push(`财政匹配资金超过匹配比例，至多 ${yuanWords(most)}`)
  return faults
}

/** The same for a case: whatever is no bid has no poster whose money must come first. */
export async function sharesFaultsOf(
  tx: Tx,
  kept: ProgrammeCase,
  shares: readonly Share[],
): Promise<string[]> {
  const id = kept.machine === 'bid' ? await posterOf(tx, kept) : null
  if (id === null) return []
  const { line } = await pinnedTerms(tx, kept)
  const poster = { id, name: (await organisationNames(tx, [id])).get(id) ?? '' }
  return bidShareFaults(shares, poster, line.challenge?.matchBasisPoints ?? null)
}

type Opening = {
  readonly kept: ProgrammeCase
  readonly shares: readonly Share[]
  readonly now: Date
}

/** Opens the matching money of a bid before its shares are reserved. */
export async function openAwardMatching(tx: Tx, { kept, shares, now }: Opening): Promise<void> {
  const faults = await sharesFaultsOf(tx, kept, shares)
  if (faults.length > 0) throw fail('CASE_CONTENT_INVALID', { detail: faults.join('；') })
  const matchedFen = fiscalFen(shares)
  if (kept.machine !== 'bid' || matchedFen === 0n) return
  const perProvenFen = awardedFen(enterpriseShares(shares))
  await openMatching(tx, { origin: originOf(kept.id), matchedFen, perProvenFen }, now)
}
