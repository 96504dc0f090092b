import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form } from 'antd'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { dayWords } from '../../documents/document-words.ts'
import { FormButton } from '../../shell/form-button.tsx'
import { useSupervisionAct } from '../use-supervision-act.ts'
import { outcomeWords } from './outcome-words.ts'
import { readTermsQuery, tasksKey } from './task-queries.ts'

type ReadTerm = Schema<'DutyTaskReadTerms'>['rows'][number]
type Chosen = { readonly ids: string[] }

/** 按文件定期限: what documents say of tasks that have no last day yet, taken over for many at once. */
export function ReadTerms() {
  const rows = useQuery(readTermsQuery).data?.rows ?? []
  const act = useSupervisionAct(tasksKey)
  if (rows.length === 0) return null
  const save = ({ ids }: Chosen) =>
    act(
      () => answered(api.POST('/api/tasks/read-terms', { body: { ids } })),
      ({ outcomes }) => outcomeWords('定期限', outcomes),
    )
  return (
    <div className="list-bar no-print">
      <span>有 {rows.length} 项任务还没有期限，而文件写明了时限或节奏。</span>
      <FormButton<Chosen>
        button={{ children: '按文件定期限' }}
        title={`按文件为 ${rows.length} 项任务定期限`}
        okText="按文件定"
        width={720}
        begun={{ ids: rows.map(({ id }) => id) }}
        onSave={save}
      >
        <p className="soft">
          期限的依据记为文件的原条款，并记下您的姓名；不采用的去掉勾选，仍为未定时限。
        </p>
        <Form.Item
          name="ids"
          label="任务"
          rules={[{ required: true, type: 'array', min: 1, message: '请至少选一项' }]}
        >
          <Checkbox.Group className="task-terms">
            {rows.map((row) => (
              <Checkbox key={row.id} value={row.id}>
                <Term row={row} />
              </Checkbox>
            ))}
          </Checkbox.Group>
        </Form.Item>
      </FormButton>
    </div>
  )
}

const Term = ({ row }: { readonly row: ReadTerm }) => (
  <>
    {row.title}
    <span className="soft">
      {row.number} · {row.owner} · {row.document} {row.clause}
    </span>
    <span>
      文件写明：{row.words}；期限 {dayWords(row.dueOn)}
      {row.isOver ? <strong>（已过）</strong> : null}
    </span>
  </>
)
