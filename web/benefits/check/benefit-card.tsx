import type { Answer } from '../benefit-queries.ts'
import { boundsWords, clauseWords, fenWords, groupOf } from '../benefit-words.ts'
import { type BenefitCardProps, CardDetails } from './card-details.tsx'
import { rightWords } from './right-words.ts'

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
      <CardDetails answer={answer} row={row} />
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
  const cut = answer.lines.findLast(({ amount_fen: fen }) => fen.startsWith('-'))
  if (status === 'entitled' && cut !== undefined) return cut.label
  if (status === 'entitled' && right !== null) return right.what
  if (status === 'entitled' && evidence.length > 0) return `凭${evidence.join('、')}`
  return detail ?? ''
}
