import { Form, Input, InputNumber } from 'antd'
import { answered, api } from '../../api/client.ts'
import { dayWords } from '../../documents/document-words.ts'
import { MONTH_RULES } from '../../registers/day-field.ts'
import { FormButton } from '../../shell/form-button.tsx'
import { useSupervisionAct } from '../use-supervision-act.ts'
import { everythingKey, type Members } from './member-queries.ts'

/** 下级报送截止: how long before the district's own last day those below report, since when, and who decided it. */
export function MemberDue({ data }: { readonly data: Members }) {
  const { lead, month } = data
  return (
    <section className="sheet deal" aria-label="下级报送截止">
      <h2>下级报送截止</h2>
      <dl className="deal-facts">
        <dt>{month}</dt>
        <dd>{lead.word}</dd>
        {lead.nextWord === lead.word ? null : (
          <>
            <dt>{lead.nextMonth}</dt>
            <dd>{lead.nextWord}</dd>
          </>
        )}
        <dt>历次决定</dt>
        <dd>
          {lead.decided.length === 0 ? (
            <span className="soft">没有；不定的与本区同日</span>
          ) : (
            lead.decided.map(({ since, word, reason, by, at }) => (
              <div key={at} className="deal-note">
                自 {since} {word}：{reason}（{by ?? '—'} {dayWords(at.slice(0, 10))}）
              </div>
            ))
          )}
        </dd>
      </dl>
      {data.mayDecide ? <LeadButton data={data} /> : null}
    </section>
  )
}

type Decision = { readonly since: string; readonly workdays: number; readonly reason: string }

function LeadButton({ data }: { readonly data: Members }) {
  const act = useSupervisionAct(everythingKey)
  const { lead } = data
  const save = (body: Decision) =>
    act(
      () =>
        answered(
          api.POST('/api/areas/{areaId}/member-dues', {
            params: { path: { areaId: data.area } },
            body,
          }),
        ),
      () => '已改下级报送截止，并告知下级填报人。',
    )
  return (
    <div className="deal-moves no-print">
      <FormButton<Decision>
        button={{ children: '改下级报送截止' }}
        title="改下级报送截止"
        okText="确定"
        begun={{ since: lead.nextMonth, workdays: lead.nextWorkdays }}
        onSave={save}
      >
        <p className="soft">
          下级比本区早几个工作日报送，本区才有时间核数、汇总、提交。以前的月份不变；已过去的截止日不改；本区自己的截止日不变。
        </p>
        <Form.Item
          name="workdays"
          label={`本区截止前几个工作日（0 为与本区同日，最多 ${lead.workdaysMax}）`}
          rules={[
            { required: true, message: '请填写工作日数' },
            { type: 'integer', message: '应为整数' },
          ]}
        >
          <InputNumber min={0} max={60} />
        </Form.Item>
        <Form.Item name="since" label="从哪个月起（没有关账的月份）" rules={MONTH_RULES}>
          <Input maxLength={7} placeholder="2026-04" />
        </Form.Item>
        <Form.Item
          name="reason"
          label="理由"
          rules={[{ required: true, whitespace: true, message: '请写明理由' }]}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </FormButton>
    </div>
  )
}
