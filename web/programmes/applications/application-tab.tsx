import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Empty, Select } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { useTellRefusal } from '../../api/refusals.ts'
import { momentWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { caseQuery } from '../cases/case-queries.ts'
import { type Submission, submissionQuery, submissionsQuery } from './application-queries.ts'
import { CheckPanel } from './check-panel.tsx'
import { PromisesPanel } from './promises-panel.tsx'
import { SubmissionView } from './submission-view.tsx'

/** 申报材料: what was handed in, each time as it was frozen; what is promised; and the formal check. */
export function ApplicationTab({ caseId }: { readonly caseId: string }) {
  const submissions = useQuery(submissionsQuery(caseId))
  const shown = useQuery(caseQuery(caseId))
  const [asked, setAsked] = useState<string | null>(null)
  const client = useQueryClient()
  const tell = useTellRefusal()
  const mayCheck = usePermission('case.check')
  const [disclosing, setDisclosing] = useState<Submission | null>(null)
  const [disclosed, setDisclosed] = useState<Submission | null>(null)
  const rows = submissions.data?.rows ?? []
  const chosen = rows.find(({ id }) => id === asked) ?? rows.at(-1)
  const submission = useQuery({
    ...submissionQuery(caseId, chosen?.id ?? ''),
    enabled: chosen !== undefined,
  })
  const draftStage = shown.data?.machine === 'challenge' ? 'posting' : 'application'
  const isWritten =
    shown.data?.isOwn === true && (shown.data.phase === 'draft' || shown.data.phase === 'returned')

  const disclose = async (kept: Submission, reason: string): Promise<boolean> => {
    try {
      setDisclosed(
        await answered(
          api.POST('/api/cases/{caseId}/submissions/{submissionId}/disclosure', {
            params: { path: { caseId, submissionId: kept.id } },
            body: { reason },
          }),
        ),
      )
      await client.invalidateQueries({ queryKey: ['cases', 'one', caseId, 'story'] })
      return true
    } catch (failure) {
      tell(failure)
      return false
    }
  }

  return (
    <>
      {isWritten ? (
        <p className="application-open">
          <Link to="/cases/$caseId/forms/$stage" params={{ caseId, stage: draftStage }}>
            <Button type="primary">
              {shown.data?.phase === 'returned' ? '去补正' : '继续填报'}
            </Button>
          </Link>
        </p>
      ) : null}
      <PromisesPanel caseId={caseId} />
      <Loaded query={submissions}>
        {() =>
          chosen === undefined ? (
            <Empty className="empty" description="还没有提交过；草稿只有申报单位自己可见。" />
          ) : (
            <>
              <p className="submission-bar no-print">
                <Select
                  aria-label="选择哪一次提交"
                  value={chosen.id}
                  onChange={(id: string) => setAsked(id)}
                  options={rows.toReversed().map((row) => ({
                    value: row.id,
                    label: `${row.stageWord}第 ${row.number} 次 · ${momentWords(row.submittedAt)}`,
                  }))}
                />
                <Link
                  to="/cases/$caseId/submissions/$submissionId"
                  params={{ caseId, submissionId: chosen.id }}
                >
                  打印页
                </Link>
                {mayCheck && submission.data?.isMasked === true ? (
                  <Button size="small" onClick={() => setDisclosing(submission.data ?? null)}>
                    查看个人信息
                  </Button>
                ) : null}
              </p>
              <Loaded query={submission}>
                {(data) => (
                  <>
                    {shown.data === undefined ? null : (
                      <CheckPanel shown={shown.data} submission={data} />
                    )}
                    <div className="sheet submission-sheet">
                      <SubmissionView
                        caseId={caseId}
                        submission={disclosed?.id === data.id ? disclosed : data}
                      />
                    </div>
                  </>
                )}
              </Loaded>
            </>
          )
        }
      </Loaded>
      {disclosing === null ? null : (
        <ReasonDialog
          title="查看个人信息"
          label="查看事由"
          placeholder="如 核对负责人限项；查看人和事由会记入日志"
          okText="查看"
          onOk={(reason) => disclose(disclosing, reason)}
          onClose={() => setDisclosing(null)}
        />
      )}
    </>
  )
}
