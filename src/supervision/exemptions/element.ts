import { dayOf } from '../../base/day.ts'
import type { TrailRules } from './follow-trail.ts'
import { type LoggedAct, type LoggedRow, type Proof, wordsIn } from './logged-rows.ts'

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

/** The rows of a subject by table, as the log tells them. */
export type Told = (table: string) => readonly LoggedRow[]

const isElementKey = (word: string): word is ElementKey => Object.hasOwn(ELEMENTS, word)

/** The elements in the order of a file. */
export const ELEMENT_KEYS: readonly ElementKey[] = Object.keys(ELEMENTS).filter(isElementKey)

/** An element as it is judged. */
export type Judged = Omit<Element, 'key'>

/** All that the log tells of a subject. `names` says how persons and organisations are called. */
export type Trail = {
  readonly told: Told
  /** The row itself; undefined where the log does not tell that it was ever written. */
  readonly subject: LoggedRow | undefined
  /** What was done about the row itself; acts about rows that it names are not among them. */
  readonly acts: readonly LoggedAct[]
  /** The organisations that it benefits. */
  readonly parties: ReadonlySet<string>
  readonly names: ReadonlyMap<string, string>
}

/** A kind of subject: how its trail is found, and what counts there as each of the elements. */
export type SubjectRules = TrailRules & {
  readonly word: string
  readonly judge: Readonly<Record<ElementKey, (trail: Trail) => Judged>>
}

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

/** What an act proves by itself: that it was done, by whom, and why. */
export const acted = ({ who, at, note, proof }: LoggedAct, what: string): Item => ({
  what,
  who,
  at,
  detail: note,
  proof,
})

/** The acts that a table has words for, in their order. */
export const actsIn = (acts: readonly LoggedAct[], words: Readonly<Record<string, string>>) =>
  acts.flatMap((act) => {
    const word = words[act.what]
    return word === undefined ? [] : [acted(act, word)]
  })

/** The acts that should have been done and were not, in words. */
export function undone(
  acts: readonly LoggedAct[],
  words: Readonly<Record<string, string>>,
  wanted: readonly string[],
): string[] {
  const done = new Set(acts.map(({ what }) => what))
  return wanted.filter((act) => !done.has(act)).map((act) => `没有“${words[act] ?? act}”的记录`)
}

/** Several texts as one; empty ones are left out. */
export const joined = (...texts: readonly string[]): string =>
  texts.filter((text) => text !== '').join('；')

/** The parts of what is missing that apply. */
export const gaps = (...parts: readonly (readonly [boolean, string])[]): string[] =>
  parts.flatMap(([isMissing, words]) => (isMissing ? [words] : []))

/** A value of the row itself; empty where there is none. */
export const ownWords = ({ subject }: Trail, column: string): string =>
  subject === undefined ? '' : wordsIn(subject, column)

/** The persons that some columns of the row itself name. */
export const ownPersons = (trail: Trail, columns: readonly string[]): ReadonlySet<string> =>
  new Set(columns.map((column) => ownWords(trail, column)).filter((person) => person !== ''))

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
