import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Empty, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { useActsOn } from '../../api/use-acts-on.ts'
import { dayWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import { caseKey, caseQuery } from '../cases/case-queries.ts'
import { caseReviewQuery } from './review-queries.ts'
import {
  CHECK_WORDS,
  type CheckKind,
  CONCLUSION_WORDS,
  optionsOf,
  ROUND_STATE_WORDS,
} from './review-words.ts'
import './review.css'

/** The moves of a case that a record of a check makes. */
const KIND_OF_MOVE: Readonly<Record<string, CheckKind>> = {
  finishVisit: 'visit',
  finishFinanceCheck: 'finance',
  finishLoanFinanceCheck: 'finance',
  nonStandardReview: 'non_standard',
}

/** The review of a case as the office sees it: its round, and what was checked beside it. */
export function ReviewTab({ caseId }: { readonly caseId: string }) {
  const mayRead = usePermission('review.read')
  const review = useQuery({ ...caseReviewQuery(caseId), enabled: mayRead })
  const moves = useQuery(caseQuery(caseId)).data?.moves ?? []
  const [recording, setRecording] = useState<CheckKind | null>(null)
  const offered = [...new Set(moves.flatMap(({ move }) => KIND_OF_MOVE[move] ?? []))]
  const record = (
    <div className="review-acts">
      {offered.map((kind) => (
        <Button key={kind} onClick={() => setRecording(kind)}>
          登记{CHECK_WORDS[kind]}
        </Button>
      ))}
    </div>
  )
  return (
    <>
      {mayRead ? (
        <Loaded query={review}>
          {({ round, checks }) => (
            <section className="sheet review-part" aria-label="评审与核查">
              {round === null ? (
                <p className="soft">这个办件不在任何评审批次中。</p>
              ) : (
                <p>
                  <Link to="/review-rounds/$roundId" params={{ roundId: round.id }}>
                    第 {round.number} 批 {round.title}
                  </Link>{' '}
                  <span className={`tag review-tag-${round.state}`}>
                    {ROUND_STATE_WORDS[round.state]}
                  </span>
                </p>
              )}
              {checks.map((check) => (
                <div key={check.id} className="review-item">
                  <strong>
                    {CHECK_WORDS[check.kind]}：{CONCLUSION_WORDS[check.conclusion]}
                  </strong>
                  <span className="soft">
                    {dayWords(check.happenedOn)} · {check.participants} · {check.by ?? ''} 登记
                  </span>
                  <p className="review-text">{check.findings}</p>
                </div>
              ))}
            </section>
          )}
        </Loaded>
      ) : null}
      {!mayRead && offered.length === 0 ? (
        <Empty className="empty" description="现在没有要您登记的核查。" />
      ) : null}
      {record}
      {recording === null ? null : (
        <CheckDialog caseId={caseId} kind={recording} onClose={() => setRecording(null)} />
      )}
    </>
  )
}

type CheckDialogProps = {
  readonly caseId: string
  readonly kind: CheckKind
  readonly onClose: () => void
}

type Written = Omit<Schema<'NewCaseCheck'>, 'request'>

function CheckDialog({ caseId, kind, onClose }: CheckDialogProps) {
  const { act } = useActsOn(caseKey(caseId))
  const send = (written: Written) =>
    act((request) => {
      const call = { params: { path: { caseId } }, body: { ...written, request } }
      if (kind === 'visit') return answered(api.POST('/api/cases/{caseId}/site-visit', call))
      if (kind === 'finance') return answered(api.POST('/api/cases/{caseId}/finance-check', call))
      return answered(api.POST('/api/cases/{caseId}/non-standard-review', call))
    }, `已登记${CHECK_WORDS[kind]}。`)
  return (
    <FormDialog
      title={`登记${CHECK_WORDS[kind]}`}
      okText="登记"
      begun={{ conclusion: 'good' }}
      onSave={send}
      onClose={onClose}
    >
      <Form.Item name="happenedOn" label="日期" rules={[{ required: true, message: '请选日期。' }]}>
        <Input type="date" />
      </Form.Item>
      <WordsField name="participants" label="参加人员" min={2} max={500} />
      <Form.Item name="conclusion" label="结论">
        <Radio.Group options={optionsOf(CONCLUSION_WORDS)} />
      </Form.Item>
      <WordsField
        name="findings"
        label={kind === 'non_standard' ? '方式、依据与意见' : '情况'}
        missing="请写明情况，不少于 5 字。"
        min={5}
        rows={5}
        max={1000}
      />
    </FormDialog>
  )
}
