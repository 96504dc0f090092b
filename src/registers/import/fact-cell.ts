// One cell of a table of facts. A figure of money without its unit is refused: 2000000 may be 元 or 分, and
// a guess would be wrong by a hundred.
import { addDays, type Day, parseDay } from '../../base/day.ts'
import type { ProgramFact } from '../../policy/ir/program.ts'
import { isMoney, type Type, typeName, unitName } from '../../policy/ir/type.ts'
import { figureHint, halfWidthFigures } from '../../policy/run/facts.ts'
import { type FactValue } from '../fact.ts'
import { readFactValue } from '../fact-value.ts'

/** What a cell says, or what is wrong with it: found, expected, and what to do. */
export type ReadCell =
  | { readonly value: FactValue }
  | { readonly expected: string; readonly advice: string }

const BARE_NUMBER = /^-?[\d,，]+(?:\.\d+)?$/
/** Excel counts days since this one; 60 is a day that never was, so that all later ones are right. */
const EXCEL_EPOCH = '1899-12-30'
const EXCEL_DAY = /^\d{5}(?:\.\d+)?$/
const MONEY_ADVICE = '在列名后注明单位，如“（元）”“（万元）”，或在单元格中写明，如 120万元'

/** Reads a cell by the vocabulary; `unit` is the one that the head of the column names, '' for none. */
export function readCell(fact: ProgramFact, cell: string, unit: string): ReadCell {
  const { type } = fact
  // １００ is a figure without a unit as much as 100 is.
  const text = type.kind === 'number' ? halfWidthFigures(cell).trim() : cell
  const raw = type.kind === 'records' ? readRecordsText(text) : rawOf(type, text, unit)
  if (raw === undefined)
    return {
      expected: '一列记录（JSON）',
      advice: `写成 [{${exampleOf(type)}}] 的样子，或在页面上逐条填写`,
    }
  if (lacksUnit(type, raw)) return { expected: '带单位的金额', advice: MONEY_ADVICE }
  const { value, problem } = readFactValue(fact, raw)
  if (value !== null) return { value }
  return {
    expected: expectationOf(fact),
    advice: `${whyNot(problem, type, raw)}改正后重新上传；不知道的留空`,
  }
}

/** What is wrong with a figure beyond not being what is expected: its range, or how it is written. */
function whyNot(problem: string, type: Type, raw: unknown): string {
  if (type.kind !== 'number') return ''
  if (!problem.includes('应为')) return `${problem}。`
  const hint = figureHint(type, raw)
  return hint === '' ? '' : `${hint.slice(1)}。`
}

function readRecordsText(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(
      text,
      (_key, value: unknown, context?: { source?: string }) =>
        typeof value === 'number' ? (context?.source ?? String(value)) : value,
    )
    return Array.isArray(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

function rawOf(type: Type, text: string, unit: string): string {
  if (type.kind === 'boolean') return { TRUE: '是', FALSE: '否' }[text.toUpperCase()] ?? text
  if (type.kind === 'date') return dayText(text)
  if (type.kind === 'number' && unit !== '' && BARE_NUMBER.test(text)) return text + unit
  return text
}

/** A day as Excel counts it, as people write it with dots or strokes, or as it is. */
export function dayText(text: string): string {
  if (EXCEL_DAY.test(text)) {
    const epoch = parseDay(EXCEL_EPOCH)
    return epoch === null ? text : addDays(epoch, Math.floor(Number(text)))
  }
  const [, year, month = '', day = ''] =
    /^(\d{4})[/.年-](\d{1,2})[/.月-](\d{1,2})日?(?:[ T]00:00(?::00)?(?:\.0+)?)?$/.exec(text) ?? []
  return year === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** The day of a cell; null where it holds none. */
export const dayInCell = (text: string): Day | null => parseDay(dayText(text))

function lacksUnit(type: Type, raw: unknown): boolean {
  if (isMoney(type))
    return (
      (typeof raw === 'string' || typeof raw === 'number') &&
      BARE_NUMBER.test(halfWidthFigures(String(raw)).trim())
    )
  if (type.kind !== 'records' || !Array.isArray(raw)) return false
  return raw.some(
    (record: unknown) =>
      typeof record === 'object' &&
      record !== null &&
      Object.entries(type.fields).some(([name, field]) =>
        lacksUnit(field, Reflect.get(record, name)),
      ),
  )
}

/** What a value of the fact looks like, for reports and the template. */
export function expectationOf({ type, values, least }: ProgramFact): string {
  if (values.length > 0) return values.join('、')
  const bound = least === '0' ? '，不为负' : ''
  switch (type.kind) {
    case 'boolean':
      return '是 或 否'
    case 'date':
      return '日期，如 2024-01-28'
    case 'number':
      if (isMoney(type)) return `金额，如 120万元${bound}`
      return type.integral ? `整数${unitName(type.unit)}${bound}` : `比率，如 8% 或 0.08${bound}`
    case 'text':
      return '文字'
    case 'period':
    case 'code':
    case 'records':
      return typeName(type)
  }
}

function exampleOf(type: Type): string {
  if (type.kind !== 'records') return ''
  return Object.entries(type.fields)
    .map(([name, field]) => `"${name}":"${isMoney(field) ? '80万元' : '…'}"`)
    .join(',')
}
