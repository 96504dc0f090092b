// Terms → SQL expressions, the same for both dialects but for what dialect.ts names. SQL's own NULL is
// unknown: AND, OR and NOT are three-valued already; CASE, LEAST and aggregates are not, and are guarded.
import { found } from '../../base/found.ts'
import { addDays, publishedDays } from '../../base/day.ts'
import type { Term } from '../ir/term.ts'
import { dateAdd, FIRST_DAY, LAST_DAY } from '../run/calendar.ts'
import { type Dialect, quoteName, quoteText } from './dialect.ts'
import type { Width, Widths } from './widths.ts'

export type Context = {
  readonly dialect: Dialect
  /** The column that holds a term already, or null. */
  readonly held: (term: Term) => string | null
  readonly shared: (name: string, part: 'num' | 'den') => string
  readonly row: string | null
  readonly widths: Widths
  /** Called when a term needs the calendar of workdays. */
  readonly needWorkdays: () => void
}

const SIGNS = {
  add: '+',
  sub: '-',
  mul: '*',
  eq: '=',
  ne: '<>',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
} as const

/** Writes a term as an SQL expression, always safe to stand inside a larger one. */
export function termSql(term: Term, context: Context): string {
  return context.held(term) ?? writeTerm(term, context)
}

export function writeTerm(term: Term, context: Context): string {
  const { dialect } = context
  const of = (child: Term): string => termSql(child, context)
  const width = context.widths.of(term)
  const whole = (digits: string): string => `CAST(${digits} AS ${dialect.number(width)})`
  /** An operand, widened where the result may need it: two narrow numbers make a narrow product. */
  const operand = (child: Term): string =>
    width === 'wide' && context.widths.of(child) === 'narrow' ? whole(of(child)) : of(child)
  switch (term.t) {
    case 'int':
      return whole(term.value.toString())
    case 'bool':
      return term.value ? 'TRUE' : 'FALSE'
    case 'text':
      return quoteText(term.value)
    case 'day':
      return `DATE ${quoteText(term.value)}`
    case 'unknown':
      return unknownSql(term.kind, dialect.number(width))
    case 'fact':
      return dialect.column(quoteName(term.name), term.kind, width)
    case 'field':
      return dialect.field(found(context.row, 'the record of a field'), term.name, {
        kind: term.kind,
        width,
      })
    case 'shared':
      return context.shared(term.name, term.part)
    case 'add':
    case 'sub':
    case 'mul':
      return `(${operand(term.a)} ${SIGNS[term.t]} ${operand(term.b)})`
    case 'eq':
    case 'ne':
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
      return `(${of(term.a)} ${SIGNS[term.t]} ${of(term.b)})`
    case 'neg':
      return `(-${of(term.a)})`
    case 'abs':
      return `abs(${of(term.a)})`
    case 'sign': {
      const a = of(term.a)
      return `CASE WHEN ${a} < 0 THEN ${whole('-1')} WHEN ${a} >= 0 THEN ${whole('1')} END`
    }
    case 'nonzero':
      return `NULLIF(${of(term.a)}, ${whole('0')})`
    case 'round':
      return rounding(term, context)
    case 'and':
    case 'or':
      return `(${term.parts.map(of).join(term.t === 'and' ? ' AND ' : ' OR ')})`
    case 'not':
      return `(NOT ${of(term.a)})`
    case 'known':
      return `(${of(term.a)} IS NOT NULL)`
    case 'if': {
      const condition = of(term.condition)
      return `CASE WHEN ${condition} THEN ${of(term.a)} WHEN NOT ${condition} THEN ${of(term.b)} END`
    }
    case 'in': {
      const a = of(term.a)
      if (!term.prefix) return `(${a} IN (${term.values.map(quoteText).join(', ')}))`
      return `(${term.values.map((value) => dialect.startsWith(a, quoteText(value))).join(' OR ')})`
    }
    case 'dateAdd':
      return dateAddSql(term, context)
    case 'dateDiff':
      return term.unit === 'day'
        ? dialect.daysBetween(of(term.a), of(term.b), width)
        : monthsSql({ from: of(term.a), to: of(term.b), dialect, width })
    case 'datePart':
      return dialect.part(of(term.a), term.part, width)
    case 'aggregate':
      return aggregateSql(term, context)
  }
}

function unknownSql(kind: 'int' | 'bool' | 'text' | 'day', int: string): string {
  const types = { int, bool: 'BOOLEAN', text: 'VARCHAR', day: 'DATE' }
  return `CAST(NULL AS ${types[kind]})`
}

/** Computes a rounding wide enough for its parts, and hands on its result as narrow as is proved. */
function rounding(term: Term & { t: 'round' }, context: Context): string {
  const { dialect, widths } = context
  const width = widths.within(term)
  const operand = (child: Term): string => {
    const text = termSql(child, context)
    const isNarrow = width === 'wide' && widths.of(child) === 'narrow'
    return isNarrow ? `CAST(${text} AS ${dialect.number('wide')})` : text
  }
  const parts = { a: operand(term.a), b: operand(term.b), dialect, width }
  const rounded = roundSql(term.mode, parts)
  const result = widths.of(term)
  return result === width ? rounded : `CAST(${rounded} AS ${dialect.number(result)})`
}

