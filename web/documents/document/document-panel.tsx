import { EllipsisOutlined } from '@ant-design/icons'
import { Button, Skeleton, Tabs } from 'antd'
import { lazy, Suspense, useMemo } from 'react'
import type { ReactNode } from 'react'
import type { Schema } from '../../api/client.ts'
import { usePermission } from '../../party/use-session.ts'
import { AmountTable } from '../items/amount-table.tsx'
import { ItemList } from '../items/item-list.tsx'
import type { Item } from '../items/item-words.ts'
import { ClauseTree } from './clause-tree.tsx'
import { isPanelTab } from './panel-tabs.ts'
import type { PanelTab } from './panel-tabs.ts'
import type { DocumentDesk } from './use-desk.ts'

const AgreementTab = lazy(() => import('./agreement-tab.tsx'))
const VersionsTab = lazy(() => import('./versions-tab.tsx'))
const TimelineTab = lazy(() => import('./timeline-tab.tsx'))

type DocumentPanelProps = {
  readonly detail: Schema<'DocumentDetail'>
  readonly items: readonly Item[]
  readonly desk: DocumentDesk
  readonly onClause: (start: number) => void
}

const LISTS = [
  { tab: 'duty', label: '任务', emptyWords: '这份文件没有任务。' },
  { tab: 'target', label: '指标', emptyWords: '这份文件没有指标。' },
  { tab: 'benefit', label: '政策', emptyWords: '这份文件没有政策条款。' },
] as const

/** The tabs beside the text: what was read, whether it agrees, and what became of it. */
export function DocumentPanel({ detail, items, desk, onClause }: DocumentPanelProps) {
  const byKind = useMemo(() => groupByKind(items), [items])
  const byId = useMemo(() => new Map(items.map((item) => [item.id, item])), [items])
  const documentId = detail.document.id
  const canSeeTimeline = usePermission('document.draft')
  const listed = (kind: Item['kind']) => byKind.get(kind) ?? NO_ITEMS
  const tabs: { key: PanelTab; label: ReactNode; children: ReactNode }[] = [
    {
      key: 'outline',
      label: '目录',
      children: (
        <>
          <ItemList items={listed('head')} desk={desk} emptyWords="没有读出文头。" />
          <ClauseTree
            clauses={detail.clauses}
            items={items}
            onClause={onClause}
            hasWords={desk.hasWords}
          />
        </>
      ),
    },
    ...LISTS.map(({ tab, label, emptyWords }) => ({
      key: tab,
      label: <TabLabel words={label} items={listed(tab)} />,
      children: <ItemList items={listed(tab)} desk={desk} emptyWords={emptyWords} />,
    })),
    {
      key: 'amount',
      label: <TabLabel words="金额" items={listed('amount')} />,
      children: <AmountTable items={listed('amount')} all={byId} desk={desk} />,
    },
    {
      key: 'agreement',
      label: '校核',
      children: (
        <Later>
          <AgreementTab detail={detail} onClause={onClause} />
        </Later>
      ),
    },
    {
      key: 'versions',
      label: '版本',
      children: (
        <Later>
          <VersionsTab documentId={documentId} shown={detail.version.version} />
        </Later>
      ),
    },
    ...(canSeeTimeline
      ? [
          {
            key: 'timeline' as const,
            label: '时间线',
            children: (
              <Later>
                <TimelineTab documentId={documentId} />
              </Later>
            ),
          },
        ]
      : []),
  ]
  return (
    <>
      <CertainBar items={items} desk={desk} />
      <Tabs
        activeKey={desk.tab}
        onChange={(key) => isPanelTab(key) && desk.showTab(key)}
        items={tabs}
        destroyOnHidden
        more={{ icon: <EllipsisOutlined aria-label="更多标签" /> }}
        className="document-tabs"
      />
    </>
  )
}

/** Offers to accept at once everything that the reader is certain of, over all kinds. */
function CertainBar({ items, desk }: Pick<DocumentPanelProps, 'items' | 'desk'>) {
  const open = items.filter((item) => item.state === 'open')
  const certain = open.filter((item) => item.certain).length
  if (!desk.canDecide || certain === 0) return null
  return (
    <div className="certain-bar">
      <span>
        还有 {open.length} 项待定，其中 {certain} 项没有歧义。
      </span>
      <Button size="small" onClick={() => desk.acceptCertain(null, certain)}>
        全部采纳
      </Button>
    </div>
  )
}

const NO_ITEMS: readonly Item[] = []

function TabLabel({ words, items }: { readonly words: string; readonly items: readonly Item[] }) {
  const open = items.filter((item) => item.state === 'open').length
  return (
    <span className="tab-label">
      {words}
      <span className="tab-count figures">{items.length}</span>
      {open > 0 ? <span className="tab-open" title={`${open} 项待定`} /> : null}
    </span>
  )
}

const Later = ({ children }: { readonly children: ReactNode }) => (
  <Suspense fallback={<Skeleton active paragraph={{ rows: 5 }} />}>{children}</Suspense>
)

function groupByKind(items: readonly Item[]): ReadonlyMap<Item['kind'], readonly Item[]> {
  const groups = new Map<Item['kind'], Item[]>()
  for (const item of items) {
    const group = groups.get(item.kind)
    if (group) group.push(item)
    else groups.set(item.kind, [item])
  }
  return groups
}
