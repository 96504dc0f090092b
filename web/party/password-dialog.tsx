import { Form, Input } from 'antd'
import { answered, api } from '../api/client.ts'
import { useActsOn } from '../api/use-acts-on.ts'
import { FormDialog } from '../shell/form-dialog.tsx'

type Fields = { current: string; password: string; again: string }

/** Changes one's own password; the server ends the sessions on other machines. */
export function PasswordDialog({ onClose }: { readonly onClose: () => void }) {
  const { act } = useActsOn(['sessions'])
  const save = ({ current, password }: Fields) =>
    act(
      () => answered(api.PUT('/api/session/password', { body: { current, password } })),
      '密码已修改，其他设备上的登录已结束。',
    )
  return (
    <FormDialog title="修改密码" okText="修改" onSave={save} onClose={onClose}>
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
    </FormDialog>
  )
}
