import { UploadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Empty, Upload } from 'antd'
import { useState } from 'react'
import { momentWords } from '../documents/document-words.ts'
import { moneyWords } from '../documents/items/money-words.ts'
import { Loaded } from '../shell/loaded.tsx'
import { Pager } from '../shell/pager.tsx'
import { type Answer, answerRowsQuery, answersQuery, type List } from './fund-queries.ts'
import { uploadAnswer } from './upload-answer.ts'
import { useAct } from './use-act.ts'

const GOOD: ReadonlySet<string> = new Set(['paid', 'repeated'])

/** The treasury's answers to a list, and where another is imported. */
export function Answers({ list }: { readonly list: List }) {
  const answers = useQuery(answersQuery(list.id))
  const [shown, setShown] = useState<string | null>(null)
  const [isSending, setIsSending] = useState(false)
  const { act } = useAct()
  const send = async (file: File) => {
    setIsSending(true)
    const answer = await act(
      () => uploadAnswer(list.id, file),
      ({ counts }) => `回盘已核对：${counts.map(countWords).join('；')}。`,
    )
    setIsSending(false)
    if (answer !== null) setShown(answer.id)
  }
  return (
    <section className="sheet funds-part" aria-label="国库回盘">
      <div className="list-bar">
        <h2>国库回盘</h2>
        {list.canAnswer ? (
          <Upload
            accept=".xlsx"
            showUploadList={false}
            beforeUpload={(file) => {
              void send(file)
              return false
            }}
          >
            <Button icon={<UploadOutlined />} loading={isSending}>
              导入回盘
            </Button>
          </Upload>
        ) : null}
      </div>
      <Loaded query={answers}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty
              className="empty"
              description="还没有回盘。国库在导出的清单上填好“支付结果”后，在这里导入。"
            />
          ) : (
            <ul className="funds-list">
              {rows.map((answer) => (
                <li key={answer.id}>
                  <span className="funds-grow">
                    <b>{answer.fileName}</b>
                    <span className="soft">
                      {answer.importedBy ?? ''} · {momentWords(answer.importedAt)}
                    </span>
                    <span>
                      {answer.counts.map((count) => (
                        <span
                          key={count.verdict}
                          className={`funds-count ${GOOD.has(count.verdict) ? 'funds-good' : 'funds-bad'}`}
                        >
                          {countWords(count)}
                        </span>
                      ))}
                    </span>
                  </span>
                  <Button
                    size="small"
                    aria-label={`逐行结果：${answer.fileName}`}
                    onClick={() => setShown(shown === answer.id ? null : answer.id)}
                  >
                    {shown === answer.id ? '收起' : '逐行结果'}
                  </Button>
                  {shown === answer.id ? <AnswerRows list={list.id} answer={answer} /> : null}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}

const countWords = ({ words, count, fen }: Answer['counts'][number]): string =>
  `${words} ${count} 行（${moneyWords(fen)}）`

function AnswerRows({ list, answer }: { readonly list: string; readonly answer: Answer }) {
  const [page, setPage] = useState(1)
  const rows = useQuery(answerRowsQuery(list, answer.id, page))
  return (
    <div className="funds-full">
      <Loaded query={rows}>
        {(data) => (
          <>
            <table className="funds">
              <thead>
                <tr>
                  <th scope="col">行</th>
                  <th scope="col">支付单号</th>
                  <th scope="col" className="funds-money">
                    金额
                  </th>
                  <th scope="col">国库结果</th>
                  <th scope="col">核对</th>
                </tr>
              </thead>
              <tbody>
                {data.rows.map((row) => (
                  <tr key={row.line}>
                    <td data-label="行">{row.line}</td>
                    <td className="mono">{row.code}</td>
                    <td className="funds-money figures" data-label="金额">
                      {row.amountFen === null ? '—' : moneyWords(row.amountFen)}
                    </td>
                    <td data-label="国库结果">
                      {row.result}
                      {row.reason === null ? '' : `：${row.reason}`}
                    </td>
                    <td
                      data-label="核对"
                      className={GOOD.has(row.verdict) ? 'funds-good' : 'funds-bad'}
                    >
                      {row.words}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <Pager page={data.page} pageSize={data.pageSize} total={data.total} onPage={setPage} />
          </>
        )}
      </Loaded>
    </div>
  )
}
