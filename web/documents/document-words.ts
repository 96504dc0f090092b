import type { Schema } from '../api/client.ts'

export type VersionState = Schema<'DocumentVersion'>['state']
export type ItemKind = Schema<'DocumentItem'>['kind']
export type ItemState = Schema<'DocumentItem'>['state']
export type Agreement = Schema<'DocumentClause'>['agreement']

/** The states of a version as pages name them. */
export const VERSION_STATE_WORDS: Readonly<Record<VersionState, string>> = {
  open: '整理中',
  submitted: '待审批',
  returned: '已退回',
  confirmed: '已确认',
  discarded: '已作废',
}

/** The states of an item as pages name them. */
export const ITEM_STATE_WORDS: Readonly<Record<ItemState, string>> = {
  open: '待定',
  accepted: '已采纳',
  corrected: '已更正',
  rejected: '已驳回',
}

/** The kinds of items as pages name them. */
export const ITEM_KIND_WORDS: Readonly<Record<ItemKind, string>> = {
  head: '文头',
  duty: '任务',
  target: '指标',
  benefit: '政策',
  amount: '金额',
}

/** How the words of a clause stand to the structure. */
export const AGREEMENT_WORDS: Readonly<Record<Agreement, string>> = {
  same: '一致',
  differs: '文字有变',
  missing: '原文缺此条',
  extra: '原文多出',
  unknown: '无从核对',
  'no-words': '未导入原文',
}

/** Where a version came from. */
export const VERSION_ORIGIN_WORDS: Readonly<Record<Schema<'DocumentVersion'>['origin'], string>> = {
  reader: '由原文读取',
  former: '由上一版修订',
  content: '随系统内置',
}

/** Who brought an item in. */
export const ITEM_ORIGIN_WORDS: Readonly<Record<Schema<'DocumentItem'>['origin'], string>> = {
  reader: '自动读取',
  hand: '人工补录',
  content: '内置',
  former: '沿用上一版',
}

/** How often a duty comes back. */
export const RHYTHM_WORDS = {
  month: '每月',
  quarter: '每季',
  half: '每半年',
  year: '每年',
} as const satisfies Record<NonNullable<Schema<'DutyValue'>['rhythm']>, string>

export const RHYTHMS = ['month', 'quarter', 'half', 'year'] as const

/** A day, month or year as an official writes it: 2024年1月28日, 2024年10月, 2027年. */
export function dayWords(day: string): string {
  const [year = '', month, date] = day.split('-')
  const parts = [`${year}年`]
  if (month !== undefined) parts.push(`${Number(month)}月`)
  if (date !== undefined) parts.push(`${Number(date)}日`)
  return parts.join('')
}

const MOMENT = new Intl.DateTimeFormat('zh-CN', {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
})

/** A moment in the reader's own time zone, to the minute. */
export const momentWords = (moment: string): string => MOMENT.format(new Date(moment))

const MOMENT_DAY = new Intl.DateTimeFormat('sv-SE')

/** The day of a moment in the reader's own time zone: what was done at night is of that day here, not of the day in Greenwich. */
export const momentDayWords = (moment: string): string =>
  dayWords(MOMENT_DAY.format(new Date(moment)))

const BYTES_PER_KIB = 1024

/** The size of a file, rounded for reading. */
export function sizeWords(bytes: number): string {
  if (bytes < BYTES_PER_KIB) return `${bytes} 字节`
  if (bytes < BYTES_PER_KIB ** 2) return `${Math.round(bytes / BYTES_PER_KIB)} KB`
  return `${(bytes / BYTES_PER_KIB ** 2).toFixed(1)} MB`
}
