import { UploadOutlined } from '@ant-design/icons'
import { Alert, Button, Form, Input, Modal, Upload } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { problemOf, unreachable } from '../../api/problem.ts'
import { useTellRefusal } from '../../api/refusals.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'

type Receipt = Schema<'ObjectionReceipt'>
type Filled = { readonly name: string; readonly contact: string; readonly ground: string }

type ObjectionDialogProps = {
  readonly noticeId: string
  readonly caseId: string
  readonly title: string
  readonly onClose: () => void
}

/** Takes an objection from anybody, and gives the receipt by which its writer asks for the answer. */
export function ObjectionDialog({ noticeId, caseId, title, onClose }: ObjectionDialogProps) {
  const [receipt, setReceipt] = useState<Receipt | null>(null)
  const send = async (filled: Filled) => {
    setReceipt(
      await answered(
        api.POST('/api/notices/{id}/objections', {
          params: { path: { id: noticeId } },
          body: { caseId, ...filled },
        }),
      ),
    )
    return false
  }
  if (receipt !== null) return <Received receipt={receipt} onClose={onClose} />
  return (
    <FormDialog title={`对“${title}”提出异议`} okText="提交异议" onSave={send} onClose={onClose}>
      <p className="soft">
        请实名提出。姓名和联系方式只供核查人员联系您，不公开、不转给被异议单位。
      </p>
      <Form.Item
        name="name"
        label="姓名或单位"
        rules={[{ required: true, min: 2, message: '请填写姓名或单位名称。' }]}
      >
        <Input maxLength={100} autoComplete="name" />
      </Form.Item>
      <Form.Item
        name="contact"
        label="联系方式"
        rules={[{ required: true, min: 5, message: '请填写电话或邮箱。' }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name="ground"
        label="事实与理由"
        rules={[{ required: true, min: 10, message: '请写明事实与理由，至少 10 个字。' }]}
      >
        <Input.TextArea rows={5} maxLength={5000} showCount />
      </Form.Item>
    </FormDialog>
  )
}

function Received({
  receipt,
  onClose,
}: {
  readonly receipt: Receipt
  readonly onClose: () => void
}) {
  const tell = useTellRefusal()
  const [files, setFiles] = useState<readonly string[]>([])
  const upload = async (file: File) => {
    try {
      await sendFile(receipt, file)
      setFiles((before) => [...before, file.name])
    } catch (failure) {
      tell(failure)
    }
  }
  return (
    <Modal
      open
      title="已收到您的异议"
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          我已保存，关闭
        </Button>
      }
    >
      <Alert
        type="success"
        showIcon
        title={`受理编号 ${receipt.number}`}
        description={
          <>
            查询码 <code>{receipt.receipt}</code>
            <br />
            请保存受理编号和查询码：查询办理结果要用，关闭后不再显示。
          </>
        }
      />
      <p className="deal-note">
        可以补充附件（PDF、PNG、JPEG，至多 3 个，每个不超过 10 MB）：{files.join('、')}
      </p>
      <Upload
        accept=".pdf,.png,.jpg,.jpeg"
        showUploadList={false}
        disabled={files.length >= 3}
        beforeUpload={(file) => {
          void upload(file)
          return false
        }}
      >
        <Button icon={<UploadOutlined />} disabled={files.length >= 3}>
          添加附件
        </Button>
      </Upload>
    </Modal>
  )
}

async function sendFile({ number, receipt }: Receipt, file: File): Promise<void> {
  const form = new FormData()
  form.append('file', file)
  const response = await fetch('/api/objection-files', {
    method: 'POST',
    headers: { 'x-objection-number': number, 'x-objection-receipt': receipt },
    body: form,
  }).catch(() => {
    throw unreachable()
  })
  if (!response.ok) throw problemOf(response, await response.json().catch(() => null))
}
