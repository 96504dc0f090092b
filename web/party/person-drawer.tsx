import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer, Form, Input, Popconfirm } from 'antd'
import { answered, api } from '../api/client.ts'
import type { Schema } from '../api/client.ts'
import { useTellRefusal } from '../api/refusals.ts'
import { OrganisationSelect } from './organisation-select.tsx'
import { RoleSelect } from './role-select.tsx'
import { usePermission } from './use-session.ts'

type Person = Schema<'Person'>

type PersonDrawerProps = { readonly person: Person | null; readonly onClose: () => void }

/** One person: name, roles, password; what may be changed depends on who looks. */
export function PersonDrawer({ person, onClose }: PersonDrawerProps) {
  return (
    <Drawer open={person !== null} title={person?.name ?? ''} size={440} onClose={onClose}>
      {person === null ? null : <PersonDetail key={person.id} person={person} />}
    </Drawer>
  )
}

function PersonDetail({ person }: { readonly person: Person }) {
  const canEdit = usePermission('person.edit') && !person.hasLeft
  const change = usePersonChange(person)
  return (
    <div className="person">
      <dl className="person-facts">
        <dt>登录名</dt>
        <dd className="mono">{person.login ?? '—'}</dd>
        <dt>状态</dt>
        <dd>{person.hasLeft ? '已离任' : '在任'}</dd>
      </dl>
      <h3>身份</h3>
      <ul className="person-roles">
        {person.appointments.map((acting) => (
          <li key={acting.appointmentId}>
            <span>
              <b>{acting.roleName}</b>
              <br />
              <span className="soft">{acting.organisation.name}</span>
            </span>
            {canEdit ? (
              <Popconfirm
                title={`收回“${acting.roleName}”？`}
                okText="收回"
                cancelText="取消"
                onConfirm={() => change.mutate({ act: 'end', id: acting.appointmentId })}
              >
                <Button size="small" aria-label={`收回 ${acting.roleName}`}>
                  收回
                </Button>
              </Popconfirm>
            ) : null}
          </li>
        ))}
      </ul>
      {canEdit ? <PersonForms change={change.mutate} isSaving={change.isPending} /> : null}
    </div>
  )
}

type Change =
  | { readonly act: 'end'; readonly id: string }
  | { readonly act: 'appoint'; readonly body: Schema<'NewAppointment'> }
  | { readonly act: 'password'; readonly password: string }
  | { readonly act: 'leave' }

function PersonForms(props: {
  readonly change: (change: Change, after?: { onSuccess: () => void }) => void
  readonly isSaving: boolean
}) {
  const { change, isSaving } = props
  const [appointment] = Form.useForm<Schema<'NewAppointment'>>()
  const [password] = Form.useForm<{ password: string }>()
  return (
    <>
      <h3>授予身份</h3>
      <Form
        form={appointment}
        name="appointment"
        layout="vertical"
        requiredMark={false}
        onFinish={(body) =>
          change({ act: 'appoint', body }, { onSuccess: () => appointment.resetFields() })
        }
      >
        <OrganisationSelect />
        <RoleSelect />
        <Button htmlType="submit" loading={isSaving}>
          授予
        </Button>
      </Form>
      <h3>重置密码</h3>
      <Form
        form={password}
        name="password"
        layout="inline"
        onFinish={(fields) =>
          change(
            { act: 'password', password: fields.password },
            { onSuccess: () => password.resetFields() },
          )
        }
      >
        <Form.Item name="password" rules={[{ required: true, message: '请填写新密码。' }]}>
          <Input.Password aria-label="新密码" placeholder="新密码" autoComplete="new-password" />
        </Form.Item>
        <Button htmlType="submit">重置</Button>
      </Form>
      <h3>离任</h3>
      <Popconfirm
        title="办理离任？"
        description="全部身份和登录随即结束。"
        okText="离任"
        cancelText="取消"
        onConfirm={() => change({ act: 'leave' })}
      >
        <Button danger>办理离任</Button>
      </Popconfirm>
    </>
  )
}

function usePersonChange(person: Person) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const tell = useTellRefusal()
  return useMutation({
    mutationFn: (change: Change) => send(person, change),
    onSuccess: () => void message.success('已保存。'),
    onError: tell,
    onSettled: () => client.invalidateQueries({ queryKey: ['persons'] }),
  })
}

function send(person: Person, change: Change): Promise<unknown> {
  const path = { id: person.id }
  switch (change.act) {
    case 'end':
      return answered(
        api.DELETE('/api/persons/{id}/appointments/{appointmentId}', {
          params: { path: { ...path, appointmentId: change.id } },
        }),
      )
    case 'appoint':
      return answered(
        api.POST('/api/persons/{id}/appointments', { params: { path }, body: change.body }),
      )
    case 'password':
      return answered(
        api.PUT('/api/persons/{id}/password', {
          params: { path },
          body: { password: change.password },
        }),
      )
    case 'leave':
    default:
      return answered(
        api.PATCH('/api/persons/{id}', {
          params: { path },
          body: { version: person.version, hasLeft: true },
        }),
      )
  }
}
