// The published shape of a reading, as `kc read --json` prints it: docs/reading.schema.json. These keys
// and no others, so that what others build on it does not break when the reader learns more.
import type { Amount, Benefit, CitedDocument, Clause, Duty, Reading, Target } from './reading.ts'

/** A reading in its published shape: amounts are integer fen as text, offsets count UTF-16 units of `text`. */
export type ReadingJson = ReturnType<typeof toReadingJson>

/** Projects a reading on its published shape. */
export function toReadingJson(reading: Reading) {
  const { head } = reading
  return {
    text: reading.text,
    document: {
      title: head.title,
      number: head.number,
      issuers: head.issuers,
      written: head.written,
      published: head.published,
      effective: head.effective,
      expires: head.expires,
      repeals: head.repeals.map(citedJson),
      // What a document amends it cites; the published shape has no place of its own for it.
      cites: [...head.amends, ...head.cites].map(citedJson),
    },
    clauses: reading.clauses.map(clauseJson),
    duties: reading.duties.map(dutyJson),
    targets: reading.targets.map(targetJson),
    benefits: reading.benefits.map(benefitJson),
    amounts: reading.amounts.map(amountJson),
  }
}

const citedJson = ({ title, number }: CitedDocument) => ({ title, number })

const clauseJson = ({ id, parent, marker, heading, start, end, hash }: Clause) => ({
  id,
  parent,
  marker,
  heading,
  start,
  end,
  hash,
})

const dutyJson = ({ clause, text, lead, support, due, rhythm, start, end }: Duty) => ({
  clause,
  text,
  lead,
  support,
  due,
  ...(rhythm !== undefined && { rhythm }),
  start,
  end,
})

const targetJson = (target: Target) => ({
  clause: target.clause,
  indicator: target.indicator,
  change: target.change,
  comparator: target.comparator,
  value: target.value,
  upper: target.upper,
  unit: target.unit,
  scope: target.scope,
  by: target.by,
  start: target.start,
  end: target.end,
})

const benefitJson = (benefit: Benefit) => ({
  clause: benefit.clause,
  beneficiary: benefit.beneficiary,
  kind: benefit.kind,
  rate: benefit.rate,
  base: benefit.base,
  amount_fen: benefit.amountFen,
  discretionary: benefit.discretionary,
  caps: benefit.caps.map(({ amountFen, per, period }) => ({ amount_fen: amountFen, per, period })),
  conditions: benefit.conditions,
  shares: benefit.shares.map(({ to, comparator, rate }) => ({ to, comparator, rate })),
  payers: benefit.payers.map(({ payer, rate }) => ({ payer, rate })),
  start: benefit.start,
  end: benefit.end,
})

/** Money has `fen`, a percentage has `percent`; none has both. */
function amountJson({ start, end, fen, percent, role, of }: Amount) {
  return fen === null ? { start, end, percent, role, of } : { start, end, fen, role, of }
}
