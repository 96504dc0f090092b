import { parseDay } from '../../base/day.ts'
import type { TopicLine } from '../catalogue/topic.ts'
import type { AnswerIssue, Answers } from '../forms/answers.ts'
import { checkAnswers } from '../forms/check-answers.ts'
import type { AttachmentSlot, Form } from '../forms/form.ts'
import type { Promises, SubmittedFile } from './submission.ts'

/** The section of a form's page that holds attachments. */
export const ATTACHMENTS_SECTION = 'attachments'

/** What is about to be handed in. */
export type Filled = {
  readonly answers: Answers
  readonly attachments: readonly SubmittedFile[]
  readonly promises: Promises
  /** What earlier stages answered. */
  readonly earlier: Answers
  readonly today: string
}

/** Answers without what was emptied: a field that was filled in for somebody is emptied by an empty text. */
export const givenAnswers = (answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== ''))

/** Everything that keeps a form from being handed in, in the order of the form. */
export function formIssues(form: Form, line: TopicLine, filled: Filled): AnswerIssue[] {
  return [
    ...checkAnswers(form, givenAnswers(filled.answers), {
      bounds: { requestedFenMax: line.limit?.amountFen ?? null },
      earlier: filled.earlier,
    }),
    ...form.attachments.flatMap((slot) => slotIssue(slot, filled) ?? []),
  ]
}

function slotIssue(
  { key, title, isRequired, isDeferrable }: AttachmentSlot,
  { attachments, promises, today }: Filled,
): AnswerIssue | null {
  if (!isRequired || attachments.some(({ slot }) => slot === key)) return null
  const promised = promises[key]
  const issue = (message: string): AnswerIssue => ({
    section: ATTACHMENTS_SECTION,
    field: key,
    row: null,
    column: null,
    message,
  })
  if (promised === undefined || !isDeferrable)
    return issue(
      `「附件」中的「${title}」没有上传，请上传${isDeferrable ? '，或承诺补交日期（容缺受理）' : ''}`,
    )
  const day = parseDay(promised)
  return day === null || day < today
    ? issue(`「附件」中「${title}」的承诺补交日期应是今天或以后的日期，请改正`)
    : null
}
