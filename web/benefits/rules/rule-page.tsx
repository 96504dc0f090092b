import { EditOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, Button, Empty, Skeleton, Tag } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { dayWords, momentWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { Loaded } from '../../shell/loaded.tsx'
import type { Schema } from '../../api/client.ts'
import { Page } from '../../shell/page.tsx'
import { ExemptionLink } from '../../supervision/exemptions/open-exemption.tsx'
import { DraftDialog } from './draft-dialog.tsx'
import { RuleKind } from './rule-kind.tsx'
import { ProseChanges, RuleProse } from './rule-prose.tsx'
import { ruleQuery } from './rule-queries.ts'
import type { RulePageData } from './rule-queries.ts'
import './rules.css'

const route = getRouteApi('/signed-in/benefits/rules/$document/$rule')

/** 规则: what runs, in words, beside the clause that it comes from. */
export function RulePage() {
  const { document, rule } = route.useParams()
  const query = useQuery(ruleQuery(document, rule))
  return (
    <Loaded
      query={query}
      skeleton={
        <div className="page">
          <Skeleton active paragraph={{ rows: 8 }} />
        </div>
      }
    >
      {(page) => <RuleContent key={page.id} page={page} />}
    </Loaded>
  )
}

function RuleContent({ page }: { readonly page: RulePageData }) {
  const [isOpening, setIsOpening] = useState(false)
  const mayEdit = usePermission('rule.edit')
  return (
    <Page
      title={page.rule}
      lead={
        <>
          <Link to="/benefits/rules">政策规则</Link> / {page.document} / {page.clause}
          <RuleKind kind={page.kind} />
        </>
      }
      moves={
        mayEdit ? (
          <Button type="primary" icon={<EditOutlined />} onClick={() => setIsOpening(true)}>
            修改规则
          </Button>
        ) : null
      }
    >
      <div className="rule-beside">
        <section className="sheet rule-part" aria-label="规则">
          <h2>规则</h2>
          <RuleProse prose={page.prose} />
          <p className="soft">
            自 {dayWords(page.inForceFrom)} 起
            {page.until === null ? '' : `，至 ${dayWords(page.until)} 前`}
            有效，按「{page.versionBy}」选用版本。文字由运行的规则写成。
          </p>
        </section>
        <Clause page={page} />
      </div>
      <Readings page={page} />
      <Part title={`测试（${page.tests.length}）`}>
        <Tests tests={page.tests} />
      </Part>
      <Part title="历次版本">
        <History page={page} />
      </Part>
      {isOpening ? (
        <DraftDialog
          version={{ id: page.versionId, document: page.document, inForceFrom: page.inForceFrom }}
          place={{ clause: page.clause, rule: page.rule }}
          onClose={() => setIsOpening(false)}
        />
      ) : null}
    </Page>
  )
}

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="sheet rule-part" aria-label={title}>
    <h2>{title}</h2>
    {children}
  </section>
)

function Clause({ page }: { readonly page: RulePageData }) {
  const { clauseWords, documentId, document, clause, summary } = page
  return (
    <section className="sheet rule-part" aria-label="条款">
      <h2>
        条款 {document} {clause}
      </h2>
      <p>{summary}</p>
      {clauseWords === null ? (
        <p className="soft">
          官方原文还没有导入，这里只有摘要。
          {documentId === null ? null : (
            <Link to="/documents/$documentId" params={{ documentId }}>
              到文件页导入原文
            </Link>
          )}
        </p>
      ) : (
        <>
          {clauseWords.isSame ? null : (
            <Alert
              type="warning"
              showIcon
              title="词句已变：原文这一条与写规则时所据的不同，请核对规则。"
            />
          )}
          <blockquote className="rule-words">{clauseWords.words}</blockquote>
          {documentId === null ? null : (
            <Link to="/documents/$documentId" params={{ documentId }} search={{ clause }}>
              在文件中查看
            </Link>
          )}
        </>
      )}
      {page.textHash === null ? null : (
        <p className="soft clip" title={page.textHash}>
          原文摘要值 {page.textHash.slice(0, 16)}…
        </p>
      )}
      {page.unformalised.map((words) => (
        <Alert
          key={words}
          type="warning"
          showIcon
          title={`未形式化：${words}`}
          description="没有规则覆盖这段文字；有它在，涉及的合计不予给出。"
        />
      ))}
    </section>
  )
}

