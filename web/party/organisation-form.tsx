import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { answered, api, type Schema } from '../api/client.ts'
import { useActsOn } from '../api/use-acts-on.ts'
import { FormDialog } from '../shell/form-dialog.tsx'
import { WordsField } from '../shell/words-field.tsx'
import { industriesQuery, regionsQuery, wordsQuery } from './code-queries.ts'
import { creditCodeFault } from './credit-code-fault.ts'

type Organisation = Schema<'Organisation'>
type Fields = {
  creditCode: string
  name: string
  kind: Organisation['kind']
  district?: string | null
  zone?: string | null
  industry?: string | null
  address?: string | null
}

type OrganisationFormProps = {
  /** Null to register a new one. */
  readonly organisation: Organisation | null
  readonly onClose: () => void
}

/** Registers or changes an organisation; the credit code is checked while it is typed. */
export function OrganisationForm({ organisation, onClose }: OrganisationFormProps) {
  const { act } = useActsOn(['organisations'])
  const save = (fields: Fields) =>
    act(() => send(organisation, fields), organisation === null ? '已登记。' : '已修改。')
  const words = useQuery(wordsQuery).data
  return (
    <FormDialog
      title={organisation === null ? '登记机构' : '修改机构'}
      okText="保存"
      begun={organisation ?? {}}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item
        name="creditCode"
        label="统一社会信用代码"
        rules={[
          {
            validator: (_rule, code: string | undefined) => {
              const fault = creditCodeFault(code ?? '')
              return fault === null ? Promise.resolve() : Promise.reject(new Error(fault))
            },
          },
        ]}
      >
        <Input className="mono" maxLength={18} placeholder="18 位" />
      </Form.Item>
      <WordsField name="name" label="单位名称" max={200} />
      <Form.Item name="kind" label="类别" rules={[{ required: true, message: '请选择类别。' }]}>
        <Select
          options={
            words?.organisationKinds.map(({ code, name }) => ({ value: code, label: name })) ?? []
          }
        />
      </Form.Item>
      <PlaceFields />
      <IndustryField />
      <Form.Item name="address" label="地址">
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}

function PlaceFields() {
  const rows = useQuery(regionsQuery).data?.rows ?? []
  const choices = (isDistrict: boolean) =>
    rows
      .filter(({ kind }) => (kind === 'district') === isDistrict)
      .map(({ id, name }) => ({ value: id, label: name }))
  return (
    <div className="field-row">
      <Form.Item name="district" label="行政区">
        <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={choices(true)} />
      </Form.Item>
      <Form.Item name="zone" label="开发区（不在则留空）">
        <Select allowClear options={choices(false)} />
      </Form.Item>
    </div>
  )
}

function IndustryField() {
  const [search, setSearch] = useState('')
  const industries = useQuery(industriesQuery(search))
  return (
    <Form.Item name="industry" label="行业（GB/T 4754）">
      <Select
        allowClear
        showSearch={{ filterOption: false, onSearch: setSearch }}
        placeholder="输入名称或代码查找"
        notFoundContent="没有这样的行业"
        options={
          industries.data?.rows.map(({ code, name }) => ({
            value: code,
            label: `${code} ${name}`,
          })) ?? []
        }
      />
    </Form.Item>
  )
}

function send(organisation: Organisation | null, fields: Fields): Promise<Organisation> {
  const body = {
    creditCode: fields.creditCode.trim(),
    name: fields.name.trim(),
    kind: fields.kind,
    district: fields.district ?? null,
    zone: fields.zone ?? null,
    industry: fields.industry ?? null,
    address: fields.address?.trim() ? fields.address.trim() : null,
  }
  if (organisation === null) return answered(api.POST('/api/organisations', { body }))
  return answered(
    api.PATCH('/api/organisations/{id}', {
      params: { path: { id: organisation.id } },
      body: { ...body, version: organisation.version },
    }),
  )
}
