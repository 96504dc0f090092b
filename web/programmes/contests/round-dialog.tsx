import { Checkbox, Form, InputNumber } from 'antd'
import { answered, api } from '../../api/client.ts'
import { today } from '../../registers/day-field.ts'
import { DayField } from '../../shell/day-field.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import { type Round, useContestAct } from './contest-queries.ts'

type DialogProps = {
  readonly callId: string
  /** The round that is changed; null where the next one is added. */
  readonly round: Round | null
  readonly onClose: () => void
}
type Fields = {
  readonly title: string
  readonly heldOn: string
  readonly advances: number
  readonly isFinal: boolean
  readonly reason?: string
}

const NEW: Omit<Fields, 'title'> = { heldOn: today(), advances: 10, isFinal: false }

/** Adds the next round of a contest, or changes one that was planned wrongly. */
export function RoundDialog({ callId, round, onClose }: DialogProps) {
  const { act } = useContestAct()
  const save = ({ reason = '', ...fields }: Fields) => {
    const title = fields.title.trim()
    return act(
      (request) =>
        round === null
          ? answered(
              api.POST('/api/contests/{callId}/rounds', {
                params: { path: { callId } },
                body: { ...fields, title },
              }),
            )
          : answered(
              api.PUT('/api/contest-rounds/{roundId}', {
                params: { path: { roundId: round.id } },
                body: { ...fields, title, request, reason: reason.trim() },
              }),
            ),
      round === null ? `已设“${title}”。` : `已修改“${title}”。`,
    )
  }
  return (
    <FormDialog
      title={round === null ? '设一轮比赛' : `修改“${round.title}”`}
      okText={round === null ? '设定' : '保存修改'}
      begun={round ?? NEW}
      onSave={save}
      onClose={onClose}
    >
      <WordsField name="title" label="名称" max={100} placeholder="如：初赛、复赛、决赛" />
      <DayField name="heldOn" label="日期" />
      <Form.Item
        name="advances"
        label="晋级数（决赛为获奖数）"
        rules={[
          { required: true, message: '请填写数目。' },
          { type: 'integer', min: 1, max: 1000, message: '应为 1 至 1000 的整数。' },
        ]}
      >
        <InputNumber />
      </Form.Item>
      <Form.Item name="isFinal" valuePropName="checked" label={null}>
        <Checkbox>这是决赛，之后不再设轮次</Checkbox>
      </Form.Item>
      {round === null ? null : (
        <WordsField
          name="reason"
          label="修改理由"
          extra="记入日志；日期有变时告知评委。"
          rows={2}
          max={1000}
        />
      )}
    </FormDialog>
  )
}
