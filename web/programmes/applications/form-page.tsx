import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { oneOf } from '../../api/query-words.ts'
import { useActsOn } from '../../api/use-acts-on.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { NotFound } from '../../shell/not-found.tsx'
import { Page } from '../../shell/page.tsx'
import { useConfirm } from '../../shell/use-confirm.ts'
import { Deadline } from '../calls/call-window.tsx'
import { caseKey, casesKey } from '../cases/case-queries.ts'
import { FormFields } from '../forms/form-fields.tsx'
import type { FormIssue, FormValue } from '../forms/form-values.ts'
import {
  type CaseForm,
  CORRECTION_WORDS,
  formQuery,
  type Stage,
  STAGES,
} from './application-queries.ts'
import { AttachmentSlots } from './attachment-slots.tsx'
import { SaveNotices, SaveWords } from './save-state.tsx'
import { useAutosave } from './use-autosave.ts'
import './applications.css'

const route = getRouteApi('/signed-in/cases/$caseId/forms/$stage')

/** 填报: a form while it is written, saved by itself. */
export function FormPage() {
  const params = route.useParams()
  const stage = oneOf(STAGES, params.stage)
  return stage === undefined ? (
    <NotFound />
  ) : (
    <LoadedForm key={`${params.caseId} ${stage}`} caseId={params.caseId} stage={stage} />
  )
}

type FormAddress = { readonly caseId: string; readonly stage: Stage }

function LoadedForm({ caseId, stage }: FormAddress) {
  const form = useQuery({ ...formQuery(caseId, stage), refetchOnMount: 'always', gcTime: 0 })
  return (
    <Loaded query={form}>
      {(loaded) => <Writing caseId={caseId} stage={stage} loaded={loaded} />}
    </Loaded>
  )
}

function Writing({ caseId, stage, loaded }: FormAddress & { readonly loaded: CaseForm }) {
  const save = useAutosave(caseId, stage, loaded)
  const [showsIssues, setShowsIssues] = useState(false)
  const client = useQueryClient()
  const { form, attachments, corrections, isEditable, prefilled } = loaded
  const known = new Set(prefilled.map(({ key }) => key))
  const { answers, promised } = save.written
  const change = (key: string, value: FormValue | undefined) => {
    const next: Record<string, FormValue> = { ...answers }
    // What was filled in for somebody is emptied by an empty text; else it would come back by itself.
    if (value !== undefined) next[key] = value
    else if (known.has(key)) next[key] = ''
    else delete next[key]
    save.change({ answers: next, promised })
  }
  const reload = async () => {
    await save.refresh()
    await client.invalidateQueries({ queryKey: formQuery(caseId, stage).queryKey })
  }
  const said: FormIssue[] = corrections.map(({ field, kind, reason }) => ({
    section: '',
    field,
    row: null,
    column: null,
    message: `退回补正（${CORRECTION_WORDS[kind]}）：${reason}`,
  }))
  const issues = showsIssues ? [...said, ...save.issues] : said
  return (
    <Page
      title={form.title}
      lead={
        <>
          <Link to="/cases/$caseId" params={{ caseId }}>
            返回办件
          </Link>
          {loaded.closesAt === null ? null : (
            <>
              {' · '}
              <Deadline
                window="open"
                opensAt={loaded.now}
                closesAt={loaded.closesAt}
                now={loaded.now}
              />
            </>
          )}
        </>
      }
    >
      {isEditable ? null : (
        <Alert
          className="form-notice"
          type="info"
          showIcon
          title="这份表单已提交，不能改动；下面是填写的内容。"
        />
      )}
      {corrections.length === 0 ? null : (
        <Alert
          className="form-notice"
          type="warning"
          showIcon
          title={`退回补正，共 ${corrections.length} 处：理由标在各处旁边，改好后重新提交。`}
        />
      )}
      <SaveNotices save={save} />
      <div className="form-columns">
        <Outline loaded={loaded} issues={issues} />
        <div className="form-body">
          <FormFields
            form={form}
            values={answers}
            prefilled={prefilled}
            issues={issues}
            isReadOnly={!isEditable}
            onChange={change}
          />
          {form.attachments.length === 0 ? null : (
            <AttachmentSlots
              caseId={caseId}
              stage={stage}
              slots={form.attachments}
              attachments={attachments}
              promised={promised}
              issues={issues}
              isEditable={isEditable}
              onPromise={(slot, day) => {
                const { [slot]: _former, ...others } = promised
                save.change({ answers, promised: day === '' ? others : { ...others, [slot]: day } })
              }}
              onFiles={() => void reload()}
            />
          )}
        </div>
      </div>
      {isEditable ? (
        <SubmitBar
          caseId={caseId}
          stage={stage}
          save={save}
          showsIssues={showsIssues}
          onCheck={() => setShowsIssues(true)}
        />
      ) : null}
    </Page>
  )
}

