// The types of the rule language. A number carries its unit (量纲), so that 元 + 家 does not compile;
// there is no float anywhere: money is integer fen, a ratio an exact fraction.

/** A unit as a product of powers: 元 is {元:1}, 元/家 is {元:1, 家:-1}, a plain number or ratio is {}. */
export type Unit = Readonly<Record<string, number>>

export type Type =
  | { readonly kind: 'boolean' }
  /** A number of a unit. `integral` is proved: fen, counts and their sums; a product with 8% is not. */
  | { readonly kind: 'number'; readonly unit: Unit; readonly integral: boolean }
  | { readonly kind: 'date' }
  /** A stretch of calendar time: months (a year is 12), days, or workdays. */
  | { readonly kind: 'period'; readonly unit: 'day' | 'month' | 'workday' }
  | { readonly kind: 'text' }
  /** A code of a code list, such as GB/T 4754; `list` names it. */
  | { readonly kind: 'code'; readonly list: string }
  | { readonly kind: 'records'; readonly fields: Readonly<Record<string, Type>> }

export const PLAIN: Unit = {}

/** Reads 元, 家, 元/家 or '' as a unit. */
export function unitOf(name: string): Unit {
  if (name === '') return PLAIN
  const [over = name, under] = name.split('/')
  return { [over]: 1, ...(under === undefined ? {} : { [under]: -1 }) }
}

/** Writes a unit as its author would: 元, 家, 元/家; '' for a plain number. */
export function unitName(unit: Unit): string {
  const names = Object.keys(unit).sort()
  const over = names.filter((name) => (unit[name] ?? 0) > 0)
  const under = names.filter((name) => (unit[name] ?? 0) < 0)
  const power = (name: string) => {
    const exponent = Math.abs(unit[name] ?? 0)
    return exponent === 1 ? name : `${name}${exponent}`
  }
  return `${over.map(power).join('·')}${under.length > 0 ? `/${under.map(power).join('·')}` : ''}`
}

export const sameUnit = (a: Unit, b: Unit): boolean => unitName(a) === unitName(b)

/** The unit of a product (sign 1) or a quotient (sign -1). */
export function combineUnits(a: Unit, b: Unit, sign: 1 | -1): Unit {
  const combined: Record<string, number> = { ...a }
  for (const [name, exponent] of Object.entries(b)) {
    const sum = (combined[name] ?? 0) + sign * exponent
    if (sum === 0) delete combined[name]
    else combined[name] = sum
  }
  return combined
}

export const MONEY: Type = { kind: 'number', unit: { 元: 1 }, integral: true }
export const BOOLEAN: Type = { kind: 'boolean' }
export const DATE: Type = { kind: 'date' }
export const TEXT: Type = { kind: 'text' }

export const isMoney = (type: Type): boolean =>
  type.kind === 'number' && unitName(type.unit) === '元'

/** The Chinese name of a type, as errors and `kc policy facts` print it. */
export function typeName(type: Type): string {
  switch (type.kind) {
    case 'boolean':
      return '布尔'
    case 'date':
      return '日期'
    case 'text':
      return '文本'
    case 'code':
      return `枚举(${type.list})`
    case 'period':
      return { day: '期间(日)', month: '期间(月)', workday: '期间(工作日)' }[type.unit]
    case 'records':
      return `记录列表(${Object.entries(type.fields)
        .map(([name, field]) => `${name}: ${typeName(field)}`)
        .join('，')})`
    case 'number': {
      const unit = unitName(type.unit)
      if (unit === '元') return '金额'
      if (unit === '') return type.integral ? '整数' : '比率'
      return `数量(${unit})`
    }
  }
}

/** Whether a value of one type may stand where the other is asked for. */
export function accepts(wanted: Type, given: Type): boolean {
  if (wanted.kind !== given.kind) return false
  if (wanted.kind === 'number' && given.kind === 'number') return sameUnit(wanted.unit, given.unit)
  if (wanted.kind === 'code' && given.kind === 'code') return wanted.list === given.list
  if (wanted.kind === 'period' && given.kind === 'period') return wanted.unit === given.unit
  return true
}
