import { CheckOutlined, CloseOutlined, QuestionOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { usePermission } from '../../party/use-session.ts'
import type { Answer, BenefitRow } from '../benefit-queries.ts'
import { boundsWords, clauseAddress, clauseWords, fenWords } from '../benefit-words.ts'
import { rightWords } from './right-words.ts'

export type BenefitCardProps = { readonly answer: Answer; readonly row: BenefitRow | null }

/** Everything behind an answer: how it was reckoned, judged and read, and where it stands. */
export function CardDetails({ answer, row }: BenefitCardProps) {
  return (
    <div className="card-body">
      {row === null || row.summary === '' ? null : <p className="card-summary">{row.summary}</p>}
      <Lines answer={answer} row={row} />
      <Right answer={answer} />
      <Findings answer={answer} />
      <Near answer={answer} />
      <Missing answer={answer} />
      <Readings answer={answer} />
      {answer.evidence.length === 0 ? null : (
        <p>
          <b>材料</b>：{answer.evidence.join('、')}
        </p>
      )}
      <Source answer={answer} row={row} />
    </div>
  )
}

function Lines({ answer, row }: BenefitCardProps) {
  const { lines, payers, passed_on: passedOn, amount_fen: amount } = answer
  if (lines.length === 0) return null
  return (
    <table className="plain-table card-lines">
      <caption className="visually-hidden">金额怎样算出</caption>
      <tbody>
        {lines.map(({ label, amount_fen: fen, clause }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines have no other name
          <tr key={index}>
            <td>{label}</td>
            <td className="card-line-clause">
              <Clause row={row} clause={clause}>
                {answer.document} {clauseWords(clause, answer.document)}
              </Clause>
            </td>
            <td className="number-cell figures">{fenWords(fen)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            应得
          </th>
          <td className="number-cell figures">{amount === null ? '' : fenWords(amount)}</td>
        </tr>
        {payers.map(({ payer, share, amount_fen: fen }) => (
          <tr key={payer} className="card-line-share">
            <td colSpan={2}>
              {payer}承担 {share}
            </td>
            <td className="number-cell figures">{fenWords(fen)}</td>
          </tr>
        ))}
        {passedOn.map(({ to, at_least: least, least_fen: fen }) => (
          <tr key={to} className="card-line-share">
            <td colSpan={2}>
              其中给{to}不低于 {least}
            </td>
            <td className="number-cell figures">{fenWords(fen)}</td>
          </tr>
        ))}
      </tfoot>
    </table>
  )
}

type ClauseProps = Pick<BenefitCardProps, 'row'> & {
  readonly clause: string
  readonly children: ReactNode
}

/** A clause, leading into its document for those who may read it. */
function Clause({ row, clause, children }: ClauseProps) {
  const mayRead = usePermission('document.read')
  const documentId = row?.document_id ?? null
  if (!mayRead || row === null || documentId === null) return children
  return (
    <Link
      to="/documents/$documentId"
      params={{ documentId }}
      search={{ clause: clauseAddress(clause, row.document) }}
    >
      {children}
    </Link>
  )
}

function Right({ answer }: { readonly answer: Answer }) {
  const { right } = answer
  if (right === null) return null
  const amounts = boundsWords(right.least_fen, right.most_fen)
  return (
    <p>
      <b>权利</b>：{right.what}
      {rightWords(right) === '' ? '' : `，${rightWords(right)}`}
      {amounts === null ? '' : `（${amounts}）`}
    </p>
  )
}

const MARKS = {
  met: { icon: <CheckOutlined aria-label="符合" />, tone: 'finding-met' },
  failed: { icon: <CloseOutlined aria-label="不符合" />, tone: 'finding-failed' },
  open: { icon: <QuestionOutlined aria-label="未知" />, tone: 'finding-open' },
} as const

/** Every condition with its judgement, the fact beside the requirement. */
function Findings({ answer }: { readonly answer: Answer }) {
  if (answer.findings.length === 0) return null
  return (
    <ul className="findings" aria-label="条件">
      {answer.findings.map(({ condition, description, met, facts, clause }, index) => {
        const mark = MARKS[met === null ? 'open' : met ? 'met' : 'failed']
        return (
          // oxlint-disable-next-line react/no-array-index-key -- a condition is known by its place
          <li key={index} className={mark.tone}>
            {mark.icon}
            <span className="finding-words">
              {description ?? condition}
              {description === null ? null : <span className="finding-exact">{condition}</span>}
            </span>
            <span className="finding-facts">
              {facts.map(({ name, value }) => (
                <span key={name}>
                  {name}：<b>{value ?? '未填'}</b>
                </span>
              ))}
              <span className="soft">{clauseWords(clause, answer.document)}</span>
            </span>
          </li>
        )
      })}
    </ul>
  )
}

function Near({ answer }: { readonly answer: Answer }) {
  if (answer.near.length === 0) return null
  return (
    <ul className="nears" aria-label="差一步">
      {answer.near.map(({ text }) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  )
}

function Missing({ answer }: { readonly answer: Answer }) {
  const { status, asks, detail, least_fen: least, most_fen: most } = answer
  if (status !== 'unknown') return detail === null ? null : <p>{detail}</p>
  const bounds = boundsWords(least, most)
  return (
    <p>
      {asks.length === 0 ? (detail ?? '') : `还要知道：${asks.join('、')}。`}
      {bounds === null ? '' : `已能断定：${bounds}。`}
    </p>
  )
}

function Readings({ answer }: { readonly answer: Answer }) {
  if (answer.readings.length === 0) return null
  return (
    <div className="readings">
      <b>口径</b>
      <ul>
        {answer.readings.map(({ name, question, chosen }) => (
          <li key={name}>
            {question}采用「{chosen ?? '未定'}」
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Where it stands: the rule in words for everybody, the document for those who may read it. */
function Source({ answer, row }: BenefitCardProps) {
  return (
    <p className="card-source">
      <Link
        to="/benefits/$document/$rule"
        params={{ document: answer.document, rule: answer.rule }}
      >
        规则说明
      </Link>
      {row === null || row.document_title === null ? null : (
        <span>
          <Clause row={row} clause={row.clause}>
            《{row.document_title}》
          </Clause>
        </span>
      )}
      {answer.version === null ? null : (
        <span className="soft">
          自 {answer.version} 起的版本，按{answer.version_by}选用
        </span>
      )}
    </p>
  )
}
