import type { Benefit } from '../reading.ts'

/** A benefit on one line, for tables of tests: kind, rate of base, amount, receiver, caps, shares and payers. */
export function told(benefit: Benefit): string {
  const { kind, rate, base, amountFen, beneficiary, caps, shares, payers, discretionary } = benefit
  return [
    discretionary ? `${kind}?` : kind,
    rate === null ? '' : `×${rate}`,
    base === null ? '' : `[${base}]`,
    amountFen === null ? '' : `¥${yuan(amountFen)}`,
    `→${beneficiary ?? '—'}`,
    ...caps.map(
      (cap) =>
        `≤${yuan(cap.amountFen)}/${[...cap.per, cap.period ?? ''].filter((part) => part !== '').join('/')}`,
    ),
    ...shares.map(({ to, comparator, rate }) => `其中${to}${comparator}${rate}`),
    ...payers.map(({ payer, rate }) => `由${payer}${rate === null ? '' : `×${rate}`}`),
  ]
    .filter((part) => part !== '')
    .join(' ')
}

const yuan = (fen: string): string => {
  const padded = fen.padStart(3, '0')
  return `${padded.slice(0, -2)}.${padded.slice(-2)}`.replace(/\.00$/, '')
}
