import { Form, Input } from 'antd'
import { answered, api, type Schema } from '../api/client.ts'
import { useActsOn } from '../api/use-acts-on.ts'
import { FormDialog } from '../shell/form-dialog.tsx'
import { WordsField } from '../shell/words-field.tsx'
import { OrganisationSelect } from './organisation-select.tsx'
import { RoleSelect } from './role-select.tsx'

type NewPerson = Schema<'NewPerson'>

/** Adds a person with a first role. */
export function NewPersonForm({ onClose }: { readonly onClose: () => void }) {
  const { act } = useActsOn(['persons'])
  const save = (body: NewPerson) =>
    act(() => answered(api.POST('/api/persons', { body })), '已新增。')
  return (
    <FormDialog title="新增人员" okText="保存" onSave={save} onClose={onClose}>
      <WordsField name="name" label="姓名" max={50} />
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
    </FormDialog>
  )
}
