import type { paths } from './schema.generated.ts'

/** The query of a list, as the contract names its words. */
export type Query<Path extends keyof paths> = paths[Path] extends {
  get: { parameters: { query?: infer Words } }
}
  ? NonNullable<Words>
  : never

/** The words of an address bar: what is undefined there is simply not said. */
export type Loose<T> = { readonly [Key in keyof T]?: T[Key] | undefined }

/** The same object without what is undefined. */
export function compact<T extends object>(
  facts: T,
): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  const kept = Object.entries(facts).filter(([, value]) => value !== undefined)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- taking keys away is all it does
  return Object.fromEntries(kept) as { [Key in keyof T]?: Exclude<T[Key], undefined> }
}

/** The words of a filter without its page, as an address takes them; empty where nothing is narrowed. */
export function filterWords(filter: object): string {
  const words = Object.entries(filter)
    .filter(([name, value]) => name !== 'page' && name !== 'pageSize' && value !== undefined)
    .map(([name, value]): [string, string] => [name, String(value)])
  return words.length === 0 ? '' : `?${new URLSearchParams(words).toString()}`
}

/** Text of the address bar; the router has already read numbers and words in quotes. */
export function textOf(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && text.trim() !== '' ? text : undefined
}

/** A whole number from 1 on, or nothing. */
export function wholeOf(value: unknown): number | undefined {
  const number = typeof value === 'string' ? Number(value) : value
  return typeof number === 'number' && Number.isInteger(number) && number >= 1 ? number : undefined
}

const YEAR_MIN = 2000
const YEAR_MAX = 2100

/** A year that anything here can be of, or nothing. */
export function yearOf(value: unknown): number | undefined {
  const year = wholeOf(value)
  return year !== undefined && year >= YEAR_MIN && year <= YEAR_MAX ? year : undefined
}

/** One of the words that are allowed, or nothing. */
export const oneOf = <Word extends string>(
  words: readonly Word[],
  value: unknown,
): Word | undefined => words.find((word) => word === value)
