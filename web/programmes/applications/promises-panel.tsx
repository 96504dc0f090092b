import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { useActsOn } from '../../api/use-acts-on.ts'
import { dayWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { caseKey, caseQuery } from '../cases/case-queries.ts'
import { type CasePromise, promisesQuery } from './application-queries.ts'
import { FileList, UploadButton } from './attachment-slots.tsx'

/** 容缺承诺: what was promised, until when, what was brought, and whether the office is content. */
export function PromisesPanel({ caseId }: { readonly caseId: string }) {
  const promises = useQuery(promisesQuery(caseId)).data
  const shown = useQuery(caseQuery(caseId)).data
  const mayCheck = usePermission('case.check')
  const client = useQueryClient()
  const { act } = useActsOn(caseKey(caseId))
  const [lacking, setLacking] = useState<CasePromise | null>(null)
  if (promises === undefined || shown === undefined || promises.promises.length === 0) return null
  const stage = shown.machine === 'challenge' ? 'posting' : 'application'
  const again = () => client.invalidateQueries({ queryKey: caseKey(caseId) })

  const settle = (promiseId: string, words: string | null) =>
    act(
      () =>
        answered(
          api.POST('/api/cases/{caseId}/promises/{promiseId}/settlement', {
            params: { path: { caseId, promiseId } },
            body: { lacking: words },
          }),
        ),
      words === null ? '已核销。' : '已退回，由申报单位再补。',
    )
  const fulfil = (promiseId: string) =>
    act(
      () =>
        answered(
          api.POST('/api/cases/{caseId}/promises/{promiseId}/fulfilment', {
            params: { path: { caseId, promiseId } },
          }),
        ),
      '已补交，待核销。',
    )

  return (
    <section className="sheet promises" aria-label="容缺承诺">
      <h2>容缺承诺</h2>
      <ul>
        {promises.promises.map((promise) => {
          const files = promises.attachments.filter(({ slot }) => slot === promise.slot)
          const isOpen = shown.isOwn && promise.state === 'open'
          return (
            <li key={promise.id}>
              <p>
                <strong>{promise.what}</strong>{' '}
                <span className={promise.isOverdue ? 'promise-late' : 'soft'}>
                  {promise.stateWord}，{dayWords(promise.dueOn)}前
                  {promise.isOverdue ? '（已逾期）' : ''}
                </span>
              </p>
              {promise.lacking === null ? null : (
                <p className="form-issue">仍缺：{promise.lacking}</p>
              )}
              <FileList caseId={caseId} files={files} isEditable={false} />
              <p className="slot-moves">
                {isOpen ? (
                  <>
                    <UploadButton
                      caseId={caseId}
                      stage={stage}
                      slot={{ key: promise.slot, title: promise.what }}
                      onFiles={() => void again()}
                    />
                    <Button
                      type="primary"
                      disabled={!files.some(({ isFrozen }) => !isFrozen)}
                      onClick={() => void fulfil(promise.id)}
                    >
                      提交补交
                    </Button>
                  </>
                ) : null}
                {mayCheck && promise.state === 'fulfilled' ? (
                  <>
                    <Button type="primary" onClick={() => void settle(promise.id, null)}>
                      核销
                    </Button>
                    <Button onClick={() => setLacking(promise)}>还不够</Button>
                  </>
                ) : null}
              </p>
            </li>
          )
        })}
      </ul>
      {lacking === null ? null : (
        <ReasonDialog
          title={`${lacking.what}还不够`}
          label="仍缺什么"
          placeholder="如 缺单位公章"
          okText="退回补交"
          onOk={(words) => settle(lacking.id, words)}
          onClose={() => setLacking(null)}
        />
      )}
    </section>
  )
}
