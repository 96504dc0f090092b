import { useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'

const CHOICES_MAX = 20

/** Finds an organisation by its name or code. */
export function OrganisationSelect({ label = '所属机构' }: { readonly label?: string }) {
  const [search, setSearch] = useState('')
  const organisations = useQuery({
    queryKey: ['organisations', 'choices', search],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/organisations', {
          params: { query: { pageSize: CHOICES_MAX, ...(search === '' ? {} : { search }) } },
          signal,
        }),
      ),
    placeholderData: (previous) => previous,
  })
  return (
    <Form.Item
      name="organisationId"
      label={label}
      rules={[{ required: true, message: `请选择${label}。` }]}
    >
      <Select
        showSearch={{ filterOption: false, onSearch: setSearch }}
        placeholder="输入名称查找"
        notFoundContent="没有这样的机构"
        options={organisations.data?.rows.map(({ id, name }) => ({ value: id, label: name })) ?? []}
      />
    </Form.Item>
  )
}
