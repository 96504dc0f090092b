import { Form, InputNumber, Select } from 'antd'
import { answered, api } from '../../api/client.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import { type Assessment, type Pack, packsKey, type Score } from '../packs/pack-queries.ts'
import { useSupervisionAct } from '../use-supervision-act.ts'

type Values = { readonly item: string; readonly count: number; readonly reason: string }

type EntryProps = {
  readonly pack: Pack
  readonly entries: Assessment['entries']
  /** What the scheme of the district lets be entered. */
  readonly items: Assessment['parts'][number]['items']
  readonly score: Score
  readonly onClose: () => void
}

/** 登记加分扣分: how often, and on what ground; the scores are made anew at once. */
export function EntryDialog({ pack, entries, items, score, onClose }: EntryProps) {
  const [form] = Form.useForm<Values>()
  const act = useSupervisionAct(packsKey)
  const choose = (item: string) => {
    const held = entries.find((each) => each.area === score.area && each.item === item)
    form.setFieldsValue({ count: held?.count ?? 1, reason: held?.reason ?? '' })
  }
  const send = (values: Values) =>
    act(
      () =>
        answered(
          api.PUT('/api/packs/{packId}/assessment-entries', {
            params: { path: { packId: pack.id } },
            body: { revision: pack.revision, area: score.area, ...values },
          }),
        ),
      () => '已登记，得分已重新计算。',
    )
  return (
    <FormDialog
      title={`登记加分扣分：${score.areaName}`}
      okText="登记"
      form={form}
      onSave={send}
      onClose={onClose}
    >
      <p className="soft">得分将按此刻的事实重新计算。次数写 0 即取消已登记的。</p>
      <Form.Item name="item" label="项目" rules={[{ required: true, message: '请选择项目。' }]}>
        <Select
          options={items.map(({ id, name, guide }) => ({
            value: id,
            label: `${name}（${guide}）`,
          }))}
          onChange={choose}
        />
      </Form.Item>
      <Form.Item name="count" label="次数" rules={[{ required: true, message: '请填写次数。' }]}>
        <InputNumber min={0} max={100} precision={0} />
      </Form.Item>
      <WordsField name="reason" label="依据" rows={3} max={1000} placeholder="如 文号、日期" />
    </FormDialog>
  )
}
