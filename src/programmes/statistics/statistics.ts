import type { StatisticsRow } from './statistics.store.ts'

/** Figures of one part: a year, a programme or a region. */
export type Part = {
  /** Null for what has none, such as an applicant outside of the city. */
  readonly key: string | null
  readonly calls: number
  readonly applications: number
  readonly awards: number
  readonly awardedFen: bigint
  readonly paidFen: bigint
}

/** By what figures are added up. */
export type By = 'year' | 'programme' | 'region'

/** The rows that a filter leaves. */
export const narrowed = (
  rows: readonly StatisticsRow[],
  { year, programme }: { readonly year: number | null; readonly programme: string | null },
): StatisticsRow[] =>
  rows.filter(
    (row) =>
      (year === null || row.year === year) && (programme === null || row.programme === programme),
  )

/** Adds rows up; the parts add up to the whole, whatever they are made by. */
export function addUp(rows: readonly StatisticsRow[], by: By): Part[] {
  const parts = new Map<string | null, Part>()
  for (const row of rows) {
    const key = by === 'year' ? String(row.year) : row[by]
    const part = parts.get(key)
    parts.set(key, {
      key,
      calls: (part?.calls ?? 0) + row.calls,
      applications: (part?.applications ?? 0) + row.applications,
      awards: (part?.awards ?? 0) + row.awards,
      awardedFen: (part?.awardedFen ?? 0n) + row.awarded_fen,
      paidFen: (part?.paidFen ?? 0n) + row.paid_fen,
    })
  }
  return [...parts.values()]
}

/** The sum of parts. */
export const totalOf = (parts: readonly Part[]): Part =>
  parts.reduce(
    (sum, part) => ({
      key: null,
      calls: sum.calls + part.calls,
      applications: sum.applications + part.applications,
      awards: sum.awards + part.awards,
      awardedFen: sum.awardedFen + part.awardedFen,
      paidFen: sum.paidFen + part.paidFen,
    }),
    { key: null, calls: 0, applications: 0, awards: 0, awardedFen: 0n, paidFen: 0n },
  )