function Readings({ page }: { readonly page: RulePageData }) {
  const { readings, parameters, definitions } = page
  if (readings.length + parameters.length + definitions.length === 0) return null
  return (
    <Part title="口径、参数与定义">
      <dl className="rule-names">
        {readings.map(({ name, form }) => (
          <div key={name}>
            <dt>口径 · {name}</dt>
            <dd>
              {form.question}
              <span className="rule-options">
                {form.options.map((option) => (
                  <Tag
                    key={option}
                    color={form.chosen.at(-1)?.value === option ? 'processing' : 'default'}
                  >
                    {option}
                    {form.chosen.at(-1)?.value === option ? '（采用）' : ''}
                  </Tag>
                ))}
              </span>
              {form.ground === null ? null : <span className="soft">依据：{form.ground}</span>}
            </dd>
          </div>
        ))}
        {parameters.map(({ name, values }) => (
          <div key={name}>
            <dt>参数 · {name}</dt>
            <dd>
              {values
                .map(({ from, value }) =>
                  from === null ? value : `自 ${dayWords(from)} 起 ${value}`,
                )
                .join('；')}
            </dd>
          </div>
        ))}
        {definitions.map(({ name, text }) => (
          <div key={name}>
            <dt>定义 · {name}</dt>
            <dd className="rule-expression">{text}</dd>
          </div>
        ))}
      </dl>
    </Part>
  )
}

function Tests({ tests }: { readonly tests: RulePageData['tests'] }) {
  if (tests.length === 0)
    return <Empty description="还没有测试。修改规则时可以加上：上限之下、恰到上限、超过上限。" />
  return (
    <ul className="test-list">
      {tests.map((test) => {
        const passes = test.complaints.length === 0
        return (
          <li key={`${test.clause} ${test.name}`} className={passes ? 'test-passes' : 'test-fails'}>
            <span className="test-mark">{passes ? '✓ 通过' : '✗ 不通过'}</span>
            <div>
              <b>{test.name}</b>
              <p className="soft">
                {test.given.length === 0
                  ? '（不给任何事实）'
                  : test.given.map(givenWords).join('，')}
              </p>
              <p>得到 {test.expect.map(({ name, value }) => `${name}：${value}`).join('；')}</p>
              {test.complaints.map((words) => (
                <p key={words} className="test-complaint">
                  {words}
                </p>
              ))}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

function History({ page }: { readonly page: RulePageData }) {
  return (
    <ol className="rule-history">
      {page.history.map(({ version, changes, prose, isInForce }) => {
        const isSame = changes !== null && changes.every(({ kind }) => kind === 'same')
        return (
          <li key={version.id}>
            <h3>
              自 {dayWords(version.inForceFrom)} 起
              {version.edition > 1 ? `（第 ${version.edition - 1} 次更正）` : ''}
              {isInForce ? null : <Tag>已被更正</Tag>}
            </h3>
            <p className="soft">
              {version.origin === 'content'
                ? '随系统内容载入'
                : `${version.submittedBy ?? ''} 提交，${version.approvedBy ?? ''} 批准`}
              {' · '}
              {momentWords(version.approvedAt)}
              {version.reason === null ? '' : ` · ${version.reason}`}
              {version.origin === 'draft' ? (
                <ExemptionLink kind="rule" subjectId={version.id} />
              ) : null}
            </p>
            {changes === null ? (
              <RuleProse prose={prose} />
            ) : isSame ? (
              <p className="soft">这条规则与上一版相同。</p>
            ) : (
              <ProseChanges changes={changes} />
            )}
          </li>
        )
      })}
    </ol>
  )
}

/** A fact that a test gives; records one after the other, each with what is known of it. */
const givenWords = ({ name, value, records }: Schema<'RuleTestCell'>): string =>
  records === undefined
    ? `${name} ${value}`
    : records.length === 0
      ? `${name} 没有`
      : `${name} ${records.length} 条（${records
          .map((fields) => fields.map((field) => `${field.name} ${field.value}`).join('，'))
          .join('；')}）`
