// Tests (测试) as a grid: a row for each, a cell for each fact given and each rule asked about.
import { isPlainList, isPlainMap, type Plain, type PlainMap, plainOf, valueAt } from './plain.ts'
import { fieldIn, lineOf, mapAt, withFields } from './text-fields.ts'

/** A cell as its author wrote it; a list of records is written on one line: `[{类型: 技术开发}]`. */
export type TestCell = { readonly name: string; readonly value: string }

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
  [...mapAt(value)].map(([name, cell]) => ({ name, value: lineOf(cell) }))

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
    cells.map(({ name, value }): readonly [string, Plain] => {
      const now = former.get(name)
      return [name, now !== undefined && lineOf(now) === value ? now : recordsOf(value)]
    }),
  )
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
