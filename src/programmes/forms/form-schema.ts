// A form as JSON Schema 2020-12: what other systems may check their data by, and what we check by ourselves.
import type { Column, Field, Form, FormField, PlainField } from './form.ts'

/** Money in fen that a JSON number holds exactly. */
const FEN_MAX = Number.MAX_SAFE_INTEGER
const WHOLE_MAX = 1_000_000_000
const MONTH = '^[1-9][0-9]{3}-(0[1-9]|1[0-2])$'
const DIALECT = 'https://json-schema.org/draft/2020-12/schema'

/** A schema, or a part of one. */
export type JsonSchema = { readonly [key: string]: unknown }

/** What a line adds to its form: the most that may be asked for. */
export type FormBounds = { readonly requestedFenMax: bigint | null }

/** The field that states how much is applied for: everywhere it is this one, so that limits can be held. */
export const REQUESTED_FUNDS = 'requestedFunds'

/** How complete the answers must be: while typing everything may be missing, at submission nothing required may. */
export type Completeness = 'draft' | 'complete'

/** Compiles a form; what is carried is no answer of this stage and has no place in it. */
export function compileForm(
  form: Form,
  {
    completeness = 'complete',
    bounds = { requestedFenMax: null },
  }: { readonly completeness?: Completeness; readonly bounds?: FormBounds } = {},
): JsonSchema {
  const asked = askedFields(form)
  const isComplete = completeness === 'complete'
  return {
    $schema: DIALECT,
    title: form.title,
    type: 'object',
    additionalProperties: false,
    required: isComplete
      ? asked.filter(({ isRequired }) => isRequired).map(({ field }) => field.key)
      : [],
    properties: Object.fromEntries(
      asked.map(({ field, isRequired }) => [
        field.key,
        fieldSchema(bounded(field, bounds), { isComplete, isRequired }),
      ]),
    ),
  }
}

/** What a form asks itself, section after section. */
export const askedFields = (form: Form): FormField[] =>
  form.sections.flatMap(({ fields }) => fields).filter(({ carriedFrom }) => carriedFrom === null)

const bounded = (field: Field, { requestedFenMax }: FormBounds): Field =>
  field.key === REQUESTED_FUNDS && requestedFenMax !== null
    ? { ...field, maximum: Number(requestedFenMax) }
    : field

type Strictness = { readonly isComplete: boolean; readonly isRequired: boolean }

function fieldSchema(field: Field, strictness: Strictness): JsonSchema {
  if (field.type !== 'records') return plainSchema(field, strictness)
  const { isComplete, isRequired } = strictness
  return {
    title: field.title,
    type: 'array',
    maxItems: field.rowsMax,
    ...(isComplete && isRequired ? { minItems: Math.max(field.rowsMin, 1) } : {}),
    items: rowSchema(field.columns, isComplete),
  }
}

const rowSchema = (columns: readonly Column[], isComplete: boolean): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  required: isComplete ? columns.filter(({ isRequired }) => isRequired).map(({ key }) => key) : [],
  properties: Object.fromEntries(
    columns.map((column) => [
      column.key,
      plainSchema(column, { isComplete, isRequired: column.isRequired }),
    ]),
  ),
})

function plainSchema(field: PlainField, { isComplete, isRequired }: Strictness): JsonSchema {
  const { title, minimum, maximum, choices } = field
  const described = { title, ...(field.help === null ? {} : { description: field.help }) }
  switch (field.type) {
    case 'text':
    case 'longText': {
      // A text that is required but empty has not been given.
      const lengthMin = Math.max(field.lengthMin, isRequired ? 1 : 0)
      return {
        ...described,
        type: 'string',
        maxLength: field.lengthMax,
        ...(isComplete && lengthMin > 0 ? { minLength: lengthMin } : {}),
        ...(isComplete && field.pattern !== null ? { pattern: field.pattern.regex } : {}),
      }
    }
    case 'integer':
      return {
        ...described,
        type: 'integer',
        minimum: minimum ?? 0,
        maximum: maximum ?? WHOLE_MAX,
      }
    case 'money':
      return {
        ...described,
        type: 'integer',
        minimum: minimum ?? 0,
        maximum: maximum ?? FEN_MAX,
        'x-unit': 'fen',
      }
    case 'day':
      return { ...described, type: 'string', format: 'date' }
    case 'month':
      return { ...described, type: 'string', pattern: MONTH }
    case 'boolean':
      return { ...described, type: 'boolean' }
    case 'promise':
      return { ...described, type: 'boolean', ...(isComplete ? { const: true } : {}) }
    case 'choice':
      return { ...described, type: 'string', enum: choices }
    case 'choices':
      return {
        ...described,
        type: 'array',
        uniqueItems: true,
        items: { type: 'string', enum: choices },
        ...(isComplete && isRequired ? { minItems: 1 } : {}),
      }
    default:
      return field.type satisfies never
  }
}
