// What one subject gets: for each rule the answer with its findings and its lines. The lines shown add up to
// the total shown, always; a discretionary rule never answers an amount.
import { publishedDays } from '../../base/day.ts'
import { found } from '../../base/found.ts'
import type { Node } from '../ir/ir.ts'
import type { Program, ProgramRule } from '../ir/program.ts'
import { programTerms, type RuleTerms } from '../ir/rule-terms.ts'
import type { Term } from '../ir/term.ts'
import { termsOf } from '../ir/walk-terms.ts'
import { shareProse } from '../present/prose.ts'
import {
  compileOutputs,
  type FactValues,
  type Output,
  type Shared,
  type Value,
} from './javascript.ts'
import { truthAt, wholeAt } from './value-at.ts'

export type Status =
  /** 应得: the amount follows from the facts. */
  | 'entitled'
  /** 可申请: decided by review, at most so much. */
  | 'may-apply'
  /** 不符合: at least one condition is not met. */
  | 'not-met'
  /** 未知: facts are missing. */
  | 'unknown'
  /** 标准待细则: the document leaves the standard to later rules. */
  | 'standard-pending'
  /** 冲突: two exceptions to the rule apply at once, or two rows of its table that must not. */
  | 'conflict'

/** One condition, judged: null is unknown. */
export type Finding = {
  readonly condition: string
  readonly description: string | null
  readonly met: boolean | null
  readonly clause: string
}

/** One line of an amount; reductions are negative and cite their own ground. */
export type Line = { readonly label: string; readonly amountFen: bigint; readonly clause: string }

/** What is owed besides money, with its bounds in fen where the base is known. */
export type RightOwed = {
  readonly what: string
  readonly atLeast: string | null
  readonly atMost: string | null
  readonly leastFen: bigint | null
  readonly mostFen: bigint | null
}

export type Answer = {
  readonly rule: string
  readonly clause: string
  readonly beneficiary: string
  readonly status: Status
  /** Only for 应得: the sum of the lines. */
  readonly amountFen: bigint | null
  /** Only for 可申请: the ceiling, null where the document names none. */
  readonly atMostFen: bigint | null
  readonly lines: readonly Line[]
  readonly right: RightOwed | null
  readonly findings: readonly Finding[]
  readonly detail: string | null
}

const CALENDAR = publishedDays()
const NOT_PUBLISHED = `要数的工作日超出了已公布的节假日安排（${CALENDAR.first.slice(0, 4)} 至 ${CALENDAR.last.slice(0, 4)} 年），公布后才能推算`

type Layout = {
  readonly terms: RuleTerms
  /** Each condition as it can be judged: the same for everybody, so that it is made once. */
  readonly findings: readonly { readonly [judged in 'met' | 'failed' | 'open']: Finding }[]
  readonly applies: number
  readonly tests: number
  readonly conflict: number
  readonly clashes: readonly { readonly holds: number; readonly rows: number }[]
  readonly workdays: number
  readonly exceptions: number
  readonly rivals: number
  readonly gross: number
  readonly capped: number
  readonly atMost: number
  readonly rightLeast: number
  readonly rightMost: number
}

/** Compiles a program into a function from one subject's facts to its answers, with findings and lines. */
export function compileAnswers(program: Program): (facts: FactValues) => Answer[] {
  const { shared, rules } = programTerms(program)
  const outputs: Output[] = []
  const layouts = rules.map((terms) => layoutOf(terms, shared, outputs))
  const compute = compileOutputs(outputs, shared)
  return (facts) => {
    const values = compute(facts)
    return layouts.map((layout) => answerOf(layout, values))
  }
}

/** For each rule of a program, in order, the function to its answer alone: who asks for one pays for one. */
export function compileRuleAnswers(program: Program): ((facts: FactValues) => Answer)[] {
  const { shared, rules } = programTerms(program)
  return rules.map((terms) => {
    const outputs: Output[] = []
    const layout = layoutOf(terms, shared, outputs)
    const compute = compileOutputs(outputs, shared)
    return (facts) => answerOf(layout, compute(facts))
  })
}

