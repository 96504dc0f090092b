// Claims that were made subject by subject, settled together: one run over a city holds every cap over all
// subjects. What a subject alone does not know stays its own business: a key that nothing was granted under is
// a key of the subject's own, and a matter or a first-only key need not be known where the subject has no other
// claim that it could touch.
import type { Claim, Granted } from './settle-claims.ts'

export type SubjectClaims = {
  /** Tells the subjects apart. */
  readonly subject: string
  readonly claims: readonly Claim[]
}

/** The claims of all subjects as settleClaims takes them; ids and orders are left as they are. */
export function jointClaims(
  subjects: readonly SubjectClaims[],
  granted: readonly Granted[],
): Claim[] {
  const groups = new Set(granted.flatMap(({ exclusion }) => exclusion?.group ?? []))
  const rules = new Set(granted.map(({ rule }) => rule))
  const bySubject = Map.groupBy(subjects, ({ subject }) => subject)
  return [...bySubject].flatMap(([subject, parts]) => {
    const claims = parts.flatMap((part) => part.claims)
    const isCrowded = (has: (claim: Claim) => boolean): boolean => claims.filter(has).length > 1
    return claims.map((claim): Claim => {
      const { exclusion, firstOnly, rule } = claim
      const mayTouch =
        exclusion !== null &&
        (groups.has(exclusion.group) ||
          isCrowded((other) => other.exclusion?.group === exclusion.group))
      const mayRepeat = rules.has(rule) || isCrowded((other) => other.rule === rule)
      return {
        ...claim,
        caps: claim.caps.map((cap) => ({
          ...cap,
          keys: cap.keys.map((key) => (key === '' ? `?${subject}` : key)),
        })),
        exclusion: exclusion?.matter === null && !mayTouch ? null : exclusion,
        firstOnly: firstOnly?.includes(null) === true && !mayRepeat ? null : firstOnly,
      }
    })
  })
}
