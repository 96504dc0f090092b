import { Select } from 'antd'

type PeriodSelectProps = {
  readonly period: string
  readonly today: string
  readonly onChange: (period: string) => void
}

const YEARS_SHOWN = 6

/** 年度 and 期间: which months are looked at. */
export function PeriodSelect({ period, today, onChange }: PeriodSelectProps) {
  const year = period.slice(0, 4)
  const newest = Number(today.slice(0, 4))
  const years = new Set(Array.from({ length: YEARS_SHOWN }, (_, index) => String(newest - index)))
  years.add(year)
  return (
    <>
      <Select
        aria-label="年度"
        value={year}
        options={[...years]
          .toSorted()
          .toReversed()
          .map((value) => ({ value, label: `${value}年` }))}
        onChange={(next) => onChange(`${next}${period.slice(4)}`)}
      />
      <Select
        aria-label="期间"
        value={period.slice(4)}
        style={{ minWidth: 104 }}
        options={PARTS}
        onChange={(part) => onChange(`${year}${part}`)}
      />
    </>
  )
}

/** The same months of the year before. */
export const yearEarlier = (period: string): string =>
  `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`

const PARTS = [
  ...Array.from({ length: 12 }, (_, index) => ({
    value: `-${String(index + 1).padStart(2, '0')}`,
    label: `${index + 1}月`,
  })),
  ...['一', '二', '三', '四'].map((word, index) => ({
    value: `-Q${index + 1}`,
    label: `${word}季度`,
  })),
  { value: '-H1', label: '上半年' },
  { value: '-H2', label: '下半年' },
  { value: '', label: '全年' },
]
