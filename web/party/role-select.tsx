import { useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { wordsQuery } from './code-queries.ts'

/** Chooses a role. */
export function RoleSelect() {
  const words = useQuery(wordsQuery).data
  return (
    <Form.Item name="role" label="身份" rules={[{ required: true, message: '请选择身份。' }]}>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        options={words?.roles.map(({ code, name }) => ({ value: code, label: name })) ?? []}
      />
    </Form.Item>
  )
}
