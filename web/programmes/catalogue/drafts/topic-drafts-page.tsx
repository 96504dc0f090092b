import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Empty } from 'antd'
import { useState } from 'react'
import { DraftState } from '../../../benefits/rules/rule-kind.tsx'
import '../../../benefits/rules/rules.css'
import { dayWords, momentWords } from '../../../documents/document-words.ts'
import { useMe } from '../../../party/use-session.ts'
import { Loaded } from '../../../shell/loaded.tsx'
import { Page } from '../../../shell/page.tsx'
import { RoleNeeded } from '../../../shell/role-needed.tsx'
import type { TopicDraftRow } from '../topic-queries.ts'
import { topicDraftsQuery } from '../topic-queries.ts'
import { DRAFT_KINDS } from '../topic-words.ts'
import '../topics.css'
import { AddTopicDialog } from './add-topic-dialog.tsx'

/** 调整专题: the drafts that add, change, split or close topics. */
export function TopicDraftsPage() {
  const me = useMe()
  if (me?.permissions.includes('topic.draft') !== true) return <RoleNeeded title="调整专题" />
  return <Drafts mayEdit={me.permissions.includes('topic.edit')} />
}

function Drafts({ mayEdit }: { readonly mayEdit: boolean }) {
  const query = useQuery(topicDraftsQuery)
  const [isAdding, setIsAdding] = useState(false)
  return (
    <Page
      title="调整专题"
      lead={
        <>
          新增、修改、拆分或关闭专题，由一人起草、另一人批准，自某日起生效。
          <Link to="/topics">专项目录</Link>
        </>
      }
      moves={
        mayEdit ? (
          <Button type="primary" onClick={() => setIsAdding(true)}>
            新增专题
          </Button>
        ) : null
      }
    >
      <Loaded query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty
              className="empty"
              description={
                mayEdit
                  ? '还没有草稿。修改、拆分或关闭，请打开那个专题，点“调整专题”。'
                  : '还没有草稿。'
              }
            />
          ) : (
            <ul className="topic-drafts">
              {rows.map((row) => (
                <li key={row.id}>
                  <Draft row={row} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {isAdding ? <AddTopicDialog onClose={() => setIsAdding(false)} /> : null}
    </Page>
  )
}

const Draft = ({ row }: { readonly row: TopicDraftRow }) => (
  <Link to="/topics/drafts/$id" params={{ id: row.id }} className="topic-draft">
    <span className="topic-draft-name">
      {DRAFT_KINDS[row.kind]}：{row.topicName}
    </span>
    <DraftState state={row.state} />
    <span className="topic-draft-reason">{row.reason}</span>
    <span className="soft">
      自 {dayWords(row.inForceFrom)} 起 · {row.changedBy ?? ''} {momentWords(row.changedAt)}
    </span>
  </Link>
)
