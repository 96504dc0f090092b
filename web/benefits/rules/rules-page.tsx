import { EditOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, Button, Empty, Tag } from 'antd'
import { useState } from 'react'
import type { Schema } from '../../api/client.ts'
import { compact } from '../../api/query-words.ts'
import type { Loose } from '../../api/query-words.ts'
import { dayWords, momentWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { FilterSelect } from '../../shell/filter-select.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { SearchField } from '../../shell/search-field.tsx'
import { DraftDialog } from './draft-dialog.tsx'
import { DraftState, RuleKind } from './rule-kind.tsx'
import { draftsQuery, rulesQuery } from './rule-queries.ts'
import { KIND_WORDS, RULE_KINDS } from './rule-words.ts'
import './rules.css'

type RuleDocument = Schema<'RuleDocument'>

const route = getRouteApi('/signed-in/benefits/rules')

/** 政策规则: every rule by document and clause, and the drafts that are being worked on. */
export function RulesPage() {
  const rules = useQuery(rulesQuery)
  const [isOpening, setIsOpening] = useState(false)
  const mayEdit = usePermission('rule.edit')
  const mayDraft = usePermission('rule.draft')
  return (
    <Page
      title="政策规则"
      lead="政策条款写成的规则：每条都能逐行解释，也据以批量核算。改动须经另一人批准，自写明的日期起生效。"
      moves={
        mayEdit ? (
          <Button icon={<PlusOutlined />} onClick={() => setIsOpening(true)}>
            为新文件写规则
          </Button>
        ) : null
      }
    >
      {mayDraft ? <WorkingDrafts /> : null}
      <Loaded query={rules}>{({ documents }) => <Shelf documents={documents} />}</Loaded>
      {isOpening ? <DraftDialog version={null} onClose={() => setIsOpening(false)} /> : null}
    </Page>
  )
}

function Shelf({ documents }: { readonly documents: readonly RuleDocument[] }) {
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  const change = (part: Loose<typeof filter>) =>
    void navigate({ search: compact({ ...filter, ...part }), replace: true })
  if (documents.length === 0)
    return (
      <Empty
        className="empty"
        description="还没有规则。本市的规则内容随系统载入，也可以为一份文件新写。"
      />
    )
  const words = filter.words?.trim() ?? ''
  const shown = documents
    .map((document) => ({
      ...document,
      rules: document.rules.filter(
        ({ rule, summary, clause, beneficiary, kind }) =>
          (filter.kind === undefined || filter.kind === kind) &&
          [rule, summary, clause, beneficiary, document.document].some((text) =>
            text.includes(words),
          ),
      ),
    }))
    .filter(({ rules }) => rules.length > 0 || (words === '' && filter.kind === undefined))
  return (
    <>
      <div className="filters">
        <SearchField
          label="查找规则"
          placeholder="规则、条款、对象"
          value={words}
          onSearch={(text) => change({ words: text })}
        />
        <FilterSelect
          label="类别"
          placeholder="全部类别"
          className="filter-medium"
          value={filter.kind}
          onChange={(kind) => change({ kind })}
          options={RULE_KINDS.map((value) => ({ value, label: KIND_WORDS[value] }))}
        />
      </div>
      {shown.length === 0 ? <Empty className="empty" description="没有符合条件的规则。" /> : null}
      {shown.map((document) => (
        <DocumentRules key={document.document} document={document} />
      ))}
    </>
  )
}

function DocumentRules({ document }: { readonly document: RuleDocument }) {
  const { title, documentId, versions, rules, lastReviewed, isReviewDue } = document
  const [isOpening, setIsOpening] = useState(false)
  const [newest] = [...versions].sort((a, b) =>
    a.inForceFrom === b.inForceFrom
      ? b.edition - a.edition
      : a.inForceFrom < b.inForceFrom
        ? 1
        : -1,
  )
  const mayEdit = usePermission('rule.edit')
  const accepted = document.unformalised.flatMap((clause) => clause.accepted)
  const open = document.unformalised.flatMap(({ clause, words }) =>
    words.map((text) => ({ clause, text })),
  )
  return (
    <section className="sheet rule-document" aria-label={`${document.document} ${title ?? ''}`}>
      <header className="rule-document-head">
        <div>
          <h2>
            <span className="rule-code">{document.document}</span>
            {documentId === null ? (
              (title ?? '（未入库的文件）')
            ) : (
              <Link to="/documents/$documentId" params={{ documentId }}>
                {title}
              </Link>
            )}
          </h2>
          <p className="soft">
            {newest === undefined ? null : `自 ${dayWords(newest.inForceFrom)} 起`}
            {newest !== undefined && newest.edition > 1
              ? `（第 ${newest.edition - 1} 次更正）`
              : null}
            {versions.length > 1 ? ` · 共 ${versions.length} 个版本` : null}
            {lastReviewed === null ? null : ` · 最后核对 ${dayWords(lastReviewed)}`}
          </p>
        </div>
        {mayEdit && newest !== undefined ? (
          <Button icon={<EditOutlined />} onClick={() => setIsOpening(true)}>
            修改规则
          </Button>
        ) : null}
      </header>
      {isReviewDue ? (
        <Alert
          className="rule-alert"
          type="warning"
          showIcon
          title={
            lastReviewed === null
              ? '没有写最后核对的日期，请核对原文。'
              : '最后核对已超过 180 天，请重新核对原文。'
          }
        />
      ) : null}
      {open.length > 0 ? (
        <Alert
          className="rule-alert"
          type="warning"
          showIcon
          title={`${open.length} 处原文没有写成规则，涉及的合计不予给出`}
          description={
            <ul>
              {open.map(({ clause, text }) => (
                <li key={`${clause} ${text}`}>
                  {clause}：{text}
                </li>
              ))}
            </ul>
          }
        />
      ) : null}
      {accepted.map(({ words, by, on }) => (
        <p key={words} className="soft rule-accepted">
          未写成规则、由{by}于 {on} 接受：{words}
        </p>
      ))}
      <RuleTable document={document.document} rules={rules} />
      {isOpening ? (
        <DraftDialog version={newest ?? null} onClose={() => setIsOpening(false)} />
      ) : null}
    </section>
  )
}

function RuleTable(props: {
  readonly document: string
  readonly rules: readonly Schema<'RuleRow'>[]
}) {
  if (props.rules.length === 0)
    return <Empty className="empty" description="这份文件还没有规则。" />
  return (
    <table className="rule-table">
      <thead>
        <tr>
          <th scope="col">条款</th>
          <th scope="col">规则</th>
          <th scope="col">类别</th>
          <th scope="col">金额与上限</th>
          <th scope="col">测试</th>
        </tr>
      </thead>
      <tbody>
        {props.rules.map((row) => (
          <tr key={row.id}>
            <td className="rule-clause">{row.clause}</td>
            <td className="rule-name">
              <Link
                to="/benefits/rules/$document/$rule"
                params={{ document: props.document, rule: row.rule }}
              >
                {row.rule}
              </Link>
              <span className="soft">
                {row.beneficiary} · {row.summary}
              </span>
            </td>
            <td>
              <RuleKind kind={row.kind} />
            </td>
            <td className="rule-amount">
              {row.amount}
              {row.caps.map((cap) => (
                <span key={cap} className="soft">
                  {cap}
                </span>
              ))}
            </td>
            <td className="rule-tests figures">
              {row.testCount === 0 ? <Tag color="warning">无测试</Tag> : `${row.testCount} 项测试`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Drafts that are being worked on, above everything else: somebody waits for them. */
function WorkingDrafts() {
  const drafts = useQuery(draftsQuery)
  const working = (drafts.data?.rows ?? []).filter(
    ({ state }) => state !== 'approved' && state !== 'discarded',
  )
  if (working.length === 0) return null
  return (
    <section className="sheet rule-drafts" aria-label="草稿">
      <h2>草稿</h2>
      <ul>
        {working.map((draft) => (
          <li key={draft.id}>
            <Link to="/benefits/rules/drafts/$id" params={{ id: draft.id }}>
              <span className="rule-code">{draft.document}</span>
              {draft.reason}
            </Link>
            <DraftState state={draft.state} />
            <span className="soft">
              {draft.changedBy} · {momentWords(draft.changedAt)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
