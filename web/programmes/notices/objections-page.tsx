import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { momentWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { FilterSelect } from '../../shell/filter-select.tsx'
import { Page } from '../../shell/page.tsx'
import { PagedList } from '../../shell/paged-list.tsx'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { useCaseAct } from '../decisions/use-case-act.ts'
import {
  type Objection,
  OBJECTION_STATES,
  objectionFilesQuery,
  objectionFilterOf,
  objectionsKey,
  objectionsQuery,
} from './notice-queries.ts'
import '../../shell/deal.css'

const route = getRouteApi('/signed-in/objections')

/** 异议: every one, newest first; who wrote it is known to the office alone. */
export function ObjectionsPage() {
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  const mayRead = usePermission('objection.read')
  const objections = useQuery({ ...objectionsQuery(filter), enabled: mayRead })
  if (!mayRead) return <RoleNeeded title="异议" />
  return (
    <Page title="异议" lead="受理后项目暂停，由另一人写明理由办结；办结之前不下达立项。">
      <div className="filters" role="search" aria-label="筛选异议">
        <FilterSelect
          label="状态"
          className="filter-medium"
          placeholder="全部状态"
          value={filter.state}
          options={Object.entries(OBJECTION_STATES).map(([value, label]) => ({ value, label }))}
          onChange={(state) =>
            void navigate({ search: objectionFilterOf({ state }), replace: true })
          }
        />
      </div>
      <PagedList
        query={objections}
        empty={filter.state === undefined ? '还没有异议。' : '没有这一状态的异议。'}
        counted="件异议"
        onPage={(next) => void navigate({ search: { ...filter, page: next } })}
      >
        {(rows) => rows.map((objection) => <One key={objection.id} objection={objection} />)}
      </PagedList>
    </Page>
  )
}

type Asking = 'decline' | 'dismiss' | 'reopen' | 'revoke'

const DIALOGS: Readonly<Record<Asking, { readonly title: string; readonly said: string }>> = {
  decline: { title: '不予受理', said: '已告知不予受理。' },
  dismiss: { title: '异议不成立', said: '已办结，公示继续。' },
  reopen: { title: '异议成立，重新决定', said: '已办结，项目退回立项会。' },
  revoke: { title: '异议成立，撤销立项', said: '已办结，立项撤销。' },
}

function One({ objection }: { readonly objection: Objection }) {
  const act = useCaseAct()
  const client = useQueryClient()
  const [asking, setAsking] = useState<Asking | null>(null)
  const mayTake = usePermission('case.propose')
  const maySettle = usePermission('case.endorse')
  const mayRevoke = usePermission('case.decide')
  const files = useQuery({ ...objectionFilesQuery(objection.id), enabled: objection.files > 0 })
  const path = { objectionId: objection.id }
  const done = () => client.invalidateQueries({ queryKey: objectionsKey })
  const answer = async (asked: Asking, ground: string) => {
    const isDone = await act(
      (request) =>
        asked === 'decline'
          ? api.POST('/api/objections/{objectionId}/declining', {
              params: { path },
              body: { request, ground },
            })
          : api.POST('/api/objections/{objectionId}/settlement', {
              params: { path },
              body: { request, settlement: asked, ground },
            }),
      DIALOGS[asked].said,
    )
    await done()
    return isDone
  }
  const isTaken = objection.state === 'taken_up'
  return (
    <section className="sheet deal" aria-label={objection.number}>
      <h2>
        {objection.number} · {OBJECTION_STATES[objection.state]}
      </h2>
      <dl className="deal-facts">
        <dt>项目</dt>
        <dd>
          <Link to="/cases/$caseId" params={{ caseId: objection.caseId }} search={{ tab: 'award' }}>
            {objection.caseNumber} {objection.caseTitle}
          </Link>
        </dd>
        <dt>提出</dt>
        <dd>
          {objection.name}（{objection.contact}） · {momentWords(objection.receivedAt)}
        </dd>
        <dt>事实与理由</dt>
        <dd>{objection.ground}</dd>
        {files.data === undefined ? null : (
          <>
            <dt>附件</dt>
            <dd>
              {files.data.rows.map((file) => (
                <a key={file.id} href={`/api/objection-files/${file.id}`}>
                  {file.name}{' '}
                </a>
              ))}
            </dd>
          </>
        )}
        {objection.settlement === null ? null : (
          <>
            <dt>书面答复</dt>
            <dd>{objection.settlement}</dd>
          </>
        )}
      </dl>
      <div className="deal-moves">
        {mayTake && objection.state === 'received' ? (
          <Button
            type="primary"
            onClick={async () => {
              await act(
                (request) =>
                  api.POST('/api/objections/{objectionId}/taking', {
                    params: { path },
                    body: { request },
                  }),
                '已受理，项目进入异议处理。',
              )
              await done()
            }}
          >
            受理
          </Button>
        ) : null}
        {maySettle && objection.state === 'received' ? (
          <Button onClick={() => setAsking('decline')}>不予受理</Button>
        ) : null}
        {maySettle && isTaken && !objection.isOwn ? (
          <>
            <Button type="primary" onClick={() => setAsking('dismiss')}>
              异议不成立
            </Button>
            <Button onClick={() => setAsking('reopen')}>成立，重新决定</Button>
            {mayRevoke ? (
              <Button danger onClick={() => setAsking('revoke')}>
                成立，撤销立项
              </Button>
            ) : null}
          </>
        ) : null}
        {isTaken && objection.isOwn ? (
          <span className="soft">您已受理，须由另一人办结。</span>
        ) : null}
      </div>
      {asking === null ? null : (
        <ReasonDialog
          title={DIALOGS[asking].title}
          label="书面理由"
          placeholder="提出人凭查询码可以看到，请勿写入其他人的信息"
          okText={DIALOGS[asking].title}
          onOk={(ground) => answer(asking, ground)}
          onClose={() => setAsking(null)}
        />
      )}
    </section>
  )
}