/** Places what a rule's answer needs among the outputs. */
function layoutOf(terms: RuleTerms, shared: readonly Shared[], outputs: Output[]): Layout {
  const definitions = new Map(shared.map((entry) => [entry.name, entry]))
  const enter = (term: Term & { t: 'shared' }): Term | null =>
    definitions.get(term.name)?.[term.part] ?? null
  const place = (key: string, placed: readonly (Output['term'] | null)[]): number => {
    const at = outputs.length
    for (const term of placed) if (term !== null) outputs.push({ key, term })
    return outputs.length > at ? at : -1
  }
  const { clause } = terms.rule
  return {
    terms,
    findings: terms.tests.map(({ test: { text, description } }) => {
      const finding = (met: boolean | null): Finding => ({
        condition: text,
        description,
        met,
        clause,
      })
      return { met: finding(true), failed: finding(false), open: finding(null) }
    }),
    applies: place('applies', [terms.applies]),
    tests: place(
      'test',
      terms.tests.map(({ term }) => term),
    ),
    conflict: place('conflict', [terms.conflict]),
    clashes: terms.clashes.map(({ holds, rows }) => ({
      holds: place('clash', [holds]),
      rows: place('row', rows),
    })),
    workdays: place('workdays', [beyondCalendar(terms, enter)]),
    exceptions: place(
      'exception',
      terms.exceptions.map(({ holds }) => holds),
    ),
    rivals: place(
      'rival',
      terms.rivals.map(({ holds }) => holds),
    ),
    gross: place('gross', [terms.gross]),
    capped: place('capped', [terms.capped]),
    atMost: place('at most', [terms.atMost]),
    rightLeast: place('right', [terms.rightLeast]),
    rightMost: place('right', [terms.rightMost]),
  }
}

/** Compiles a program into a function to each rule's amount alone: fen where entitled, 0 where not met, null where unknown. */
export function compileAmounts(program: Program): (facts: FactValues) => Value[] {
  const { shared, rules } = programTerms(program)
  const outputs = rules.flatMap(({ rule, applies, capped }): Output[] =>
    capped === null
      ? []
      : [
          {
            key: rule.name,
            term: { t: 'if', condition: applies, a: capped, b: { t: 'int', value: 0n } },
          },
        ],
  )
  return compileOutputs(outputs, shared)
}

/** Whether a day cannot be told because its holidays are not published; null where the rule counts no workdays. */
function beyondCalendar(
  { applies, capped, atMost }: RuleTerms,
  enter: (term: Term & { t: 'shared' }) => Term | null,
): Term | null {
  const roots = [applies, capped, atMost].filter((term) => term !== null)
  const days = new Set(roots.flatMap((root) => [...termsOf(root, enter)]).filter(isWorkdays))
  const parts = [...days].map((day): Term => ({
    t: 'and',
    parts: [
      { t: 'known', a: day.a },
      { t: 'known', a: day.b },
      { t: 'not', a: { t: 'known', a: day } },
    ],
  }))
  return parts.length === 0 ? null : { t: 'or', parts }
}

const isWorkdays = (term: Term): term is Term & { t: 'dateAdd' } =>
  term.t === 'dateAdd' &&
  term.unit === 'workday' &&
  [...termsOf(term)].every(({ t }) => t !== 'field')

