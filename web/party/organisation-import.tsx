import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Modal } from 'antd'
import { answered, api } from '../api/client.ts'
import type { Schema } from '../api/client.ts'
import { fileBody } from '../api/file-body.ts'
import { FailureNotice } from '../shell/failure-notice.tsx'
import { TableDrop } from '../shell/table-drop.tsx'

type Report = Schema<'OrganisationImportReport'>
type Row = Report['rows'][number]

const HEADS = '统一社会信用代码、机构名称、类别、行政区、开发区、行业代码、地址'
/** Rows that are shown; a long table is told by its counts, what is refused first. */
const ROWS_SHOWN = 200

const OUTCOMES: Readonly<Record<Row['outcome'], string>> = {
  refused: '不合规则',
  new: '将登记',
  known: '已登记，不变',
}

/** 导入机构: a table is checked row by row first, and entered whole once nothing in it is wrong. */
export function OrganisationImport({ onClose }: { readonly onClose: () => void }) {
  const { message } = App.useApp()
  const client = useQueryClient()
  const check = useMutation({
    mutationFn: (file: File) =>
      answered(api.POST('/api/organisations/workbook-report', fileBody(file))),
  })
  const enter = useMutation({
    mutationFn: (file: File) => answered(api.POST('/api/organisations/workbook', fileBody(file))),
    onSuccess: async ({ created, known }) => {
      await client.invalidateQueries({ queryKey: ['organisations'] })
      void message.success(`登记了 ${created} 家；${known} 家已登记，保持不变。`)
      onClose()
    },
  })
  const file = check.variables
  const report = check.data
  const mayEnter = report !== undefined && report.refused === 0 && report.created > 0
  const failure = check.error ?? enter.error
  return (
    <Modal
      open
      title="导入机构"
      width="min(860px, calc(100vw - 24px))"
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button
            type="primary"
            disabled={!mayEnter}
            loading={enter.isPending}
            onClick={() => file !== undefined && enter.mutate(file)}
          >
            {mayEnter ? `登记 ${report.created} 家` : '登记'}
          </Button>
        </>
      }
    >
      <TableDrop
        busy={check.isPending ? '正在检查……' : enter.isPending ? '正在登记……' : null}
        ready="把 Excel 表拖到这里，或点击选择"
        hint={`第一张工作表，首行为列名：${HEADS}（前四列必有）。不会马上写入。`}
        onFile={(chosen) => {
          enter.reset()
          check.mutate(chosen)
        }}
      />
      {failure === null ? null : <FailureNotice failure={failure} />}
      {report === undefined || file === undefined ? null : (
        <ImportReport report={report} name={file.name} />
      )}
    </Modal>
  )
}

function ImportReport({ report, name }: { readonly report: Report; readonly name: string }) {
  const { rows, created, known, refused } = report
  const order = ['refused', 'new', 'known']
  const sorted = rows.toSorted(
    (a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome) || a.line - b.line,
  )
  const counts = `将登记 ${created} 家，已登记 ${known} 家，不合规则 ${refused} 行`
  return (
    <section aria-label="检查结果" aria-live="polite" className="import-report">
      <Alert
        type={refused > 0 ? 'error' : created > 0 ? 'success' : 'info'}
        showIcon
        title={`${name}：${counts}`}
        description={
          refused > 0
            ? '有一行不合规则则全表不能导入。请按下表改好后重新选择文件。'
            : created === 0
              ? '表中的机构都已登记，没有可导入的。'
              : null
        }
      />
      <div className="import-report-rows">
        <table className="register">
          <thead>
            <tr>
              <th scope="col">行</th>
              <th scope="col">结果</th>
              <th scope="col">机构名称</th>
              <th scope="col">统一社会信用代码</th>
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, ROWS_SHOWN).map((row) => (
              <tr key={row.line}>
                <td>第 {row.line} 行</td>
                <td className={row.outcome === 'refused' ? 'import-refused' : ''}>
                  {OUTCOMES[row.outcome]}
                  {row.fault === null ? null : <p>{row.fault}</p>}
                </td>
                <td className="register-name">{row.name}</td>
                <td className="mono">{row.creditCode}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > ROWS_SHOWN ? (
        <p className="soft">只列出前 {ROWS_SHOWN} 行，不合规则的在前。</p>
      ) : null}
    </section>
  )
}
