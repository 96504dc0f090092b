import assert from 'node:assert/strict'
import { sm3 } from '../../base/sm3.ts'

/** Whole numbers that follow from a seed alone, so that anybody who has it draws the same. */
export type RandomStream = {
  /** A number from 0 to n − 1, each equally likely. */
  readonly below: (n: number) => number
}

const WORDS_A_BLOCK = 8
const HEX_A_WORD = 8
const WORD_COUNT = 2 ** 32

/**
 * Block i of the stream is SM3 of the text 「seed:i」, cut into eight words of 32 bits, the first digits
 * first. A word in the last, incomplete run of n is thrown away: taking the rest of a division of all
 * words would favour small numbers.
 */
export function createStream(seed: string): RandomStream {
  let block = ''
  let [blocks, used] = [0, WORDS_A_BLOCK]
  const word = (): number => {
    if (used === WORDS_A_BLOCK) {
      block = sm3(`${seed}:${blocks}`)
      blocks += 1
      used = 0
    }
    const start = used * HEX_A_WORD
    used += 1
    return Number.parseInt(block.slice(start, start + HEX_A_WORD), 16)
  }
  return {
    below: (n) => {
      assert(
        Number.isInteger(n) && n >= 1 && n <= WORD_COUNT,
        'a range that the stream cannot give',
      )
      const fair = WORD_COUNT - (WORD_COUNT % n)
      for (;;) {
        const drawn = word()
        if (drawn < fair) return drawn % n
      }
    },
  }
}

/** A new order of rows, every order equally likely (Fisher–Yates). */
export function shuffled<T>(rows: readonly T[], random: RandomStream): T[] {
  const mixed = [...rows]
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = random.below(last + 1)
    const [a, b] = [mixed[last], mixed[other]]
    if (a === undefined || b === undefined) continue
    mixed[last] = b
    mixed[other] = a
  }
  return mixed
}
