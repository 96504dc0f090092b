import { addDays, asDay } from '../../base/day.ts'
import type { ContractContent } from '../contracts/contract.ts'

/** A report that is expected: for which period, and until when. */
export type ExpectedReport = { readonly period: string; readonly dueDay: string }

/** Days after the end of a period in which its report is written. */
const DAYS_TO_WRITE = 15
const REPORTS_MAX = 120

/** The day so many months after another; the last day of the month where there is none such. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const at = year * 12 + (month - 1) + months
  const [ofYear, ofMonth] = [Math.floor(at / 12), (at % 12) + 1]
  const last = Number(
    addDays(
      asDay(
        ofMonth === 12
          ? `${ofYear + 1}-01-01`
          : `${ofYear}-${String(ofMonth + 1).padStart(2, '0')}-01`,
      ),
      -1,
    ).slice(8),
  )
  return `${ofYear}-${String(ofMonth).padStart(2, '0')}-${String(Math.min(date, last)).padStart(2, '0')}`
}

/** The reports of a contract: one after every so many months, none where milestones take their place. */
export function reportDays(
  { startDay, endDay }: Pick<ContractContent, 'startDay' | 'endDay'>,
  everyMonths: number | null,
): ExpectedReport[] {
  if (everyMonths === null || everyMonths < 1) return []
  const reports: ExpectedReport[] = []
  for (let from = startDay; reports.length < REPORTS_MAX;) {
    const next = addMonths(startDay, (reports.length + 1) * everyMonths)
    // The last stretch is told by the acceptance.
    if (next > endDay) break
    const until = addDays(asDay(next), -1)
    reports.push({ period: `${from} 至 ${until}`, dueDay: addDays(until, DAYS_TO_WRITE) })
    from = next
  }
  return reports
}