type Quotient = {
  readonly a: string
  readonly b: string
  readonly dialect: Dialect
  readonly width: Width
}

function roundSql(
  mode: 'down' | 'up' | 'half-up' | 'half-even',
  { a, b, dialect, width }: Quotient,
): string {
  const quotient = dialect.quotient(a, b, width)
  if (mode === 'down') return quotient
  const rest = `(${a} - ${quotient} * ${b})`
  const away = `(${quotient} + CASE WHEN ${a} < 0 THEN -1 ELSE 1 END)`
  const twice = `(abs(${rest}) * 2)`
  const goes = {
    up: `${rest} <> 0`,
    'half-up': `${twice} >= ${b}`,
    'half-even': `${twice} > ${b} OR (${twice} = ${b} AND ${quotient} % 2 <> 0)`,
  }[mode]
  return `CASE WHEN ${a} IS NULL OR ${b} IS NULL THEN NULL WHEN ${goes} THEN ${away} ELSE ${quotient} END`
}

function dateAddSql(term: Term & { t: 'dateAdd' }, context: Context): string {
  const { dialect } = context
  const [day, count] = [termSql(term.a, context), termSql(term.b, context)]
  if (term.unit !== 'workday') return inCalendar(term, { day, count, dialect })
  context.needWorkdays()
  const { first, last } = publishedDays()
  const before = (sign: string) => `(SELECT count(*) FROM workday w WHERE w.d ${sign} ${day})`
  const nth = (place: string) => `(SELECT d FROM workday WHERE n = ${place})`
  return [
    `CASE WHEN ${day} IS NULL OR ${count} IS NULL THEN NULL`,
    `WHEN ${count} = 0 THEN ${day}`,
    `WHEN ${count} > 0 AND ${day} >= DATE '${addDays(first, -1)}' THEN ${nth(`${before('<=')} + ${count}`)}`,
    `WHEN ${count} < 0 AND ${day} <= DATE '${addDays(last, 1)}' THEN ${nth(`${before('<')} + 1 + ${count}`)} END`,
  ].join(' ')
}

/** A day that the calendar (1000 to 9999) does not have is unknown, as it is to the closures. */
function inCalendar(
  { b, unit }: Term & { t: 'dateAdd' },
  { day, count, dialect }: { day: string; count: string; dialect: Dialect },
): string {
  const add = (steps: string): string =>
    unit === 'month' ? dialect.addMonths(day, steps) : dialect.addDays(day, steps)
  // A count that is written down says beforehand which days it leads out of the calendar.
  if (b.t === 'int' || (b.t === 'neg' && b.a.t === 'int')) {
    const steps = b.t === 'int' ? b.value : b.a.t === 'int' ? -b.a.value : 0n
    const isLate = steps >= 0n
    const edge = dateAdd(isLate ? LAST_DAY : FIRST_DAY, -steps, unit === 'month' ? 'month' : 'day')
    if (edge === null) return `CAST(NULL AS DATE)`
    return `CASE WHEN ${day} ${isLate ? '<=' : '>='} DATE '${edge}' THEN ${add(count)} END`
  }
  const to = (edge: string): string =>
    unit === 'day'
      ? dialect.daysBetween(day, `DATE '${edge}'`, 'wide')
      : `(${dialect.part(`DATE '${edge}'`, 'year', 'wide')} * 12 + ${dialect.part(`DATE '${edge}'`, 'month', 'wide')} - ${dialect.part(day, 'year', 'wide')} * 12 - ${dialect.part(day, 'month', 'wide')})`
  return `CASE WHEN ${count} BETWEEN ${to(FIRST_DAY)} AND ${to(LAST_DAY)} THEN ${add(count)} END`
}

type Months = {
  readonly from: string
  readonly to: string
  readonly dialect: Dialect
  readonly width: Width
}

/** Whole months elapsed, negative where the second day is earlier; month ends clamp as in dateAdd. */
function monthsSql({ from, to, dialect, width }: Months): string {
  const part = (day: string, name: 'year' | 'month') => dialect.part(day, name, width)
  const between = (a: string, b: string) => {
    const months = `((${part(b, 'year')} - ${part(a, 'year')}) * 12 + ${part(b, 'month')} - ${part(a, 'month')})`
    return `(${months} - CASE WHEN ${dialect.addMonths(a, months)} > ${b} THEN 1 ELSE 0 END)`
  }
  return `CASE WHEN ${from} <= ${to} THEN ${between(from, to)} WHEN ${from} > ${to} THEN -${between(to, from)} END`
}

function aggregateSql(term: Term & { t: 'aggregate' }, context: Context): string {
  // One name serves: an aggregate never stands inside another one.
  const row = 'entry'
  const widths = context.widths.inList(term.list)
  const inner: Context = { ...context, row, widths, held: () => null }
  return context.dialect.aggregate({
    how: term.how,
    list: quoteName(term.list),
    row,
    where: term.where === null ? 'TRUE' : termSql(term.where, inner),
    body: term.body === null ? null : termSql(term.body, inner),
    by: term.by === null ? null : termSql(term.by, inner),
    width: context.widths.of(term),
  })
}
