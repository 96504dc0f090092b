import { Alert } from 'antd'
import { answered, api, type Schema } from '../../api/client.ts'
import { fileBody } from '../../api/file-body.ts'
import { ImportDialog } from '../../shell/import-dialog.tsx'

type Report = Schema<'ExpertImport'>

const OUTCOMES = { created: '新增', known: '已在库', faulty: '有误' } as const

/** Brings a table of experts into the pool: whole or not at all, with a report of every row. */
export const ExpertImport = ({ onClose }: { readonly onClose: () => void }) => (
  <ImportDialog
    title="导入专家"
    lead="导入的专家须经核实身份和单位后才能参加评审。单位须已在机构名录中。"
    template="/api/experts/template"
    hint=".xlsx，不超过 10 MB、5000 行；有一行不合规则则全表不写入"
    send={(file) => answered(api.POST('/api/experts/workbook', fileBody(file)))}
    queryKey={['experts']}
    onClose={onClose}
  >
    {(report) => <ReportTable report={report} />}
  </ImportDialog>
)

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
