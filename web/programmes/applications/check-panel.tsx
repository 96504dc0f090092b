import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { useActsOn } from '../../api/use-acts-on.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { type Case, caseKey, casesKey } from '../cases/case-queries.ts'
import { type Correction, CORRECTION_WORDS, type Submission } from './application-queries.ts'

type CheckPanelProps = { readonly shown: Case; readonly submission: Submission }
type Decision = 'accept' | 'return' | 'refuse'

/** 形式审查: a list to go through, and the three ends. Shown to whoever may check this case now. */
export function CheckPanel({ shown, submission }: CheckPanelProps) {
  const { id: caseId, revision, moves } = shown
  const { act } = useActsOn(caseKey(caseId), casesKey)
  const [done, setDone] = useState<ReadonlySet<string>>(new Set())
  const [opened, setOpened] = useState<Decision | null>(null)
  if (!moves.some(({ through }) => through === 'application.check')) return null
  const points = checklistOf(shown, submission)

  const check = async (decision: Decision, more: object): Promise<boolean> => {
    const isDone = await act(
      (request) =>
        answered(
          api.POST('/api/cases/{caseId}/check', {
            params: { path: { caseId } },
            body: { decision, revision, request, ...more },
          }),
        ),
      ({ state }) => `已办理，现为“${state}”。`,
    )
    if (isDone) setOpened(null)
    return isDone
  }

  return (
    <section className="sheet check-panel no-print" aria-label="形式审查">
      <h2>形式审查</h2>
      <ul className="check-points">
        {points.map((point) => (
          <li key={point}>
            <Checkbox
              checked={done.has(point)}
              onChange={({ target }) => {
                const next = new Set(done)
                if (target.checked) next.add(point)
                else next.delete(point)
                setDone(next)
              }}
            >
              {point}
            </Checkbox>
          </li>
        ))}
      </ul>
      <p className="slot-moves">
        <Button type="primary" onClick={() => setOpened('accept')}>
          {Object.keys(submission.promised).length > 0 ? '容缺受理' : '受理'}
        </Button>
        <Button onClick={() => setOpened('return')}>退回补正</Button>
        <Button danger onClick={() => setOpened('refuse')}>
          不予受理
        </Button>
        <span className="soft">
          已核对 {done.size} / {points.length} 项
        </span>
      </p>
      {opened === 'accept' ? (
        <AcceptDialog
          submission={submission}
          onOk={(promised) => check('accept', { promised })}
          onClose={() => setOpened(null)}
        />
      ) : null}
      {opened === 'return' ? (
        <ReturnDialog
          submission={submission}
          onOk={(reason, corrections) => check('return', { reason, corrections })}
          onClose={() => setOpened(null)}
        />
      ) : null}
      {opened === 'refuse' ? (
        <ReasonDialog
          title="不予受理"
          label="理由"
          placeholder="写清楚不符合哪一条；申报单位会看到，办件即告结束"
          okText="不予受理"
          onOk={(reason) => check('refuse', { reason })}
          onClose={() => setOpened(null)}
        />
      ) : null}
    </section>
  )
}

/** What is to be looked at, out of what the topic asks and what was handed in. */
function checklistOf({ applicant }: Case, { form, attachments, promised }: Submission): string[] {
  return [
    `申报单位“${applicant}”的类别和条件符合通知要求`,
    ...form.sections.map(({ title }) => `「${title}」填写完整、前后一致`),
    ...form.attachments
      .filter(({ key, isRequired }) => isRequired || attachments.some(({ slot }) => slot === key))
      .map(({ key, title }) =>
        promised[key] === undefined || attachments.some(({ slot }) => slot === key)
          ? `附件「${title}」清晰、有效、与填写一致`
          : `附件「${title}」容缺，承诺 ${promised[key]} 前补交`,
      ),
    '没有重复申报',
  ]
}

type AcceptDialogProps = {
  readonly submission: Submission
  readonly onOk: (promised: Readonly<Record<string, string>>) => Promise<unknown>
  readonly onClose: () => void
}

