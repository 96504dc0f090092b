import { sm3 } from '../base/sm3.ts'

/**
 * SM3 of a clause's own words, in hex. Width and spaces are folded away: a hash that changed because a
 * comma became full-width would accuse a document that says the same.
 */
export const clauseHash = (words: string): string =>
  sm3(words.normalize('NFKC').replaceAll(/\s+/g, ''))
