import type { Answer, AnswerRow, Answers } from '../../src/programmes/forms/answers.ts'
import { askedFields } from '../../src/programmes/forms/form-schema.ts'
import type { Form, PlainField, RecordField } from '../../src/programmes/forms/form.ts'

/** Every amount of a filled form, so that sums agree: 100万元. */
export const FILLED_FEN = 100_000_000

/** One of these fits every pattern of the dictionary. */
const SAMPLES = [
  '13800000000',
  '027-87654321',
  'name@example.com',
  '430000',
  '12345678',
  '91420106MA0000000Q',
  '420106199001011234',
  'ZL202610000000.0',
  '2026-03',
]

/** Right answers to every field that a form must have, and to none of the others. */
export function filledForm(form: Form): Answers {
  const required = askedFields(form).filter(({ isRequired }) => isRequired)
  return Object.fromEntries(
    required.map(({ field }): [string, Answer] => [
      field.key,
      field.type === 'records' ? rowsFor(field) : answerFor(field),
    ]),
  )
}

function rowsFor(field: RecordField): AnswerRow[] {
  const parts = new Set(
    field.checks.flatMap((check) => (check.kind === 'rowSum' ? check.parts.slice(1) : [])),
  )
  const columns = field.columns.filter(({ isRequired }) => isRequired)
  return Array.from({ length: Math.max(field.rowsMin, 1) }, (_, index) =>
    Object.fromEntries(
      columns.map((column) => {
        if (parts.has(column.key)) return [column.key, 0]
        const answer = answerFor(column)
        const isNamed = column.type === 'text' && column.pattern === null && index > 0
        return [column.key, isNamed ? `${String(answer)}${index}` : answer]
      }),
    ),
  )
}

function answerFor(field: PlainField): string | number | boolean | readonly string[] {
  switch (field.type) {
    case 'text':
    case 'longText':
      return textFor(field)
    case 'integer':
      return Math.max(field.minimum ?? 0, Math.min(field.maximum ?? 6, 6))
    case 'money':
      return FILLED_FEN
    case 'day':
      return '2026-06-01'
    case 'month':
      return '2026-06'
    case 'boolean':
    case 'promise':
      return true
    case 'choice':
      return field.choices[0] ?? ''
    case 'choices':
      return field.choices.slice(0, 1)
    default:
      return field.type satisfies never
  }
}

function textFor({ title, pattern, lengthMin }: PlainField): string {
  if (title.includes('证件号码')) return '420106199001011234'
  if (pattern !== null) {
    const fits = new RegExp(pattern.regex, 'u')
    const sample = SAMPLES.find((each) => fits.test(each))
    if (sample === undefined) throw new Error(`no sample fits ${pattern.regex}`)
    return sample
  }
  return `示例${title}`.padEnd(lengthMin, '，这里写明具体内容')
}
