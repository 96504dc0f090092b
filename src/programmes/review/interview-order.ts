// The order in which a panel hears applicants (答辩顺序). The seed is committed to before anybody could know the
// order, the list is fixed, and a second person adds a word; together they give one order, which everybody
// can draw again from what is published.
import { sm3 } from '../../base/sm3.ts'
import { createStream, shuffled } from '../draw/random-stream.ts'

/** The bytes of a list that are hashed: the numbers of the cases, sorted. */
export const interviewList = (numbers: readonly string[]): string =>
  JSON.stringify(numbers.toSorted())

/** The numbers of a list that was kept. */
export function numbersOf(list: string): string[] {
  const value: unknown = JSON.parse(list)
  if (!Array.isArray(value) || !value.every((each) => typeof each === 'string'))
    throw new Error('a list of interviews that holds something else')
  return value
}

type Drawing = {
  readonly seed: string
  readonly list: string
  readonly witnessWord: string
}

/** The order that follows from a seed, a list and a word; nothing else has a part in it. */
export function interviewOrder({ seed, list, witnessWord }: Drawing): string[] {
  const mixed = sm3(`${seed}\n${sm3(list)}\n${witnessWord}`)
  return shuffled(numbersOf(list), createStream(mixed))
}
