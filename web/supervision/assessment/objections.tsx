import { Button, Form, Select } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { momentWords } from '../../documents/document-words.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import { type Assessment, type Pack, packsKey, type Score } from '../packs/pack-queries.ts'
import { useSupervisionAct } from '../use-supervision-act.ts'

type Objection = Assessment['objections'][number]

const STATES: Readonly<Record<Objection['state'], string>> = {
  open: '待决定',
  upheld: '支持',
  rejected: '不支持',
}

type ListProps = { readonly pack: Pack; readonly assessment: Assessment }

/** 异议: what districts object to, and what was decided. */
export function ObjectionList({ pack, assessment }: ListProps) {
  const act = useSupervisionAct(packsKey)
  const [deciding, setDeciding] = useState<{ id: string; isUpheld: boolean } | null>(null)
  if (assessment.objections.length === 0) return null
  const decide = (decision: string) =>
    act(
      () =>
        answered(
          api.POST('/api/packs/{packId}/objections/{objectionId}/decision', {
            params: { path: { packId: pack.id, objectionId: deciding?.id ?? '' } },
            body: { isUpheld: deciding?.isUpheld === true, decision },
          }),
        ),
      () => '已作出决定。',
    )
  return (
    <section className="pack-part sheet" aria-label="异议">
      <h2>异议</h2>
      <ul className="objections">
        {assessment.objections.map((objection) => (
          <li key={objection.id}>
            <span>
              <b>{objection.areaName}</b>
              {objection.lineName === null ? '' : `（${objection.lineName}）`}：{objection.reason}
            </span>
            <span className="soft">
              {objection.raisedBy ?? ''} {momentWords(objection.raisedAt)} ·{' '}
              {STATES[objection.state]}
              {objection.decision === null
                ? ''
                : `：${objection.decision}（${objection.decidedBy ?? ''}）`}
            </span>
            {objection.state === 'open' && assessment.mayDecide ? (
              <span className="objection-moves">
                <Button onClick={() => setDeciding({ id: objection.id, isUpheld: true })}>
                  支持
                </Button>
                <Button onClick={() => setDeciding({ id: objection.id, isUpheld: false })}>
                  不支持
                </Button>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {deciding === null ? null : (
        <ReasonDialog
          title={deciding.isUpheld ? '支持异议' : '不支持异议'}
          label="决定"
          placeholder={
            deciding.isUpheld ? '写明怎样重新核定，提出的区会看到' : '写明理由，提出的区会看到'
          }
          okText="决定"
          onOk={decide}
          onClose={() => setDeciding(null)}
        />
      )}
    </section>
  )
}

type DialogProps = {
  readonly pack: Pack
  readonly score: Score
  readonly onClose: () => void
}

/** 提出异议: to the whole score or to one line of it. */
export function ObjectionDialog({ pack, score, onClose }: DialogProps) {
  const act = useSupervisionAct(packsKey)
  const send = ({ line, reason }: { line?: string; reason: string }) =>
    act(
      () =>
        answered(
          api.POST('/api/packs/{packId}/objections', {
            params: { path: { packId: pack.id } },
            body: { reason, ...(line !== undefined && { line }) },
          }),
        ),
      () => '已提出，由没有参与起草的人决定。',
    )
  return (
    <FormDialog
      title={`对${score.areaName}得分提出异议`}
      okText="提出"
      onSave={send}
      onClose={onClose}
    >
      <Form.Item name="line" label="得分项（可不选，即整个得分）">
        <Select
          allowClear
          options={score.lines.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <WordsField name="reason" label="理由" rows={4} max={2000} placeholder="哪里不对，凭什么" />
    </FormDialog>
  )
}
