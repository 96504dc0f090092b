import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Form, Input, Select } from 'antd'
import { answered, api } from '../../api/client.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { choicesQuery, runsKey } from './run-queries.ts'

type Values = { readonly rules: string[]; readonly asOf: string; readonly note?: string }

/** Chooses benefits and a day, and starts the run in the background. */
export function NewRun({ onClose }: { readonly onClose: () => void }) {
  const choices = useQuery(choicesQuery)
  const client = useQueryClient()
  const navigate = useNavigate()
  const start = async ({ rules, asOf, note }: Values) => {
    const words = note?.trim()
    const body = { rules, asOf, ...(words === undefined || words === '' ? {} : { note: words }) }
    const run = await answered(api.POST('/api/benefit-runs', { body }))
    await client.invalidateQueries({ queryKey: runsKey })
    await navigate({ to: '/benefits/runs/$runId', params: { runId: run.id } })
  }
  return (
    <FormDialog
      title="新测算"
      okText="开始测算"
      mayOk={choices.isSuccess}
      onSave={start}
      onClose={onClose}
    >
      <Loaded query={choices}>
        {({ rows, organisations, today }) => (
          <>
            <p className="soft">
              对有事实在册的 {organisations} 家机构逐一计算。只算，不安排资金，也不通知任何人。
            </p>
            <Form.Item
              name="rules"
              label="政策"
              extra="按公式计算金额的现行政策。同一事项互斥的几项一起选，才能一次看全。"
              rules={[{ required: true, message: '请至少选一项政策。' }]}
            >
              <Select
                mode="multiple"
                aria-label="政策"
                placeholder="选一项或几项"
                showSearch={{ optionFilterProp: 'label' }}
                options={rows.map(({ id, document, rule, amount }) => ({
                  value: id,
                  label: `${document} ${rule}${amount === null ? '' : `：${amount}`}`,
                }))}
              />
            </Form.Item>
            <Form.Item
              name="asOf"
              label="核算日"
              initialValue={today}
              extra="按这一天已知的事实、以这一天为申报日核算；不能晚于今天。"
              rules={[{ required: true, message: '请选择核算日。' }]}
            >
              <Input type="date" max={today} />
            </Form.Item>
            <Form.Item name="note" label="说明（可不填）">
              <Input maxLength={500} placeholder="如 2026 年第一批" />
            </Form.Item>
          </>
        )}
      </Loaded>
    </FormDialog>
  )
}
