/** What is counted for a bonus or deduction: by the system from its facts, or entered by an officer with reason. */
export type Counted = 'late-reports' | 'late-tasks' | 'entered'

/** A bonus or deduction (加分、扣分): so much each time, never more than the cap. Points are in hundredths. */
export type SchemeItem = {
  readonly id: string
  readonly name: string
  readonly pointsEach: bigint
  readonly cap: bigint
  readonly counted: Counted
  readonly guide: string
}

/** What an indicator or the tasks weigh, in hundredths of a point. */
export type Weight = { readonly indicator: string; readonly points: bigint }

/** Areas that are ranked among each other alone (分组), such as 功能区. No document says how: it is the office's own. */
export type Group = { readonly name: string; readonly areas: readonly string[] }

/**
 * How districts are assessed in a year (考核办法). D2 三/（二） asks for an assessment and gives no weights: every
 * figure in it is the office's own (内部口径), and is printed as such.
 */
export type Scheme = {
  readonly code: string
  readonly name: string
  readonly year: number
  /** Whom it assesses, group by group; none: everybody, ranked together. */
  readonly groups: readonly Group[]
  readonly weights: readonly Weight[]
  /** For the share of tasks that are done. */
  readonly taskPoints: bigint
  readonly bonuses: readonly SchemeItem[]
  readonly deductions: readonly SchemeItem[]
  readonly bonusCap: bigint
  readonly deductionCap: bigint
}

/** Weights of indicators and tasks are of a hundred points. */
export const FULL_POINTS = 10_000n

/** What the weights of a scheme come to. */
export const weightSum = ({ weights, taskPoints }: Scheme): bigint =>
  weights.reduce((sum, { points }) => sum + points, taskPoints)

/** The group in which a scheme ranks an area: empty where it has none, undefined where it does not assess the area. */
export const groupOf = ({ groups }: Scheme, area: string): string | undefined =>
  groups.length === 0 ? '' : groups.find(({ areas }) => areas.includes(area))?.name

/** The scheme by which an area is assessed: the first of these that names it. */
export const schemeFor = <S extends { readonly scheme: Scheme }>(
  schemes: readonly S[],
  area: string,
): S | undefined => schemes.find(({ scheme }) => groupOf(scheme, area) !== undefined)
