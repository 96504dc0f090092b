import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Input, Select, Upload } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { useTellRefusal } from '../../api/refusals.ts'
import { FailureNotice } from '../../shell/failure-notice.tsx'
import {
  type Entry,
  type Field,
  type Report,
  reportQuery,
  reportsKey,
  uploadReport,
} from './report-queries.ts'

const SAVE_AFTER_MS = 1_500
const UNKNOWN = [
  { value: 'none', label: '本期无此项' },
  { value: 'unavailable', label: '暂无法提供' },
] as const

type Draft = Readonly<Record<string, Entry>>

/** What stands in the fields at first: what was typed before, or what the system can fill in. */
const firstDraft = ({ fields }: Report): Draft =>
  Object.fromEntries(
    fields.map(({ code, entry, prefill }) => [
      code,
      prefill === null ? entry : { ...entry, text: prefill.text },
    ]),
  )

/** The entries that are summed from below, with the sums as the server says them. */
const sumsOf = ({ fields }: Report, typed: Draft): Draft =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const entry = typed[field.code] ?? field.entry
      if (field.members === null) return []
      return [[field.code, { ...entry, text: entry.unknown === null ? field.entry.text : '' }]]
    }),
  )

/** The form of a report: kept while one types, handed in as a whole. */
export function ReportForm({ report }: { readonly report: Report }) {
  const client = useQueryClient()
  const { message, modal } = App.useApp()
  const tell = useTellRefusal()
  const path = { area: report.area, period: report.period }
  const [draft, setDraft] = useState(() => firstDraft(report))
  const [isDirty, setIsDirty] = useState(false)
  const revision = useRef(report.revision)
  const show = (shown: Report) => {
    revision.current = shown.revision
    client.setQueryData(reportQuery(path).queryKey, shown)
  }
  // A sum is what was shown last: if somebody below says another one meanwhile, the server refuses it and it is shown anew.
  const body = (typed: Draft) => ({
    revision: revision.current,
    draft: { ...typed, ...sumsOf(report, typed) },
  })
  const save = useMutation({
    mutationFn: (typed: Draft) =>
      answered(
        api.PUT('/api/area-reports/{area}/{period}', { params: { path }, body: body(typed) }),
      ),
    onSuccess: show,
  })
  const submit = useMutation({
    mutationFn: (typed: Draft) =>
      answered(
        api.POST('/api/area-reports/{area}/{period}/submission', {
          params: { path },
          body: body(typed),
        }),
      ),
    // Saved nevertheless, so that each field says what is wrong with it.
    onError: () => setIsDirty(true),
    onSuccess: (shown) => {
      show(shown)
      setIsDirty(false)
      void message.success(report.isMember ? '已提交，等待本区核数。' : '已提交，等待核数。')
      void client.invalidateQueries({ queryKey: reportsKey })
    },
  })
  const { mutate: keep } = save
  const isSending = save.isPending || submit.isPending
  useEffect(() => {
    if (!isDirty || isSending) return undefined
    const timer = setTimeout(() => {
      setIsDirty(false)
      keep(draft)
    }, SAVE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [draft, isDirty, isSending, keep])
  const change = (code: string, entry: Entry) => {
    setDraft((former) => ({ ...former, [code]: entry }))
    setIsDirty(true)
  }
  const takeOver = async (file: File) => {
    try {
      // What was typed a moment ago is kept before the table is laid over it.
      if (isDirty) {
        setIsDirty(false)
        await save.mutateAsync(draft)
      }
      const { isWritten, rows, ignored } = await uploadReport(path, file)
      const faulty = rows.filter(({ outcome }) => outcome === 'faulty')
      const changed = rows.filter(({ outcome }) => outcome === 'changed').length
      modal[isWritten ? 'info' : 'error']({
        title: isWritten
          ? `导入完成：${changed} 项改动，${rows.length - changed} 项未变。`
          : `${faulty.length} 行有误，全表没有写入。`,
        content: (
          <ul>
            {ignored.length === 0 ? null : <li>没有用到的列：{ignored.join('、')}</li>}
            {rows
              .filter(({ outcome }) => outcome !== 'same')
              .map(({ line, name, detail }) => (
                <li key={line}>
                  第 {line} 行 {name}：{detail === '' ? '已写入草稿' : detail}
                </li>
              ))}
          </ul>
        ),
        okText: '知道了',
      })
      if (!isWritten) return
      const shown = await client.fetchQuery({ ...reportQuery(path), staleTime: 0 })
      revision.current = shown.revision
      setDraft(firstDraft(shown))
      setIsDirty(false)
    } catch (failure) {
      tell(failure)
    }
  }
  const failure = submit.error ?? save.error
  return (
    <section className="sheet deal" aria-label="填报">
      <div className="deal-moves no-print">
        <Upload
          accept=".xlsx"
          showUploadList={false}
          beforeUpload={(file) => {
            void takeOver(file)
            return Upload.LIST_IGNORE
          }}
        >
          <Button>导入 Excel</Button>
        </Upload>
      </div>
      {report.fields.map((field) => (
        <FieldRow
          key={field.code}
          field={field}
          entry={draft[field.code] ?? field.entry}
          district={report.district}
          onChange={(entry) => change(field.code, entry)}
        />
      ))}
      {failure === null ? null : <FailureNotice failure={failure} />}
      <div className="report-end no-print">
        <Button type="primary" loading={submit.isPending} onClick={() => submit.mutate(draft)}>
          {report.submittedAt === null ? '提交' : '重新提交'}
        </Button>
        <span className="soft" role="status">
          {save.isPending || isDirty
            ? '正在保存……'
            : save.isError
              ? '草稿没有保存'
              : save.isSuccess
                ? '草稿已保存'
                : ''}
        </span>
      </div>
    </section>
  )
}

type RowProps = {
  readonly field: Field
  readonly entry: Entry
  /** Whose members are summed. */
  readonly district: string
  readonly onChange: (entry: Entry) => void
}

function placeholderOf(field: Field, entry: Entry): string {
  if (entry.unknown !== null) return '未报'
  return field.members === null ? '如 1,234.5；没有发生填 0' : '下级都还没有报'
}

function FieldRow({ field, entry, district, onChange }: RowProps) {
  const label = `${field.name}（${field.unit}）`
  const isPrefilled = field.prefill !== null && entry.text === field.prefill.text
  const isSummed = field.members !== null
  // The fault is of what was saved: while one types another number it may be right already.
  const fault = entry.text === field.entry.text ? field.fault : null
  return (
    <div className="report-field">
      <div className="report-name">
        <strong>{label}</strong>
        <div className="soft">{field.explanation}</div>
      </div>
      <div className="report-entry">
        <Input
          aria-label={label}
          value={isSummed && entry.unknown === null ? field.entry.text : entry.text}
          inputMode="decimal"
          readOnly={isSummed}
          variant={isSummed ? 'filled' : 'outlined'}
          placeholder={placeholderOf(field, entry)}
          suffix={field.unit}
          status={fault !== null ? 'error' : field.reason === null ? '' : 'warning'}
          aria-invalid={fault !== null}
          onChange={({ target }) => onChange({ ...entry, text: target.value, unknown: null })}
        />
        {fault === null ? null : (
          <div className="deal-late" role="alert">
            {fault}
          </div>
        )}
        <Select
          aria-label={`${field.name}未报原因`}
          value={entry.unknown}
          placeholder="没有数？选原因"
          allowClear
          options={[...UNKNOWN]}
          onChange={(unknown) =>
            onChange({ ...entry, unknown: unknown ?? null, text: unknown ? '' : entry.text })
          }
        />
        <Input
          aria-label={`${field.name}说明`}
          value={entry.note}
          placeholder={
            field.members !== null && field.members.missing.length > 0
              ? '缺的下级为什么没有数（必填）'
              : '说明（可不填）'
          }
          onChange={({ target }) => onChange({ ...entry, note: target.value })}
        />
      </div>
      <div className="report-hints">
        {field.last === null ? null : <div className="soft">上期 {field.last}</div>}
        {field.counted === null ? null : (
          <div className="soft" title={field.countedWords ?? undefined}>
            系统计数 {field.counted}
          </div>
        )}
        {field.members === null ? null : (
          <div className="soft">
            由下级汇总：
            <Link to="/areas/$areaId/members" params={{ areaId: district }}>
              {field.members.words}
            </Link>
          </div>
        )}
        {isPrefilled ? (
          <div className="soft">
            系统预填：{field.prefill?.from === 'counted' ? '系统计数' : '上期数'}，请核对
          </div>
        ) : null}
        {field.reason === null ? null : <div className="deal-late">退回：{field.reason}</div>}
        {field.hints.map((hint) => (
          <div key={hint} className="deal-late">
            {hint}
          </div>
        ))}
      </div>
    </div>
  )
}
