import { DownloadOutlined, InboxOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Modal, Upload } from 'antd'
import { answered, api } from '../../api/client.ts'
import { fileBody } from '../../api/file-body.ts'
import { FailureNotice } from '../../shell/failure-notice.tsx'
import { casesKey } from '../cases/case-queries.ts'
import type { Report } from './loan-queries.ts'

const OUTCOMES = { taken: '已写入', noted: '请留意', faulty: '有误' } as const

type DialogProps = { readonly caseId: string; readonly onClose: () => void }

/** Puts a table of loans in the place of the draft's list: whole or not at all, with a report of every row. */
export function LoanImportDialog({ caseId, onClose }: DialogProps) {
  const client = useQueryClient()
  const upload = useMutation({
    mutationFn: (file: File) =>
      answered(
        api.POST('/api/cases/{caseId}/loans/workbook', {
          params: { path: { caseId } },
          ...fileBody(file),
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: casesKey }),
  })
  return (
    <Modal open title="导入贷款清单" footer={null} width={680} onCancel={onClose}>
      <p className="soft">
        替换申请表草稿中的贷款清单；请先关闭正在填写的申请表。
        <Button
          type="link"
          icon={<DownloadOutlined />}
          href={`/api/cases/${caseId}/loans/workbook`}
        >
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
        <p className="soft">.xlsx，不超过 5 MB、100 行；有一行不合规则则全表不写入</p>
      </Upload.Dragger>
      {upload.error === null ? null : <FailureNotice failure={upload.error} />}
      {upload.data === undefined ? null : <ReportTable report={upload.data} />}
    </Modal>
  )
}

function ReportTable({ report: { isWritten, rows } }: { readonly report: Report }) {
  const faulty = rows.filter(({ outcome }) => outcome === 'faulty').length
  return (
    <>
      <Alert
        type={isWritten ? 'success' : 'error'}
        showIcon
        className="deal-note"
        title={
          isWritten
            ? `已写入 ${rows.length} 笔贷款。`
            : `${faulty} 行有误，全表没有写入。请改正后重新上传。`
        }
      />
      <table className="deal-table">
        <thead>
          <tr>
            <th scope="col">行</th>
            <th scope="col">借据</th>
            <th scope="col">借款企业</th>
            <th scope="col">结果</th>
            <th scope="col">说明</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.line}>
              <td data-head="行">{row.line}</td>
              <td data-head="借据">{row.number}</td>
              <td data-head="借款企业">{row.borrower}</td>
              <td data-head="结果">
                {row.outcome === 'taken' && !isWritten ? '无误' : OUTCOMES[row.outcome]}
              </td>
              <td data-head="说明">{row.detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
