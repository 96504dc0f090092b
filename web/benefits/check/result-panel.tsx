import type { UseQueryResult } from '@tanstack/react-query'
import { Button, Empty, Skeleton } from 'antd'
import { useState } from 'react'
import { FailureNotice } from '../../shell/failure-notice.tsx'
import type { Answer, Catalogue, Sheet } from '../benefit-queries.ts'
import { boundsWords, fenWords, groupOf, GROUPS, sumFen } from '../benefit-words.ts'
import type { Answers } from './answers.ts'
import { BenefitCard } from './benefit-card.tsx'
import { PrintedAnswers } from './printed-answers.tsx'

type ResultPanelProps = {
  readonly query: UseQueryResult<Sheet>
  readonly catalogue: Catalogue
  readonly facts: Answers
}

/** What the answers give: in groups, each with its count, the whole first. */
export function ResultPanel({ query, catalogue, facts }: ResultPanelProps) {
  return (
    <section className="result" aria-labelledby="result-title" aria-busy={query.isFetching}>
      <h2 id="result-title" className="check-title">
        结果
      </h2>
      {query.error ? (
        <FailureNotice failure={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {query.data === undefined ? (
        query.error ? null : (
          <Skeleton active paragraph={{ rows: 8 }} />
        )
      ) : (
        <Result sheet={query.data} catalogue={catalogue} />
      )}
      <PrintedAnswers answers={facts} />
    </section>
  )
}

function Result({ sheet, catalogue }: { readonly sheet: Sheet; readonly catalogue: Catalogue }) {
  const { answers, unformalised } = sheet
  if (answers.length === 0)
    return <Empty className="empty" description="没有给这类对象的政策。请在上面另选一类。" />
  const groups = GROUPS.map((group) => ({
    ...group,
    answers: answers.filter((answer) => groupOf(answer) === group.key),
  })).filter((group) => group.answers.length > 0)
  const open = unformalised.filter(({ words }) => words.length > 0)
  return (
    <>
      <Summary sheet={sheet} />
      <ul className="group-counts no-print" aria-label="各类结果">
        {groups.map(({ key, name, answers: found }) => (
          <li key={key}>
            <a
              className={`group-count tone-${key}`}
              href={`#group-${key}`}
              onClick={showGroup(key)}
            >
              {name} <b className="figures">{found.length}</b>
            </a>
          </li>
        ))}
      </ul>
      {groups.map(({ key, name, words, answers: found }) => (
        <section key={key} id={`group-${key}`} className={`group tone-${key}`}>
          <h3 className="group-title">
            {name}
            <span className="group-words">{words}</span>
          </h3>
          <Cards answers={found} catalogue={catalogue} />
        </section>
      ))}
      {open.length === 0 ? null : (
        <p className="result-open">
          文件里还有没有写成规则的文字：
          {open.map(({ clause, words }) => `${clause}（${words.join('、')}）`).join('；')}
          。因此不给总额。
        </p>
      )}
      <p className="result-basis">
        依据：
        {sheet.policies
          .map(({ document, in_force_from: from }) => `${document}（自 ${from} 起）`)
          .join('、')}
        。结果供参考，以主管部门审定为准。
      </p>
    </>
  )
}

/** So many cards of a group stand open to view; the others come on demand, and always on paper. */
const CARDS_SHOWN = 8

type CardsProps = { readonly answers: readonly Answer[]; readonly catalogue: Catalogue }

function Cards({ answers, catalogue }: CardsProps) {
  const [isWhole, setIsWhole] = useState(false)
  const more = answers.length - CARDS_SHOWN
  const isFolded = more > 2 && !isWhole
  return (
    <>
      <ul className={isFolded ? 'group-cards group-cards-folded' : 'group-cards'}>
        {answers.map((answer) => (
          <li key={`${answer.id} ${answer.matter}`}>
            <BenefitCard
              answer={answer}
              row={catalogue.rows.find(({ id }) => id === answer.id) ?? null}
            />
          </li>
        ))}
      </ul>
      {isFolded ? (
        <Button type="text" block className="no-print" onClick={() => setIsWhole(true)}>
          再显示 {more} 项
        </Button>
      ) : null}
    </>
  )
}

/** The fragment of the address holds shared answers, so that the page goes to a group by itself. */
const showGroup = (key: string) => (event: { preventDefault: () => void }) => {
  event.preventDefault()
  document.querySelector(`#group-${key}`)?.scrollIntoView({ behavior: 'smooth', block: 'start' })
}

const having = (answers: readonly Answer[], status: Answer['status']): readonly Answer[] =>
  answers.filter((answer) => answer.status === status)

/** The whole in three figures: what is owed, what may be granted, and between what the open answers lie. */
function Summary({ sheet }: { readonly sheet: Sheet }) {
  const { answers, questions } = sheet
  const owed = having(answers, 'entitled').filter(({ amount_fen: fen }) => fen !== null)
  const rights = having(answers, 'entitled').length - owed.length
  const may = having(answers, 'may-apply')
  const open = having(answers, 'unknown')
  return (
    <div className="summary">
      <div className="summary-main">
        <span className="summary-name">应得合计</span>
        <strong className="summary-amount figures">
          {fenWords(sumFen(owed.map(({ amount_fen: fen }) => fen)))}
        </strong>
        <span className="summary-note">
          {owed.length} 项金额{rights > 0 ? `，另有 ${rights} 项权利` : ''}
        </span>
      </div>
      <dl className="summary-more">
        <div>
          <dt>可申请</dt>
          <dd className="figures">{may.length === 0 ? '没有' : `${may.length} 项`}</dd>
          {/* No sum of their ceilings: several may be for the same matter, which gets one. */}
          <dd className="summary-note">
            {may.length === 0 ? '没有要评审的' : '各有上限，由评审决定'}
          </dd>
        </div>
        <div>
          <dt>还未知</dt>
          <dd className="figures">{open.length === 0 ? '没有' : `${open.length} 项`}</dd>
          <dd className="summary-note">
            {questions.length === 0 ? '不用再答' : `还有 ${questions.length} 题影响结果`}
          </dd>
        </div>
        <div>
          <dt>总额范围</dt>
          <dd className="figures">{boundsWords(sheet.least_fen, sheet.most_fen) ?? '—'}</dd>
          <dd className="summary-note">含可申请与未知，同一事项只计一次</dd>
        </div>
      </dl>
    </div>
  )
}
