import { parseDay } from '../../base/day.ts'
import { numeralValue } from '../numerals.ts'
import type { DayText } from '../reading.ts'

const CHINESE_YEAR = '[一二][〇○零Ｏ0O一二三四五六七八九]{3}'
const CHINESE_SMALL = '[一二三四五六七八九十]{1,3}'

/** A calendar day as documents write it: 2021年3月28日, 2021-03-28, 2021.3.28 or 二〇二一年三月二十八日. */
export const DAY_SOURCE =
  `(?:(?:19|20)\\d{2}[年\\-./]\\d{1,2}[月\\-./]\\d{1,2}(?:日|号|(?!\\d))` +
  `|${CHINESE_YEAR}年${CHINESE_SMALL}月${CHINESE_SMALL}日)`

const FIGURES = /^(\d{4})[年\-./](\d{1,2})[月\-./](\d{1,2})/
const NUMERALS = new RegExp(`^(${CHINESE_YEAR})年(${CHINESE_SMALL})月(${CHINESE_SMALL})日`)
const ANY_DAY = new RegExp(DAY_SOURCE)

/** The first day in some words; null where there is none or it is none of the calendar. */
export function dayIn(words: string): DayText | null {
  const written = ANY_DAY.exec(words)?.[0]
  if (written === undefined) return null
  const parts = FIGURES.exec(written)?.slice(1) ?? NUMERALS.exec(written)?.slice(1).map(figuresOf)
  if (parts === undefined) return null
  const [year = '', month = '', day = ''] = parts
  return parseDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

function figuresOf(written: string): string {
  return numeralValue(written.replaceAll(/[○Ｏ0O]/g, '〇')) ?? ''
}
