// Tests (测试) as a grid: a row for each, a cell for each fact given and each rule asked about.
import { isPlainList, isPlainMap, type Plain, type PlainMap, plainOf, valueAt } from './plain.ts'
import { fieldIn, lineOf, mapAt, putItems, withFields } from './text-fields.ts'

/** A text as its author wrote it. */
export type TestField = { readonly name: string; readonly value: string }

/** A cell; `records` is there where it holds a list of records, and its value is then empty. */
export type TestCell = TestField & { readonly records?: readonly (readonly TestField[])[] }

export type TestForm = {
  readonly name: string
  readonly given: readonly TestCell[]
  readonly expect: readonly TestCell[]
}

export function testForm(value: Plain): TestForm {
  const test = mapAt(value)
  return {
    name: fieldIn(test, '名'),
    given: cellsOf(valueAt(test, '给定')),
    expect: cellsOf(valueAt(test, '得到')),
  }
}

const cellsOf = (value: Plain | undefined): TestCell[] =>
  [...mapAt(value)].map(([name, cell]) =>
    isRecords(cell)
      ? { name, value: '', records: cell.map(fieldsOf) }
      : { name, value: lineOf(cell) },
  )

const isRecords = (value: Plain): value is readonly PlainMap[] =>
  isPlainList(value) && value.every(isPlainMap)

const fieldsOf = (record: PlainMap): TestField[] =>
  [...record].map(([name, value]) => ({ name, value: lineOf(value) }))

/** The form back into the test; cells that say the same keep their writing. */
export const testPlain = (form: TestForm, former: Plain | undefined): Plain => {
  const test = mapAt(former)
  return withFields(test, [
    ['名', form.name],
    ['给定', cellsPlain(form.given, mapAt(valueAt(test, '给定')))],
    ['得到', cellsPlain(form.expect, mapAt(valueAt(test, '得到')))],
  ])
}

function cellsPlain(cells: readonly TestCell[], former: PlainMap): PlainMap {
  return new Map(
    cells.map(({ name, value, records }): readonly [string, Plain] => {
      const now = former.get(name)
      if (records !== undefined) return [name, recordsPlain(records, now)]
      return [name, now !== undefined && lineOf(now) === value ? now : recordsOf(value)]
    }),
  )
}

/** Records back into their list; those that say the same keep their writing. */
function recordsPlain(
  records: readonly (readonly TestField[])[],
  former: Plain | undefined,
): readonly Plain[] {
  return putItems(former !== undefined && isRecords(former) ? former : [], records, {
    get: (item) => fieldsOf(mapAt(item)),
    put: (fields, was) => {
      const map = mapAt(was)
      return new Map(
        fields.map(({ name, value }): readonly [string, Plain] => {
          const now = map.get(name)
          return [name, now !== undefined && lineOf(now) === value ? now : value]
        }),
      )
    },
  })
}

/** A cell that begins like a list of records is read as one; all else, and what cannot be read, is text. */
function recordsOf(text: string): Plain {
  if (!/^\[\s*(?:\{|\])/.test(text)) return text
  try {
    const list = plainOf(`值: ${text}`, '').get('值')
    return isPlainList(list) && list.every(isPlainMap) ? list : text
  } catch {
    return text
  }
}