/** Asks until when what is missing must be brought; the day that the applicant promised stands there first. */
function AcceptDialog({ submission, onOk, onClose }: AcceptDialogProps) {
  const [days, setDays] = useState<Readonly<Record<string, string>>>(submission.promised)
  const slots = Object.keys(submission.promised)
  const titleOf = (slot: string) =>
    submission.form.attachments.find(({ key }) => key === slot)?.title ?? slot
  return (
    <FormDialog
      title={slots.length === 0 ? '受理这份申报？' : '容缺受理'}
      okText={slots.length === 0 ? '受理' : '容缺受理'}
      onSave={() => onOk(days)}
      onClose={onClose}
    >
      {slots.length === 0 ? (
        <p>受理后进入评审；申报单位会看到“已受理”。</p>
      ) : (
        <>
          <p>下列材料先受理后补交，请核定补交日期：</p>
          {slots.map((slot) => (
            <label key={slot} className="slot-promise">
              {titleOf(slot)}
              <Input
                type="date"
                value={days[slot] ?? ''}
                onChange={({ target }) => setDays({ ...days, [slot]: target.value })}
              />
            </label>
          ))}
        </>
      )}
    </FormDialog>
  )
}

type ReturnDialogProps = {
  readonly submission: Submission
  readonly onOk: (reason: string, corrections: readonly Correction[]) => Promise<unknown>
  readonly onClose: () => void
}

const EMPTY: Correction = { field: '', kind: 'incomplete', reason: '' }

/** Asks what is wrong, place by place. */
function ReturnDialog({ submission, onOk, onClose }: ReturnDialogProps) {
  const [rows, setRows] = useState<readonly Correction[]>([EMPTY])
  const [reason, setReason] = useState('请按所列问题补正后重新提交。')
  const change = (index: number, part: Partial<Correction>) =>
    setRows(rows.map((row, at) => (at === index ? { ...row, ...part } : row)))
  const isReady =
    reason.trim() !== '' &&
    rows.every(({ field, reason: why }) => field !== '' && why.trim() !== '')
  const { form } = submission
  const options = [
    ...form.sections.map(({ title, fields }) => ({
      label: title,
      options: fields.map((field) => ({ value: field.key, label: field.title })),
    })),
    {
      label: '附件',
      options: form.attachments.map(({ key, title }) => ({ value: key, label: `附件：${title}` })),
    },
  ]
  return (
    <FormDialog
      title="退回补正"
      okText="退回"
      width={720}
      mayOk={isReady}
      onSave={() =>
        onOk(
          reason.trim(),
          rows.map((row) => ({ ...row, reason: row.reason.trim() })),
        )
      }
      onClose={onClose}
    >
      <ul className="corrections">
        {rows.map((row, index) => (
          // Rows have no name of their own, and are only added at the end or taken out.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            <Select
              aria-label={`第 ${index + 1} 处：哪一项`}
              placeholder="哪一项"
              showSearch={{ optionFilterProp: 'label' }}
              value={row.field === '' ? null : row.field}
              onChange={(field: string) => change(index, { field })}
              options={options}
            />
            <Select
              aria-label={`第 ${index + 1} 处：事由`}
              value={row.kind}
              onChange={(kind) => change(index, { kind })}
              options={(['incorrect', 'incomplete', 'outdated'] as const).map((kind) => ({
                value: kind,
                label: CORRECTION_WORDS[kind],
              }))}
            />
            <Input
              aria-label={`第 ${index + 1} 处：说明`}
              placeholder="说明问题和要怎么改"
              maxLength={500}
              value={row.reason}
              onChange={({ target }) => change(index, { reason: target.value })}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={`去掉第 ${index + 1} 处`}
              disabled={rows.length === 1}
              onClick={() => setRows(rows.filter((_, at) => at !== index))}
            />
          </li>
        ))}
      </ul>
      <Button icon={<PlusOutlined />} onClick={() => setRows([...rows, EMPTY])}>
        再指出一处
      </Button>
      <Input.TextArea
        className="corrections-reason"
        aria-label="总的说明"
        rows={3}
        maxLength={1000}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
    </FormDialog>
  )
}
