// What was answered in a form, as JSON: a page shows it and the database keeps it.

/** One answer. Money is whole fen, a day 'YYYY-MM-DD', a month 'YYYY-MM'. */
export type Answer = string | number | boolean | readonly string[] | readonly AnswerRow[]

/** One record of a list. */
export type AnswerRow = Readonly<Record<string, string | number | boolean | readonly string[]>>

/** The answers of one stage by the keys of fields; what is missing is not there. */
export type Answers = Readonly<Record<string, Answer>>

/** What is wrong with an answer, in words that name the field, its section, and what to do. */
export type AnswerIssue = {
  readonly section: string
  readonly field: string
  /** The row of a record list from 0, and its column; null for the field as a whole. */
  readonly row: number | null
  readonly column: string | null
  readonly message: string
}

/** The rows of an answer; none where it is no list of records. */
export const rowsOf = (answer: Answer | undefined): readonly AnswerRow[] =>
  Array.isArray(answer) ? answer.filter((row): row is AnswerRow => isRow(row)) : []

const isRow = (row: unknown): row is AnswerRow => typeof row === 'object' && row !== null

/** A number of an answer; null where it is none. */
export const numberOf = (answer: Answer | undefined): number | null =>
  typeof answer === 'number' ? answer : null
