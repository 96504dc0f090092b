import { CheckOutlined, CloseOutlined, QuestionOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useMe } from '../../party/use-session.ts'
import type { Answer, BenefitRow } from '../benefit-queries.ts'
import { boundsWords, clauseWords, fenWords, groupOf } from '../benefit-words.ts'

type BenefitCardProps = { readonly answer: Answer; readonly row: BenefitRow | null }

/** One benefit: what it gives in a line, and behind it every line, condition and reading. */
export function BenefitCard({ answer, row }: BenefitCardProps) {
  return (
    <details className={`card tone-${groupOf(answer)}`}>
      <summary className="card-head">
        <span className="card-name">
          {answer.rule}
          {answer.matter === '' ? null : <span className="card-matter">{answer.matter}</span>}
        </span>
        <span className="card-figure figures">{figureOf(answer)}</span>
        <span className="card-clause">
          {answer.document} {clauseWords(answer.clause, answer.document)} · {answer.beneficiary}
        </span>
        <span className="card-reason">{reasonOf(answer)}</span>
      </summary>
      <div className="card-body">
        {row === null || row.summary === '' ? null : <p className="card-summary">{row.summary}</p>}
        <Lines answer={answer} />
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
    </details>
  )
}

function figureOf({
  status,
  amount_fen: amount,
  at_most_fen: most,
  right,
  least_fen,
  most_fen,
}: Answer) {
  if (status === 'entitled' && amount !== null) return fenWords(amount)
  if (status === 'entitled') return rightWords(right)
  if (status === 'may-apply') return most === null ? '数额未定' : `最高 ${fenWords(most)}`
  if (status === 'unknown' && most_fen !== '0') return boundsWords(least_fen, most_fen) ?? ''
  return ''
}

const rightWords = (right: Answer['right']): string =>
  right === null
    ? ''
    : [
        right.at_least === null ? null : `不低于 ${right.at_least}`,
        right.at_most === null ? null : `不超过 ${right.at_most}`,
      ]
        .filter(Boolean)
        .join('，')

/** The one thing that a reader wants to know before he opens the card. */
function reasonOf(answer: Answer): string {
  const { status, near, findings, asks, missing, detail, right, evidence } = answer
  const [nearest] = near
  if (nearest !== undefined) return nearest.text
  if (status === 'not-met') {
    const failed = findings.find(({ met }) => met === false)
    if (failed === undefined) return detail ?? ''
    const needs = failed.description ?? failed.condition
    const facts = failed.facts.flatMap(({ name, value }) =>
      value === null ? [] : [name === needs ? value : `${name}：${value}`],
    )
    return facts.length === 0 ? `要求：${needs}` : `要求：${needs}；您填的是 ${facts.join('，')}`
  }
  if (status === 'unknown') return `还要知道：${(asks.length > 0 ? asks : missing).join('、')}`
  // What was taken away last says more than what is to be handed in.
  const cut = answer.lines.filter(({ amount_fen: fen }) => fen.startsWith('-')).at(-1)
  if (status === 'entitled' && cut !== undefined) return cut.label
  if (status === 'entitled' && right !== null) return right.what
  if (status === 'entitled' && evidence.length > 0) return `凭${evidence.join('、')}`
  return detail ?? ''
}

function Lines({ answer }: { readonly answer: Answer }) {
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
              {answer.document} {clauseWords(clause, answer.document)}
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
  const me = useMe()
  const document = row?.document_id ?? null
  return (
    <p className="card-source">
      <Link
        to="/benefits/$document/$rule"
        params={{ document: answer.document, rule: answer.rule }}
      >
        规则说明
      </Link>
      {document === null ? null : me === null ? (
        <span className="soft">《{row?.document_title}》</span>
      ) : (
        <Link
          to="/documents/$documentId"
          params={{ documentId: document }}
          search={{ tab: 'outline' }}
        >
          《{row?.document_title}》
        </Link>
      )}
      {answer.version === null ? null : (
        <span className="soft">
          自 {answer.version} 起的版本，按{answer.version_by}选用
        </span>
      )}
    </p>
  )
}
