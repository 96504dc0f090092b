import { type Static, type TSchema, Type } from 'typebox'
import type { Answer, Answers } from '../../programmes/forms/answers.ts'
import { refTo, TextOrNull } from '../contract.ts'

const listOf = <T extends TSchema>(item: T) => Type.Unsafe<readonly Static<T>[]>(Type.Array(item))
const NumberOrNull = Type.Unsafe<number | null>({ type: ['number', 'null'] })

/** At which point of its life a case asks. */
export const FormStageCode = Type.Enum([
  'posting',
  'application',
  'contract',
  'report',
  'acceptance',
])

const plainField = {
  key: Type.String(),
  title: Type.String(),
  unit: TextOrNull,
  isPersonal: Type.Boolean({ description: '个人信息：列表中遮盖，查看留痕' }),
  help: TextOrNull,
  choices: listOf(Type.String()),
  lengthMin: Type.Integer(),
  lengthMax: Type.Integer(),
  minimum: NumberOrNull,
  maximum: NumberOrNull,
  wanted: Type.Unsafe<string | null>({ type: ['string', 'null'], description: '格式，用文字说' }),
  sourceName: Type.Unsafe<string | null>({
    type: ['string', 'null'],
    description: '从哪里预填：机构名录的栏，或一企一档的事实',
  }),
}

/** A column of a record list. */
const FormColumn = Type.Object(
  {
    ...plainField,
    type: Type.Enum([
      'text',
      'longText',
      'integer',
      'money',
      'day',
      'month',
      'boolean',
      'promise',
      'choice',
      'choices',
    ]),
    isRequired: Type.Boolean(),
  },
  { $id: 'ProgrammeFormColumn' },
)

/** A field (字段) of a form. Money is whole fen. */
const FormField = Type.Object(
  {
    ...plainField,
    type: Type.Enum([
      'text',
      'longText',
      'integer',
      'money',
      'day',
      'month',
      'boolean',
      'promise',
      'choice',
      'choices',
      'records',
    ]),
    isRequired: Type.Boolean(),
    carriedFrom: Type.Unsafe<Static<typeof FormStageCode> | null>({
      anyOf: [FormStageCode, { type: 'null' }],
      description: '沿用自哪个阶段；沿用的只读',
    }),
    columns: Type.Array(refTo(FormColumn), { description: '记录列表的列，其余为空' }),
    rowsMin: Type.Integer(),
    rowsMax: Type.Integer(),
  },
  { $id: 'ProgrammeFormField' },
)

const AttachmentSlot = Type.Object(
  {
    key: Type.String(),
    title: Type.String(),
    isRequired: Type.Boolean(),
    isDeferrable: Type.Boolean({ description: '可以容缺受理，承诺日期补交' }),
    help: TextOrNull,
  },
  { $id: 'ProgrammeFormAttachment' },
)

/** A form (表单) of one stage. */
export const ProgrammeForm = Type.Object(
  {
    id: Type.String(),
    stage: FormStageCode,
    title: Type.String(),
    isLight: Type.Boolean(),
    titleField: TextOrNull,
    sections: Type.Array(
      Type.Object({
        id: Type.String(),
        title: Type.String(),
        help: TextOrNull,
        fields: Type.Array(refTo(FormField)),
      }),
    ),
    attachments: Type.Array(refTo(AttachmentSlot)),
  },
  { $id: 'ProgrammeForm' },
)

const cell = [
  { type: 'string' },
  { type: 'number' },
  { type: 'boolean' },
  { type: 'array', items: { type: 'string' } },
]

/** An answer: text, a whole number (money in fen), yes or no, choices, or rows. */
const FormAnswer = Type.Unsafe<Answer>({
  $id: 'ProgrammeFormAnswer',
  description: '文字、整数（金额为分）、是否、所选各项，或若干行记录',
  anyOf: [
    ...cell,
    { type: 'array', items: { type: 'object', additionalProperties: { anyOf: cell } } },
  ],
})

/** The answers of a stage by the keys of fields. */
export const ProgrammeFormAnswers = Type.Unsafe<Answers>({
  $id: 'ProgrammeFormAnswers',
  type: 'object',
  additionalProperties: { $ref: 'ProgrammeFormAnswer#' },
})

/** A value that nobody had to type, with where it comes from and since when. */
export const ProgrammeFormPrefilled = Type.Object(
  {
    key: Type.String(),
    value: refTo(FormAnswer),
    source: Type.String(),
    day: TextOrNull,
    isReadOnly: Type.Boolean(),
  },
  { $id: 'ProgrammeFormPrefilled' },
)

/** What is wrong with an answer, in a sentence that names the field, its section and what to do. */
export const ProgrammeFormIssue = Type.Object(
  {
    section: Type.String(),
    field: Type.String(),
    row: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
    column: TextOrNull,
    message: Type.String(),
  },
  { $id: 'ProgrammeFormIssue' },
)

/** A form as JSON Schema 2020-12, for other systems. */
export const ProgrammeFormSchema = Type.Unsafe<Readonly<Record<string, unknown>>>({
  $id: 'ProgrammeFormSchema',
  type: 'object',
  additionalProperties: true,
})

export const programmeFormComponents: readonly TSchema[] = [
  FormColumn,
  FormField,
  AttachmentSlot,
  ProgrammeForm,
  FormAnswer,
  ProgrammeFormAnswers,
  ProgrammeFormPrefilled,
  ProgrammeFormIssue,
  ProgrammeFormSchema,
]
