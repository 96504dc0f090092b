import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { usePermission } from '../../party/use-session.ts'
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
  const [form] = Form.useForm<{ subject: string; cause: string }>()
  const [isSending, setIsSending] = useState(false)
  const [only] = subjects
  const isKnown = subjects.length === 1 && only?.title === undefined
  const open = async ({ subject, cause }: { subject?: string; cause: string }) => {
    const chosen = isKnown ? only : subjects.find(({ id }) => id === subject)
    if (chosen === undefined) return
    setIsSending(true)
    const { kind, id: subjectId } = chosen
    await act(
      () => answered(api.POST('/api/exemptions', { body: { kind, subjectId, cause } })),
      ({ id, number }) => {
        void navigate({ to: '/exemptions/$exemptionId', params: { exemptionId: id } })
        return `已立卷 ${number}。`
      },
    )
    setIsSending(false)
  }
  const groups = Map.groupBy(subjects, ({ kindWord = '' }) => kindWord)
  return (
    <Modal
      open
      title="立尽职免责卷"
      okText="立卷"
      cancelText="取消"
      confirmLoading={isSending}
      okButtonProps={{ disabled: subjects.length === 0 }}
      onOk={form.submit}
      onCancel={onClose}
    >
      {subjects.length === 0 ? (
        <p>
          没有终止的项目、代偿的贷款、撤销的兑现决定和未完成的任务。已作出的兑现决定、目标分解，请在其页面立卷。
        </p>
      ) : (
        <Form form={form} layout="vertical" requiredMark={false} onFinish={open}>
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
        </Form>
      )}
    </Modal>
  )
}
