import { Button, Drawer, Form, Input, InputNumber, Radio, Select, Switch } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { WordsField } from '../../shell/words-field.tsx'
import { useSupervisionAct } from '../use-supervision-act.ts'
import { FREQUENCIES, FREQUENCY_WORDS } from './indicator-filter.ts'
import { type Indicator, indicatorsKey, type IndicatorVersion } from './indicator-queries.ts'

type Kind = IndicatorVersion['formula']['kind']

type Words = Pick<
  IndicatorVersion,
  | 'name'
  | 'definition'
  | 'better'
  | 'frequency'
  | 'open'
  | 'source'
  | 'verification'
  | 'accuracy'
  | 'limits'
  | 'remedy'
  | 'reason'
> & {
  readonly since?: string
  readonly kind: Kind
  readonly first: string
  readonly second?: string
  readonly per?: number
  readonly nature?: 'flow' | 'stock' | 'rate'
  readonly level?: 'district' | 'city'
  readonly explanation?: string
}

const KINDS: Readonly<Record<Kind, string>> = {
  measure: '直接取数',
  ratio: '两数之比',
  growth: '比上年同期增长（%）',
  increase: '比上年末增加',
}

const FIVE = [
  ['source', '来源'],
  ['verification', '核验'],
  ['accuracy', '精度'],
  ['limits', '局限'],
  ['remedy', '补救'],
] as const

/** Opens the form of a definition: a new version, or the draft that is worked on. */
export function DefinitionButton({ indicator }: { readonly indicator: Indicator }) {
  const [isOpen, setIsOpen] = useState(false)
  const isDraft = indicator.versions[0]?.state === 'draft'
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{isDraft ? '修改草稿' : '起草新版本'}</Button>
      {isOpen ? <DefinitionForm indicator={indicator} onClose={() => setIsOpen(false)} /> : null}
    </>
  )
}

type FormProps = { readonly indicator: Indicator; readonly onClose: () => void }

