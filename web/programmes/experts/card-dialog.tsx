import { Button, Form, Input, InputNumber } from 'antd'
import { answered, api } from '../../api/client.ts'
import { DAY_PLACEHOLDER, DAY_RULES } from '../../registers/day-field.ts'
import { DayField } from '../../shell/day-field.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { useAct } from './expert-queries.ts'
import type { Expert } from './expert-queries.ts'
import { FieldSelect } from './field-select.tsx'

type Window = { readonly from: string; readonly to: string }
type Fields = {
  readonly title: string
  readonly fields: string[]
  readonly loadMax: number
  readonly availability: Window[]
  readonly expiresOn?: string
  readonly pausedReason?: string
}

type DialogProps = {
  readonly expert: Expert
  /** The expert himself changes his own card, without term and pause. */
  readonly isOwn: boolean
  readonly onClose: () => void
}

/** Changes the card of an expert: his fields, when he can be asked, and how often. */
export function CardDialog({ expert, isOwn, onClose }: DialogProps) {
  const { run } = useAct()
  const save = ({ expiresOn, pausedReason, ...own }: Fields) => {
    const body = { version: expert.version, ...own, availability: own.availability ?? [] }
    const send = () =>
      isOwn
        ? answered(api.PATCH('/api/experts/mine', { body }))
        : answered(
            api.PATCH('/api/experts/{id}', {
              params: { path: { id: expert.id } },
              body: {
                ...body,
                ...(expiresOn !== undefined && { expiresOn }),
                pausedReason: pausedReason?.trim() || null,
              },
            }),
          )
    return run(send, '已保存。')
  }
  return (
    <FormDialog
      title={isOwn ? '修改我的信息' : `修改${expert.name}的信息`}
      okText="保存"
      begun={{
        title: expert.title,
        fields: expert.fields.map(({ code }) => code),
        loadMax: expert.loadMax,
        availability: expert.availability,
        expiresOn: expert.expiresOn,
        pausedReason: expert.pausedReason ?? '',
      }}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item name="title" label="职务职称">
        <Input maxLength={100} placeholder="如 教授、博士生导师" />
      </Form.Item>
      <Form.Item
        name="fields"
        label="专业领域"
        rules={[{ required: true, message: '请至少选择一个领域。' }]}
      >
        <FieldSelect known={expert.fields} />
      </Form.Item>
      <Form.Item
        name="loadMax"
        label="每年最多评审项目数"
        rules={[{ required: true, message: '请填写数目。' }]}
      >
        <InputNumber min={0} max={365} precision={0} />
      </Form.Item>
      <Form.Item label="可参加评审的时段（不填则不限）">
        <Windows />
      </Form.Item>
      {isOwn ? null : (
        <>
          <DayField name="expiresOn" label="有效期至" />
          <Form.Item name="pausedReason" label="暂停原因（不暂停则留空）">
            <Input maxLength={500} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}

function Windows() {
  return (
    <Form.List name="availability">
      {(rows, { add, remove }) => (
        <>
          {rows.map((row, index) => (
            <div key={row.key} className="field-row">
              <Form.Item name={[row.name, 'from']} rules={DAY_RULES}>
                <Input
                  aria-label={`第 ${index + 1} 段开始`}
                  maxLength={10}
                  placeholder={DAY_PLACEHOLDER}
                />
              </Form.Item>
              <Form.Item name={[row.name, 'to']} rules={DAY_RULES}>
                <Input
                  aria-label={`第 ${index + 1} 段结束`}
                  maxLength={10}
                  placeholder={DAY_PLACEHOLDER}
                />
              </Form.Item>
              <Button onClick={() => remove(row.name)}>删去第 {index + 1} 段</Button>
            </div>
          ))}
          <Button onClick={() => add({ from: '', to: '' })}>添加时段</Button>
        </>
      )}
    </Form.List>
  )
}
