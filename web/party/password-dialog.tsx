import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Modal } from 'antd'
import { answered, api } from '../api/client.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'

type Fields = { current: string; password: string; again: string }

/** Changes one's own password; the server ends the sessions on other machines. */
export function PasswordDialog({ onClose }: { readonly onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const client = useQueryClient()
  const { message } = App.useApp()
  const change = useMutation({
    mutationFn: ({ current, password }: Fields) =>
      answered(api.PUT('/api/session/password', { body: { current, password } })),
    onSuccess: () => {
      void message.success('密码已修改，其他设备上的登录已结束。')
      void client.invalidateQueries({ queryKey: ['sessions'] })
      onClose()
    },
  })
  return (
    <Modal
      open
      title="修改密码"
      okText="修改"
      cancelText="取消"
      confirmLoading={change.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(fields) => change.mutate(fields)}
      >
        <Form.Item
          name="current"
          label="当前密码"
          rules={[{ required: true, message: '请填写当前密码。' }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="password"
          label="新密码"
          rules={[{ required: true, message: '请填写新密码。' }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label="再填一次新密码"
          dependencies={['password']}
          rules={[
            { required: true, message: '请再填一次新密码。' },
            ({ getFieldValue }) => ({
              validator: (_rule, again) =>
                again === undefined || again === getFieldValue('password')
                  ? Promise.resolve()
                  : Promise.reject(new Error('两次填写的新密码不一样。')),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      </Form>
      {change.error ? <FailureNotice failure={change.error} /> : null}
    </Modal>
  )
}
