import { Button, Form, Radio } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { dayWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import type { Bid, Gate } from './challenge-queries.ts'
import { DeskPart, type DeskProps } from './desk-part.tsx'
import { GateDialog } from './gate-dialog.tsx'
import { useDesk } from './use-desk.ts'

/** 赛马: the gates that everybody who runs must pass, and what was found at each. */
export function RaceGates({ shown, desk }: DeskProps) {
  const [isAdding, setIsAdding] = useState(false)
  const [changing, setChanging] = useState<Gate | null>(null)
  const [removing, setRemoving] = useState<Gate | null>(null)
  const [settling, setSettling] = useState<Gate | null>(null)
  const maySet = usePermission('contract.check')
  const maySettle = usePermission('contract.sign')
  const isProblem = shown.machine === 'challenge'
  const isOpen = isProblem && desk.listing !== null && shown.phase !== 'ended'
  const racing = desk.bids.filter(({ isExecuting }) => isExecuting)
  if (isProblem && desk.listing === null) return null
  const next = desk.gates.find(({ results }) => results.length === 0)
  return (
    <DeskPart
      title="赛马节点"
      moves={isOpen && maySet ? <Button onClick={() => setIsAdding(true)}>设节点</Button> : null}
    >
      {desk.gates.length === 0 ? (
        <p className="soft">
          {desk.listing !== null && desk.listing.racersMax > 1
            ? '几家同时实施的，在这里设节点，按实测结果决定去留。'
            : '没有设节点。'}
        </p>
      ) : (
        <ol className="desk-rows gates">
          {desk.gates.map((gate) => (
            <li key={gate.id}>
              <div>
                <p>
                  <strong>
                    {gate.position}. {gate.title}
                  </strong>
                  <span className="soft"> {dayWords(gate.dueOn)}前</span>
                </p>
                <p className="soft">达到：{gate.criterion}</p>
                {gate.results.map(({ bidId, applicant, stays, measured }) => (
                  <p key={bidId} className="gate-result">
                    <span className={stays ? 'desk-good' : 'desk-lacking'}>
                      {stays ? '留下' : '退出'}
                    </span>{' '}
                    {applicant}：{measured}
                  </p>
                ))}
              </div>
              <div className="desk-moves no-print">
                {isOpen && maySettle && gate === next && racing.length > 0 ? (
                  <Button onClick={() => setSettling(gate)}>评定</Button>
                ) : null}
                {isOpen && maySet && gate.results.length === 0 ? (
                  <>
                    <Button onClick={() => setChanging(gate)}>修改</Button>
                    <Button danger onClick={() => setRemoving(gate)}>
                      撤销
                    </Button>
                  </>
                ) : null}
              </div>
            </li>
          ))}
        </ol>
      )}
      {isAdding ? (
        <GateDialog caseId={shown.id} gate={null} onClose={() => setIsAdding(false)} />
      ) : null}
      {changing === null ? null : (
        <GateDialog caseId={shown.id} gate={changing} onClose={() => setChanging(null)} />
      )}
      {removing === null ? null : (
        <RemovalDialog caseId={shown.id} gate={removing} onClose={() => setRemoving(null)} />
      )}
      {settling === null ? null : (
        <ResultsDialog
          caseId={shown.id}
          gate={settling}
          racing={racing}
          onClose={() => setSettling(null)}
        />
      )}
    </DeskPart>
  )
}

type RemovalProps = {
  readonly caseId: string
  readonly gate: Gate
  readonly onClose: () => void
}

/** Takes a gate away, with a reason that those who run are told. */
function RemovalDialog({ caseId, gate, onClose }: RemovalProps) {
  const { act } = useDesk()
  const remove = (reason: string) =>
    act(
      (request) =>
        answered(
          api.POST('/api/cases/{caseId}/race-gates/{gateId}/removal', {
            params: { path: { caseId, gateId: gate.id } },
            body: { request, reason },
          }),
        ),
      '已撤销节点，正在实施的揭榜方收到消息。',
    )
  return (
    <ReasonDialog
      title={`撤销节点“${gate.title}”？不再按它决定去留。`}
      label="撤销理由"
      placeholder="如：与中试节点合并"
      okText="撤销"
      onOk={remove}
      onClose={onClose}
    />
  )
}

type ResultFields = Readonly<
  Record<string, { readonly stays?: boolean; readonly measured?: string }>
>

type ResultsProps = {
  readonly caseId: string
  readonly gate: Gate
  readonly racing: readonly Bid[]
  readonly onClose: () => void
}

/** Settles a gate for everybody who runs: who leaves ends his project. */
function ResultsDialog({ caseId, gate, racing, onClose }: ResultsProps) {
  const { act } = useDesk()
  const save = (fields: ResultFields) => {
    const results = racing.map(({ caseId: bidId }) => ({
      bidId,
      stays: fields[bidId]?.stays === true,
      measured: fields[bidId]?.measured?.trim() ?? '',
    }))
    return act(
      (request) =>
        answered(
          api.PUT('/api/cases/{caseId}/race-gates/{gateId}', {
            params: { path: { caseId, gateId: gate.id } },
            body: { request, results },
          }),
        ),
      '已评定；退出的项目进入结算。',
    )
  }
  return (
    <FormDialog title={`评定节点：${gate.title}`} okText="评定" onSave={save} onClose={onClose}>
      <p className="soft">
        标准：{gate.criterion}。评定后不能修改；退出的项目停止拨款，按已支出结算。
      </p>
      {racing.map(({ caseId: bidId, applicant }) => (
        <fieldset key={bidId} className="gate-racer">
          <legend>{applicant}</legend>
          <Form.Item
            name={[bidId, 'stays']}
            label="去留"
            rules={[{ required: true, message: '请选去留。' }]}
          >
            <Radio.Group
              options={[
                { value: true, label: '留下' },
                { value: false, label: '退出' },
              ]}
            />
          </Form.Item>
          <WordsField
            name={[bidId, 'measured']}
            label="实测结果"
            missing="请写实测结果。"
            rows={2}
            max={1000}
          />
        </fieldset>
      ))}
    </FormDialog>
  )
}
