import type { Answer } from '../benefit-queries.ts'

/** The bounds of a right: 不低于 70%，不超过 99%. */
export const rightWords = (right: Answer['right']): string =>
  right === null
    ? ''
    : [
        right.at_least === null ? null : `不低于 ${right.at_least}`,
        right.at_most === null ? null : `不超过 ${right.at_most}`,
      ]
        .filter(Boolean)
        .join('，')
