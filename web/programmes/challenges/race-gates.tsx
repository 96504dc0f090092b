import { Button, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { dayWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { DAY_PLACEHOLDER, DAY_RULES } from '../../registers/day-field.ts'
import type { Bid, Gate } from './challenge-queries.ts'
import { DeskPart, type DeskProps } from './desk-part.tsx'
import { useDesk } from './use-desk.ts'

/** 赛马: the gates that everybody who runs must pass, and what was found at each. */
export function RaceGates({ shown, desk }: DeskProps) {
  const [isAdding, setIsAdding] = useState(false)
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
              {isOpen && maySettle && gate === next && racing.length > 0 ? (
                <Button onClick={() => setSettling(gate)}>评定</Button>
              ) : null}
            </li>
          ))}
        </ol>
      )}
      {isAdding ? <GateDialog caseId={shown.id} onClose={() => setIsAdding(false)} /> : null}
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

type GateFields = { readonly title: string; readonly criterion: string; readonly dueOn: string }

function GateDialog({
  caseId,
  onClose,
}: {
  readonly caseId: string
  readonly onClose: () => void
}) {
  const [form] = Form.useForm<GateFields>()
  const { act, isSending } = useDesk()
  const save = async ({ title, criterion, dueOn }: GateFields) => {
    const isDone = await act(
      (request) =>
        answered(
          api.POST('/api/cases/{caseId}/race-gates', {
            params: { path: { caseId } },
            body: { request, title: title.trim(), criterion: criterion.trim(), dueOn },
          }),
        ),
      '已设节点，揭榜各方可见。',
    )
    if (isDone) onClose()
  }
  return (
    <Modal
      open
      title="设赛马节点"
      okText="设节点"
      cancelText="取消"
      confirmLoading={isSending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={save}>
        <Form.Item
          name="title"
          label="名称"
          rules={[{ required: true, whitespace: true, message: '请填写名称。' }]}
        >
          <Input maxLength={200} placeholder="如：小试" />
        </Form.Item>
        <Form.Item
          name="criterion"
          label="达到什么才留下"
          rules={[{ required: true, whitespace: true, message: '请写明可以测量的标准。' }]}
        >
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
        <Form.Item name="dueOn" label="到期日" rules={DAY_RULES}>
          <Input maxLength={10} placeholder={DAY_PLACEHOLDER} />
        </Form.Item>
      </Form>
    </Modal>
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
  const [form] = Form.useForm<ResultFields>()
  const { act, isSending } = useDesk()
  const save = async (fields: ResultFields) => {
    const results = racing.map(({ caseId: bidId }) => ({
      bidId,
      stays: fields[bidId]?.stays === true,
      measured: fields[bidId]?.measured?.trim() ?? '',
    }))
    const isDone = await act(
      (request) =>
        answered(
          api.PUT('/api/cases/{caseId}/race-gates/{gateId}', {
            params: { path: { caseId, gateId: gate.id } },
            body: { request, results },
          }),
        ),
      '已评定；退出的项目进入结算。',
    )
    if (isDone) onClose()
  }
  return (
    <Modal
      open
      title={`评定节点：${gate.title}`}
      okText="评定"
      cancelText="取消"
      confirmLoading={isSending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={save}>
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
            <Form.Item
              name={[bidId, 'measured']}
              label="实测结果"
              rules={[{ required: true, whitespace: true, message: '请写实测结果。' }]}
            >
              <Input.TextArea rows={2} maxLength={1000} />
            </Form.Item>
          </fieldset>
        ))}
      </Form>
    </Modal>
  )
}
