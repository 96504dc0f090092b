import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { App, Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { useTellRefusal } from '../../api/refusals.ts'
import { usePermission } from '../../party/use-session.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { useSupervisionAct } from '../use-supervision-act.ts'
import {
  type ExemptionKind,
  exemptionsKey,
  exemptionSubjectQuery,
  type FailedSubject,
} from './exemption-queries.ts'

type ButtonProps = { readonly kind: ExemptionKind; readonly subjectId: string }

/** On the page of a project, a task or a decision: its file of exemption, or to open one where that is possible. */
export function ExemptionButton({ kind, subjectId }: ButtonProps) {
  const mayRead = usePermission('exemption.read')
  const subject = useQuery({ ...exemptionSubjectQuery(kind, subjectId), enabled: mayRead })
  const [isOpening, setIsOpening] = useState(false)
  if (subject.data === undefined) return null
  const { open, canOpen } = subject.data
  if (open !== null)
    return (
      <Link to="/exemptions/$exemptionId" params={{ exemptionId: open.id }}>
        <Button tabIndex={-1}>尽职免责卷 {open.number}</Button>
      </Link>
    )
  if (!canOpen) return null
  return (
    <>
      <Button onClick={() => setIsOpening(true)}>立尽职免责卷</Button>
      {isOpening ? (
        <OpenExemption subjects={[{ kind, id: subjectId }]} onClose={() => setIsOpening(false)} />
      ) : null}
    </>
  )
}

/** Beside one of many in a list: asks for its file only once it is wanted. */
export function ExemptionLink({ kind, subjectId }: ButtonProps) {
  const mayOpen = usePermission('exemption.edit')
  const client = useQueryClient()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const tell = useTellRefusal()
  const [isOpening, setIsOpening] = useState(false)
  if (!mayOpen) return null
  const look = async () => {
    try {
      const { open, canOpen } = await client.fetchQuery(exemptionSubjectQuery(kind, subjectId))
      if (open !== null)
        await navigate({ to: '/exemptions/$exemptionId', params: { exemptionId: open.id } })
      else if (canOpen) setIsOpening(true)
      else void message.info('现在不能立卷：它还没有批准，或已不在。')
    } catch (failure) {
      tell(failure)
    }
  }
  return (
    <>
      <Button size="small" type="link" className="no-print" onClick={() => void look()}>
        尽职免责
      </Button>
      {isOpening ? (
        <OpenExemption subjects={[{ kind, id: subjectId }]} onClose={() => setIsOpening(false)} />
      ) : null}
    </>
  )
}

type Choice = Pick<FailedSubject, 'kind' | 'id'> & Partial<FailedSubject>

type OpenProps = {
  /** One that is known already, or those to choose from. */
  readonly subjects: readonly Choice[]
  readonly onClose: () => void
}

/** 立卷: of what, and what went wrong. */
export function OpenExemption({ subjects, onClose }: OpenProps) {
  const navigate = useNavigate()
  const act = useSupervisionAct(exemptionsKey)
  const [only] = subjects
  const isKnown = subjects.length === 1 && only?.title === undefined
  const open = async ({ subject, cause }: { subject?: string; cause: string }) => {
    const chosen = isKnown ? only : subjects.find(({ id }) => id === subject)
    if (chosen === undefined) return false
    const { kind, id: subjectId } = chosen
    return act(
      () => answered(api.POST('/api/exemptions', { body: { kind, subjectId, cause } })),
      ({ id, number }) => {
        void navigate({ to: '/exemptions/$exemptionId', params: { exemptionId: id } })
        return `已立卷 ${number}。`
      },
    )
  }
  const groups = Map.groupBy(subjects, ({ kindWord = '' }) => kindWord)
  return (
    <FormDialog
      title="立尽职免责卷"
      okText="立卷"
      mayOk={subjects.length > 0}
      onSave={open}
      onClose={onClose}
    >
      {subjects.length === 0 ? (
        <p>
          没有终止的项目、代偿的贷款、撤销的兑现决定、责令收回的款项、取消的申报通知和未完成的任务。其他已作出的决定（支付清单、预算、规则、专题、文件确认、指标、分解、更正、简报等），请在其页面立卷。
        </p>
      ) : (
        <>
          {isKnown ? null : (
            <Form.Item
              name="subject"
              label="事项"
              rules={[{ required: true, message: '请选择事项。' }]}
            >
              <Select
                placeholder="选择事项"
                showSearch={{ optionFilterProp: 'label' }}
                options={[...groups].map(([word, list]) => ({
                  label: word,
                  options: list.map(({ id, number = '', title = '' }) => ({
                    value: id,
                    label: `${number} ${title}`.trim(),
                  })),
                }))}
              />
            </Form.Item>
          )}
          <Form.Item
            name="cause"
            label="立卷事由"
            rules={[
              { required: true, whitespace: true, message: '请填写立卷事由。' },
              { min: 5, message: '请写至少 5 个字。' },
            ]}
          >
            <Input.TextArea
              rows={3}
              maxLength={2000}
              showCount
              placeholder="出了什么问题，造成什么后果"
            />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}
