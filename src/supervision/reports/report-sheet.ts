// A report as a table (Excel): what is exported and imported again changes nothing.
import { fail } from '../../base/failure.ts'
import {
  type Draft,
  type DraftEntry,
  faultOfSum,
  readEntry,
  type Summed,
  UNKNOWN_WORDS,
  type UnknownReason,
} from './area-report.ts'
import type { CollectedMeasure } from './collected-measure.ts'
import type { ShownField } from './show-report.ts'

/** The columns of the table; what must be there to read it are the code, the value and why it is unknown. */
export const REPORT_HEADS = [
  '编号',
  '填报项',
  '单位',
  '上期',
  '系统计数',
  '本期数',
  '未报原因',
  '说明',
  '区域',
  '期间',
  '截止日',
] as const

/** Whose report of which period a table is, as it stands in each of its rows. */
export type SheetPlace = { readonly area: string; readonly period: string }

type Printed = SheetPlace & { readonly dueOn: string | null }

/** The rows of a report, in the order of the columns; the last day is for the reader, and not read back. */
export const reportRows = (shown: readonly ShownField[], place: Printed): string[][] =>
  shown.map(({ measure, entry, prefill, last, counted }) => [
    measure.code,
    measure.name,
    measure.unit,
    last ?? '',
    counted ?? '',
    entry.text === '' && entry.unknown === null ? (prefill?.text ?? '') : entry.text,
    entry.unknown === null ? '' : UNKNOWN_WORDS[entry.unknown],
    entry.note,
    place.area,
    place.period,
    place.dueOn ?? '未定',
  ])

/** What became of a row of an uploaded table. */
export type SheetRow = {
  readonly line: number
  readonly code: string
  readonly name: string
  readonly outcome: 'changed' | 'same' | 'faulty'
  readonly detail: string
}

const reasonOf = (word: string): UnknownReason | null | undefined => {
  if (word === '') return null
  if (word === UNKNOWN_WORDS.none) return 'none'
  return word === UNKNOWN_WORDS.unavailable ? 'unavailable' : undefined
}

type Against = {
  readonly fields: readonly CollectedMeasure[]
  readonly draft: Draft
  readonly summed: Summed
  readonly place: SheetPlace
}

type ReadSheet = {
  readonly rows: readonly SheetRow[]
  readonly draft: Draft
  /** Columns that mean nothing here. */
  readonly ignored: readonly string[]
}

/**
 * Reads an uploaded table against a draft: what it changes, row by row. Empty cells leave what stands; what is printed
 * for the reader (names, units, whose report it is) must not say otherwise where it is there.
 */
export function readReportSheet(
  table: readonly (readonly string[])[],
  { fields, draft, summed, place }: Against,
): ReadSheet {
  const heads = (table[0] ?? []).map((head) => head.trim())
  const missing = ['编号', '本期数'].filter((head) => !heads.includes(head))
  if (missing.length > 0) throw fail('WORKBOOK_HEADS_MISSING', { heads: missing.join('、') })
  const byCode = new Map(fields.map((measure) => [measure.code, measure]))
  const next: Record<string, DraftEntry> = { ...draft }
  const seen = new Set<string>()
  const rows = table
    .map((cells, index) => ({ cells, line: index + 1 }))
    .slice(1)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map(({ cells, line }): SheetRow => {
      const at = (head: string) => (cells[heads.indexOf(head)] ?? '').trim()
      const code = at('编号')
      const measure = byCode.get(code)
      const own = { line, code, name: measure?.name ?? at('填报项') }
      const faulty = (detail: string): SheetRow => ({ ...own, outcome: 'faulty', detail })
      if (measure === undefined) return faulty('本期没有这个编号的填报项')
      if (seen.has(code)) return faulty('这个编号在前面已有一行')
      seen.add(code)
      const printed = faultOfPrint(at, measure, place)
      if (printed !== null) return faulty(printed)
      const unknown = reasonOf(at('未报原因'))
      if (unknown === undefined)
        return faulty(`未报原因应为${Object.values(UNKNOWN_WORDS).join('或')}`)
      const entry: DraftEntry = { text: at('本期数'), unknown, note: at('说明') }
      const said = readEntry(entry, measure)
      if (said.kind === 'fault') return faulty(said.fault)
      const below = summed.get(code)
      const isOther = below !== undefined && said.kind === 'value' && said.value !== below.sum
      if (isOther) return faulty(faultOfSum(entry, { measure, said: below }) ?? '')
      const former = draft[code] ?? { text: '', unknown: null, note: '' }
      if (said.kind === 'nothing' || isSame(former, entry))
        return { ...own, outcome: 'same', detail: '' }
      next[code] = entry
      return { ...own, outcome: 'changed', detail: '' }
    })
  const known: readonly string[] = REPORT_HEADS
  const ignored = heads.filter((head) => head !== '' && !known.includes(head))
  return { rows, draft: next, ignored }
}

/** A table of another area, of another period, or with rows that were moved against each other. */
function faultOfPrint(
  at: (head: string) => string,
  { name, unit }: CollectedMeasure,
  place: SheetPlace,
): string | null {
  const says = (head: string, meant: string) => at(head) !== '' && at(head) !== meant
  if (says('区域', place.area) || says('期间', place.period))
    return `这一行是${at('区域')}${at('期间')}的，这份报表是${place.area}${place.period}的。请换成这份报表导出的表`
  if (says('填报项', name))
    return `编号对应的填报项是“${name}”，表中写的是“${at('填报项')}”。行可能错位，请重新导出后填写`
  return says('单位', unit)
    ? `单位应为“${unit}”，表中改成了“${at('单位')}”。请改回，或在本期数后写明单位，如 3万`
    : null
}

const isSame = (a: DraftEntry, b: DraftEntry): boolean =>
  a.text === b.text && a.unknown === b.unknown && a.note === b.note
