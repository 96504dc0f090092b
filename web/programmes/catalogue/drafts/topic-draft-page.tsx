import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useBlocker } from '@tanstack/react-router'
import { Alert, App, Input, Tabs } from 'antd'
import { DraftState } from '../../../benefits/rules/rule-kind.tsx'
import { Field } from '../../../benefits/rules/editor/field.tsx'
import '../../../benefits/rules/editor/editor.css'
import '../../../benefits/rules/rules.css'
import { dayWords } from '../../../documents/document-words.ts'
import { Loaded } from '../../../shell/loaded.tsx'
import { Page } from '../../../shell/page.tsx'
import type { TopicDraft, TopicFault } from '../topic-queries.ts'
import { topicDraftQuery } from '../topic-queries.ts'
import { DRAFT_KINDS } from '../topic-words.ts'
import '../topics.css'
import { Changes } from '../topic-versions.tsx'
import { TopicDraftMoves } from './draft-moves.tsx'
import { TopicEditor } from './topic-editor.tsx'
import { useTopicDraft } from './use-topic-draft.ts'

const route = getRouteApi('/signed-in/topics/drafts/$id')

/** A draft of a topic: its forms, what it would change, and its moves. */
export function TopicDraftPage() {
  const { id } = route.useParams()
  const query = useQuery(topicDraftQuery(id))
  return <Loaded query={query}>{(draft) => <Content key={draft.id} draft={draft} />}</Loaded>
}

function Content({ draft }: { readonly draft: TopicDraft }) {
  const desk = useTopicDraft(draft)
  const isReadOnly = !draft.allowed.includes('edit')
  const { tab = isReadOnly ? 'changes' : 'edit' } = route.useSearch()
  const navigate = route.useNavigate()
  useUnsavedGuard(desk.isTyped)
  const count = draft.topics.reduce((sum, { changes }) => sum + changes.length, 0)
  const { topics } = desk.content
  const tabs = [
    {
      key: 'edit',
      label: '内容',
      children: (
        <fieldset disabled={isReadOnly} className="edit-fieldset">
          <Field label="生效日">
            <Input
              type="date"
              className="draft-day"
              value={desk.content.inForceFrom}
              onChange={({ target }) => desk.edit({ inForceFrom: target.value })}
            />
          </Field>
          {topics.map((topic, index) => (
            <TopicEditor
              key={topic.id}
              topic={topic}
              faults={desk.faults}
              onChange={(next) =>
                desk.edit({ topics: topics.map((old, at) => (at === index ? next : old)) })
              }
            />
          ))}
        </fieldset>
      ),
    },
    {
      key: 'changes',
      label: `改动 ${count}`,
      children: (
        <>
          {desk.isTyped ? <p className="soft">有未保存的改动，保存后在这里看到。</p> : null}
          {draft.topics.map(({ topic, changes }) => (
            <section key={topic.id} className="line-part">
              <h3>
                专题{topic.number} {topic.name}
              </h3>
              <Changes changes={changes} />
            </section>
          ))}
        </>
      ),
    },
  ]
  return (
    <Page
      title={`${DRAFT_KINDS[draft.kind]}：${draft.topicName}`}
      lead={
        <>
          <Link to="/topics/drafts">调整专题</Link> <DraftState state={draft.state} />{' '}
          {`${draft.reason}；自 ${dayWords(draft.inForceFrom)} 起`}
        </>
      }
      moves={<TopicDraftMoves draft={draft} desk={desk} />}
    >
      <Notices draft={draft} faults={desk.faults} />
      <Tabs
        activeKey={tab}
        items={tabs}
        onChange={(key) =>
          void navigate({ search: { tab: key === 'edit' ? 'edit' : 'changes' }, replace: true })
        }
      />
    </Page>
  )
}

/** Asks before what was typed and not saved is left behind; the tabs of the page leave nothing. */
function useUnsavedGuard(isTyped: boolean): void {
  const { modal } = App.useApp()
  useBlocker({
    enableBeforeUnload: isTyped,
    shouldBlockFn: async ({ current, next }) => {
      if (!isTyped || current.pathname === next.pathname) return false
      return new Promise<boolean>((answer) => {
        modal.confirm({
          title: '有未保存的改动',
          content: '离开后这些改动会丢失。',
          okText: '仍要离开',
          cancelText: '留下',
          onOk: () => answer(false),
          onCancel: () => answer(true),
        })
      })
    },
  })
}

type NoticesProps = { readonly draft: TopicDraft; readonly faults: readonly TopicFault[] }

function Notices({ draft, faults }: NoticesProps) {
  return (
    <>
      {draft.state === 'returned' ? (
        <Alert
          className="topic-alert"
          type="warning"
          showIcon
          title={`${draft.returnedBy ?? '审批人'}退回：${draft.returnReason ?? ''}`}
        />
      ) : null}
      {draft.state === 'submitted' ? (
        <Alert
          className="topic-alert"
          type="info"
          showIcon
          title={`${draft.submittedBy ?? ''}已提交，等待另一人审批；期间不能改动。`}
        />
      ) : null}
      {draft.state === 'approved' ? (
        <Alert
          className="topic-alert"
          type="success"
          showIcon
          title={`${draft.approvedBy ?? ''}已批准，自 ${dayWords(draft.inForceFrom)} 起适用。`}
        />
      ) : null}
      {faults.length === 0 ? null : (
        <Alert
          className="topic-alert"
          type="warning"
          showIcon
          title={`还有 ${faults.length} 处不合要求，改正后才能提交或批准`}
          description={
            <ul className="draft-faults">
              {faults.map(({ detail }) => (
                <li key={detail}>{detail}</li>
              ))}
            </ul>
          }
        />
      )}
    </>
  )
}
