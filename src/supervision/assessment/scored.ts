/** One line of a score sheet, as it is printed: what counted, from which figure, and what it came to. */
export type ScoredLine = {
  readonly kind: 'indicator' | 'tasks' | 'bonus' | 'deduction'
  /** The code of the indicator, or the id of the bonus or deduction; 'tasks'. */
  readonly id: string
  readonly name: string
  /** The figure and what was wanted of it, or how often something happened. */
  readonly fact: string
  /** The most that the line can give, in points; of a deduction the most that it can take. */
  readonly fullText: string
  /** Exact points as a decimal or fraction; null: it cannot be scored, `why` says why. */
  readonly exact: string | null
  readonly text: string
  readonly why: string | null
}

/** A district's score with every line of it. */
export type AreaScore = {
  readonly area: string
  /** The group within which it is ranked; absent where all are ranked together. */
  readonly group?: string
  readonly lines: readonly ScoredLine[]
  /** Points of the lines that could be scored, rounded once to hundredths, and what these lines could give. */
  readonly points: string
  readonly outOf: string
  /** Null: not ranked, `why` says why. Equal points share a rank. */
  readonly rank: number | null
  readonly why: string | null
}

/** An assessment by one scheme: what each district that it names came to. */
export type Scored = {
  readonly scheme: string
  readonly schemeName: string
  readonly schemeHash: string
  readonly rules: readonly string[]
  readonly scores: readonly AreaScore[]
  /** How many districts are ranked among each other. */
  readonly ranked: number
}

/** What a report holds of an assessment; those of earlier years hold one scheme and no list. */
export type Assessment = Scored | readonly Scored[] | null

/** Every scheme of an assessment, as it was scored. */
export function scoredIn(assessment: Assessment): readonly Scored[] {
  if (assessment === null) return []
  return 'scores' in assessment ? [assessment] : assessment
}

/** Districts that are ranked among each other. */
export type RankedGroup = { readonly name: string | null; readonly scores: readonly AreaScore[] }

/** The scores of a scheme group by group; one group without a name where it has none. */
export const groupsIn = ({ scores }: Scored): RankedGroup[] =>
  [...Map.groupBy(scores, ({ group }) => group ?? null)].map(([name, own]) => ({
    name,
    scores: own,
  }))
