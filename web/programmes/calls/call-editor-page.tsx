import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { Alert, Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { usePermission } from '../../party/use-session.ts'
import { FailureNotice } from '../../shell/failure-notice.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import { type Catalogue, catalogueQuery } from '../catalogue/topic-queries.ts'
import { limitWords, modeWords } from '../catalogue/topic-words.ts'
import { type Call, callQuery, callsKey } from './call-queries.ts'

const editRoute = getRouteApi('/signed-in/calls/$callId/edit')

/** 起草通知. */
export function NewCallPage() {
  const catalogue = useQuery(catalogueQuery)
  const mayEdit = usePermission('call.edit')
  if (!mayEdit) return <RoleNeeded title="起草通知" />
  return <Loaded query={catalogue}>{(known) => <Editor catalogue={known} call={null} />}</Loaded>
}

/** 修改通知, while it is drafted. */
export function EditCallPage() {
  const { callId } = editRoute.useParams()
  const catalogue = useQuery(catalogueQuery)
  const call = useQuery(callQuery(callId))
  const mayEdit = usePermission('call.edit')
  if (!mayEdit) return <RoleNeeded title="修改通知" />
  return (
    <Loaded query={catalogue}>
      {(known) => (
        <Loaded query={call}>
          {(data) =>
            data.mayEdit ? (
              <Editor key={data.revision} catalogue={known} call={data} />
            ) : (
              <Page title={data.title}>
                <Alert type="info" showIcon title="这份通知已不在起草中，不能修改。" />
              </Page>
            )
          }
        </Loaded>
      )}
    </Loaded>
  )
}

type Values = {
  readonly line: string
  readonly title: string
  readonly year: number
  readonly summary: string
  readonly contact: string
  readonly opensAt: string
  readonly closesAt: string
  readonly awardsWanted: number | null
  readonly perApplicantMax: number | null
}

/** A moment as an input of the browser writes it, in the reader's own time. */
function localText(moment: string): string {
  const at = new Date(moment)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

function firstValues(call: Call | null): Partial<Values> {
  if (call === null) {
    const year = new Date().getFullYear()
    return { year, summary: '', contact: '', awardsWanted: null, perApplicantMax: null }
  }
  return {
    line: `${call.topic} ${call.line}`,
    title: call.title,
    year: call.year,
    summary: call.summary,
    contact: call.contact,
    opensAt: localText(call.opensAt),
    closesAt: localText(call.closesAt),
    awardsWanted: call.awardsWanted,
    perApplicantMax: call.perApplicantMax,
  }
}

type EditorProps = { readonly catalogue: Catalogue; readonly call: Call | null }

function Editor({ catalogue, call }: EditorProps) {
  const [form] = Form.useForm<Values>()
  const client = useQueryClient()
  const router = useRouter()
  const [failure, setFailure] = useState<unknown>(null)
  const [isSaving, setIsSaving] = useState(false)
  const save = async ({ line: chosen, ...values }: Values) => {
    const [topic = '', line = ''] = chosen.split(' ')
    const content = {
      ...values,
      opensAt: new Date(values.opensAt).toISOString(),
      closesAt: new Date(values.closesAt).toISOString(),
    }
    setIsSaving(true)
    setFailure(null)
    try {
      const saved = await answered(
        call === null
          ? api.POST('/api/calls', { body: { topic, line, ...content } })
          : api.PUT('/api/calls/{callId}', {
              params: { path: { callId: call.id } },
              body: { revision: call.revision, ...content },
            }),
      )
      await client.invalidateQueries({ queryKey: callsKey })
      await router.navigate({ to: '/calls/$callId', params: { callId: saved.id } })
    } catch (error) {
      setFailure(error)
    }
    setIsSaving(false)
  }
  return (
    <Page
      title={call === null ? '起草通知' : `修改：${call.title}`}
      lead="条件、表单、步骤和上限取自专题的现行版本，不必再写。"
    >
      <Form
        form={form}
        layout="vertical"
        className="sheet call-editor"
        initialValues={firstValues(call)}
        onFinish={(values) => void save(values)}
      >
        <Form.Item
          name="line"
          label="专题与支持方向"
          rules={[{ required: true, message: '请选择支持方向。' }]}
        >
          <Select
            disabled={call !== null}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="选择支持方向"
            options={catalogue.topics
              .filter(({ status }) => status === 'open')
              .map((topic) => ({
                label: topic.name,
                options: topic.lines.map((line) => ({
                  value: `${topic.id} ${line.id}`,
                  label: `${topic.name} · ${line.name}（${modeWords(line)}，最高 ${limitWords(line.limitFen)}）`,
                })),
              }))}
          />
        </Form.Item>
        <WordsField
          name="title"
          label="标题"
          max={200}
          placeholder="如 2026年度重点研发计划项目申报通知"
        />
        <div className="field-row">
          <Form.Item name="year" label="年度" rules={[{ required: true, message: '请填写年度。' }]}>
            <InputNumber min={2000} max={2100} controls={false} className="call-number" />
          </Form.Item>
          <Form.Item
            name="opensAt"
            label="申报开始"
            rules={[{ required: true, message: '请填写开始时间。' }]}
          >
            <Input type="datetime-local" />
          </Form.Item>
          <Form.Item
            name="closesAt"
            label="申报截止"
            dependencies={['opensAt']}
            rules={[
              { required: true, message: '请填写截止时间。' },
              ({ getFieldValue }) => ({
                validator: (_, closes: string) =>
                  closes && String(getFieldValue('opensAt')) >= closes
                    ? Promise.reject(new Error('截止时间应晚于开始时间。'))
                    : Promise.resolve(),
              }),
            ]}
          >
            <Input type="datetime-local" />
          </Form.Item>
          <Form.Item name="awardsWanted" label="拟支持数（可不填）">
            <InputNumber min={1} controls={false} className="call-number" />
          </Form.Item>
          <Form.Item name="perApplicantMax" label="每单位限报（可不填）">
            <InputNumber min={1} controls={false} className="call-number" />
          </Form.Item>
        </div>
        <Form.Item name="summary" label="说明">
          <Input.TextArea rows={6} maxLength={5000} showCount placeholder="本次征集的重点和要求" />
        </Form.Item>
        <Form.Item name="contact" label="咨询方式">
          <Input maxLength={500} placeholder="处室与电话" />
        </Form.Item>
        {failure === null ? null : <FailureNotice failure={failure} />}
        <Button type="primary" htmlType="submit" loading={isSaving}>
          保存草稿
        </Button>
      </Form>
    </Page>
  )
}