function DefinitionForm({ indicator, onClose }: FormProps) {
  const [form] = Form.useForm<Words>()
  const [isSending, setIsSending] = useState(false)
  const kind = Form.useWatch('kind', form)
  const act = useSupervisionAct(indicatorsKey)
  const [newest] = indicator.versions
  const isDraft = newest?.state === 'draft'
  const { newMeasure } = indicator
  if (newest === undefined) return null
  const measures = [
    ...(newMeasure === null || indicator.measures.some(({ code }) => code === indicator.code)
      ? []
      : [{ value: indicator.code, label: `新采集项：${newest.name}` }]),
    ...indicator.measures.map(({ code, name, unit }) => ({
      value: code,
      label: `${name}（${unit}）`,
    })),
  ]
  const save = async (words: Words) => {
    setIsSending(true)
    const { kind: chosen, first, second, per, nature, level, explanation, since, ...said } = words
    const isDone = await act(
      () =>
        answered(
          api.PUT('/api/indicators/{indicatorId}/draft', {
            params: { path: { indicatorId: indicator.id } },
            body: {
              ...said,
              revision: isDraft ? newest.revision : null,
              since: since || null,
              formula:
                chosen === 'ratio'
                  ? { kind: 'ratio', numerator: first, denominator: second ?? '', per: per ?? 0 }
                  : { kind: chosen, measure: first },
              newMeasure:
                newMeasure === null
                  ? null
                  : {
                      nature: nature ?? newMeasure.nature,
                      level: level ?? newMeasure.level,
                      frequency: words.frequency,
                      explanation: explanation ?? '',
                    },
            },
          }),
        ),
      () => '草稿已保存。',
    )
    setIsSending(false)
    if (isDone) onClose()
  }
  const { formula } = newest
  return (
    <Drawer
      open
      title={`${indicator.name}：${isDraft ? '修改草稿' : '起草新版本'}`}
      size={640}
      onClose={onClose}
      extra={
        <Button type="primary" loading={isSending} onClick={form.submit}>
          保存草稿
        </Button>
      }
    >
      <p className="soft">
        单位“{indicator.unit}”和 {indicator.decimals}{' '}
        位小数是指标自己的，不能改；五项说明缺一不能提交。
      </p>
      <Form
        form={form}
        layout="vertical"
        onFinish={(words) => void save(words)}
        initialValues={{
          ...newest,
          reason: isDraft ? newest.reason : '',
          since: newest.since ?? '',
          kind: formula.kind,
          first: formula.kind === 'ratio' ? formula.numerator : formula.measure,
          second: formula.kind === 'ratio' ? formula.denominator : undefined,
          per: formula.kind === 'ratio' ? formula.per : 100,
          ...newMeasure,
          frequency: newest.frequency,
        }}
      >
        <Form.Item name="name" label="名称" rules={[{ required: true, message: '请填写名称' }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="definition" label="定义">
          <Input.TextArea rows={2} maxLength={1000} />
        </Form.Item>
        <Form.Item name="kind" label="公式">
          <Select options={Object.entries(KINDS).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item
          name="first"
          label={kind === 'ratio' ? '分子' : '采集项'}
          rules={[{ required: true, message: '请选择采集项' }]}
        >
          <Select showSearch={{ optionFilterProp: 'label' }} options={measures} />
        </Form.Item>
        {kind === 'ratio' ? (
          <>
            <Form.Item
              name="second"
              label="分母"
              rules={[{ required: true, message: '请选择分母' }]}
            >
              <Select showSearch={{ optionFilterProp: 'label' }} options={measures} />
            </Form.Item>
            <Form.Item
              name="per"
              label="乘以（百分比填 100，每万人填 10000）"
              rules={[
                {
                  required: true,
                  type: 'integer',
                  min: 1,
                  max: 100_000_000,
                  message: '请填写 1 到 1 亿之间的整数，百分比填 100。',
                },
              ]}
            >
              <InputNumber />
            </Form.Item>
          </>
        ) : null}
        {newMeasure === null ? null : (
          <>
            <Form.Item name="nature" label="新采集项的性质">
              <Radio.Group
                options={[
                  { value: 'flow', label: '时期数（各月相加）' },
                  { value: 'stock', label: '时点数（取期末）' },
                  { value: 'rate', label: '比率（不相加）' },
                ]}
              />
            </Form.Item>
            <Form.Item name="level" label="谁来填报">
              <Radio.Group
                options={[
                  { value: 'district', label: '各区' },
                  { value: 'city', label: '市级一家' },
                ]}
              />
            </Form.Item>
            <Form.Item name="explanation" label="填报说明">
              <Input maxLength={500} />
            </Form.Item>
          </>
        )}
        <Form.Item name="frequency" label="频次">
          <Radio.Group
            options={FREQUENCIES.map((value) => ({ value, label: FREQUENCY_WORDS[value] }))}
          />
        </Form.Item>
        <Form.Item name="better" label="方向">
          <Radio.Group
            options={[
              { value: 'higher', label: '越高越好' },
              { value: 'lower', label: '越低越好' },
            ]}
          />
        </Form.Item>
        {FIVE.map(([name, label]) => (
          <Form.Item key={name} name={name} label={label}>
            <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={1000} />
          </Form.Item>
        ))}
        <Form.Item
          name="since"
          label="从哪个月起用（空白为自始；公式有改动的应写明，已关账的月份不变）"
          rules={[{ pattern: /^\d{4}-(?:0[1-9]|1[0-2])$/u, message: '应写作 2026-04' }]}
        >
          <Input maxLength={7} placeholder="2026-04" />
        </Form.Item>
        <Form.Item name="open" label="关账后的数向社会公开" valuePropName="checked">
          <Switch />
        </Form.Item>
        <WordsField name="reason" label="为什么改" missing="请写明理由" rows={2} max={500} />
      </Form>
    </Drawer>
  )
}
