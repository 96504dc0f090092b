import { Form, Input } from 'antd'
import { api } from '../../api/client.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { useCaseAct } from './use-case-act.ts'

type NoticeDialogProps = {
  readonly caseIds: string[]
  readonly title: string
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Publishes a notice about what was decided to fund. */
export function NoticeDialog({ caseIds, title, onClose, onDone }: NoticeDialogProps) {
  const act = useCaseAct()
  const send = async (filled: { title: string; contact: string }) => {
    const isDone = await act(
      (request) => api.POST('/api/notices', { body: { request, caseIds, ...filled } }),
      (notice) => `已公示，至 ${notice.lastDay} 为止。`,
    )
    if (isDone) onDone()
    return isDone
  }
  return (
    <FormDialog
      title={`公示 ${caseIds.length} 个项目`}
      okText="发布公示"
      begun={{ title, contact: '' }}
      onSave={send}
      onClose={onClose}
    >
      <p className="soft">
        公示期按专题规定的工作日计算；发布后内容不能改动。公示期内任何人可以提出异议。
      </p>
      <Form.Item
        name="title"
        label="标题"
        rules={[{ required: true, min: 4, message: '请填写公示标题。' }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name="contact"
        label="受理异议的联系方式"
        rules={[{ required: true, min: 4, message: '请填写受理处室和联系方式。' }]}
      >
        <Input maxLength={300} placeholder="处室、电话、地址" />
      </Form.Item>
    </FormDialog>
  )
}
