import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, Button, Empty, Skeleton, Tabs } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../../api/client.ts'
import { dayWords, momentWords } from '../../../documents/document-words.ts'
import { Loaded } from '../../../shell/loaded.tsx'
import { Page } from '../../../shell/page.tsx'
import { ExemptionButton } from '../../../supervision/exemptions/open-exemption.tsx'
import { DraftState } from '../rule-kind.tsx'
import { draftQuery } from '../rule-queries.ts'
import type { RuleDraft, RuleEdit } from '../rule-queries.ts'
import '../rules.css'
import { CasesPanel } from './cases-panel.tsx'
import { RuleDraftMoves } from './draft-moves.tsx'
import type { DraftSaver, SaveState } from './draft-saver.ts'
import { NamesEditor } from './names-editor.tsx'
import { RulesTab } from './rules-tab.tsx'
import { TestsTab } from './tests-tab.tsx'
import { TextEditor } from './text-editor.tsx'
import { useDraftSaver } from './use-draft-saver.ts'
import './editor.css'

const route = getRouteApi('/signed-in/benefits/rules/drafts/$id')

/** 规则草稿: forms, tests, the text itself and the cases that would change; saved as it is typed. */
export function DraftPage() {
  const { id } = route.useParams()
  const query = useQuery(draftQuery(id))
  return (
    <Loaded
      query={query}
      skeleton={
        <div className="page page-wide">
          <Skeleton active paragraph={{ rows: 8 }} />
        </div>
      }
    >
      {(draft) => <DraftContent key={draft.id} draft={draft} />}
    </Loaded>
  )
}

function DraftContent({ draft }: { readonly draft: RuleDraft }) {
  const { saver, state } = useDraftSaver(draft)
  const { tab = 'rules', line, column = 1 } = route.useSearch()
  const navigate = route.useNavigate()
  // Forms begin anew from what the server holds when the text was typed or somebody else's change was taken over.
  const [epoch, setEpoch] = useState(0)
  const query = useQuery(draftQuery(draft.id))
  const isReadOnly = !draft.allowed.includes('edit')
  const edit = (key: string, change: RuleEdit) => saver.edit(key, change)
  const [removed, setRemoved] = useState<Removal | null>(null)
  const act = async (change: RuleEdit) => {
    const words = removalWords(change)
    const { before, revision } = await saver.act(change)
    setRemoved(words === null ? null : { words, source: before, revision })
  }
  const undo = async ({ source }: Removal) => {
    saver.write(source)
    if (!(await saver.flush())) return
    setRemoved(null)
    setEpoch((before) => before + 1)
  }
  const reload = async () => {
    const { data } = await query.refetch()
    if (data === undefined) return
    saver.adopt(data)
    setEpoch((before) => before + 1)
  }
  const go = async (next: string) => {
    // What could not be saved stays before the eyes of who typed it.
    if (!(await saver.flush())) return
    setEpoch((before) => before + 1)
    const to = (['rules', 'tests', 'names', 'text', 'cases'] as const).find((key) => key === next)
    void navigate({ search: to === undefined ? {} : { tab: to }, replace: true })
  }
  const { form } = draft
  const tabs = [
    {
      key: 'rules',
      label: '规则',
      children: needsForm(form, (file) => (
        <RulesTab draft={draft} form={file} isReadOnly={isReadOnly} onEdit={edit} onAct={act} />
      )),
    },
    {
      key: 'tests',
      label: '测试',
      children: needsForm(form, (file) => (
        <TestsTab draft={draft} form={file} isReadOnly={isReadOnly} onEdit={edit} />
      )),
    },
    {
      key: 'names',
      label: '口径与参数',
      children: needsForm(form, (file) => (
        <fieldset disabled={isReadOnly} className="edit-fieldset">
          <NamesEditor form={file} onEdit={edit} onAct={act} />
        </fieldset>
      )),
    },
    {
      key: 'text',
      label: '文字',
      children: (
        <TextEditor
          draft={draft}
          at={line === undefined ? null : { line, column }}
          isReadOnly={isReadOnly}
          onChange={saver.write}
        />
      ),
    },
    { key: 'cases', label: '影响个案', children: <CasesPanel draft={draft} /> },
  ]
  return (
    <Page
      wide
      title={`${draft.document} 规则草稿`}
      lead={
        <>
          <Link to="/benefits/rules">政策规则</Link> / {draft.document}
          <DraftState state={draft.state} />
          {draft.reason}
          {form === null ? null : `　自 ${dayWords(form.inForceFrom)} 起`}
        </>
      }
      moves={
        <>
          <SavedMark draft={draft} state={state} />
          {draft.versionId === null ? null : (
            <ExemptionButton kind="rule" subjectId={draft.versionId} />
          )}
          <RuleDraftMoves draft={draft} saver={saver} />
        </>
      }
    >
      <Notices draft={draft} state={state} saver={saver} onReload={() => void reload()} />
      {removed !== null && removed.revision === draft.revision && state.kind === 'saved' ? (
        <Alert
          className="draft-notice"
          type="info"
          showIcon
          role="status"
          title={`已删除${removed.words}。`}
          action={
            <Button size="small" onClick={() => void undo(removed)}>
              撤销删除
            </Button>
          }
        />
      ) : null}
      <Tabs
        key={epoch}
        activeKey={tab}
        items={tabs}
        destroyOnHidden
        onChange={(key) => void go(key)}
      />
    </Page>
  )
}

