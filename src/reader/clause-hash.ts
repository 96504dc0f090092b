import { createHash } from 'node:crypto'

/**
 * SM3 of a clause's own words, in hex. Width and spaces are folded away: a hash that changed because a
 * comma became full-width would accuse a document that says the same.
 */
export const clauseHash = (words: string): string =>
  createHash('sm3').update(words.normalize('NFKC').replaceAll(/\s+/g, ''), 'utf8').digest('hex')
