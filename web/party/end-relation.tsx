import { Form, Input, Modal } from 'antd'
import { answered, api, type Schema } from '../api/client.ts'
import { useActsOn } from '../api/use-acts-on.ts'
import { DAY_PLACEHOLDER, DAY_RULES, today } from '../registers/day-field.ts'

type EndRelationProps = { readonly relation: Schema<'Relation'>; readonly onClose: () => void }
type Fields = { readonly until: string; readonly reason: string }

/** Ends a relation with its last day and a reason. */
export function EndRelation({ relation, onClose }: EndRelationProps) {
  const [form] = Form.useForm<Fields>()
  const { act, isSending } = useActsOn(['relations'])
  const save = async ({ until, reason }: Fields) => {
    const isDone = await act(
      () =>
        answered(
          api.POST('/api/relations/{id}/ending', {
            params: { path: { id: relation.id } },
            body: { until, reason: reason.trim() },
          }),
        ),
      '已登记终止。',
    )
    if (isDone) onClose()
  }
  return (
    <Modal
      open
      title={`终止：${relation.personName}与${relation.organisationName}`}
      okText="终止"
      cancelText="取消"
      confirmLoading={isSending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="soft">到这一天为止仍不能审批；次日起不再回避。登记保留。</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ until: today() }}
        onFinish={(fields) => void save(fields)}
      >
        <Form.Item name="until" label="终止日期" rules={DAY_RULES}>
          <Input placeholder={DAY_PLACEHOLDER} />
        </Form.Item>
        <Form.Item
          name="reason"
          label="理由"
          rules={[{ required: true, whitespace: true, message: '请填写理由。' }]}
        >
          <Input.TextArea rows={3} maxLength={1000} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
