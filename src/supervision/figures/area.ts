/** Whoever reports or is reported on (报送单位): the city, its districts and zones, and what lies below. */
export type Area = {
  readonly id: string
  readonly name: string
  readonly shortName: string
  readonly kind: 'city' | 'district' | 'zone' | 'street' | 'park' | 'unit'
  readonly parent: string | null
  /** The first and last month for which it reports; null: always, still. */
  readonly since: string | null
  readonly until: string | null
  /** Where it went when it ceased. */
  readonly mergedInto: string | null
  /** Whose report holds its figures; null: it reports itself. */
  readonly reportedBy: string | null
}

/** Those whose reports make up the city, and the city itself; the other kinds lie below a district or zone. */
export const SPEAKING_KINDS = ['city', 'district', 'zone'] as const

/** Whether an area lies below a district or zone: a street, a park, a unit. */
export const isMember = ({ kind }: Pick<Area, 'kind'>): boolean =>
  kind === 'street' || kind === 'park' || kind === 'unit'

type Span = { readonly since: string | null; readonly until: string | null }

/** Whether an area reports, or a measure is collected, in a month. */
export const holdsIn = ({ since, until }: Span, month: string): boolean =>
  (since === null || since <= month) && (until === null || month <= until)

/** The districts and zones whose reports make up the city: nobody's figures are in two of them. */
export const reportersOf = (areas: readonly Area[]): Area[] =>
  areas.filter(
    ({ kind, reportedBy }) => (kind === 'district' || kind === 'zone') && reportedBy === null,
  )

/** Those who speak for one area by the end of a month: itself, and what was merged into it before. */
export type Group = { readonly head: string; readonly members: readonly Area[] }

/** The groups whose sum is the city in a month: what has been merged stands with its successor. */
export function groupsIn(areas: readonly Area[], month: string): Group[] {
  const byId = new Map(areas.map((area) => [area.id, area]))
  const members = new Map<string, Area[]>()
  for (const area of reportersOf(areas)) {
    const head = successorOf(area, month, byId)
    members.set(head, [...(members.get(head) ?? []), area])
  }
  return [...members].map(([head, list]) => ({ head, members: list }))
}

/** Who holds an area's figures in a month; bounded, so that a circle of mergers ends. */
function successorOf(area: Area, month: string, byId: ReadonlyMap<string, Area>): string {
  let current = area
  for (let step = 0; step < byId.size; step += 1) {
    const next = current.mergedInto === null ? undefined : byId.get(current.mergedInto)
    if (next === undefined || current.until === null || month <= current.until) break
    current = next
  }
  return current.id
}
