// Phase three over a relation of granted claims: a limited budget, as distribute() shares it out. One window is enough
// where everybody gets the same fraction, and where those first in order are paid in full one by one; where equals
// in order share what is left, its rounding trickles on from group to group, and that is distribute()'s to do.
import type { Distribution } from '../phases/distribute.ts'
import { type Dialect, quoteName } from './dialect.ts'

export type DistributionOver = {
  /** A relation of id and ord (texts) and wanted (whole fen). */
  readonly relation: string
  readonly budgetFen: bigint
  readonly dialect: Dialect
}

/** Writes id and paid of every share; null where no window can say it. */
export function distributionSql(
  rule: Distribution,
  { relation, budgetFen, dialect }: DistributionOver,
): string | null {
  const wide = dialect.number('wide')
  const step = `CAST(${rule.stepFen} AS ${wide})`
  const budget = `CAST(${budgetFen} AS ${wide})`
  const floored = (amount: string): string =>
    `(${dialect.quotient(amount, step, 'wide')} * ${step})`
  const wanted = `CAST(wanted AS ${wide})`
  const held = rule.perHeadFen === null ? wanted : `LEAST(${wanted}, ${rule.perHeadFen})`
  const share = `SELECT id, ord, ${floored(held)} AS wanted FROM ${quoteName(relation)}`
  if (rule.how === 'in-order') {
    if (rule.ties !== 'by-id') return null
    return `SELECT id, ${floored(`GREATEST(LEAST(${budget} - before, wanted), 0)`)} AS paid FROM (
      SELECT id, wanted, SUM(wanted) OVER (ORDER BY ord, id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - wanted AS before
      FROM (${share}) s) t`
  }
  const part = floored(dialect.quotient('wanted * LEAST(total, given)', 'total', 'wide'))
  const parts = `SELECT id, ord, wanted, total, CASE WHEN total = 0 THEN 0 ELSE ${part} END AS part FROM (
      SELECT id, ord, wanted, SUM(wanted) OVER () AS total, ${budget} AS given FROM (${share}) s) t`
  if (rule.remainder === 'returned') return `SELECT id, part AS paid FROM (${parts}) u`
  // What rounding leaves: one step more to each in order who wants one, while there are whole steps.
  const takes = `CASE WHEN part + ${step} <= wanted AND ${budget} < total THEN 1 ELSE 0 END`
  return `SELECT id, part + CASE WHEN takes = 1 AND place * ${step} <= ${budget} - spent THEN ${step} ELSE 0 END AS paid FROM (
      SELECT id, part, takes, SUM(part) OVER () AS spent,
        SUM(takes) OVER (ORDER BY ord, id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS place
      FROM (SELECT id, ord, part, total, ${takes} AS takes FROM (${parts}) u) v) w`
}