/** The sections, each with how much is still wrong in it. */
function Outline({
  loaded: { form },
  issues,
}: {
  readonly loaded: CaseForm
  readonly issues: readonly FormIssue[]
}) {
  const sectionOf = (key: string): string =>
    form.sections.find(({ fields }) => fields.some((field) => field.key === key))?.id ??
    'attachments'
  const parts = [
    ...form.sections.map(({ id, title }) => ({ id, title })),
    ...(form.attachments.length === 0 ? [] : [{ id: 'attachments', title: '附件' }]),
  ]
  return (
    <nav className="form-outline" aria-label="表单目录">
      {parts.map(({ id, title }) => {
        const wrong = issues.filter(({ field }) => sectionOf(field) === id).length
        return (
          <a key={id} href={`#section-${id}`}>
            {title}
            {wrong === 0 ? null : <span className="form-wrong figures">{wrong}</span>}
          </a>
        )
      })}
    </nav>
  )
}

type SubmitBarProps = FormAddress & {
  readonly save: ReturnType<typeof useAutosave>
  readonly showsIssues: boolean
  readonly onCheck: () => void
}

/** Leads to the place of a complaint. */
function goTo(field: string): void {
  const place = document.querySelector(`[data-field="${CSS.escape(field)}"]`)
  place?.scrollIntoView({ block: 'center', behavior: 'smooth' })
  const input = place?.querySelector('input, textarea, button')
  if (input instanceof HTMLElement) input.focus({ preventScroll: true })
}

/** How far it is saved, what is still wrong, and the way to hand it in. */
function SubmitBar({ caseId, stage, save, showsIssues, onCheck }: SubmitBarProps) {
  const { act, isSending } = useActsOn(caseKey(caseId), casesKey)
  const confirm = useConfirm()
  const router = useRouter()
  const { issues } = save
  const [first] = issues
  const isOwnStage = stage === 'application' || stage === 'posting'

  const submit = () =>
    act(async (request) => {
      await answered(
        api.POST('/api/cases/{caseId}/submission', {
          params: { path: { caseId } },
          body: { request, revision: save.revision() },
        }),
      )
      await router.navigate({ to: '/cases/$caseId', params: { caseId } })
    }, '已提交，内容已冻结；办理进展在办件页查看。')

  const ask = async () => {
    onCheck()
    if (!(await save.flush())) return
    if (first !== undefined) {
      goTo(first.field)
      return
    }
    confirm({
      title: '提交这份申报？',
      content: '提交后内容冻结，不能改动；形式审查退回的，可以补正后重新提交。',
      okText: '提交',
      cancelText: '再看看',
      onOk: submit,
    })
  }

  return (
    <div className="form-bar">
      <SaveWords save={save} />
      <span className="form-bar-issues">
        {issues.length === 0 ? (
          <span className="form-ready">已填写完整，可以提交</span>
        ) : showsIssues && first !== undefined ? (
          <button type="button" className="form-first" onClick={() => goTo(first.field)}>
            还有 {issues.length} 处：{first.message}
          </button>
        ) : (
          <button type="button" className="form-first" onClick={onCheck}>
            还有 {issues.length} 处要填，点这里逐处查看
          </button>
        )}
      </span>
      {isOwnStage ? (
        <Button type="primary" loading={isSending} onClick={() => void ask()}>
          提交申报
        </Button>
      ) : (
        <Link to="/cases/$caseId" params={{ caseId }}>
          <Button>填好了，去办件页提交</Button>
        </Link>
      )}
    </div>
  )
}
