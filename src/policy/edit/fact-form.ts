// A fact (事实) as a form: its type and unit, its bounds, its words, and the fields of a list of records.
import { isPlainMap, type Plain, valueAt } from './plain.ts'
import {
  EMPTY,
  fieldIn,
  lineOf,
  mapAt,
  putTexts,
  textIn,
  textsIn,
  withFields,
} from './text-fields.ts'

export type FactFieldForm = {
  readonly type: string
  readonly unit: string | null
  readonly description: string | null
  readonly question: string | null
  readonly values: readonly string[]
  /** Bounds (范围) as written, such as 0元; null where there is none. */
  readonly least: string | null
  readonly most: string | null
}

/** A fact as it is declared; a list of records also has fields. */
export type FactForm = FactFieldForm & {
  readonly fields: readonly { readonly name: string; readonly form: FactFieldForm }[]
}

/** The form of a fact that is declared. */
export const factForm = (fact: Plain): FactForm => ({
  ...factFieldForm(fact),
  fields: [...mapAt(valueAt(mapAt(fact), '字段'))].map(([name, field]) => ({
    name,
    form: factFieldForm(field),
  })),
})

function factFieldForm(fact: Plain): FactFieldForm {
  const map = isPlainMap(fact) ? fact : EMPTY
  const range = mapAt(valueAt(map, '范围'))
  return {
    type: isPlainMap(fact) ? fieldIn(map, '类型') : lineOf(fact),
    unit: textIn(map, '单位'),
    description: textIn(map, '说明'),
    question: textIn(map, '问'),
    values: textsIn(map, '取值'),
    least: textIn(range, '不低于'),
    most: textIn(range, '不超过'),
  }
}

/** The form back into the declaration; what it does not speak of stays. */
export function factPlain(form: FactForm, former: Plain | undefined): Plain {
  const plain = factFieldPlain(form, former)
  const fields = mapAt(valueAt(mapAt(former), '字段'))
  if (form.fields.length === 0 && fields.size === 0) return plain
  const put = new Map(
    form.fields.map(({ name, form: field }) => [name, factFieldPlain(field, fields.get(name))]),
  )
  const isMap = isPlainMap(plain) ? plain : withFields(EMPTY, [['类型', form.type]])
  return withFields(isMap, [['字段', put.size === 0 ? null : put]])
}

function factFieldPlain(form: FactFieldForm, former: Plain | undefined): Plain {
  const { type, unit, description, question, values, least, most } = form
  const said = [unit, description, question, least, most].filter((text) => text !== null)
  if (said.length === 0 && values.length === 0 && !isPlainMap(former)) return type
  const map = mapAt(former)
  const range = mapAt(valueAt(map, '范围'))
  return withFields(map, [
    ['类型', type],
    ['单位', unit],
    ...putTexts(map, '取值', values),
    [
      '范围',
      least === null && most === null
        ? null
        : withFields(range, [
            ['不低于', least],
            ['不超过', most],
          ]),
    ],
    ['说明', description],
    ['问', question],
  ])
}
