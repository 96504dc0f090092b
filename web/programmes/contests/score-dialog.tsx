import { Form, InputNumber, Radio, Select } from 'antd'
import { answered, api } from '../../api/client.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import { type Desk, type Entry, type Round, useContestAct } from './contest-queries.ts'

type DialogProps = {
  readonly desk: Desk
  readonly round: Round
  readonly entry: Entry
  readonly onClose: () => void
}
type Fields = {
  readonly expertId: string
  readonly way: 'points' | 'abstains'
  readonly items?: Readonly<Record<string, number>>
  readonly abstains?: string
}

/** Records the signed sheet of a juror who does not score for himself, or that he left the room. */
export function ScoreDialog({ desk, round, entry, onClose }: DialogProps) {
  const [form] = Form.useForm<Fields>()
  const { act } = useContestAct()
  const way = Form.useWatch('way', form)
  const items = Form.useWatch('items', form)
  const total = Object.values(items ?? {}).reduce((sum, points) => sum + (points ?? 0), 0)
  const given = new Set(entry.scores.map(({ expertId }) => expertId))
  const own = new Set(entry.scores.filter(({ isOwn }) => isOwn).map(({ expertId }) => expertId))
  const next = round.jurors.find(({ expertId }) => !given.has(expertId))
  const save = (fields: Fields) => {
    const { expertId } = fields
    const what =
      fields.way === 'points'
        ? { items: { ...fields.items } }
        : { abstains: fields.abstains?.trim() ?? '' }
    return act(
      () =>
        answered(
          api.PUT('/api/contest-rounds/{roundId}/scores', {
            params: { path: { roundId: round.id } },
            body: { scores: [{ caseId: entry.caseId, expertId, ...what }] },
          }),
        ),
      '已登记评分。',
    )
  }
  return (
    <FormDialog
      title={`登记评分：${entry.title}`}
      okText="登记"
      form={form}
      begun={{ way: 'points', expertId: next?.expertId }}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item name="expertId" label="评委" rules={[{ required: true, message: '请选择评委。' }]}>
        <Select
          options={round.jurors.map(({ expertId, name }) => ({
            value: expertId,
            disabled: own.has(expertId),
            label: own.has(expertId)
              ? `${name}（已自己提交）`
              : given.has(expertId)
                ? `${name}（已登记，再登记将替换）`
                : name,
          }))}
        />
      </Form.Item>
      <Form.Item name="way" label="评分或回避">
        <Radio.Group
          options={[
            { value: 'points', label: '按评分表打分' },
            { value: 'abstains', label: '回避' },
          ]}
        />
      </Form.Item>
      {way === 'abstains' ? (
        <WordsField name="abstains" label="回避理由" max={300} />
      ) : (
        <>
          {desk.sheet.map(({ id, title, maxPoints, guide }) => (
            <Form.Item
              key={id}
              name={['items', id]}
              label={`${title}（0 至 ${maxPoints}）`}
              extra={guide}
              rules={[
                { required: true, message: `请填写“${title}”的得分。` },
                // A slip of the pen is told, and not made into another number.
                {
                  type: 'integer',
                  min: 0,
                  max: maxPoints,
                  message: `应为 0 至 ${maxPoints} 的整数。`,
                },
              ]}
            >
              <InputNumber />
            </Form.Item>
          ))}
          <p>
            合计 <strong className="figures">{total}</strong> 分
          </p>
        </>
      )}
    </FormDialog>
  )
}
