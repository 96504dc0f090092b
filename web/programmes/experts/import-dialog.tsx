import { DownloadOutlined, InboxOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Modal, Upload } from 'antd'
import { answered, api, type Schema } from '../../api/client.ts'
import { fileBody } from '../../api/file-body.ts'
import { FailureNotice } from '../../shell/failure-notice.tsx'

type Report = Schema<'ExpertImport'>

const OUTCOMES = { created: '新增', known: '已在库', faulty: '有误' } as const

/** Brings a table of experts into the pool: whole or not at all, with a report of every row. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useQueryClient()
  const upload = useMutation({
    mutationFn: (file: File) => answered(api.POST('/api/experts/workbook', fileBody(file))),
    onSettled: () => client.invalidateQueries({ queryKey: ['experts'] }),
  })
  return (
    <Modal open title="导入专家" footer={null} width={680} onCancel={onClose}>
      <p className="soft">
        导入的专家须经核实身份和单位后才能参加评审。单位须已在机构名录中。
        <Button type="link" icon={<DownloadOutlined />} href="/api/experts/template">
          下载模板
        </Button>
      </p>
      <Upload.Dragger
        accept=".xlsx"
        showUploadList={false}
        disabled={upload.isPending}
        beforeUpload={(file) => {
          upload.mutate(file)
          return Upload.LIST_IGNORE
        }}
      >
        <p className="ant-upload-drag-icon">
          <InboxOutlined />
        </p>
        <p>{upload.isPending ? '正在导入……' : '把 Excel 拖到这里，或点击选择'}</p>
        <p className="soft">.xlsx，不超过 10 MB、5000 行；有一行不合规则则全表不写入</p>
      </Upload.Dragger>
      {upload.error === null ? null : <FailureNotice failure={upload.error} />}
      {upload.data === undefined ? null : <ReportTable report={upload.data} />}
    </Modal>
  )
}

function ReportTable({ report: { isWritten, rows } }: { readonly report: Report }) {
  const count = (outcome: keyof typeof OUTCOMES) =>
    rows.filter((row) => row.outcome === outcome).length
  const shown = rows.filter(({ outcome }) => outcome !== 'created')
  return (
    <div className="expert-report">
      <Alert
        type={isWritten ? 'success' : 'error'}
        showIcon
        title={
          isWritten
            ? `已导入 ${count('created')} 人，${count('known')} 人原已在库。`
            : `${count('faulty')} 行有误，全表没有写入。请改正后重新上传。`
        }
      />
      {shown.length === 0 ? null : (
        <table className="register">
          <thead>
            <tr>
              <th scope="col">行</th>
              <th scope="col">姓名</th>
              <th scope="col">结果</th>
              <th scope="col">说明</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.line}>
                <td className="figures">{row.line}</td>
                <td>{row.name}</td>
                <td>{OUTCOMES[row.outcome]}</td>
                <td>{row.detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}
