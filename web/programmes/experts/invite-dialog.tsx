import { Alert, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { OrganisationSelect } from '../../party/organisation-select.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { useAct } from './expert-queries.ts'
import type { ExpertCard } from './expert-queries.ts'

type Fields = { readonly name: string; readonly organisationId: string; readonly note?: string }

type DialogProps = {
  /** Somebody of the pool who is asked to fill in his own part; null for a new one. */
  readonly expert: ExpertCard | null
  readonly onClose: () => void
}

/** Invites somebody, and shows the link this once. */
export function InviteDialog({ expert, onClose }: DialogProps) {
  const [link, setLink] = useState<string | null>(null)
  const { run } = useAct()
  const employer = expert?.affiliations.find(({ kind, to }) => kind === 'employer' && to === null)
  const send = async ({ name, organisationId, note }: Fields) => {
    const body = {
      name: name.trim(),
      organisationId,
      ...(expert !== null && { expertId: expert.expert.id }),
      ...(note !== undefined && note.trim() !== '' && { note: note.trim() }),
    }
    await run(async () => {
      const { token } = await answered(api.POST('/api/expert-invitations', { body }))
      setLink(`${location.origin}/experts/invitation#${token}`)
    }, '邀请已生成。')
    return false
  }
  if (link !== null)
    return (
      <Modal open title="邀请链接" okText="完成" onOk={onClose} onCancel={onClose} footer={null}>
        <Alert
          className="expert-notice"
          type="warning"
          showIcon
          title="链接只显示这一次"
          description="请复制后送达本人，两周内有效。任何拿到链接的人都能以受邀人名义答复，请勿转发他人。"
        />
        <code className="expert-link">{link}</code>
      </Modal>
    )
  return (
    <FormDialog
      title={expert === null ? '邀请专家入库' : `请${expert.expert.name}补充信息`}
      okText="生成邀请链接"
      begun={{
        name: expert?.expert.name ?? '',
        ...(employer !== undefined && { organisationId: employer.organisationId }),
      }}
      onSave={send}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label="姓名"
        rules={[{ required: true, whitespace: true, message: '请填写姓名。' }]}
      >
        <Input maxLength={50} disabled={expert !== null} />
      </Form.Item>
      <OrganisationSelect />
      <Form.Item name="note" label="附言（可不填）">
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </FormDialog>
  )
}
