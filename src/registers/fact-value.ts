// Values of facts: as people, forms and tables write them → as they are kept → as pages and tables show them.
import { ratio, ratioText } from '../base/ratio.ts'
import { RATIO_SCALE } from '../policy/ir/integer-form.ts'
import type { ProgramFact } from '../policy/ir/program.ts'
import { isMoney, type Type, unitName } from '../policy/ir/type.ts'
import { amountText } from '../policy/present/amount-text.ts'
import { prepareFacts } from '../policy/run/facts.ts'
import type { RecordValue, Value } from '../policy/run/javascript.ts'
import type { FactRecord, FactValue } from './fact.ts'

/** A value as it is kept, or in Chinese why it is none. */
export type ReadValue =
  | { readonly value: FactValue; readonly problem: null }
  | { readonly value: null; readonly problem: string }

/** Reads a raw value by the rules' vocabulary; nothing at all is no value. */
export function readFactValue(fact: ProgramFact, raw: unknown): ReadValue {
  const { values, problems } = prepareFacts({ facts: [fact] }, { [fact.name]: raw })
  const [problem] = problems
  if (problem !== undefined) return { value: null, problem: problem.message }
  const value = values[fact.name] ?? null
  if (value === null) return { value: null, problem: `「${fact.name}」没有填写` }
  const kept =
    typeof value === 'object'
      ? value.map((record: RecordValue) => keptRecord(fact.type, record))
      : keptValue(fact.type, value)
  return { value: kept, problem: null }
}

/** Whole numbers as digits, ratios as exact decimals, everything else as it is. */
function keptValue(type: Type, value: Exclude<Value, null>): string | boolean {
  if (typeof value !== 'bigint') return value
  return type.kind === 'number' && !type.integral
    ? ratioText(ratio(value, RATIO_SCALE))
    : value.toString()
}

function keptRecord(type: Type, record: RecordValue): FactRecord {
  const fields = type.kind === 'records' ? type.fields : {}
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const value = record[name] ?? null
      return [name, value === null ? null : keptValue(field, value)]
    }),
  )
}

/** A kept value in words: 2000万元, 8%, 是, 2024-01-28; a list says how many records it has. */
export function factValueText(type: Type, value: FactValue): string {
  if (typeof value === 'object') return `${value.length} 条记录`
  return plainText(type, value)
}

/** One value of a record or a fact, in words. */
export function plainText(type: Type, value: string | boolean): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (isMoney(type)) return amountText(BigInt(value))
  if (type.kind === 'period')
    return `${value}${{ day: '日', month: '个月', workday: '个工作日' }[type.unit]}`
  if (type.kind !== 'number') return value
  return `${value}${unitName(type.unit)}`
}

/** The known fields of a record; an amount carries its unit, for the cell that holds the list has none. */
function writtenRecord(type: Type, record: FactRecord): FactRecord {
  const fields = type.kind === 'records' ? type.fields : {}
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const value = record[name] ?? null
      if (value === null) return []
      return [[name, isMoney(field) ? plainText(field, value) : value]]
    }),
  )
}

/** A kept value as a table holds it, so that reading it again gives the same: money in 元, lists as JSON. */
export function cellText(type: Type, value: FactValue): string {
  if (typeof value === 'object')
    return JSON.stringify(value.map((record) => writtenRecord(type, record)))
  if (typeof value === 'boolean') return value ? '是' : '否'
  return isMoney(type) ? ratioText(ratio(BigInt(value), 100n)) : value
}
