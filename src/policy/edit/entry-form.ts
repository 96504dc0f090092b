// What stands outside the clauses as forms: dated parameters, readings (口径), definitions and facts.
import { Failure } from '../../base/failure.ts'
import { type FactForm, factPlain } from './fact-form.ts'
import { isPlainList, type Plain, plainOf, valueAt } from './plain.ts'
import { fieldIn, lineOf, mapAt, putItems, putTexts, withFields } from './text-fields.ts'

export type DatedForm = { readonly from: string | null; readonly value: string }

export type ReadingForm = {
  readonly question: string
  readonly options: readonly string[]
  readonly chosen: readonly DatedForm[]
  readonly ground: string | null
}

/** An entry of 参数, 口径, 定义 or 事实 as it is to be. */
export type EntryEdit =
  | { readonly kind: 'parameter'; readonly name: string; readonly values: readonly DatedForm[] }
  | { readonly kind: 'reading'; readonly name: string; readonly form: ReadingForm }
  | { readonly kind: 'definition'; readonly name: string; readonly text: string }
  | { readonly kind: 'fact'; readonly name: string; readonly form: FactForm }

/** The entry after the edit; what it does not speak of stays. */
export function entryOf(edit: EntryEdit, former: Plain | undefined): Plain {
  switch (edit.kind) {
    case 'definition':
      return lineOf(former) === edit.text ? (former ?? edit.text) : definitionPlain(edit.text)
    case 'parameter':
      return datedPlain(edit.values, former)
    case 'reading': {
      const map = mapAt(former)
      return withFields(map, [
        ['问', edit.form.question],
        ...putTexts(map, '可选', edit.form.options),
        ['采用', datedPlain(edit.form.chosen, valueAt(map, '采用'))],
        ['依据', edit.form.ground],
      ])
    }
    case 'fact':
      return factPlain(edit.form, former)
    default:
      return edit satisfies never
  }
}

/** An expression as it is; a decision table, typed in one line as {决策表: …}, as the map that it stands for. */
function definitionPlain(text: string): Plain {
  if (!/^\s*[{｛]/u.test(text)) return text
  try {
    return plainOf(`定义: ${text}`, '').get('定义') ?? text
  } catch (problem) {
    // What is no map yet is kept as typed, as everything in a draft.
    if (!(problem instanceof Failure)) throw problem
    return text
  }
}

/** Values by date: one that holds since ever is written as it is, several as a list of {自, 值}. */
export const datedForms = (value: Plain | undefined): DatedForm[] =>
  value === undefined
    ? []
    : isPlainList(value)
      ? value.map((item) => ({
          from: fieldIn(mapAt(item), '自') || null,
          value: fieldIn(mapAt(item), '值'),
        }))
      : [{ from: null, value: lineOf(value) }]

function datedPlain(forms: readonly DatedForm[], former: Plain | undefined): Plain {
  const [only] = forms
  if (!isPlainList(former) && forms.length === 1 && only?.from === null) return only.value
  const current = isPlainList(former)
    ? former
    : former === undefined
      ? []
      : [new Map([['值', former]])]
  return putItems(current, forms, {
    get: (item) => ({
      from: fieldIn(mapAt(item), '自') || null,
      value: fieldIn(mapAt(item), '值'),
    }),
    put: ({ from, value }, was) =>
      withFields(mapAt(was), [
        ['自', from],
        ['值', value],
      ]),
  })
}