/** What was taken out last, and the text as it was before: it can be put back until something else is changed. */
type Removal = { readonly words: string; readonly source: string; readonly revision: number }

const KINDS = { parameter: '参数', reading: '口径', definition: '定义', fact: '事实' } as const

/** What an edit takes out; null where it takes nothing out. */
function removalWords(edit: RuleEdit): string | null {
  if (edit.kind === 'remove-clause') return `条款「${edit.clause}」`
  if (edit.kind === 'remove-rule') return `规则「${edit.rule}」`
  return edit.kind === 'remove' ? `${KINDS[edit.of]}「${edit.name}」` : null
}

const needsForm = (
  form: RuleDraft['form'],
  show: (form: NonNullable<RuleDraft['form']>) => React.ReactNode,
) =>
  form === null ? (
    <Empty description="文字还不是合法的 YAML，表单暂时打不开。请在“文字”里按提示改正。" />
  ) : (
    show(form)
  )

function SavedMark({ draft, state }: { readonly draft: RuleDraft; readonly state: SaveState }) {
  const words =
    state.kind === 'saved'
      ? `已保存 · ${momentWords(draft.changedAt)}`
      : state.kind === 'failed'
        ? '没有保存'
        : '正在保存…'
  return (
    <span className={`saved-mark saved-${state.kind}`} role="status">
      {words}
    </span>
  )
}

type NoticesProps = {
  readonly draft: RuleDraft
  readonly state: SaveState
  readonly saver: DraftSaver
  readonly onReload: () => void
}

function Notices({ draft, state, saver, onReload }: NoticesProps) {
  const isConflict = state.kind === 'failed' && state.problem.code === 'RULE_DRAFT_CHANGED'
  const overwrite = async () => {
    const held = await answered(
      api.GET('/api/rule-drafts/{id}', { params: { path: { id: draft.id } } }),
    )
    saver.rebase(held)
    await saver.flush()
  }
  return (
    <>
      {draft.state === 'returned' ? (
        <Alert
          className="draft-notice"
          type="warning"
          showIcon
          title={`${draft.returnedBy ?? '审批人'}退回：${draft.returnReason ?? ''}`}
        />
      ) : null}
      {draft.state === 'submitted' ? (
        <Alert
          className="draft-notice"
          type="info"
          showIcon
          title={`${draft.submittedBy ?? ''}已提交，等待另一人审批；期间不能改动。`}
        />
      ) : null}
      {draft.state === 'approved' ? (
        <Alert
          className="draft-notice"
          type="success"
          showIcon
          title={`${draft.approvedBy ?? ''}已批准，成为正式版本。`}
        />
      ) : null}
      {state.kind === 'failed' ? (
        <Alert
          className="draft-notice"
          type="error"
          showIcon
          title={state.problem.message}
          description={
            isConflict ? (
              <span className="draft-notice-moves">
                <Button size="small" onClick={onReload}>
                  看新内容（放弃未存的改动）
                </Button>
                <Button size="small" onClick={() => void overwrite()}>
                  {saver.hasText() ? '用我的文字代替新内容' : '把我的改动加到新内容上'}
                </Button>
              </span>
            ) : (
              <Button size="small" onClick={() => void saver.flush()}>
                再试一次
              </Button>
            )
          }
        />
      ) : null}
    </>
  )
}
