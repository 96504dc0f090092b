import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { Alert, Button, Form, Input, InputNumber, Result } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { momentWords } from '../../documents/document-words.ts'
import { useMe } from '../../party/use-session.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { useConfirm } from '../../shell/use-confirm.ts'
import { useAct } from './expert-queries.ts'
import { FieldSelect } from './field-select.tsx'
import './experts.css'

type Opened = Schema<'OpenedInvitation'>
const TITLE = '专家库入库邀请'
const LOAD_OFFERED = 10

/**
 * The page of an invitation's link. The word of the link stands behind the 「#」 of the address, so that it is
 * never sent with the address.
 */
export function InvitationPage() {
  const token = useLocation({ select: ({ hash }) => hash })
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => answered(api.POST('/api/expert-invitations/opening', { body: { token } })),
    enabled: token.length >= 20,
    retry: false,
  })
  if (token.length < 20)
    return <Result status="404" title="邀请链接不完整" subTitle="请完整复制邀请链接后重新打开。" />
  return (
    <Loaded query={invitation}>
      {(opened) => <Answer key={opened.state} token={token} opened={opened} />}
    </Loaded>
  )
}

type AnswerProps = { readonly token: string; readonly opened: Opened }

function Answer({ token, opened }: AnswerProps) {
  const [said, setSaid] = useState<'accepted' | 'declined' | null>(null)
  if (said === 'accepted') return <Welcome />
  if (said === 'declined')
    return <Result status="info" title="已谢绝邀请" subTitle="感谢您的答复。" />
  return (
    <Page
      title={TITLE}
      lead={`${opened.name}（${opened.organisationName}）：科技主管部门邀请您加入评审专家库。`}
    >
      <div className="invitation">
        {opened.note === null ? null : (
          <Alert className="expert-notice" type="info" title={opened.note} />
        )}
        {opened.state === 'open' ? (
          <Acceptance token={token} opened={opened} onSaid={setSaid} />
        ) : (
          <Alert
            type="warning"
            showIcon
            title={`这份邀请${opened.stateName}`}
            description="如需重新邀请，请联系发出邀请的处室。"
          />
        )}
      </div>
    </Page>
  )
}

function Welcome() {
  const me = useMe()
  return (
    <Result
      status="success"
      title="已接受邀请"
      subTitle="身份和单位核实之后，就可以参加评审。接下来请补充任职、合作成果和回避关系。"
      extra={
        <Link to={me === null ? '/sign-in' : '/experts/mine'}>
          <Button type="primary">{me === null ? '登录' : '我的专家信息'}</Button>
        </Link>
      }
    />
  )
}

type Fields = {
  readonly login?: string
  readonly password?: string
  readonly title: string
  readonly fields: string[]
  readonly loadMax: number
}

type AcceptanceProps = AnswerProps & {
  readonly onSaid: (said: 'accepted' | 'declined') => void
}

function Acceptance({ token, opened, onSaid }: AcceptanceProps) {
  const me = useMe()
  const [form] = Form.useForm<Fields>()
  const [isDeclining, setIsDeclining] = useState(false)
  const { run, isSending } = useAct()
  const ask = useConfirm()
  if (me === null && opened.hasLogin)
    return (
      <Alert
        type="info"
        showIcon
        title="您已有登录账号"
        description="请先登录，再重新打开这个链接接受邀请。"
      />
    )
  const accept = async (fields: Fields) => {
    const body = { token, ...fields }
    if (
      await run(
        () => answered(api.POST('/api/expert-invitations/acceptance', { body })),
        '已接受邀请。',
      )
    )
      onSaid('accepted')
  }
  const decline = async (reason: string) => {
    const body = { token, reason }
    const isDone = await run(
      () => answered(api.POST('/api/expert-invitations/refusal', { body })),
      '已谢绝。',
    )
    if (isDone) onSaid('declined')
    return isDone
  }
  const confirm = (fields: Fields) =>
    ask({
      title: '接受邀请并加入专家库？',
      content: '加入后须如实申报任职、利益和回避关系，并对评审内容保密。',
      okText: '接受',
      onOk: () => accept(fields),
    })
  return (
    <section className="sheet expert-part" aria-label="答复邀请">
      <p className="soft">有效期至 {momentWords(opened.expiresAt)}。</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ title: '', fields: [], loadMax: LOAD_OFFERED }}
        onFinish={confirm}
      >
        {me === null ? (
          <>
            <Form.Item
              name="login"
              label="登录名"
              rules={[{ required: true, whitespace: true, message: '请设置登录名。' }]}
            >
              <Input autoComplete="username" maxLength={200} />
            </Form.Item>
            <Form.Item
              name="password"
              label="密码"
              extra="至少 10 个字符，不要用容易猜到的"
              rules={[{ required: true, message: '请设置密码。' }]}
            >
              <Input.Password autoComplete="new-password" maxLength={200} />
            </Form.Item>
          </>
        ) : (
          <p>以当前登录的“{me.person.name}”接受。</p>
        )}
        <Form.Item name="title" label="职务职称">
          <Input maxLength={100} placeholder="如 教授、博士生导师" />
        </Form.Item>
        <Form.Item
          name="fields"
          label="专业领域"
          rules={[{ required: true, message: '请至少选择一个领域。' }]}
        >
          <FieldSelect />
        </Form.Item>
        <Form.Item
          name="loadMax"
          label="每年最多评审项目数"
          rules={[{ required: true, message: '请填写数目。' }]}
        >
          <InputNumber min={0} max={365} precision={0} />
        </Form.Item>
        <div className="expert-moves">
          <Button type="primary" htmlType="submit" loading={isSending}>
            接受邀请
          </Button>
          <Button onClick={() => setIsDeclining(true)}>谢绝</Button>
        </div>
      </Form>
      {isDeclining ? (
        <ReasonDialog
          title="谢绝邀请"
          label="原因"
          placeholder="如：近期在国外"
          okText="谢绝"
          onOk={decline}
          onClose={() => setIsDeclining(false)}
        />
      ) : null}
    </section>
  )
}
