import { Checkbox, Form, Input, InputNumber, Modal } from 'antd'
import { answered, api } from '../../api/client.ts'
import { DAY_PLACEHOLDER, DAY_RULES, today } from '../../registers/day-field.ts'
import { useContestAct } from './contest-queries.ts'

type DialogProps = { readonly callId: string; readonly onClose: () => void }
type Fields = {
  readonly title: string
  readonly heldOn: string
  readonly advances: number
  readonly isFinal: boolean
}

/** Adds the next round of a contest. */
export function RoundDialog({ callId, onClose }: DialogProps) {
  const [form] = Form.useForm<Fields>()
  const { act, isSending } = useContestAct()
  const save = async (fields: Fields) => {
    const isDone = await act(
      () =>
        answered(
          api.POST('/api/contests/{callId}/rounds', {
            params: { path: { callId } },
            body: { ...fields, title: fields.title.trim() },
          }),
        ),
      `已设“${fields.title.trim()}”。`,
    )
    if (isDone) onClose()
  }
  return (
    <Modal
      open
      title="设一轮比赛"
      okText="设定"
      cancelText="取消"
      confirmLoading={isSending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ heldOn: today(), advances: 10, isFinal: false }}
        onFinish={(fields) => void save(fields)}
      >
        <Form.Item
          name="title"
          label="名称"
          rules={[{ required: true, whitespace: true, message: '请填写名称。' }]}
        >
          <Input maxLength={100} placeholder="如：初赛、复赛、决赛" />
        </Form.Item>
        <Form.Item name="heldOn" label="日期" rules={DAY_RULES}>
          <Input maxLength={10} placeholder={DAY_PLACEHOLDER} />
        </Form.Item>
        <Form.Item
          name="advances"
          label="晋级数（决赛为获奖数）"
          rules={[{ required: true, message: '请填写数目。' }]}
        >
          <InputNumber min={1} max={1000} precision={0} />
        </Form.Item>
        <Form.Item name="isFinal" valuePropName="checked" label={null}>
          <Checkbox>这是决赛，之后不再设轮次</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  )
}
