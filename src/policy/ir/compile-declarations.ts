import { CODE_LISTS, findCodeList } from '../../base/code-list.ts'
import { refuse } from '../../base/content.ts'
import type { FactDeclaration, ParameterDeclaration, Written } from '../language/rule-file.ts'
import { Undecided } from './environment.ts'
import type { ConstValue, Node } from './ir.ts'
import type { ProgramFact, ProgramParameter } from './program.ts'
import { accepts, BOOLEAN, DATE, MONEY, PLAIN, TEXT, type Type, typeName, unitOf } from './type.ts'

const SIMPLE: Readonly<Record<string, Type>> = {
  布尔: BOOLEAN,
  是否: BOOLEAN,
  金额: MONEY,
  日期: DATE,
  文本: TEXT,
  整数: { kind: 'number', unit: PLAIN, integral: true },
  比率: { kind: 'number', unit: PLAIN, integral: false },
  '期间(日)': { kind: 'period', unit: 'day' },
  '期间(月)': { kind: 'period', unit: 'month' },
  boolean: BOOLEAN,
  money: MONEY,
  date: DATE,
  text: TEXT,
  integer: { kind: 'number', unit: PLAIN, integral: true },
  ratio: { kind: 'number', unit: PLAIN, integral: false },
  'period(day)': { kind: 'period', unit: 'day' },
  'period(month)': { kind: 'period', unit: 'month' },
}

/** The type that a declaration names. */
export function declaredType(declaration: FactDeclaration): Type {
  const { typeText, place, name, values, fields } = declaration
  const simple = Object.hasOwn(SIMPLE, typeText) ? SIMPLE[typeText] : undefined
  if (simple !== undefined) return simple
  if (typeText === '记录列表' || typeText === 'records')
    return {
      kind: 'records',
      fields: Object.fromEntries(fields.map((field) => [field.name, declaredType(field)])),
    }
  const [, head, inner] =
    /^(数量|整数|枚举|quantity|integer|enum)(?:[(（](.+)[)）])?$/.exec(typeText) ?? []
  if (head === '枚举' || head === 'enum') {
    if (inner === undefined && values.length === 0)
      return refuse(place, '枚举应写「取值」，或写明代码表，如 枚举(国民经济行业)')
    if (inner !== undefined && findCodeList(inner) === null)
      return refuse(place, `没有代码表「${inner}」，可用：${CODE_LISTS.join('、')}`)
    return { kind: 'code', list: inner ?? name }
  }
  if (head !== undefined && inner !== undefined)
    return { kind: 'number', unit: unitOf(inner), integral: true }
  return refuse(
    place,
    `不认识的类型「${typeText}」，应为：布尔、整数、金额、比率、日期、文本、枚举、数量(单位)、期间(月)、记录列表`,
  )
}

/** A fact as the program keeps it. */
export function declaredFact(declaration: FactDeclaration): ProgramFact {
  const { name, description, question, values, range, fields } = declaration
  const type = declaredType(declaration)
  return {
    name,
    type,
    declared: true,
    description,
    question,
    values,
    least: boundOf(range.least),
    most: boundOf(range.most),
    ...(type.kind === 'records' ? { fields: fields.map(declaredFact) } : {}),
  }
}

function boundOf(written: Written | null): string | null {
  if (written === null) return null
  const { expression, place } = written
  const isBelow = expression.kind === 'negate'
  const bound = isBelow ? expression.arg : expression
  if (bound.kind !== 'literal' || bound.literal.kind !== 'quantity')
    return refuse(place, '范围应为固定的数，如 0元')
  const { den } = bound.literal.value
  const num = isBelow ? -bound.literal.value.num : bound.literal.value.num
  return den === 1n ? num.toString() : `${num}/${den}`
}

/** The value of a parameter; null where it is a name, which nothing fixes. */
function fixedOf(written: Written, constantOf: (written: Written) => Node): Node | null {
  try {
    return constantOf(written)
  } catch (problem) {
    if (!(problem instanceof Undecided)) throw problem
    return null
  }
}

/** A dated parameter: all its values of one type, in ascending order of their days. */
export function declaredParameter(
  declaration: ParameterDeclaration,
  constantOf: (written: Written) => Node,
): ProgramParameter {
  const values = declaration.values.map(({ from, value }) => {
    const node = fixedOf(value, constantOf)
    if (node?.op !== 'const') return refuse(value.place, '参数应为固定的值，如 8%、100万元')
    return { from, value: node.value, type: node.type, place: value.place }
  })
  const ordered = values.toSorted((a, b) => (a.from ?? '').localeCompare(b.from ?? ''))
  const [first] = ordered
  if (first === undefined) return refuse(declaration.place, '参数没有值')
  for (const [at, { from, type, place }] of ordered.entries()) {
    if (!accepts(first.type, type))
      refuse(place, `参数的值应同为${typeName(first.type)}，这一个是${typeName(type)}`)
    if (at > 0 && from === ordered[at - 1]?.from)
      refuse(place, `参数有两个值${from === null ? '没有写「自」' : `自 ${from} 起`}，只能有一个`)
  }
  const type = ordered.reduce<Type>(
    (sofar, { type: next }) =>
      sofar.kind === 'number' && next.kind === 'number'
        ? { ...sofar, integral: sofar.integral && next.integral }
        : sofar,
    first.type,
  )
  return {
    name: declaration.name,
    type: declaration.reading === null ? type : { kind: 'code', list: declaration.name },
    values: ordered.map(({ from, value }): { from: string | null; value: ConstValue } => ({
      from,
      value,
    })),
    reading: declaration.reading,
  }
}
