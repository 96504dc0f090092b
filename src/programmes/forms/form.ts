// Forms (表单) as data: a dictionary of fields, and per stage of a case a form whose sections name fields. A fact is
// asked once in a life cycle: a later stage carries what an earlier one asked, and shows it read-only.

/** At which point of its life a case asks (填报阶段). */
export const FORM_STAGES = {
  posting: '发榜',
  application: '申报',
  contract: '任务书',
  report: '执行报告',
  acceptance: '验收',
} as const

export type FormStage = keyof typeof FORM_STAGES

/** What a field holds. Money is whole fen; a month is 'YYYY-MM', a day 'YYYY-MM-DD'; a promise can only be given. */
export const FIELD_TYPES = {
  text: '文本',
  longText: '长文本',
  integer: '整数',
  money: '金额',
  day: '日期',
  month: '年月',
  boolean: '是否',
  promise: '承诺',
  choice: '单选',
  choices: '多选',
  records: '记录列表',
} as const

export type FieldType = keyof typeof FIELD_TYPES

/** The columns of an organisation that can fill a field. */
export const ORGANISATION_COLUMNS = {
  name: '机构名称',
  creditCode: '统一社会信用代码',
  kind: '机构类别',
  region: '所在区（功能区）',
  industry: '国民经济行业',
  address: '注册地址',
} as const

export type OrganisationColumn = keyof typeof ORGANISATION_COLUMNS

/** Where a value can be taken from before anybody types: the organisation's row, or a dated fact of its file. */
export type PrefillSource =
  | { readonly kind: 'organisation'; readonly column: OrganisationColumn }
  | { readonly kind: 'fact'; readonly name: string }

/** A check over the rows of a record list, or over a row. */
export type RowCheck =
  /** The column's total, with the fields `plus`, equals another field that the form asks or carries. */
  | {
      readonly kind: 'sumEquals'
      readonly column: string
      readonly plus: readonly string[]
      readonly field: string
    }
  /** In each row the columns `parts` add up to `total`. */
  | { readonly kind: 'rowSum'; readonly total: string; readonly parts: readonly string[] }
  /** No two rows have the same value in the column. */
  | { readonly kind: 'unique'; readonly column: string }
  /** Each row's value is later than that of the row before it. */
  | { readonly kind: 'ascending'; readonly column: string }

/** A field without rows: also a column of a record list. */
export type PlainField = {
  readonly key: string
  /** The Chinese title, by which messages name it. */
  readonly title: string
  readonly type: Exclude<FieldType, 'records'>
  /** 人, 项, 件; null for money (shown in 万元) and for what has none. */
  readonly unit: string | null
  /** Personal data: masked in lists, its reading is audited. */
  readonly isPersonal: boolean
  readonly help: string | null
  /** What may be chosen; empty for other types. */
  readonly choices: readonly string[]
  /** Characters of a text; 0 where it may be short. */
  readonly lengthMin: number
  readonly lengthMax: number
  /** Bounds of an integer, or of money in fen; null where there is none. */
  readonly minimum: number | null
  readonly maximum: number | null
  /** A regular expression for a text, with what it wants in words; null where any text will do. */
  readonly pattern: { readonly regex: string; readonly wanted: string } | null
  readonly source: PrefillSource | null
}

/** A column of a record list, which may be left empty unless it is required. */
export type Column = PlainField & { readonly isRequired: boolean }

/** A list of records (人员、预算、里程碑). */
export type RecordField = Omit<PlainField, 'type'> & {
  readonly type: 'records'
  readonly columns: readonly Column[]
  readonly rowsMin: number
  readonly rowsMax: number
  readonly checks: readonly RowCheck[]
}

/** A field of the dictionary (fields.yaml). */
export type Field = PlainField | RecordField

/** A field as a form asks it, or carries it from an earlier stage to be read only. */
export type FormField = {
  readonly field: Field
  readonly isRequired: boolean
  /** The stage that asked; null where this form asks it itself. */
  readonly carriedFrom: FormStage | null
}

/** A part of a form with its heading. */
export type FormSection = {
  readonly id: string
  readonly title: string
  readonly help: string | null
  readonly fields: readonly FormField[]
}

/** A file to be attached. A deferrable one may be promised for a later day (容缺受理). */
export type AttachmentSlot = {
  readonly key: string
  readonly title: string
  readonly isRequired: boolean
  readonly isDeferrable: boolean
  readonly help: string | null
}

/** What one stage asks. A light form asks what its topic cannot do without. */
export type Form = {
  readonly id: string
  readonly stage: FormStage
  readonly title: string
  readonly isLight: boolean
  /** The field whose answer names the case in lists; null for stages after the first. */
  readonly titleField: string | null
  readonly sections: readonly FormSection[]
  readonly attachments: readonly AttachmentSlot[]
}
