import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Schema } from '../../api/client.ts'
import { dayWords, momentDayWords } from '../../documents/document-words.ts'
import { useMe } from '../../party/use-session.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { ruleQuery } from '../benefit-queries.ts'
import { clauseWords, KINDS } from '../benefit-words.ts'
import './catalogue.css'

const route = getRouteApi('/benefits/$document/$rule')

type Rule = Schema<'BenefitRule'>

/** One benefit in words, as it runs: for everybody. */
export function BenefitPage() {
  const { document, rule } = route.useParams()
  const query = useQuery(ruleQuery(document, rule))
  return <Loaded query={query}>{(known) => <Benefit rule={known} />}</Loaded>
}

function Benefit({ rule }: { readonly rule: Rule }) {
  const me = useMe()
  const { document_id: id, document_title: title } = rule
  return (
    <Page
      title={rule.rule}
      lead={rule.summary}
      moves={
        <>
          {me === null ? null : (
            <Link
              to="/benefits/rules/$document/$rule"
              params={{ document: rule.document, rule: rule.rule }}
            >
              <Button>与条款对照</Button>
            </Link>
          )}
          <Link to="/benefits/check">
            <Button type="primary">我能得多少</Button>
          </Link>
        </>
      }
    >
      <p className="benefit-facts">
        <span className={`benefit-tag benefit-${rule.kind}`}>{KINDS[rule.kind]}</span>
        <span>给{rule.beneficiary}</span>
        <span>
          {id !== null && me !== null ? (
            <Link to="/documents/$documentId" params={{ documentId: id }}>
              《{title}》
            </Link>
          ) : (
            `《${title ?? rule.document}》`
          )}
          {clauseWords(rule.clause, rule.document)}
        </span>
        <span className="soft">按{rule.version_by}选用版本</span>
      </p>
      {rule.versions.map((version) => (
        <Version key={version.in_force_from} version={version} />
      ))}
      <Readings readings={rule.readings} />
      <Facts facts={rule.facts} />
    </Page>
  )
}

function Version({ version }: { readonly version: Rule['versions'][number] }) {
  const { in_force_from: from, before, prose, origin, approved_by: by, approved_at: at } = version
  // Readings stand below, with their options.
  const sentences = prose.filter((sentence) => !sentence.startsWith('口径「'))
  const until = before === null ? '起' : `至${dayWords(before)}前`
  return (
    <section className="benefit-version sheet">
      <h2>
        自{dayWords(from)}
        {until}
      </h2>
      <ol className="benefit-prose">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}。</li>
        ))}
      </ol>
      <p className="soft">
        {origin === 'content' ? '随系统内置' : `${by ?? ''}批准`}，{momentDayWords(at)}
        入库，规则摘要值 <span className="mono">{version.program_hash.slice(0, 12)}…</span>
      </p>
    </section>
  )
}

function Readings({ readings }: Pick<Rule, 'readings'>) {
  if (readings.length === 0) return null
  return (
    <section className="benefit-more">
      <h2>口径</h2>
      <p className="soft">原文没有写明的地方，采用下面的理解；理解改变，答案随之改变。</p>
      <dl>
        {readings.map(({ name, question, options, ground, values }) => (
          <div key={name}>
            <dt>{question}</dt>
            <dd>
              采用「{values.at(-1)?.value ?? '未定'}」（可选：{options.join('、')}
              {ground === null ? '' : `；${ground}`}）
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Facts({ facts }: Pick<Rule, 'facts'>) {
  if (facts.length === 0) return null
  return (
    <section className="benefit-more">
      <h2>要用到的事实</h2>
      <dl>
        {facts.map(({ name, description, unit }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{[description, unit].filter(Boolean).join('；') || '—'}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
