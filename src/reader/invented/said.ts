import { NO_KNOWLEDGE } from '../city-knowledge.ts'
import { normalise } from '../intake/normalise.ts'
import { readDocument } from '../read-document.ts'
import type { Duty, Target } from '../reading.ts'

/** Duties and targets of an invented document in one line each, as a reader would note them down. */
export function said(raw: string): { readonly duties: string[]; readonly targets: string[] } {
  const { duties, targets } = readDocument(normalise(raw), NO_KNOWLEDGE)
  return { duties: duties.map(dutySaid), targets: targets.map(targetSaid) }
}

const dutySaid = ({ clause, lead, support, due }: Duty): string =>
  [clause, lead.join('、'), support.join('、'), due ?? ''].join('|').replace(/\|+$/, '')

const SIGNS = { level: '', increase: '增', growth: '增长' }

function targetSaid({
  clause,
  indicator,
  change,
  comparator,
  value,
  upper,
  unit,
  scope,
  by,
}: Target): string {
  const figure = upper === null ? value : `${value}—${upper}`
  return [
    clause,
    `${scope ?? ''}${indicator} ${SIGNS[change]}${comparator} ${figure}${unit}`,
    by ?? '',
  ]
    .join('|')
    .replace(/\|+$/, '')
}
