// How a column of a file becomes a fact: by its type in the file and the fact's type in the rules. Most values are
// read by the database itself (`fast`); every other one is handed, as text, to the very reader of `kc policy eval`,
// each different text once. Nothing becomes zero: what neither can read is unknown, and said with row and column.
import type { ProgramFact } from '../../policy/ir/program.ts'
import { FIRST_DAY, LAST_DAY } from '../../policy/run/calendar.ts'
import { quoteText } from '../../policy/sql/dialect.ts'

/** SQL over one column: when its value is not given, when the database reads it, to what, and its text else. */
export type ColumnReading = {
  readonly isMissing: string
  /** Whether the column holds the value just as it is, nothing around it. */
  readonly isPlain: string
  readonly isFast: string
  readonly value: string
  readonly text: string
}

/** Amounts beyond a thousand 万亿元 are refused, so that what rules make of them fits into eight bytes. */
export const WHOLE_MAX = 10n ** 17n

/** What editors and spreadsheets leave around a text. */
const BLANKS = quoteText(' \t\r\n\u{a0}\u{3000}\u{feff}')
const WHOLE_TYPES = /^U?(?:TINYINT|SMALLINT|INTEGER|BIGINT)$|^U?HUGEINT$/
const FLOAT_TYPES = /^(?:FLOAT|DOUBLE)$/
/** Whole numbers up to here are exact in a floating-point column. */
const EXACT_IN = { FLOAT: 2n ** 24n, DOUBLE: 2n ** 53n } as const

/** The type that a fact's column has once it is read. */
export function columnType({ type }: Pick<ProgramFact, 'type'>): string {
  switch (type.kind) {
    case 'boolean':
      return 'BOOLEAN'
    case 'date':
      return 'DATE'
    case 'number':
    case 'period':
      return 'BIGINT'
    case 'text':
    case 'code':
      return 'VARCHAR'
    case 'records':
      return 'VARCHAR'
  }
}

/** Reads a column (quoted) of a type of the database as a fact; `unit` is what its head adds to bare figures. */
export function readingOf(
  fact: Pick<ProgramFact, 'type' | 'values' | 'least' | 'most'>,
  { column, type, unit }: { column: string; type: string; unit: string },
): ColumnReading {
  const isText = type === 'VARCHAR' || type.startsWith('ENUM')
  const plain = isText ? `CAST(${column} AS VARCHAR)` : column
  const trimmed = `trim(${plain}, ${BLANKS})`
  const isMissing = isText
    ? `(${column} IS NULL OR ${trimmed} IN ('', '未知'))`
    : FLOAT_TYPES.test(type)
      ? `(${column} IS NULL OR isnan(${column}))`
      : `${column} IS NULL`
  const printed = `CAST(${column} AS VARCHAR)`
  // Full-width figures are bare figures too: the reader of texts takes them as half-width ones.
  const bare = `regexp_full_match(${printed}, '[ \\x{3000}]*[-－−]?[0-9０-９,，]+([.．][0-9０-９]+)?[ \\x{3000}]*')`
  const text =
    unit === ''
      ? printed
      : `CASE WHEN ${bare} THEN ${printed} || ${quoteText(unit)} ELSE ${printed} END`
  const read = unit === '' ? fastOf(fact, { column, type, trimmed, printed }) : null
  const none = `CAST(NULL AS ${columnType(fact)})`
  const isFast = read === null ? 'FALSE' : `COALESCE(${read.isFast}, FALSE)`
  const isPlain = unit === '' ? plainOf(fact, { column, type, trimmed, printed }) : 'FALSE'
  return { isMissing, isPlain, isFast, value: read?.value ?? none, text }
}

/** Types of the rules' own, of which only texts need a look at each value. */
function plainOf(
  { type: wanted }: Pick<ProgramFact, 'type'>,
  { column, type, trimmed }: Column,
): string {
  const { kind } = wanted
  const isWhole = kind === 'period' || (kind === 'number' && wanted.integral)
  if (isWhole) return type === 'BIGINT' || type === 'INTEGER' ? 'TRUE' : 'FALSE'
  if (kind === 'boolean') return type === 'BOOLEAN' ? 'TRUE' : 'FALSE'
  if (kind === 'date') return type === 'DATE' ? 'TRUE' : 'FALSE'
  if (kind === 'text' || kind === 'code')
    return type === 'VARCHAR'
      ? `(${column} IS NULL OR (${column} = ${trimmed} AND ${column} NOT IN ('', '未知')))`
      : 'FALSE'
  return 'FALSE'
}

type Fast = { readonly isFast: string; readonly value: string }

type Column = {
  readonly column: string
  readonly type: string
  readonly trimmed: string
  readonly printed: string
}

