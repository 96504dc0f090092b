import type { Answer, AnswerRow, Answers } from '../forms/answers.ts'
import type { Form, PlainField } from '../forms/form.ts'

/**
 * Answers without what tells how to find or impersonate a person: numbers, phones, mails, days of birth. Names stay,
 * since nobody can check an application without them.
 */
export function maskAnswers(form: Form, answers: Answers): Answers {
  const fields = form.sections.flatMap((section) => section.fields.map(({ field }) => field))
  return Object.fromEntries(
    Object.entries(answers).map(([key, answer]) => {
      const field = fields.find((each) => each.key === key)
      if (field === undefined) return [key, answer]
      if (field.type !== 'records') return [key, maskField(field, answer)]
      return [key, maskRows(field.columns, answer)]
    }),
  )
}

const maskField = ({ isPersonal }: Pick<PlainField, 'isPersonal'>, answer: Answer): Answer =>
  isPersonal && typeof answer === 'string' ? maskText(answer) : answer

function maskRows(columns: readonly PlainField[], answer: Answer): Answer {
  if (!Array.isArray(answer)) return answer
  const personal = new Set(columns.filter(({ isPersonal }) => isPersonal).map(({ key }) => key))
  return answer.map((row: string | AnswerRow): AnswerRow => {
    if (typeof row === 'string') return {}
    return Object.fromEntries(
      Object.entries(row).map(([key, value]) => [
        key,
        personal.has(key) && typeof value === 'string' ? maskText(value) : value,
      ]),
    )
  })
}

const SHOWN = 3

/** 420106199001011234 → 420*************34; a name, which has no digit, stays. */
export function maskText(text: string): string {
  if (!/[0-9@]/u.test(text)) return text
  const characters = Array.from(text)
  if (characters.length <= SHOWN + 2) return '*'.repeat(characters.length)
  return characters
    .map((each, index) => (index < SHOWN || index >= characters.length - 2 ? each : '*'))
    .join('')
}
