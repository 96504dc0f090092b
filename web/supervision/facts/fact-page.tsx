import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert, Button, Empty, Form, Input } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { momentWords } from '../../documents/document-words.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import { FactLog } from './fact-log.tsx'
import { Corrections } from '../checks/corrections.tsx'
import { StaleSums } from '../checks/stale-sums.tsx'
import { factQuery, reportsKey } from '../reports/report-queries.ts'
import { useSupervisionAct } from '../use-supervision-act.ts'
import '../../shell/deal.css'
import '../reports/reports.css'

type Fact = Schema<'MeasureFactHistory'>

/** Where a drill from any number ends: every record of one value, by whom, when, from where, and its corrections. */
export function FactPage() {
  const path = useParams({ from: '/signed-in/figures/$area/$period/$measure' })
  const fact = useQuery(factQuery(path))
  const [isAsking, setIsAsking] = useState(false)
  const shown = fact.data
  return (
    <Page
      title={shown ? `${shown.areaName}${shown.periodName} ${shown.measureName}` : '一个数的来历'}
      lead={shown?.explanation}
      moves={
        shown?.canCorrect === true ? (
          <Button onClick={() => setIsAsking(true)}>申请更正</Button>
        ) : null
      }
    >
      <Loaded query={fact}>
        {(loaded) => (
          <>
            <Values fact={loaded} />
            <Below fact={loaded} />
            <StaleSums only={path} />
            <Records fact={loaded} />
            {loaded.corrections.length === 0 ? null : <Corrections rows={loaded.corrections} />}
            <FactLog {...path} />
            {isAsking ? <AskDialog fact={loaded} onClose={() => setIsAsking(false)} /> : null}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Values({ fact }: { readonly fact: Fact }) {
  return (
    <section className="sheet deal" aria-label="数值">
      <dl className="deal-facts">
        <dt>现行数</dt>
        <dd className="figures">{fact.now ?? '未报'}</dd>
        {fact.isClosed ? (
          <>
            <dt>关账数</dt>
            <dd className="figures">
              {fact.closed ?? '未报'}
              {fact.closedAt === null ? null : (
                <span className="soft">（{momentWords(fact.closedAt)}关账）</span>
              )}
            </dd>
          </>
        ) : null}
      </dl>
      {fact.isConflict ? (
        <Alert
          type="warning"
          showIcon
          title="填报数与系统计数不同：两数并列，以系统计数为准，不取平均。"
        />
      ) : null}
      {fact.query === null ? null : (
        <>
          <p>
            系统计数：{fact.query.words}。此刻重新计数为{' '}
            <span className="figures">{fact.query.value}</span>
            {fact.isClosed ? '（已关账，不再写入）' : ''}。
          </p>
          <pre className="fact-sql">{fact.query.sql}</pre>
        </>
      )}
    </section>
  )
}

/** What the district's streets, parks and units said of it, each with its own facts. */
function Below({ fact }: { readonly fact: Fact }) {
  const { below } = fact
  if (below === null) return null
  return (
    <section className="sheet deal" aria-label="下级的数">
      <h2>下级的数</h2>
      <p className="soft">
        由下级汇总：{below.words}；之和 <span className="figures">{below.sum ?? '未报'}</span>
        {below.sum === fact.now ? '' : '，与本级现行数不同，两数并列'}
      </p>
      <table className="deal-table">
        <thead>
          <tr>
            <th scope="col">下级</th>
            <th scope="col">数</th>
          </tr>
        </thead>
        <tbody>
          {below.parts.map(({ area, areaName, value }) => (
            <tr key={area}>
              <td>
                <Link
                  to="/figures/$area/$period/$measure"
                  params={{ area, period: fact.period, measure: fact.measure }}
                >
                  {areaName}
                </Link>
              </td>
              <td data-head="数" className="figures">
                {value ?? <span className="deal-late">未报</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Records({ fact }: { readonly fact: Fact }) {
  return (
    <section className="sheet deal" aria-label="全部记录">
      <h2>全部记录</h2>
      {fact.records.length === 0 ? (
        <Empty className="empty" description="这个数还没有任何记录：未报，不是零。" />
      ) : (
        <table className="deal-table">
          <thead>
            <tr>
              <th scope="col">数</th>
              <th scope="col">来源</th>
              <th scope="col">说明</th>
              <th scope="col">何人何时</th>
              <th scope="col">现状</th>
            </tr>
          </thead>
          <tbody>
            {fact.records.map((record) => (
              <tr key={record.id}>
                <td className="figures">
                  {record.value ?? '未报'}
                  {record.isLate ? <span className="deal-late">（迟报）</span> : null}
                  {record.isDemo ? <span className="soft">（演示）</span> : null}
                </td>
                <td data-head="来源">
                  {record.source}
                  {record.isCorrection ? '（关账后更正）' : ''}
                </td>
                <td data-head="说明">{record.note}</td>
                <td data-head="何人何时">
                  {record.by ?? '系统'} {momentWords(record.at)}
                </td>
                <td data-head="现状">
                  {record.supersededAt === null
                    ? '有效'
                    : `${momentWords(record.supersededAt)}被替代`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

type AskProps = { readonly fact: Fact; readonly onClose: () => void }
type Asked = { readonly text?: string; readonly reason: string }

function AskDialog({ fact, onClose }: AskProps) {
  const act = useSupervisionAct(reportsKey)
  const send = ({ text, reason }: Asked) => {
    const { area, period, measure } = fact
    const typed = text?.trim() ?? ''
    return act(
      (request) =>
        answered(
          api.POST('/api/corrections', {
            body: { request, area, period, measure, text: typed === '' ? null : typed, reason },
          }),
        ),
      () => '已申请，等待另一位审批人决定。',
    )
  }
  return (
    <FormDialog title="申请更正" okText="申请" onSave={send} onClose={onClose}>
      <p className="soft">批准后另记一笔；关账数和原记录不变，两数并列显示。</p>
      <Form.Item name="text" label={`更正后的数（${fact.unit}）`} extra="留空表示更正为未知">
        <Input inputMode="decimal" placeholder="如 1,234.5" />
      </Form.Item>
      <WordsField name="reason" label="理由" min={2} rows={3} max={500} />
    </FormDialog>
  )
}
