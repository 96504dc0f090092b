// Facts as people and programs hand them in (JSON, forms, spreadsheets) → values that every back end takes.
import { ratioOfDecimal } from '../../base/ratio.ts'
import { findCodeList } from '../../base/code-list.ts'
import { RECORDS_MAX, WHOLE_MAX } from '../ir/fact-ranges.ts'
import { RATIO_SCALE } from '../ir/integer-form.ts'
import type { Program, ProgramFact } from '../ir/program.ts'
import { isMoney, type Type, typeName, unitName } from '../ir/type.ts'
import { dayOf, literalOf } from '../language/literal.ts'
import { amountText } from '../present/amount-text.ts'
import type { FactValues, RecordValue, Value } from './javascript.ts'
import { nearestName } from './nearest-name.ts'

/** A fact that could not be read, said in Chinese. */
export type FactProblem = { readonly fact: string; readonly message: string }

export type PreparedFacts = {
  readonly values: FactValues
  readonly problems: readonly FactProblem[]
}

/**
 * Prepares the facts of one subject. Every fact of the program is present in the result; what is not given is
 * unknown (null), never zero. Money is written with its unit (2000万元) or as whole fen (digits only).
 */
export const prepareFacts = (
  program: Pick<Program, 'facts'>,
  given: Readonly<Record<string, unknown>>,
): PreparedFacts => compileFactReader(program)(given)

/** The same for many subjects. */
export function compileFactReader({
  facts,
}: Pick<Program, 'facts'>): (given: Readonly<Record<string, unknown>>) => PreparedFacts {
  const names = facts.map(({ name }) => name)
  const known = new Set(names)
  const unknown = allUnknown(names)
  return (given) => {
    const problems: FactProblem[] = []
    const values: Record<string, Value | readonly RecordValue[]> = { ...unknown }
    for (const fact of facts) {
      const raw = ownOf(given, fact.name)
      if (!isMissing(raw)) values[fact.name] = read(fact, raw, problems)
    }
    for (const name of Object.keys(given))
      if (!known.has(name))
        problems.push({
          fact: name,
          message: `没有「${name}」这个事实；${meant(name, names)}可用的事实见 kc policy facts`,
        })
    return { values, problems }
  }
}

/**
 * Nothing is known. Parsed at once, all names are fields of one layout, which copies share; put in one by one they
 * would be a table of names, and each copy of that, of which an answer takes some, costs five hundred times as much.
 */
function allUnknown(names: readonly string[]): FactValues {
  const nothing = `{${names.map((name) => `${JSON.stringify(name)}:null`).join(',')}}`
  const values: Record<string, Value> = JSON.parse(nothing)
  return values
}

/** A name such as constructor is not given because every object has one. */
const ownOf = (given: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.hasOwn(given, name) ? given[name] : undefined

function read(fact: ProgramFact, raw: unknown, problems: FactProblem[]): Value | RecordValue[] {
  if (fact.type.kind === 'records') return readRecords(fact, raw, problems)
  const read = readChecked(fact, raw)
  if (read.problem === null) return read.value
  problems.push({ fact: fact.name, message: `「${fact.name}」${read.problem}` })
  return null
}

function meant(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known)
  return nearest === null ? '' : `是不是「${nearest}」？`
}

/** Nothing given, or 未知 written out: the value is unknown. */
const isMissing = (raw: unknown): boolean =>
  raw === undefined || raw === null || (typeof raw === 'string' && /^\s*(?:未知)?\s*$/.test(raw))

type Read =
  | { readonly value: Value; readonly problem: null }
  | { readonly value: null; readonly problem: string }

