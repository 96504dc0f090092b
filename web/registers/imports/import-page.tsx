import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, Button, Popconfirm, Progress } from 'antd'
import { useEffect, useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { useTellRefusal } from '../../api/refusals.ts'
import { dayWords, momentWords, sizeWords } from '../../documents/document-words.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { factImportQuery, factsKey, isRunning } from '../fact-queries.ts'
import type { FactImport } from '../fact-queries.ts'
import {
  IMPORT_STATE_TONES,
  IMPORT_STATE_WORDS,
  progressPercent,
  progressWords,
} from './import-words.ts'
import { Report } from './report.tsx'
import '../../party/register.css'
import '../registers.css'

const route = getRouteApi('/signed-in/registers/imports/$importId')

/** 一次导入: how it goes, what was found cell by cell, and what may be done with it. */
export function ImportPage() {
  const { importId } = route.useParams()
  const found = useQuery(factImportQuery(importId))
  useFreshListsAtEnd(found.data)
  return (
    <Loaded query={found}>
      {(one) => (
        <Page
          title={one.fileName}
          lead={
            <span className="file-facts">
              <Link to="/registers/imports">全部导入</Link>
              <span>{sizeWords(one.sizeBytes)}</span>
              <span>来源：{one.source}</span>
              <span>{dayWords(one.knownSince)} 获知</span>
              <span>
                {[one.uploadedBy, momentWords(one.uploadedAt)].filter((w) => w !== null).join(' ')}{' '}
                上传
              </span>
            </span>
          }
          moves={<ImportMoves found={one} />}
        >
          <ImportHead found={one} />
          {one.accepted + one.unchanged + one.refused > 0 && one.state !== 'cancelled' ? (
            <Report found={one} />
          ) : null}
        </Page>
      )}
    </Loaded>
  )
}

/** When an import has ended, every list and file that was loaded before is stale. */
function useFreshListsAtEnd(found: FactImport | undefined): void {
  const client = useQueryClient()
  const state = found?.state
  useEffect(() => {
    if (state === 'applied' || state === 'withdrawn')
      void client.invalidateQueries({
        queryKey: factsKey,
        predicate: ({ queryKey }) => queryKey[1] !== 'import',
      })
  }, [client, state])
}

function ImportHead({ found }: { readonly found: FactImport }) {
  return (
    <section className="report-head sheet" aria-label="导入状态" aria-live="polite">
      <span className={`fact-mark ${IMPORT_STATE_TONES[found.state]}`}>
        {IMPORT_STATE_WORDS[found.state]}
      </span>
      {isRunning(found) ? (
        <>
          <Progress percent={progressPercent(found)} aria-label="进度" />
          <p className="soft">{progressWords(found)}</p>
        </>
      ) : null}
      {found.failureMessage === null ? null : (
        <Alert type="error" showIcon title={found.failureMessage} />
      )}
      {found.state === 'cancelled' ? <p>没有写入任何内容，上传的文件和报告已删除。</p> : null}
      {found.state === 'withdrawn' ? (
        <p>
          {[found.withdrawnBy, momentWords(found.withdrawnAt ?? '')]
            .filter((word) => word !== null && word !== '')
            .join(' ')}{' '}
          撤回：{found.reason}。各项已恢复为导入之前的内容
          {found.leftStanding ? `；其中 ${found.leftStanding} 项此后又有更新，保持不变` : ''}。
        </p>
      ) : null}
      {found.accepted + found.unchanged + found.refused === 0 ? null : (
        <div className="report-counts">
          <span>
            <b>{found.rows}</b>行
          </span>
          <span>
            <b>{found.accepted}</b>项{found.state === 'checked' ? '将写入' : '通过检查'}
          </span>
          <span>
            <b>{found.unchanged}</b>项无变化
          </span>
          <span className={found.refused > 0 ? 'report-refused' : ''}>
            <b>{found.refused}</b>项未通过
          </span>
        </div>
      )}
    </section>
  )
}

type Act =
  | { readonly what: 'application' | 'cancellation' }
  | { readonly what: 'withdrawal'; readonly reason: string }

function ImportMoves({ found }: { readonly found: FactImport }) {
  const [isWithdrawing, setIsWithdrawing] = useState(false)
  const client = useQueryClient()
  const tell = useTellRefusal()
  const act = useMutation({
    mutationFn: (what: Act) => send(found.id, what),
    onSuccess: (next) => client.setQueryData(factImportQuery(found.id).queryKey, next),
    onError: tell,
    onSettled: () => client.invalidateQueries({ queryKey: factsKey }),
  })
  const may = (move: FactImport['moves'][number]) => found.moves.includes(move)
  return (
    <>
      {may('cancel') ? (
        <Button disabled={act.isPending} onClick={() => act.mutate({ what: 'cancellation' })}>
          取消导入
        </Button>
      ) : null}
      {may('apply') ? (
        <Popconfirm
          title={`写入 ${found.accepted} 项事实？`}
          description={
            found.refused > 0 ? `未通过的 ${found.refused} 项不写入。` : '写入后整次可以撤回。'
          }
          okText="写入"
          cancelText="再看看"
          onConfirm={() => act.mutate({ what: 'application' })}
        >
          <Button type="primary" loading={act.isPending}>
            写入 {found.accepted} 项
          </Button>
        </Popconfirm>
      ) : null}
      {may('withdraw') ? (
        <Button danger onClick={() => setIsWithdrawing(true)}>
          撤回整次导入
        </Button>
      ) : null}
      {isWithdrawing ? (
        <ReasonDialog
          title="撤回整次导入？"
          label="理由"
          placeholder="例如：上传了旧表"
          okText="撤回"
          onOk={(reason) => act.mutateAsync({ what: 'withdrawal', reason })}
          onClose={() => setIsWithdrawing(false)}
        />
      ) : null}
    </>
  )
}

function send(importId: string, act: Act): Promise<FactImport> {
  const params = { path: { importId } }
  switch (act.what) {
    case 'application':
      return answered(api.POST('/api/fact-imports/{importId}/application', { params }))
    case 'cancellation':
      return answered(api.POST('/api/fact-imports/{importId}/cancellation', { params }))
    case 'withdrawal':
    default:
      return answered(
        api.POST('/api/fact-imports/{importId}/withdrawal', {
          params,
          body: { reason: act.reason },
        }),
      )
  }
}
