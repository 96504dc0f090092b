import { Form, Input } from 'antd'
import { answered, api } from '../../api/client.ts'
import { momentDayWords } from '../../documents/document-words.ts'
import { MONTH_RULES } from '../../registers/day-field.ts'
import { FormButton } from '../../shell/form-button.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import { useSupervisionAct } from '../use-supervision-act.ts'
import '../cockpit/cockpit.css'
import { everythingKey, type Members, type SummedMeasure } from './member-queries.ts'

/** 由下级汇总 or 本级填报, measure by measure: what holds now, since when, and who decided it. */
export function SumRules({ data }: { readonly data: Members }) {
  const able = data.measures.filter(({ fault }) => fault === null)
  const summed = able.filter((measure) => measure.summed || measure.decided.length > 0)
  const own = able.filter((measure) => !summed.includes(measure))
  const others = data.measures.filter(({ fault }) => fault !== null)
  return (
    <section className="sheet deal" aria-label="由下级汇总的数">
      <h2>由下级汇总的数</h2>
      {summed.length === 0 ? (
        <p className="soft">都由本区填报。要街道、园区填报的，在下面改为由下级汇总。</p>
      ) : (
        <RuleTable data={data} measures={summed} />
      )}
      {own.length === 0 ? null : (
        <details className="cockpit-rest">
          <summary>本级填报、可以改为由下级汇总的 {own.length} 项</summary>
          <RuleTable data={data} measures={own} />
        </details>
      )}
      {others.length === 0 ? null : (
        <p className="soft">
          只能本级填报的：
          {others.map(({ name, fault }) => `${name}（${fault ?? ''}）`).join('、')}
        </p>
      )}
    </section>
  )
}

type TableProps = { readonly data: Members; readonly measures: readonly SummedMeasure[] }

const RuleTable = ({ data, measures }: TableProps) => (
  <table className="deal-table">
    <thead>
      <tr>
        <th scope="col">采集项</th>
        <th scope="col">{data.month} 怎样报</th>
        <th scope="col">历次决定</th>
        <th scope="col">办理</th>
      </tr>
    </thead>
    <tbody>
      {measures.map((measure) => (
        <tr key={measure.code}>
          <td>
            {measure.name}（{measure.unit}）
            <div className="deal-note">
              {measure.frequencyWord} · {measure.summingWords}
            </div>
          </td>
          <td data-head={`${data.month} 怎样报`}>
            {measure.summed ? <strong>{measure.word}</strong> : measure.word}
          </td>
          <td data-head="历次决定">
            {measure.decided.length === 0 ? (
              <span className="soft">没有</span>
            ) : (
              measure.decided.map(({ since, word, reason, by, at }) => (
                <div key={at} className="deal-note">
                  自 {since} {word}：{reason}（{by ?? '—'} {momentDayWords(at)}）
                </div>
              ))
            )}
          </td>
          <td data-head="办理" className="no-print">
            {data.mayDecide ? <DecideButton data={data} measure={measure} /> : null}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

type Decision = { readonly since: string; readonly reason: string }
type DecideProps = { readonly data: Members; readonly measure: SummedMeasure }

function DecideButton({ data, measure }: DecideProps) {
  const act = useSupervisionAct(everythingKey)
  const next = measure.summed ? '本级填报' : '由下级汇总'
  const save = ({ since, reason }: Decision) =>
    act(
      () =>
        answered(
          api.POST('/api/areas/{areaId}/sum-rules', {
            params: { path: { areaId: data.area } },
            body: { measure: measure.code, since, reason, summed: !measure.summed },
          }),
        ),
      () => `${measure.name}自 ${since} 起${next}。`,
    )
  return (
    <FormButton<Decision>
      button={{
        size: 'small',
        'aria-label': `${measure.name}改为${next}`,
        children: `改为${next}`,
      }}
      title={`${measure.name}：${next}`}
      okText="确定"
      begun={{ since: data.month }}
      onSave={save}
    >
      <p className="soft">
        {measure.summed
          ? '此后这个数由本区自己填；下级不再被要求填报，已报的原样保留。'
          : '此后这个数由各下级填报，本区的报表自动填上它们之和，写明缺谁；本区核数、提交。'}
      </p>
      <Form.Item name="since" label="从哪个月起（没有关账的月份）" rules={MONTH_RULES}>
        <Input maxLength={7} placeholder="2026-04" />
      </Form.Item>
      <WordsField name="reason" label="理由" missing="请写明理由" rows={2} max={500} />
    </FormButton>
  )
}
