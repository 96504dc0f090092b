// Growth that is counted from a year of its own (较2023年提高) is another figure than the growth of one year, and has to
// be called so: or it would be followed as the year-on-year growth of the same name.
import type { Form } from './form.ts'

const BASE = /[较比](?<year>20\d\d) ?年(?:底|末|同期)?/u
const VERB = /(?<verb>增长|增加|提高|提升|上升|下降|降低|减少|压减)(?:了|幅度)?(?:约|近|至少)?$/u

/** The name of a growth with the year that it starts from, unless that is the year before its own. */
export function withBase(
  { noun, indicator, change }: Form,
  words: string,
  by: string | null,
): string {
  const year = BASE.exec(words)?.groups?.['year']
  if (change !== 'growth' || year === undefined || by === null) return indicator
  if (Number(by.slice(0, 4)) === Number(year) + 1) return indicator
  return `${noun}较${year}年${VERB.exec(words)?.groups?.['verb'] ?? '增长'}`
}