/** A value of the fact's type, among its values and within its range; else what is wrong, after its name. */
function readChecked(fact: Omit<ProgramFact, 'name'>, raw: unknown): Read {
  const wrong = (problem: string): Read => ({ value: null, problem })
  const value = readValue(fact.type, typeof raw === 'string' ? tidied(raw, fact.type) : raw)
  if (value === undefined)
    return wrong(`应为${hintOf(fact.type)}，给出的是 ${shown(raw)}${figureHint(fact.type, raw)}`)
  if (fact.values.length > 0 && typeof value === 'string' && !fact.values.includes(value))
    return wrong(`只能取：${fact.values.join('、')}，给出的是 ${value}`)
  const list = fact.type.kind === 'code' ? findCodeList(fact.type.list) : null
  if (list !== null && typeof value === 'string' && !list.has(value))
    return wrong(`应为 ${list.hint}，给出的是 ${value}`)
  const bound = outOfRange(fact, value)
  return bound === null ? { value, problem: null } : wrong(`${bound}，给出的是 ${shown(raw)}`)
}

/** No blanks around; in figures and days, full-width signs as half-width ones, as in rule files. */
const tidied = (text: string, { kind }: Type): string =>
  kind === 'text' || kind === 'code' ? text.trim() : halfWidthFigures(text).trim()

