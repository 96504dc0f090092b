import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { WordsField } from '../../shell/words-field.tsx'
import { useSupervisionAct } from '../use-supervision-act.ts'
import { type Pack, packsKey } from './pack-queries.ts'

type Values = {
  readonly title: string
  readonly addressee: string
  readonly texts: Readonly<Record<string, string>>
}

/** 修改文字: words may be written anew; figures are put in by their keys and follow the facts. */
export function PackEditor({ pack, onDone }: { readonly pack: Pack; readonly onDone: () => void }) {
  const [form] = Form.useForm<Values>()
  const [isSaving, setIsSaving] = useState(false)
  const act = useSupervisionAct(packsKey)
  const save = async ({ title, addressee, texts }: Values) => {
    setIsSaving(true)
    const isDone = await act(
      () =>
        answered(
          api.PUT('/api/packs/{packId}', {
            params: { path: { packId: pack.id } },
            body: { revision: pack.revision, title, addressee, texts: { ...texts } },
          }),
        ),
      () => '已保存。',
    )
    setIsSaving(false)
    if (isDone) onDone()
  }
  const insert = (id: string, key: string) => {
    const before = String(form.getFieldValue(['texts', id]) ?? '')
    form.setFieldValue(['texts', id], `${before}{{${key}}}`)
  }
  return (
    <section className="pack-part sheet" aria-label="修改文字">
      <h2>修改文字</h2>
      <p className="soft">
        表格和清单由事实生成，不能改。文字中的 {'{{…}}'}{' '}
        是事实中的数，印出时换成当时的数；手写的数字不随事实变化。
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          title: pack.title,
          addressee: pack.addressee,
          texts: Object.fromEntries(pack.texts.map(({ id, text }) => [id, text])),
        }}
        onFinish={(values) => void save(values)}
      >
        <WordsField name="title" label="标题" max={200} />
        <WordsField name="addressee" label="主送" max={300} />
        {pack.texts.map(({ id, label, isRequired, typed }) => (
          <div key={id}>
            <Form.Item
              name={['texts', id]}
              label={isRequired ? `${label}（提交前必填）` : label}
              extra={
                typed.length === 0 ? null : (
                  <span className="pack-typed">手写的数字：{typed.join('、')}，请核对。</span>
                )
              }
            >
              <Input.TextArea autoSize={{ minRows: 2 }} maxLength={10_000} />
            </Form.Item>
            <Form.Item noStyle>
              <div className="pack-insert">
                <Select
                  showSearch={{ optionFilterProp: 'label' }}
                  aria-label={`在${label}中插入数字`}
                  placeholder="插入数字"
                  value={null}
                  options={pack.values.map(({ key, name, text }) => ({
                    value: key,
                    label: `${name}：${text}`,
                  }))}
                  onChange={(key: string) => insert(id, key)}
                />
              </div>
            </Form.Item>
          </div>
        ))}
        <Button type="primary" htmlType="submit" loading={isSaving}>
          保存文字
        </Button>{' '}
        <Button onClick={onDone}>取消</Button>
      </Form>
    </section>
  )
}
