import { Alert } from 'antd'
import { momentWords } from '../../documents/document-words.ts'
import { FormFields } from '../forms/form-fields.tsx'
import type { FormIssue } from '../forms/form-values.ts'
import { CORRECTION_WORDS, type Submission } from './application-queries.ts'
import { FileList } from './attachment-slots.tsx'
import './applications.css'

type SubmissionViewProps = { readonly caseId: string; readonly submission: Submission }

/** What was handed in, as it was frozen: answers, files, promises, and what the office found wrong. */
export function SubmissionView({ caseId, submission }: SubmissionViewProps) {
  const { form, answers, prefilled, attachments, promised, corrections, unknownUnits } = submission
  const said: FormIssue[] = corrections.map(({ field, kind, reason }) => ({
    section: '',
    field,
    row: null,
    column: null,
    message: `退回补正（${CORRECTION_WORDS[kind]}）：${reason}`,
  }))
  return (
    <div className="submission">
      {submission.isWhole ? null : (
        <Alert
          className="form-notice"
          type="error"
          showIcon
          title="内容与提交时的摘要值不符，可能被改动过。请联系系统管理员核验日志。"
        />
      )}
      {unknownUnits.length === 0 ? null : (
        <Alert
          className="form-notice no-print"
          type="warning"
          showIcon
          title={`机构名录中没有：${unknownUnits.join('、')}。登记之前无法核对专家回避，评审不能安排。`}
        />
      )}
      <FormFields form={form} values={answers} prefilled={prefilled} issues={said} isReadOnly />
      {form.attachments.length === 0 ? null : (
        <section className="form-section" aria-label="附件">
          <h2 className="form-section-title">附件</h2>
          {form.attachments.map(({ key, title, isRequired }) => {
            const own = attachments.filter(({ slot }) => slot === key)
            const day = promised[key]
            return (
              <div key={key} className="slot">
                <p className="form-label">{title}</p>
                <FileList caseId={caseId} files={own} isEditable={false} />
                {own.length > 0 ? null : (
                  <p className="soft">
                    {day === undefined
                      ? isRequired
                        ? '没有上传'
                        : '未交（选交）'
                      : `容缺：承诺于 ${day} 前补交`}
                  </p>
                )}
                {said
                  .filter(({ field }) => field === key)
                  .map(({ message }) => (
                    <p key={message} className="form-issue">
                      {message}
                    </p>
                  ))}
              </div>
            )
          })}
        </section>
      )}
      <p className="soft submission-foot">
        第 {submission.number} 次提交，{submission.submittedBy ?? ''} 于{' '}
        {momentWords(submission.submittedAt)}；SM3 摘要值 <code>{submission.hash}</code>
      </p>
    </div>
  )
}
