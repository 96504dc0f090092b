type Numbered = {
  readonly series: string | null
  readonly numberYear: number | null
  readonly number: number | null
}

/** 发文字号 in the form of GB/T 9704: 科督〔2026〕3号, the year in full and no leading zero; null before the approval. */
export const numberText = ({ series, numberYear, number }: Numbered): string | null =>
  series === null || numberYear === null || number === null
    ? null
    : `${series}〔${numberYear}〕${number}号`

/** A day in the form of an official document: 2026年7月5日. */
export function issueDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