function answerOf(layout: Layout, values: readonly Value[]): Answer {
  const { terms } = layout
  const { rule } = terms
  const findings = layout.findings.map(({ met, failed, open }, index) => {
    const truth = truthAt(values, layout.tests + index)
    return truth === null ? open : truth ? met : failed
  })
  const isBeyond = layout.workdays !== -1 && values[layout.workdays] === true
  const unknown = { status: 'unknown', detail: isBeyond ? NOT_PUBLISHED : null } as const
  const base = {
    rule: rule.name,
    clause: rule.clause,
    beneficiary: rule.beneficiary,
    amountFen: null,
    atMostFen: null,
    lines: [],
    right: null,
    findings,
    detail: null,
  }
  const excepted = terms.exceptions.filter((_, index) => values[layout.exceptions + index] === true)
  const broken = layout.clashes.findIndex(({ holds }) => values[holds] === true)
  if (broken !== -1)
    return { ...base, status: 'conflict', detail: clashDetail(layout, broken, values) }
  if (layout.conflict !== -1 && values[layout.conflict] === true) {
    const rivals = terms.rivals.filter((_, index) => values[layout.rivals + index] === true)
    const names = [...(excepted.length > 1 ? [] : [rule]), ...excepted, ...rivals]
    const detail = `两条例外同时成立：${names.map(({ name }) => name).join('、')}，应由人判定`
    return { ...base, status: 'conflict', detail }
  }
  if (layout.conflict !== -1 && values[layout.conflict] === null) return { ...base, ...unknown }
  const applies = truthAt(values, layout.applies)
  if (applies === false) {
    const [exception] = excepted
    const detail = exception === undefined ? null : `由例外「${exception.name}」代替`
    return { ...base, status: 'not-met', detail }
  }
  if (applies === null) return { ...base, ...unknown }
  if (rule.standardPending !== null)
    return { ...base, status: 'standard-pending', detail: rule.standardPending }
  if (rule.discretion !== null) {
    const atMostFen = wholeAt(values, layout.atMost)
    return { ...base, status: 'may-apply', atMostFen, detail: rule.discretion.how }
  }
  if (rule.right !== null && rule.amount === null)
    return { ...base, status: 'entitled', right: rightOf(rule.right, layout, values) }
  const capped = wholeAt(values, layout.capped)
  if (capped === null) return { ...base, ...unknown }
  return { ...base, status: 'entitled', amountFen: capped, lines: linesOf(layout, values, capped) }
}

/** Which rows of which table matched that must not. */
function clashDetail({ terms, clashes }: Layout, at: number, values: readonly Value[]): string {
  const { table, rows } = found(terms.clashes[at], 'a table')
  const places = found(clashes[at], 'a table')
  const hits = rows.flatMap((_, row) =>
    values[places.rows + row] === true ? [`第 ${row + 1} 行`] : [],
  )
  const name = table === null ? '决策表' : `定义「${table}」的决策表`
  return `${name}的${hits.join('与')}同时命中，命中方式不许这样，应由人判定`
}

/** The gross amount, then one line for what bound it: a cap takes off, a result below zero is filled up. */
function linesOf(layout: Layout, values: readonly Value[], capped: bigint): Line[] {
  const { rule } = layout.terms
  const gross = wholeAt(values, layout.gross) ?? capped
  const lines: Line[] = [{ label: labelOf(rule), amountFen: gross, clause: rule.clause }]
  if (capped !== gross) {
    const label = gross < 0n ? '计算结果小于零，按零计' : '单项上限'
    lines.push({ label, amountFen: capped - gross, clause: rule.clause })
  }
  return lines
}

const labelOf = ({ name, amountText }: ProgramRule): string =>
  amountText === null ? name : `${name}：${amountText}`

function rightOf(
  right: NonNullable<ProgramRule['right']>,
  layout: Layout,
  values: readonly Value[],
): RightOwed {
  const boundText = (node: Node | null) => (node === null ? null : shareProse(node))
  const amountAt = (place: number) => wholeAt(values, place)
  return {
    what: right.what,
    atLeast: boundText(right.atLeast),
    atMost: boundText(right.atMost),
    leastFen: amountAt(layout.rightLeast),
    mostFen: amountAt(layout.rightMost),
  }
}
