import { LockOutlined, UserOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Navigate, useRouter } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { answered, api } from '../api/client.ts'
import type { Schema } from '../api/client.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { useTabTitle } from '../shell/page.tsx'
import { DemoLogins } from './demo-logins.tsx'
import { sessionQuery, useSessionChange } from './use-session.ts'
import './sign-in.css'

const route = getRouteApi('/sign-in')

/** 登录: a name and a password; afterwards back to the page that asked for it. */
export function SignInPage() {
  useTabTitle('登录')
  const { to = '/documents' } = route.useSearch()
  const [form] = Form.useForm<Schema<'SignIn'>>()
  const session = useQuery(sessionQuery).data
  const take = useSessionChange()
  const router = useRouter()
  const signIn = useMutation({
    mutationFn: (body: Schema<'SignIn'>) => answered(api.POST('/api/session', { body })),
    onSuccess: (answer) => {
      take(answer)
      void router.navigate({ href: to, replace: true })
    },
  })
  if (session?.me && signIn.isIdle) return <Navigate to="/documents" replace />
  return (
    <div className="sign-in">
      <section className="sign-in-card sheet">
        <h1 className="page-title">登录科创通</h1>
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          size="large"
          onFinish={(body) => signIn.mutate(body)}
        >
          <Form.Item
            name="login"
            label="登录名"
            rules={[{ required: true, whitespace: true, message: '请填写登录名。' }]}
          >
            <Input prefix={<UserOutlined />} autoComplete="username" autoFocus />
          </Form.Item>
          <Form.Item
            name="password"
            label="密码"
            rules={[{ required: true, message: '请填写密码。' }]}
          >
            <Input.Password prefix={<LockOutlined />} autoComplete="current-password" />
          </Form.Item>
          {signIn.error ? <FailureNotice failure={signIn.error} /> : null}
          <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
            登录
          </Button>
        </Form>
        <p className="sign-in-help">忘记密码请联系本单位的系统管理员重置。</p>
      </section>
      {session?.demo === true ? (
        <DemoLogins onChoose={(login) => form.setFieldsValue(login)} />
      ) : null}
    </div>
  )
}
