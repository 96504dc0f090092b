import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { answered, api, type Schema } from '../../api/client.ts'
import { momentWords } from '../../documents/document-words.ts'
import { FormButton } from '../../shell/form-button.tsx'
import { type FactPlace, reportsKey, staleSumsQuery } from '../reports/report-queries.ts'
import { useSupervisionAct } from '../use-supervision-act.ts'

type StaleSum = Schema<'StaleSumRow'>

/**
 * 下级已更正，本区未更正: closed sums that no longer agree with what lies below, all or one, each with the correction that
 * is ready for it; nothing where all agree.
 */
export function StaleSums({ only }: { readonly only?: FactPlace }) {
  const { data } = useQuery(staleSumsQuery)
  const rows = (data?.rows ?? []).filter(
    (row) =>
      only === undefined ||
      (row.area === only.area && row.period === only.period && row.measure === only.measure),
  )
  if (rows.length === 0) return null
  return (
    <section className="sheet deal" aria-label="下级已更正，本区未更正">
      <h2>下级已更正，本区未更正（{rows.length}）</h2>
      <p className="soft">
        这些数已关账，由下级汇总；下级更正之后，与下级之和不再一致。已关账的数不会自行改变，由本区核对后申请更正，审批人批准。
      </p>
      <table className="deal-table">
        <thead>
          <tr>
            <th scope="col">哪个数</th>
            <th scope="col">本区现行数</th>
            <th scope="col">下级之和</th>
            <th scope="col">依据的下级更正</th>
            <th scope="col">办理</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.area} ${row.period} ${row.measure}`}>
              <td>
                <FactLink {...row}>
                  {row.areaName}
                  {row.periodName} {row.measureName}
                </FactLink>
              </td>
              <td data-head="本区现行数" className="figures">
                {row.own ?? '未报'}
              </td>
              <td data-head="下级之和" className="figures">
                {row.sum ?? '未报'}
                <div className="deal-note">{row.membersWords}</div>
              </td>
              <td data-head="依据的下级更正">
                {row.corrections.map(({ id, area, areaName, value, at }) => (
                  <div key={id}>
                    <FactLink area={area} period={row.period} measure={row.measure}>
                      {areaName}更正为 {value ?? '未知'}
                    </FactLink>
                    <span className="soft">（{momentWords(at)}批准）</span>
                  </div>
                ))}
              </td>
              <td data-head="办理">
                <Standing row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

type FactLinkProps = FactPlace & { readonly children: ReactNode }

const FactLink = ({ area, period, measure, children }: FactLinkProps) => (
  <Link to="/figures/$area/$period/$measure" params={{ area, period, measure }}>
    {children}
  </Link>
)

function Standing({ row }: { readonly row: StaleSum }) {
  const { pending } = row
  if (pending !== null)
    return (
      <>
        已申请更正为 {pending.value ?? '未知'}，待审批
        {pending.isOutdated ? (
          <div className="deal-late">申请之后下级又有更正，须不批准后重新申请</div>
        ) : null}
      </>
    )
  if (!row.canAsk) return <span className="soft">待本区申请</span>
  return <AskButton row={row} />
}

function AskButton({ row }: { readonly row: StaleSum }) {
  const act = useSupervisionAct(reportsKey)
  const { area, period, measure, sumText: sum } = row
  const name = `${row.areaName}${row.periodName}${row.measureName}`
  const send = ({ reason }: { readonly reason: string }) =>
    act(
      (request) =>
        answered(
          api.POST('/api/stale-sums/{area}/{period}/{measure}/correction', {
            params: { path: { area, period, measure } },
            body: { request, sum, reason },
          }),
        ),
      () => '已申请，等待另一位审批人决定。',
    )
  return (
    <FormButton<{ reason: string }>
      button={{
        size: 'small',
        'aria-label': `申请更正${name}`,
        className: 'no-print',
        children: '申请更正本区的数',
      }}
      title={`更正${name}`}
      okText="申请"
      begun={{ reason: row.ground }}
      onSave={send}
    >
      <dl className="deal-facts">
        <dt>原数</dt>
        <dd className="figures">{row.own ?? '未报'}</dd>
        <dt>更正为下级之和</dt>
        <dd className="figures">{row.sum ?? '未知'}</dd>
        <dt>下级</dt>
        <dd>{row.membersWords}</dd>
      </dl>
      <p className="soft">数不另填；依据的下级更正按编号一并记下，不随理由的文字改变。</p>
      <Form.Item
        name="reason"
        label="理由"
        rules={[{ required: true, whitespace: true, message: '请填写理由。' }]}
      >
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 10 }} maxLength={500} />
      </Form.Item>
    </FormButton>
  )
}
