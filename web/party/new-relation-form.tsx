import { useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import { useActsOn } from '../api/use-acts-on.ts'
import { DayField } from '../shell/day-field.tsx'
import { FormDialog } from '../shell/form-dialog.tsx'
import { WordsField } from '../shell/words-field.tsx'
import { OrganisationSelect } from './organisation-select.tsx'
import { usePermission } from './use-session.ts'

type Fields = {
  readonly personId?: string
  readonly organisationId: string
  readonly relation: string
  readonly since?: string
  readonly until?: string
}

/** States that one stands near to an organisation; the administrator states it of others too. */
export function NewRelationForm({ onClose }: { readonly onClose: () => void }) {
  const mayStateOthers = usePermission('relation.end')
  const { act } = useActsOn(['relations'])
  const save = ({ personId, organisationId, relation, since, until }: Fields) =>
    act(
      () =>
        answered(
          api.POST('/api/relations', {
            body: {
              organisationId,
              relation: relation.trim(),
              ...(personId === undefined ? {} : { personId }),
              ...(since ? { since } : {}),
              ...(until ? { until } : {}),
            },
          }),
        ),
      '已登记，即刻生效。',
    )
  return (
    <FormDialog
      title={mayStateOthers ? '登记利害关系' : '申报利害关系'}
      okText="登记"
      onSave={save}
      onClose={onClose}
    >
      <p className="soft">登记后不能修改或撤回；写错的，由系统管理员写明理由终止后另行登记。</p>
      {mayStateOthers ? <PersonSelect /> : null}
      <OrganisationSelect label="单位" />
      <WordsField
        name="relation"
        label="关系"
        missing="请写明是什么关系。"
        max={200}
        placeholder="如 配偶任职、持股、兼职、顾问"
      />
      <div className="field-row">
        <DayField name="since" label="起始日期（可不填）" isOpen />
        <DayField name="until" label="终止日期（可不填）" isOpen />
      </div>
    </FormDialog>
  )
}

/** Finds a person by name or login. */
function PersonSelect() {
  const [search, setSearch] = useState('')
  const persons = useQuery({
    queryKey: ['persons', 'choices', search],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/persons', {
          params: { query: { pageSize: 20, ...(search === '' ? {} : { search }) } },
          signal,
        }),
      ),
    placeholderData: (previous) => previous,
  })
  return (
    <Form.Item name="personId" label="人员" rules={[{ required: true, message: '请选择人员。' }]}>
      <Select
        showSearch={{ filterOption: false, onSearch: setSearch }}
        placeholder="输入姓名查找"
        notFoundContent="没有这样的人员"
        options={persons.data?.rows.map(({ id, name }) => ({ value: id, label: name })) ?? []}
      />
    </Form.Item>
  )
}
