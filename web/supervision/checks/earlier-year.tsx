import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Form, InputNumber } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { earlierYearQuery, reportsKey } from '../reports/report-queries.ts'
import { useSupervisionAct } from '../use-supervision-act.ts'

/** 补开以前的年份: for what is entered afterwards; it is said first how many periods and reports will be opened. */
export function EarlierYearButton() {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div className="deal-moves no-print">
      <Button onClick={() => setIsOpen(true)}>补开以前的年份</Button>
      {isOpen ? <EarlierYearDialog onClose={() => setIsOpen(false)} /> : null}
    </div>
  )
}

const YEAR_MIN = 2000
const YEAR_MAX = 2100

function EarlierYearDialog({ onClose }: { readonly onClose: () => void }) {
  const [year, setYear] = useState<number | null>(() => new Date().getFullYear() - 1)
  const isYear = year !== null && year >= YEAR_MIN && year <= YEAR_MAX
  const preview = useQuery({ ...earlierYearQuery(year ?? YEAR_MIN), enabled: isYear })
  const act = useSupervisionAct(reportsKey)
  const shown = isYear ? preview.data : undefined
  const open = () =>
    act(
      () => answered(api.POST('/api/reporting-periods', { body: { year: year ?? YEAR_MIN } })),
      () => `已开账 ${shown?.fresh ?? 0} 期，${shown?.reports ?? 0} 份报表待填。`,
    )
  return (
    <FormDialog
      title="补开以前的年份"
      okText="开账"
      mayOk={shown?.isEarlier === true && shown.fresh > 0}
      onSave={open}
      onClose={onClose}
    >
      <p className="soft">
        供补录历史数据：没有截止日，不算迟报。开账后各区在“填报”中看到这些报表。
      </p>
      <Form.Item
        label="年份"
        htmlFor="earlier-year"
        {...(!isYear && {
          validateStatus: 'error' as const,
          help: `请填写 ${YEAR_MIN}—${YEAR_MAX} 之间的年份，如 2021。`,
        })}
      >
        <InputNumber id="earlier-year" precision={0} value={year} onChange={setYear} />
      </Form.Item>
      {preview.isError && isYear ? (
        <Alert type="error" showIcon title={asProblem(preview.error).message} />
      ) : null}
      {shown === undefined ? null : <Alert showIcon {...wordsOf(shown)} />}
    </FormDialog>
  )
}

type Preview = {
  readonly isEarlier: boolean
  readonly fresh: number
  readonly known: number
  readonly reports: number
  readonly areas: number
}

function wordsOf({ isEarlier, fresh, known, reports, areas }: Preview) {
  if (!isEarlier)
    return { type: 'warning', title: '本年和以后各期结束后自动开账，只能补开以前的年份。' } as const
  if (fresh === 0)
    return { type: 'info', title: `这一年的 ${known} 期都已开账，不必再开。` } as const
  const opened = known === 0 ? '' : `（另有 ${known} 期已开账，不动）`
  if (reports === 0)
    return {
      type: 'warning',
      title: `将开账 ${fresh} 期${opened}，但没有一份报表：这一年没有要填报的采集项。`,
    } as const
  return {
    type: 'info',
    title: `将开账 ${fresh} 期${opened}，${areas} 个单位共 ${reports} 份报表待填。`,
  } as const
}
