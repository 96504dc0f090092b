import type { Static } from 'typebox'
import {
  type Field,
  type Form,
  type FormField,
  ORGANISATION_COLUMNS,
  type PlainField,
} from '../../programmes/forms/form.ts'
import type { Prefilled } from '../../programmes/forms/prefill-form.ts'
import type { ProgrammeForm, ProgrammeFormPrefilled } from './programme-form.contract.ts'

const viewPlain = <T extends PlainField | Field>({ pattern, source, ...field }: T) => ({
  key: field.key,
  title: field.title,
  unit: field.unit,
  isPersonal: field.isPersonal,
  help: field.help,
  choices: field.choices,
  lengthMin: field.lengthMin,
  lengthMax: field.lengthMax,
  minimum: field.minimum,
  maximum: field.maximum,
  wanted: pattern?.wanted ?? null,
  sourceName:
    source === null
      ? null
      : source.kind === 'fact'
        ? source.name
        : ORGANISATION_COLUMNS[source.column],
})

const viewField = ({ field, isRequired, carriedFrom }: FormField) => ({
  ...viewPlain(field),
  type: field.type,
  isRequired,
  carriedFrom,
  columns:
    field.type === 'records'
      ? field.columns.map((column) => ({
          ...viewPlain(column),
          type: column.type,
          isRequired: column.isRequired,
        }))
      : [],
  rowsMin: field.type === 'records' ? field.rowsMin : 0,
  rowsMax: field.type === 'records' ? field.rowsMax : 0,
})

/** A form as pages draw it. */
export const viewForm = (form: Form): Static<typeof ProgrammeForm> => ({
  id: form.id,
  stage: form.stage,
  title: form.title,
  isLight: form.isLight,
  titleField: form.titleField,
  sections: form.sections.map(({ id, title, help, fields }) => ({
    id,
    title,
    help,
    fields: fields.map(viewField),
  })),
  attachments: [...form.attachments],
})

/** What is known already, as a list: a field is named by its key. */
export const viewPrefilled = (
  known: Readonly<Record<string, Prefilled>>,
): Static<typeof ProgrammeFormPrefilled>[] =>
  Object.entries(known).map(([key, { value, source, day, isReadOnly }]) => ({
    key,
    value,
    source,
    day,
    isReadOnly,
  }))
