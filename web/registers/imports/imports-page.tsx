import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { Form } from 'antd'
import { dayWords, momentWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { DayField } from '../../shell/day-field.tsx'
import { ExportButton } from '../../shell/export-button.tsx'
import { FailureNotice } from '../../shell/failure-notice.tsx'
import { PagedList } from '../../shell/paged-list.tsx'
import { Page } from '../../shell/page.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { TableDrop } from '../../shell/table-drop.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import { today } from '../day-field.ts'
import { factImportsQuery, factsKey } from '../fact-queries.ts'
import type { FactImport } from '../fact-queries.ts'
import { IMPORT_STATE_TONES, IMPORT_STATE_WORDS } from './import-words.ts'
import { uploadTable } from './upload-table.ts'
import '../../party/register.css'
import '../registers.css'

const route = getRouteApi('/signed-in/registers/imports')
const FILE_TYPES = '.xlsx,.csv,.txt,.parquet'

/** 导入事实: uploads a table, and every import that was made. */
export function ImportsPage() {
  const { page = 1 } = route.useSearch()
  const navigate = route.useNavigate()
  const canImport = usePermission('fact.import')
  const imports = useQuery({ ...factImportsQuery(page), enabled: canImport })
  if (!canImport) return <RoleNeeded title="导入事实" />
  return (
    <Page
      title="导入事实"
      lead="先逐格检查并给出报告，看过再写入；写入后整次可以撤回。"
      moves={<ExportButton href="/api/fact-vocabulary/workbook">下载模板</ExportButton>}
    >
      <UploadCard />
      <PagedList
        query={imports}
        empty="还没有导入过事实。"
        counted="次"
        onPage={(next) => void navigate({ search: { page: next }, replace: true })}
      >
        {(rows) => <ImportsTable rows={rows} />}
      </PagedList>
    </Page>
  )
}

type Fields = { readonly source: string; readonly knownSince: string }

function UploadCard() {
  const [form] = Form.useForm<Fields>()
  const router = useRouter()
  const client = useQueryClient()
  const upload = useMutation({
    mutationFn: async (file: File) => {
      const { source, knownSince } = await form.validateFields()
      return uploadTable({ file, source: source.trim(), knownSince })
    },
    onSuccess: async ({ id }) => {
      void client.invalidateQueries({ queryKey: factsKey })
      await router.navigate({ to: '/registers/imports/$importId', params: { importId: id } })
    },
  })
  // A field that is not filled in says so itself.
  const failure = upload.error instanceof Error ? upload.error : null
  return (
    <section className="upload-card sheet" aria-label="上传事实表">
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ source: '', knownSince: today() }}
      >
        <div className="field-row">
          <WordsField
            name="source"
            label="来源（表中未写明时）"
            missing="请先写明来源。"
            max={200}
            placeholder="如 2025 年度统计年报"
          />
          <DayField name="knownSince" label="获知日期（同前）" />
        </div>
        <TableDrop
          accept={FILE_TYPES}
          busy={upload.isPending ? '正在上传……' : null}
          ready="把表格拖到这里，或点击选择"
          hint="Excel（.xlsx）、CSV（UTF-8 或 GB18030）、Parquet，不超过 50 MB；不会马上写入"
          onFile={(file) => upload.mutate(file)}
        />
      </Form>
      {failure === null ? null : <FailureNotice failure={failure} />}
    </section>
  )
}

function ImportsTable({ rows }: { readonly rows: readonly FactImport[] }) {
  return (
    <table className="register sheet">
      <thead>
        <tr>
          <th scope="col">文件</th>
          <th scope="col">状态</th>
          <th scope="col">检查结果</th>
          <th scope="col">来源</th>
          <th scope="col">上传</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="register-name">
              <Link to="/registers/imports/$importId" params={{ importId: row.id }}>
                {row.fileName}
              </Link>
            </td>
            <td>
              <span className={`fact-mark ${IMPORT_STATE_TONES[row.state]}`}>
                {IMPORT_STATE_WORDS[row.state]}
              </span>
            </td>
            <td className="figures">
              {row.accepted + row.unchanged + row.refused === 0
                ? '—'
                : `写入 ${row.accepted}，无变化 ${row.unchanged}，未通过 ${row.refused}`}
            </td>
            <td>
              {row.source}
              <span className="soft"> · {dayWords(row.knownSince)}</span>
            </td>
            <td className="soft figures">
              {[momentWords(row.uploadedAt), row.uploadedBy]
                .filter((word) => word !== null)
                .join(' ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
