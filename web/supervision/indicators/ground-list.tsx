import { Link } from '@tanstack/react-router'
import { Form, InputNumber, Tag } from 'antd'
import { answered, api } from '../../api/client.ts'
import { FormButton } from '../../shell/form-button.tsx'
import { useSupervisionAct } from '../use-supervision-act.ts'
import { type Indicator, indicatorsKey } from './indicator-queries.ts'

type Ground = Indicator['grounds'][number]

/** 依据: what each document says, and what still keeps it from being a target. */
export const GroundList = ({ indicator }: { readonly indicator: Indicator }) => (
  <section className="sheet indicator-section">
    <h2>依据</h2>
    {indicator.grounds.length === 0 ? (
      <p className="soft">现在没有文件提到这个指标。</p>
    ) : (
      <table className="list-table">
        <thead>
          <tr>
            <th scope="col">文件与条款</th>
            <th scope="col">文件中的说法</th>
            <th scope="col">年度</th>
          </tr>
        </thead>
        <tbody>
          {indicator.grounds.map((ground) => (
            <tr key={ground.id}>
              <td className="list-name">
                <Link
                  to="/documents/$documentId"
                  params={{ documentId: ground.documentId }}
                  search={{ clause: ground.clause }}
                >
                  {ground.document} {ground.clause}
                </Link>
                <span className="soft">
                  {ground.title}
                  {ground.isPress ? '（报刊摘要，只供阅读）' : ''}
                </span>
              </td>
              <td>
                {ground.name} {ground.words}
                {ground.scope === null ? null : <Tag className="indicator-tag">{ground.scope}</Tag>}
              </td>
              <td className="figures">
                {ground.year === null ? null : `${ground.year} 年`}
                {ground.givenYear === null ? null : (
                  <span className="soft list-note">由人定的年度</span>
                )}
                {ground.waitsWords === null ? null : (
                  <span className="indicator-missing">{ground.waitsWords}</span>
                )}
                {indicator.mayEdit && (ground.waitsFor === 'year' || ground.givenYear !== null) ? (
                  <YearButton indicatorId={indicator.id} ground={ground} />
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </section>
)

type YearProps = { readonly indicatorId: string; readonly ground: Ground }

function YearButton({ indicatorId, ground }: YearProps) {
  const act = useSupervisionAct(indicatorsKey)
  const save = ({ year }: { readonly year: number }) =>
    act(
      () =>
        answered(
          api.POST('/api/indicators/{indicatorId}/grounds/{groundId}/year', {
            params: { path: { indicatorId, groundId: ground.id } },
            body: { year },
          }),
        ),
      () => `已定为 ${year} 年的目标。`,
    )
  return (
    <FormButton
      button={{ size: 'small', children: ground.givenYear === null ? '定年度' : '改年度' }}
      title={`“${ground.name} ${ground.words}”是哪一年的目标`}
      okText="确定"
      onSave={save}
    >
      <p className="soft">文件没有写年份。定了年度，它才成为那一年的目标；谁在何时定的留有记录。</p>
      <Form.Item
        name="year"
        label="年度"
        initialValue={ground.givenYear}
        rules={[
          {
            required: true,
            type: 'integer',
            min: 2000,
            max: 2100,
            message: '请填写 2000—2100 之间的年份，如 2027。',
          },
        ]}
      >
        <InputNumber />
      </Form.Item>
    </FormButton>
  )
}
