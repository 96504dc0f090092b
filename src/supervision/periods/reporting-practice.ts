import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ContentMap, mapOf, readContent, refuse, textAt } from '../../base/content.ts'
import type { Frequency } from '../figures/indicator.ts'

/** How a city reports (indicators/reporting.yaml): days and thresholds that no document fixes (内部口径). */
export type ReportingPractice = {
  /** The first month that is reported. */
  readonly firstMonth: string
  /** On which workday after its end a period is due. */
  readonly dueWorkdays: Readonly<Record<Frequency, number>>
  /** So many workdays before the last day the area's people are reminded. */
  readonly remindWorkdays: number
  /** So many workdays after it those above are told. */
  readonly escalateWorkdays: number
  /** A value beyond so many times the one before, or a level that moved by more than so many percent, is asked about. */
  readonly jumpTimes: bigint
  readonly jumpPercent: bigint
}

const FREQUENCIES: readonly (readonly [Frequency, string])[] = [
  ['month', '月'],
  ['quarter', '季'],
  ['half', '半年'],
  ['year', '年'],
]

/** Reads how a city reports from its folder `indicators`. */
export function loadReportingPractice(folder: string): ReportingPractice {
  const file = join(folder, 'reporting.yaml')
  if (!existsSync(file)) return USUAL_REPORTING
  return parseReportingPractice(readFileSync(file, 'utf8'), 'indicators/reporting.yaml')
}

/** Reads the practice; `file` is only for complaints. */
export function parseReportingPractice(text: string, file: string): ReportingPractice {
  const required = ['依据', '首期', '截止工作日', '提醒工作日', '上报工作日', '核对']
  const root = readContent(text, file, { required })
  const due = mapAt(
    root,
    '截止工作日',
    FREQUENCIES.map(([, word]) => word),
  )
  const check = mapAt(root, '核对', ['倍数', '变动'])
  const firstMonth = textAt(root, '首期')
  if (!/^\d{4}-(0[1-9]|1[0-2])$/u.test(firstMonth))
    refuse(root.place, '「首期」应为月份，如 2026-01')
  return {
    firstMonth,
    dueWorkdays: {
      month: wholeAt(due, '月'),
      quarter: wholeAt(due, '季'),
      half: wholeAt(due, '半年'),
      year: wholeAt(due, '年'),
    },
    remindWorkdays: wholeAt(root, '提醒工作日'),
    escalateWorkdays: wholeAt(root, '上报工作日'),
    jumpTimes: BigInt(wholeAt(check, '倍数')),
    jumpPercent: BigInt(wholeAt(check, '变动', '%')),
  }
}

function mapAt(map: ContentMap, key: string, required: readonly string[]): ContentMap {
  const value = map.entries.get(key)
  return value === undefined ? refuse(map.place, `缺少「${key}」`) : mapOf(value, { required })
}

function wholeAt(map: ContentMap, key: string, unit = ''): number {
  const text = textAt(map, key)
  const number = text.endsWith(unit) ? text.slice(0, text.length - unit.length) : ''
  if (/^\d{1,3}$/u.test(number)) return Number(number)
  return refuse(map.entries.get(key)?.place ?? map.place, `「${key}」应为整数${unit}`)
}

/** How a city reports that says nothing of it. */
export const USUAL_REPORTING: ReportingPractice = {
  firstMonth: '2026-01',
  dueWorkdays: { month: 5, quarter: 8, half: 8, year: 10 },
  remindWorkdays: 2,
  escalateWorkdays: 1,
  jumpTimes: 3n,
  jumpPercent: 50n,
}
