import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Modal } from 'antd'
import { answered, api } from '../api/client.ts'
import type { Schema } from '../api/client.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { OrganisationSelect } from './organisation-select.tsx'
import { RoleSelect } from './role-select.tsx'

type NewPerson = Schema<'NewPerson'>

/** Adds a person with a first role. */
export function NewPersonForm({ onClose }: { readonly onClose: () => void }) {
  const [form] = Form.useForm<NewPerson>()
  const client = useQueryClient()
  const { message } = App.useApp()
  const save = useMutation({
    mutationFn: (body: NewPerson) => answered(api.POST('/api/persons', { body })),
    onSuccess: () => {
      void message.success('已新增。')
      void client.invalidateQueries({ queryKey: ['persons'] })
      onClose()
    },
  })
  return (
    <Modal
      open
      title="新增人员"
      okText="保存"
      cancelText="取消"
      confirmLoading={save.isPending}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <Form
        form={form}
        name="new-person"
        layout="vertical"
        requiredMark={false}
        autoComplete="off"
        onFinish={(fields) => save.mutate(fields)}
      >
        <Form.Item
          name="name"
          label="姓名"
          rules={[{ required: true, whitespace: true, message: '请填写姓名。' }]}
        >
          <Input autoFocus maxLength={50} />
        </Form.Item>
        <div className="field-row">
          <Form.Item
            name="login"
            label="登录名"
            rules={[{ required: true, min: 2, message: '登录名至少 2 个字。' }]}
          >
            <Input autoComplete="off" maxLength={50} />
          </Form.Item>
          <Form.Item
            name="password"
            label="初始密码"
            rules={[{ required: true, message: '请填写初始密码。' }]}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
        </div>
        <OrganisationSelect />
        <RoleSelect />
      </Form>
      {save.error ? <FailureNotice failure={save.error} /> : null}
    </Modal>
  )
}
