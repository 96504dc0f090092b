// An application as a reviewer reads it. He never needs numbers of identity papers, telephones or accounts; where
// the round is double-blind he sees nothing either that says whose application it is. What is shown is chosen
// field by field, and what is left is read through for the names that the case knows.
import { amountText } from '../../policy/present/amount-text.ts'
import type { Answer, AnswerRow, Answers } from '../forms/answers.ts'
import { rowsOf } from '../forms/answers.ts'
import type { Field, Form, PlainField } from '../forms/form.ts'

/** One field with what was answered: as words, or as rows of a table. */
export type ShownField =
  | { readonly title: string; readonly text: string }
  | {
      readonly title: string
      readonly heads: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }

export type ShownSection = { readonly title: string; readonly fields: readonly ShownField[] }

/** How an application is read: by whom it must not be known whose it is. */
export type Reading = {
  readonly isDoubleBlind: boolean
  /** Names of the bodies and persons of the case, to be taken out of words where nobody may know them. */
  readonly names: readonly string[]
}

/** Personal data that a reviewer needs all the same, to see who would carry the project and to declare conflicts. */
const NAMES_OF_PEOPLE: ReadonlySet<string> = new Set(['principalName', 'memberName'])

/** Fields that say whose application it is, wherever they stand. */
const IDENTIFYING =
  /^(?:org|legal|contact|bank|postcode|partner|consortium|founder|poster|intended|owner)|(?:Unit|(?<!target|reached)Name|Code|Number|Phone|Email|Address|Website)$/u
/** Lists that would tell it by their rows: former grants with their numbers, patents, papers. */
const IDENTIFYING_LISTS =
  /^(?:partners|consortium|founders|members|principalRecord|publicFunds|ownershipShares)$/u

/** The sections of a form with what was answered; empty sections are left out. */
export const showApplication = (form: Form, answers: Answers, reading: Reading): ShownSection[] =>
  form.sections
    .map(({ title, fields }) => ({
      title,
      fields: fields.flatMap(({ field }) => shownField(field, answers[field.key], reading)),
    }))
    .filter(({ fields }) => fields.length > 0)

function shownField(field: Field, answer: Answer | undefined, reading: Reading): ShownField[] {
  if (answer === undefined || !isOpen(field, reading)) return []
  if (field.type !== 'records')
    return [{ title: field.title, text: blotted(wordsOf(field, answer), reading) }]
  if (reading.isDoubleBlind && IDENTIFYING_LISTS.test(field.key)) return []
  const columns = field.columns.filter((column) => isOpen(column, reading))
  const rows = rowsOf(answer)
  if (rows.length === 0 || columns.length === 0) return []
  return [
    {
      title: field.title,
      heads: columns.map(({ title }) => title),
      rows: rows.map((row: AnswerRow) =>
        columns.map((column) => blotted(wordsOf(column, row[column.key] ?? ''), reading)),
      ),
    },
  ]
}

/** Whether a reviewer may see a field at all. */
function isOpen(
  { key, isPersonal, source }: Pick<Field, 'key' | 'isPersonal' | 'source'>,
  { isDoubleBlind }: Reading,
): boolean {
  if (isDoubleBlind) return !isPersonal && source === null && !IDENTIFYING.test(key)
  return (!isPersonal || NAMES_OF_PEOPLE.has(key)) && !key.startsWith('bank')
}

/** What stands where a name was. */
const BLOT = '〔已隐去〕'
/** A name of one character would blot half of the words. */
const NAME_LENGTH_MIN = 2

/** Words without the names that nobody may know; the longest first, so that no part of one is left. */
export function blotted(words: string, { isDoubleBlind, names }: Reading): string {
  if (!isDoubleBlind) return words
  return names
    .filter((name) => name.length >= NAME_LENGTH_MIN)
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, name) => text.replaceAll(name, BLOT), words)
}

function wordsOf(field: Pick<PlainField, 'type' | 'unit'>, answer: Answer): string {
  if (typeof answer === 'boolean') return answer ? '是' : '否'
  if (typeof answer === 'number')
    return field.type === 'money'
      ? amountText(BigInt(answer))
      : `${answer}${field.unit === null ? '' : ` ${field.unit}`}`
  if (typeof answer === 'string') return answer
  return answer.filter((each) => typeof each === 'string').join('、')
}
