import { dayOf } from '../../base/day.ts'
import { type LoggedRow, type Proof, wordsIn } from './logged-rows.ts'

/** What a file of exemption has to show (D5 二十): procedure, ground, diligence, no private gain, loss. */
export const ELEMENTS = {
  procedure: '程序履行',
  decision: '决策依据',
  diligence: '勤勉尽责',
  gain: '未谋私利',
  loss: '损失情况',
} as const

export type ElementKey = keyof typeof ELEMENTS

/** One thing that the log proves. */
export type Item = {
  readonly what: string
  /** The person's id; null where the program did it. */
  readonly who: string | null
  readonly at: string
  readonly detail: string
  readonly proof: Proof
}

/** One element, with what proves it and what is missing or speaks against it. */
export type Element = {
  readonly key: ElementKey
  readonly items: readonly Item[]
  readonly missing: readonly string[]
}

/** The rows of a case by table, as the log tells them. */
export type Told = (table: string) => readonly LoggedRow[]

const isElementKey = (word: string): word is ElementKey => Object.hasOwn(ELEMENTS, word)

/** The elements in the order of a file. */
export const ELEMENT_KEYS: readonly ElementKey[] = Object.keys(ELEMENTS).filter(isElementKey)

/** An element as it is judged. */
export type Judged = Omit<Element, 'key'>

type Said = { readonly what: string; readonly detail: string; readonly who?: string | null }

/** What a row proves when it was first written. */
export const item = (row: LoggedRow, { what, detail, who }: Said): Item => ({
  what,
  who: who === undefined ? row.who : who,
  at: row.at,
  detail,
  proof: row.first,
})

/** The same for what was settled later: the proof is the event that settled it. */
export const settled = (row: LoggedRow, said: Said): Item => ({
  ...item(row, said),
  proof: row.last,
})

/** A text, or null where there is none. */
export const orNull = (text: string): string | null => (text === '' ? null : text)

/** Every place that the moves of a case led to. */
export const reachedIn = (told: Told): ReadonlySet<string> =>
  new Set(
    told('case_move').flatMap((move) => wordsIn(move, 'gave').replaceAll(/[{}"]/gu, '').split(',')),
  )

/** The day in China of a moment of a row; empty where it has none. The log writes 2026-03-02 01:00:00+00. */
export function dayIn(row: LoggedRow, column: string): string {
  const text = wordsIn(row, column)
  return text === '' ? '' : dayOf(new Date(`${text.replace(' ', 'T')}:00`))
}
