// Checks answers by the compiled schema, and rows against each other; every complaint is a Chinese sentence that names
// the field, its section and what to do.
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { amountText } from '../../policy/present/amount-text.ts'
import { type Answer, type AnswerIssue, type Answers, numberOf, rowsOf } from './answers.ts'
import type { Field, Form, FormField, PlainField, RecordField, RowCheck } from './form.ts'
import { compileForm, type Completeness, type FormBounds } from './form-schema.ts'

type Options = {
  readonly completeness?: Completeness
  readonly bounds?: FormBounds
  /** What earlier stages answered, for the checks that compare with it. */
  readonly earlier?: Answers
}

/** What is wrong with the answers, in the order of the form; nothing where they may stand. */
export function checkAnswers(form: Form, answers: Answers, options: Options = {}): AnswerIssue[] {
  const validate = validatorOf(form, options)
  const found = validate(answers) ? [] : issuesOf(form, validate.errors ?? [])
  const faulty = new Set(found.map(({ field }) => field))
  const isComplete = (options.completeness ?? 'complete') === 'complete'
  const known = { ...options.earlier, ...answers }
  // Rows are held against each other only where each of them is right by itself.
  const rows = !isComplete
    ? []
    : placed(form).flatMap(({ field, section }) =>
        field.type !== 'records' || faulty.has(field.key) || !Object.hasOwn(answers, field.key)
          ? []
          : field.checks.flatMap((check) =>
              rowIssues(field, check, known).map((issue) => ({ ...issue, section })),
            ),
      )
  const order = new Map(placed(form).map(({ field }, index) => [field.key, index]))
  return [...found, ...rows].sort(
    (a, b) =>
      (order.get(a.field) ?? 0) - (order.get(b.field) ?? 0) || (a.row ?? -1) - (b.row ?? -1),
  )
}

/** Compiled validators: forms are values that never change, and a topic has few of them. */
const validators = new WeakMap<Form, Map<string, ValidateFunction>>()

function validatorOf(form: Form, { completeness = 'complete', bounds }: Options): ValidateFunction {
  const key = `${completeness} ${bounds?.requestedFenMax ?? ''}`
  const held = validators.get(form) ?? new Map<string, ValidateFunction>()
  validators.set(form, held)
  const known = held.get(key)
  if (known !== undefined) return known
  const ajv = new Ajv2020({ allErrors: true, strict: true, keywords: ['x-unit'], verbose: true })
  addFormats.default(ajv, ['date'])
  const schema = compileForm(form, { completeness, ...(bounds === undefined ? {} : { bounds }) })
  const validate = ajv.compile(schema)
  held.set(key, validate)
  return validate
}

type Placed = FormField & { readonly section: string; readonly sectionTitle: string }

const placed = (form: Form): Placed[] =>
  form.sections.flatMap(({ id, title, fields }) =>
    fields.map((field) => ({ ...field, section: id, sectionTitle: title })),
  )

