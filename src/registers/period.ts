const YEAR = /^(\d{4})年?度?$/
const QUARTER = /^(\d{4})年?度?-?(?:Q([1-4])|第?([1-4一二三四])季度)$/i
const MONTH = /^(\d{4})[-年./](\d{1,2})月?$/

/** A year, quarter or month as people write it (2024年, 2024Q1, 2024年3月) → as it is kept; null where it is none. */
export function periodOf(text: string): string | null {
  const plain = text.replaceAll(/\s/g, '')
  const year = YEAR.exec(plain)?.[1]
  if (year !== undefined) return year
  const [, ofYear, digit, word = ''] = QUARTER.exec(plain) ?? []
  if (ofYear !== undefined) return `${ofYear}-Q${digit ?? ('一二三四'.indexOf(word) + 1 || word)}`
  const [, monthYear, month = ''] = MONTH.exec(plain) ?? []
  if (monthYear === undefined || Number(month) < 1 || Number(month) > 12) return null
  return `${monthYear}-${month.padStart(2, '0')}`
}

/** A period as people read it: 2024年, 2024年第1季度, 2024年3月. */
export function periodText(period: string): string {
  const [year = '', part] = period.split('-')
  if (part === undefined) return `${year}年`
  return part.startsWith('Q') ? `${year}年第${part.slice(1)}季度` : `${year}年${Number(part)}月`
}
