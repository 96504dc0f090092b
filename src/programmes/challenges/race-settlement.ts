/** What one payer has paid to a racer, in fen. */
export type Paid = { readonly grantId: string; readonly paidFen: bigint }

/**
 * What of the money paid to a racer was not spent and goes back to each payer, in the proportion in which they
 * paid, to the fen: each gets the whole fen of his part, and what rounding leaves goes to the first ones.
 */
export function splitUnspent(
  paid: readonly Paid[],
  spentFen: bigint,
): { readonly grantId: string; readonly amountFen: bigint }[] {
  const total = paid.reduce((sum, { paidFen }) => sum + paidFen, 0n)
  if (spentFen < 0n || spentFen > total) throw new RangeError('spent is within what was paid')
  const back = total - spentFen
  const parts = paid.map(({ grantId, paidFen }) => ({
    grantId,
    paidFen,
    amountFen: total === 0n ? 0n : (back * paidFen) / total,
  }))
  let left = back - parts.reduce((sum, { amountFen }) => sum + amountFen, 0n)
  return parts.flatMap(({ grantId, paidFen, amountFen }) => {
    const extra = left > 0n && amountFen < paidFen ? 1n : 0n
    left -= extra
    return amountFen + extra > 0n ? [{ grantId, amountFen: amountFen + extra }] : []
  })
}
