import { Form, InputNumber } from 'antd'
import { answered, api } from '../../api/client.ts'
import { DayField } from '../../shell/day-field.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import { useDesk } from './use-desk.ts'

type DialogProps = {
  readonly caseId: string
  /** What the line allows at most. */
  readonly racersMax: number
  readonly onClose: () => void
}

type Fields = {
  readonly summary: string
  readonly wanted: string
  readonly closes: string
  readonly racers: number
}

/** Bids are taken until the end of the last day, by Chinese time. */
const endOfDay = (day: string): string => new Date(`${day}T23:59:59+08:00`).toISOString()

/** Lists a problem: what everybody reads of it, until when, and how many may race. */
export function ListingDialog({ caseId, racersMax, onClose }: DialogProps) {
  const { act } = useDesk()
  const save = ({ summary, wanted, closes, racers }: Fields) =>
    act(
      (request) =>
        answered(
          api.POST('/api/cases/{caseId}/challenge-listing', {
            params: { path: { caseId } },
            body: {
              request,
              summary: summary.trim(),
              wanted: wanted.trim(),
              bidsCloseAt: endOfDay(closes),
              racersMax: racers,
            },
          }),
        ),
      '已发榜，所有人可见。',
    )
  return (
    <FormDialog
      title="发榜"
      okText="发榜"
      width={640}
      begun={{ racers: 1 }}
      onSave={save}
      onClose={onClose}
    >
      <p className="soft">下面的内容向社会公开，请不要写发榜方的技术秘密；发榜后不能修改。</p>
      <WordsField
        name="summary"
        label="要解决什么问题"
        missing="请写明要解决的问题。"
        rows={4}
        max={4000}
      />
      <WordsField
        name="wanted"
        label="要达到什么结果"
        missing="请写明要达到的结果。"
        extra="写可以测量的指标和成果形式（原则上是专利或产品）。"
        rows={4}
        max={4000}
      />
      <div className="field-row">
        <DayField name="closes" label="揭榜截止日期（当天 24 时）" />
        <Form.Item
          name="racers"
          label={`揭榜家数（至多 ${racersMax}）`}
          rules={[{ required: true, message: '请填写家数。' }]}
        >
          <InputNumber min={1} max={racersMax} precision={0} />
        </Form.Item>
      </div>
    </FormDialog>
  )
}