function issuesOf(form: Form, errors: readonly ErrorObject[]): AnswerIssue[] {
  const fields = placed(form)
  const issues = errors.flatMap((error): AnswerIssue[] => {
    const [key = '', row = null, column = null] = pathOf(error)
    const place = fields.find(({ field }) => field.key === key)
    if (place === undefined)
      return [whole(key, `「${key}」不是这张表单的字段，没有保存。请去掉它`, form)]
    const { field, section, sectionTitle } = place
    const asked = column === null ? field : columnOf(field, column)
    if (asked === undefined)
      return [whole(key, `「${field.title}」没有「${column}」这一列，请去掉它`, form)]
    const where =
      row === null || column === null
        ? `「${sectionTitle}」中的「${field.title}」`
        : `「${sectionTitle}」中「${field.title}」第 ${Number(row) + 1} 行的「${asked.title}」`
    return [
      {
        section,
        field: key,
        row: row === null ? null : Number(row),
        column,
        message: `${where}${faultOf(error, asked)}`,
      },
    ]
  })
  // One complaint for each place: the first is the plainest.
  const seen = new Set<string>()
  return issues.filter(({ field, row, column }) => {
    const key = `${field}/${row ?? ''}/${column ?? ''}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

const whole = (field: string, message: string, form: Form): AnswerIssue => ({
  section: form.sections[0]?.id ?? '',
  field,
  row: null,
  column: null,
  message,
})

/** The place of a complaint as field, row, column; a missing property stands under its owner. */
function pathOf({ instancePath, keyword, params }: ErrorObject): string[] {
  const path = instancePath.split('/').slice(1)
  const missing: unknown = keyword === 'required' ? params['missingProperty'] : null
  const extra: unknown = keyword === 'additionalProperties' ? params['additionalProperty'] : null
  const name = missing ?? extra
  return typeof name === 'string' ? [...path, name] : path
}

const columnOf = (field: Field, key: string): PlainField | undefined =>
  field.type === 'records' ? field.columns.find((column) => column.key === key) : field

/** What is wrong and what to do. */
function faultOf({ keyword, params, data }: ErrorObject, field: Field): string {
  const limit = Number(params['limit'])
  const length = typeof data === 'string' ? Array.from(data).length : 0
  switch (keyword) {
    case 'required':
      return field.type === 'promise' ? '尚未作出承诺，请阅读后勾选' : '没有填写，请填写'
    case 'const':
      return '尚未作出承诺，请阅读后勾选'
    case 'minLength':
      return length === 0 ? '没有填写，请填写' : `只有 ${length} 字，请写到 ${limit} 字以上`
    case 'maxLength':
      return `有 ${length} 字，请压缩到 ${limit} 字以内`
    case 'minimum':
      return `太小，应不小于 ${boundText(field, limit)}，请改正`
    case 'maximum':
      return `超过上限 ${boundText(field, limit)}，请改小`
    case 'minItems':
      return field.type === 'records' ? `至少应有 ${limit} 行，请添加` : '没有选择，请至少选一项'
    case 'maxItems':
      return `最多 ${limit} 行，请删去多余的`
    case 'enum':
      return `不在可选之列，请从列表中选择：${field.choices.join('、')}`
    case 'uniqueItems':
      return '有重复的选项，请去掉一个'
    case 'format':
      return '不是正确的日期，请写成 2026-03-01 的样子'
    case 'pattern':
      return `格式不对，应为${field.pattern?.wanted ?? '年月，如 2026-03'}，请改正`
    default:
      return `应为${wantedOf(field)}，请改正`
  }
}

function boundText(field: Field, limit: number): string {
  return field.type === 'money' ? amountText(BigInt(limit)) : `${limit}${field.unit ?? ''}`
}

function wantedOf(field: Field): string {
  if (field.type === 'money') return '金额（精确到分）'
  if (field.type === 'integer') return `整数${field.unit === null ? '' : `（${field.unit}）`}`
  if (field.type === 'boolean' || field.type === 'promise') return '是或否'
  return field.type === 'records' ? '若干行记录' : '文字'
}

type RowIssue = Omit<AnswerIssue, 'section'>

/** What is wrong between rows, or between the rows and another field. */
function rowIssues(field: RecordField, check: RowCheck, known: Answers): RowIssue[] {
  const rows = rowsOf(known[field.key])
  const titleOf = (key: string) => field.columns.find((column) => column.key === key)?.title ?? key
  const issue = (message: string, row: number | null, column: string | null): RowIssue => ({
    field: field.key,
    row,
    column,
    message,
  })
  switch (check.kind) {
    case 'sumEquals': {
      const wanted = numberOf(known[check.field])
      if (wanted === null) return []
      const sum = [
        ...rows.map((row) => numberOf(row[check.column]) ?? 0),
        ...check.plus.map((key) => numberOf(known[key]) ?? 0),
      ].reduce((total, value) => total + BigInt(value), 0n)
      if (sum === BigInt(wanted)) return []
      return [
        issue(
          `「${field.title}」的「${titleOf(check.column)}」合计${check.plus.length === 0 ? '' : '（含申请经费）'} ${amountText(sum)}，与另填的 ${amountText(BigInt(wanted))} 不符，差 ${amountText(difference(sum, BigInt(wanted)))}，请核对`,
          null,
          check.column,
        ),
      ]
    }
    case 'rowSum':
      return rows.flatMap((row, index) => {
        const parts = check.parts.reduce((sum, key) => sum + BigInt(numberOf(row[key]) ?? 0), 0n)
        const total = BigInt(numberOf(row[check.total]) ?? 0)
        if (parts === total) return []
        const names = check.parts.map(titleOf).join('、')
        return [
          issue(
            `「${field.title}」第 ${index + 1} 行：${names}相加为 ${amountText(parts)}，「${titleOf(check.total)}」写的是 ${amountText(total)}，请改正`,
            index,
            check.total,
          ),
        ]
      })
    case 'unique':
      return rows.flatMap((row, index) => {
        const first = rows.findIndex((other) => same(other[check.column], row[check.column]))
        return first === index || row[check.column] === undefined
          ? []
          : [
              issue(
                `「${field.title}」第 ${index + 1} 行的「${titleOf(check.column)}」与第 ${first + 1} 行相同，请改正或合并`,
                index,
                check.column,
              ),
            ]
      })
    case 'ascending':
      return rows.flatMap((row, index) => {
        const [before, here] = [rows[index - 1]?.[check.column], row[check.column]]
        return typeof before === 'string' && typeof here === 'string' && here <= before
          ? [
              issue(
                `「${field.title}」第 ${index + 1} 行的「${titleOf(check.column)}」应晚于上一行，请按时间先后排列`,
                index,
                check.column,
              ),
            ]
          : []
      })
    default:
      return check satisfies never
  }
}

const same = (a: Answer | undefined, b: Answer | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

const difference = (a: bigint, b: bigint): bigint => (a > b ? a - b : b - a)