/** What the database reads by itself; null where every value is handed over. */
function fastOf(
  fact: Pick<ProgramFact, 'type' | 'values' | 'least' | 'most'>,
  column: Column,
): Fast | null {
  switch (fact.type.kind) {
    case 'boolean':
      return fastBoolean(column)
    case 'date':
      return fastDay(column)
    case 'number':
    case 'period': {
      const isWhole = fact.type.kind === 'period' || fact.type.integral
      const read = isWhole ? fastWhole(column) : fastRatio(column)
      return read === null ? null : within(read, fact)
    }
    case 'text':
    case 'code':
      return fastText(column, fact.values)
    case 'records':
      return null
  }
}

function fastBoolean({ column, type }: Column): Fast | null {
  if (type === 'BOOLEAN') return { isFast: 'TRUE', value: column }
  if (!WHOLE_TYPES.test(type) && !FLOAT_TYPES.test(type)) return null
  return { isFast: `${column} IN (0, 1)`, value: `(${column} = 1)` }
}

/** Neither infinite nor beyond the days that rules know; unknown where there is none. */
const inCalendar = (day: string): string =>
  `(${day} BETWEEN DATE '${FIRST_DAY}' AND DATE '${LAST_DAY}')`

function fastDay({ column, type, printed }: Column): Fast | null {
  if (type === 'DATE') return { isFast: inCalendar(column), value: column }
  // A moment with its zone is the day that it is in China; one without is taken as it stands.
  if (type === 'TIMESTAMP WITH TIME ZONE') {
    const value = `CAST(make_timestamp(epoch_us(${column}) + 28800000000) AS DATE)`
    return { isFast: `(isfinite(${column}) AND ${inCalendar(value)})`, value }
  }
  if (/^TIMESTAMP(?:_S|_MS|_NS)?$/.test(type)) {
    const value = `CAST(${column} AS DATE)`
    return { isFast: `(isfinite(CAST(${column} AS TIMESTAMP)) AND ${inCalendar(value)})`, value }
  }
  if (type !== 'VARCHAR') return null
  const day = `TRY_CAST(${printed} AS DATE)`
  return {
    isFast: `(regexp_full_match(${printed}, '[0-9]{4}-[0-9]{2}-[0-9]{2}') AND ${inCalendar(day)})`,
    value: day,
  }
}

function fastWhole({ column, type, printed }: Column): Fast | null {
  const value = `TRY_CAST(${column} AS BIGINT)`
  if (WHOLE_TYPES.test(type)) return { isFast: `${value} IS NOT NULL`, value }
  if (type === 'FLOAT' || type === 'DOUBLE')
    return {
      isFast: `(abs(${column}) < ${EXACT_IN[type]} AND ${column} = trunc(${column}))`,
      value,
    }
  if (type.startsWith('DECIMAL'))
    return { isFast: `(${value} IS NOT NULL AND ${column} = trunc(${column}))`, value }
  if (type !== 'VARCHAR') return null
  return { isFast: `regexp_full_match(${printed}, '-?[0-9]{1,17}')`, value }
}

function fastRatio({ type, printed }: Column): Fast | null {
  const isNumber = WHOLE_TYPES.test(type) || FLOAT_TYPES.test(type) || type.startsWith('DECIMAL')
  if (!isNumber && type !== 'VARCHAR') return null
  // The shortest decimal that a double prints as is what its author wrote; ratios have nine places.
  return {
    isFast: `regexp_full_match(${printed}, '-?[0-9]{1,8}([.][0-9]{1,9})?')`,
    value: `CAST(TRY_CAST(${printed} AS DECIMAL(18, 9)) * 1000000000 AS BIGINT)`,
  }
}

function fastText({ column, type, trimmed, printed }: Column, values: readonly string[]): Fast {
  const whole = `TRY_CAST(TRY_CAST(${column} AS BIGINT) AS VARCHAR)`
  const value =
    type === 'VARCHAR' || type.startsWith('ENUM')
      ? trimmed
      : FLOAT_TYPES.test(type)
        ? `CASE WHEN abs(${column}) < ${EXACT_IN.DOUBLE} AND ${column} = trunc(${column}) THEN ${whole} ELSE ${printed} END`
        : printed
  const isFast = values.length === 0 ? 'TRUE' : `${value} IN (${values.map(quoteText).join(', ')})`
  return { isFast, value }
}

/** Within the fact's own range, and within what a batch computes. */
function within(
  { isFast, value }: Fast,
  { least, most }: Pick<ProgramFact, 'least' | 'most'>,
): Fast {
  const low = bound(least, -WHOLE_MAX, (a, b) => a > b)
  const high = bound(most, WHOLE_MAX, (a, b) => a < b)
  return { isFast: `(${isFast} AND ${value} BETWEEN ${low} AND ${high})`, value }
}

function bound(
  declared: string | null,
  limit: bigint,
  isTighter: (a: bigint, b: bigint) => boolean,
): bigint {
  if (declared === null || declared.includes('/')) return limit
  const value = BigInt(declared)
  return isTighter(value, limit) ? value : limit
}
