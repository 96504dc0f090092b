import { Alert } from 'antd'
import { answered, api } from '../../api/client.ts'
import { fileBody } from '../../api/file-body.ts'
import { ImportDialog } from '../../shell/import-dialog.tsx'
import { casesKey } from '../cases/case-queries.ts'
import type { Report } from './loan-queries.ts'

const OUTCOMES = { taken: '已写入', noted: '请留意', faulty: '有误' } as const

type DialogProps = { readonly caseId: string; readonly onClose: () => void }

/** Puts a table of loans in the place of the draft's list: whole or not at all, with a report of every row. */
export const LoanImportDialog = ({ caseId, onClose }: DialogProps) => (
  <ImportDialog
    title="导入贷款清单"
    lead="替换申请表草稿中的贷款清单；请先关闭正在填写的申请表。"
    template={`/api/cases/${caseId}/loans/workbook`}
    hint=".xlsx，不超过 5 MB、100 行；有一行不合规则则全表不写入"
    send={(file) =>
      answered(
        api.POST('/api/cases/{caseId}/loans/workbook', {
          params: { path: { caseId } },
          ...fileBody(file),
        }),
      )
    }
    queryKey={casesKey}
    onClose={onClose}
  >
    {(report) => <ReportTable report={report} />}
  </ImportDialog>
)

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