/** Full-width signs and the minus of print as a keyboard has them: １００ is 100. */
export const halfWidthFigures = (text: string): string =>
  text
    .replaceAll(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll('\u2212', '-')

function readRecords(
  fact: ProgramFact,
  raw: unknown,
  problems: FactProblem[],
): RecordValue[] | null {
  const { type } = fact
  if (type.kind !== 'records' || !Array.isArray(raw)) {
    problems.push({ fact: fact.name, message: `「${fact.name}」应为一列记录` })
    return null
  }
  if (raw.length > RECORDS_MAX) {
    problems.push({ fact: fact.name, message: `「${fact.name}」至多 ${RECORDS_MAX} 条记录` })
    return null
  }
  const names = Object.keys(type.fields)
  const declared = new Map((fact.fields ?? []).map((field) => [field.name, field]))
  return raw.map((entry: unknown, index) => {
    const complain = (field: string, problem: string): void => {
      const message = `「${fact.name}」第 ${index + 1} 条${problem}`
      problems.push({ fact: `${fact.name}[${index}]${field === '' ? '' : `.${field}`}`, message })
    }
    if (!isRecord(entry)) complain('', `应为一条记录，给出的是 ${shown(entry)}`)
    const record = isRecord(entry) ? entry : {}
    for (const field of Object.keys(record))
      if (!names.includes(field))
        complain(field, `没有「${field}」这一栏，可用：${names.join('、')}`)
    const row: Record<string, Value> = {}
    for (const [field, fieldType] of Object.entries(type.fields)) {
      const read = isMissing(record[field])
        ? NOT_GIVEN
        : readChecked(declared.get(field) ?? { ...UNDECLARED, type: fieldType }, record[field])
      if (read.problem !== null) complain(field, `的「${field}」${read.problem}`)
      row[field] = read.value
    }
    return row
  })
}

const NOT_GIVEN: Read = { value: null, problem: null }

/** A field whose type was inferred: whatever is of the type. */
const UNDECLARED = {
  declared: false,
  description: null,
  question: null,
  values: [],
  least: null,
  most: null,
} as const

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const shown = (raw: unknown): string => JSON.stringify(raw) ?? String(raw)

/** What a value of the type looks like, for messages. */
function hintOf(type: Type): string {
  if (type.kind === 'number') {
    const unit = unitName(type.unit)
    if (unit === '元') return '金额（如 2000万元，或以分计的整数）'
    return type.integral ? `整数${unit === '' ? '' : `（${unit}）`}` : '比率（如 8% 或 0.08）'
  }
  if (type.kind === 'boolean') return '是或否'
  if (type.kind === 'date') return '日期（如 2024-01-28）'
  return typeName(type)
}

const BOOLEANS: Readonly<Record<string, boolean>> = {
  是: true,
  否: false,
  true: true,
  false: false,
  真: true,
  假: false,
}

/** What people write for an amount that is none, with what to write instead; '' where nothing can be said. */
export function figureHint(type: Type, raw: unknown): string {
  if (type.kind !== 'number' || (typeof raw !== 'string' && typeof raw !== 'number')) return ''
  const text = halfWidthFigures(String(raw)).replaceAll(/[,，\s]/g, '')
  if (/\d(?:e[+-]?\d|\^|\*)/iu.test(text)) return '；请写出完整的数，不用科学记数法或算式'
  if (!isMoney(type)) return ''
  if (/^-?[\d.]+(?:万亿|[十百千]?万|亿)$/u.test(text)) return `；缺少单位，应写成 ${text}元`
  const isFiner = /^-?\d+\.\d+(?:元|万元|亿元|分)?$/u.test(text)
  return isFiner ? '；金额写明单位，最多精确到分' : ''
}

/** The value, or undefined where the raw thing is none of the type. */
function readValue(type: Type, raw: unknown): Value | undefined {
  switch (type.kind) {
    case 'boolean':
      return typeof raw === 'boolean' ? raw : BOOLEANS[String(raw).toLowerCase()]
    case 'text':
    case 'code':
      return typeof raw === 'string' ? raw : undefined
    case 'date':
      return typeof raw === 'string'
        ? (dayOf(raw.replace(PLAIN_DAY, '$1-$2$4-$3$5')) ?? undefined)
        : undefined
    case 'period':
    case 'number':
      return readNumber(type, raw)
    case 'records':
      return undefined
  }
}

/** Days as tables write them: 2024/1/28, 2024.1.28, 20240128. */
const PLAIN_DAY = /^(\d{4})(?:[/.](\d{1,2})[/.](\d{1,2})|(\d{2})(\d{2}))$/

function readNumber(type: Type & { kind: 'number' | 'period' }, raw: unknown): bigint | undefined {
  if (typeof raw === 'bigint') return raw
  if (typeof raw === 'number' && !Number.isSafeInteger(raw) && isWholeType(type)) return undefined
  if (typeof raw !== 'number' && typeof raw !== 'string') return undefined
  const text = String(raw)
    .trim()
    .replaceAll(/[,，\s]/g, '')
  const [, sign = '', digits = '', suffix = ''] = /^(-?)(\d+(?:\.\d+)?)(.*)$/su.exec(text) ?? []
  if (digits === '') return undefined
  const scale = isWholeType(type) ? 1n : RATIO_SCALE
  if (suffix === '') {
    const value = ratioOfDecimal(digits)
    return value === null ? undefined : scaled(value, { scale, sign })
  }
  const literal = literalOf(digits, suffix)
  if (type.kind === 'period')
    return literal?.kind === 'period' && literal.unit === type.unit
      ? BigInt(sign === '-' ? -literal.count : literal.count)
      : undefined
  if (literal?.kind !== 'quantity' || literal.unit !== unitName(type.unit)) return undefined
  return scaled(literal.value, { scale, sign })
}

const isWholeType = (type: Type): boolean => type.kind !== 'number' || type.integral

function scaled(
  { num, den }: { num: bigint; den: bigint },
  { scale, sign }: { scale: bigint; sign: string },
): bigint | undefined {
  const product = num * scale
  if (product % den !== 0n) return undefined
  return sign === '-' ? -(product / den) : product / den
}

function outOfRange(
  { type, least, most }: Pick<ProgramFact, 'type' | 'least' | 'most'>,
  value: Value,
): string | null {
  if (typeof value !== 'bigint') return null
  if (value > WHOLE_MAX || value < -WHOLE_MAX) return `超出了能够计算的范围（${mostText(type)}）`
  const scale = isWholeType(type) ? 1n : RATIO_SCALE
  if (least !== null && compareToBound(value, scale, least) < 0n)
    return `不得小于 ${boundText(least, type)}`
  if (most !== null && compareToBound(value, scale, most) > 0n)
    return `不得大于 ${boundText(most, type)}`
  return null
}

/** The largest figure that is computed with, as people would write it. */
const mostText = (type: Type): string =>
  isMoney(type) ? `至多 ${amountText(WHOLE_MAX)}` : '至多 18 位'

/** The sign of value / scale − bound; a bound is a whole number or num/den. */
function compareToBound(value: bigint, scale: bigint, bound: string): bigint {
  const [num = '0', den = '1'] = bound.split('/')
  return value * BigInt(den) - BigInt(num) * scale
}

const boundText = (bound: string, type: Type): string =>
  isMoney(type) && !bound.includes('/') ? amountText(BigInt(bound)) : bound
