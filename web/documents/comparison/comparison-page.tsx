import { SwapOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Empty, Select, Switch } from 'antd'
import { useState } from 'react'
import type { Schema } from '../../api/client.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { PrintButton } from '../../shell/print-button.tsx'
import { comparisonQuery, documentQuery, documentsQuery } from '../document-queries.ts'
import { AmountChanges } from './amount-changes.tsx'
import { ComparisonRows } from './comparison-rows.tsx'
import './comparison.css'

const route = getRouteApi('/signed-in/compare')
const CHOICES_MAX = 100

/** 比较: an older and a newer document, clause by clause, and which amounts moved. */
export function ComparisonPage() {
  const { from = '', to = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const choose = (search: { from?: string; to?: string }) =>
    void navigate({ search: { from, to, ...search }, replace: true })
  const comparison = useQuery(comparisonQuery(from, to))
  return (
    <Page
      title="比较"
      lead="选一份旧文件和一份新文件，逐条看增、删、改，以及哪些金额变了。"
      wide
      moves={<PrintButton />}
    >
      <div className="comparison-choice no-print">
        <DocumentChoice label="旧文件" value={from} onChange={(id) => choose({ from: id })} />
        <Button
          icon={<SwapOutlined />}
          aria-label="对调新旧"
          onClick={() => choose({ from: to, to: from })}
        />
        <DocumentChoice label="新文件" value={to} onChange={(id) => choose({ to: id })} />
      </div>
      {from === '' || to === '' || from === to ? (
        <Empty
          className="empty"
          description={
            from !== '' && from === to ? '请选择两份不同的文件。' : '请在上面选好旧文件和新文件。'
          }
        />
      ) : (
        <Loaded query={comparison}>{(found) => <Comparison comparison={found} />}</Loaded>
      )}
    </Page>
  )
}

type DocumentChoiceProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (id: string) => void
}

function DocumentChoice({ label, value, onChange }: DocumentChoiceProps) {
  const [title, setTitle] = useState('')
  const documents = useQuery(
    documentsQuery({ pageSize: CHOICES_MAX, sort: 'title', ...(title === '' ? {} : { title }) }),
  )
  const listed = documents.data?.rows ?? []
  // The chosen one keeps its title even where the list in hand does not hold it.
  const isListed = listed.some((row) => row.id === value)
  const chosen = useQuery({
    ...documentQuery({ documentId: value, version: undefined }),
    enabled: value !== '' && documents.data !== undefined && !isListed,
  }).data?.document
  const options = [...listed, ...(chosen && !isListed ? [chosen] : [])].map((row) => ({
    value: row.id,
    label: [row.title, row.number].filter(Boolean).join('　'),
    disabled: !row.hasWords,
  }))
  return (
    <label className="comparison-choice-one">
      <span>{label}</span>
      <Select
        showSearch={{ filterOption: false, onSearch: setTitle }}
        placeholder="输入标题查找"
        aria-label={label}
        loading={documents.isPending}
        value={value === '' ? null : value}
        onChange={onChange}
        options={options}
        notFoundContent="没有这样的文件"
      />
    </label>
  )
}

const COUNTED = [
  { key: 'changed', label: '修改' },
  { key: 'added', label: '新增' },
  { key: 'dropped', label: '删除' },
  { key: 'moved', label: '移位' },
  { key: 'same', label: '未变' },
  { key: 'amountsChanged', label: '金额变动' },
] as const

function Comparison({ comparison }: { readonly comparison: Schema<'DocumentComparison'> }) {
  const [onlyChanged, setOnlyChanged] = useState(true)
  const rows = onlyChanged
    ? comparison.rows.filter((row) => row.change !== 'same' || row.isMoved)
    : comparison.rows
  return (
    <>
      <div className="comparison-bar">
        <ul className="count-row">
          {COUNTED.map(({ key, label }) => (
            <li key={key} className={`count-${key}`}>
              <b className="figures">{comparison.counts[key]}</b>
              {label}
            </li>
          ))}
        </ul>
        <label className="switch-label no-print">
          <Switch size="small" checked={onlyChanged} onChange={setOnlyChanged} />
          只看有变化的
        </label>
      </div>
      <AmountChanges rows={comparison.rows} />
      <div className="comparison-heads">
        <h2>{comparison.older.title}</h2>
        <h2>{comparison.newer.title}</h2>
      </div>
      {rows.length === 0 ? (
        <Empty className="empty" description="两份文件的文字完全相同。" />
      ) : (
        <ComparisonRows rows={rows} />
      )}
    </>
  )
}
