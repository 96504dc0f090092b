import type { Answer } from './answers.ts'

/** The text of an answer; empty where it is none. */
export const textOf = (answer: Answer | undefined): string =>
  typeof answer === 'string' || typeof answer === 'number' ? String(answer) : ''

/** The fen of an answer about money; null where it is none. */
export const moneyOf = (answer: Answer | undefined): bigint | null =>
  typeof answer === 'number' && Number.isSafeInteger(answer) ? BigInt(answer) : null
