// What of a rule a what-if can change: every figure that stands in it, every cap and condition, and the parameters
// and readings that it uses; each with its present value as the language writes it.
import type { Node } from '../ir/ir.ts'
import { namesInRule } from '../ir/names-in-rule.ts'
import type { Condition, Program, ProgramParameter, ProgramRule } from '../ir/program.ts'
import { type Type, unitName } from '../ir/type.ts'
import { constantText, nodeProse } from '../present/prose.ts'
import { ruleId } from '../run/claims.ts'

/** How a value is typed in; `fixed` has none and can only be taken out. */
export type KnobKind = 'money' | 'rate' | 'number' | 'period' | 'date' | 'choice' | 'fixed'

export const KNOB_PARTS = [
  'amount',
  'cap',
  'cumulative-cap',
  'condition',
  'ceiling',
  'parameter',
] as const

/** One thing that can be changed: `<target>=<value>` is the patch. */
export type Knob = {
  /** D5/技术成果买方奖励：累计上限/1, or 参数/奖励取整口径. */
  readonly target: string
  readonly part: (typeof KNOB_PARTS)[number]
  readonly label: string
  readonly kind: KnobKind
  /** 元, %, 家, 月; '' for what has none. */
  readonly unit: string
  /** The value in force as a patch writes it; null where there is only a condition to take out. */
  readonly present: string | null
  /** What a reading may be set to. */
  readonly options: readonly string[]
  /** Whether `<target>=删除` takes it out. */
  readonly canRemove: boolean
}

/** What can be changed of a rule; of a dated parameter the value in force on the day. */
export function knobsOf(program: Program, rule: ProgramRule, day: string): Knob[] {
  const id = ruleId(program.document, rule.name)
  const at = (path: string): string => `${id}：${path}`
  const caps = (part: 'cap' | 'cumulative-cap', word: string, name: string): Knob[] =>
    (part === 'cap' ? rule.caps : rule.cumulativeCaps).flatMap((cap, index) => {
      const path = at(`${word}/${index + 1}`)
      const when = cap.when === null ? '' : `，仅当${nodeProse(cap.when)}时`
      const per = part === 'cap' ? '' : perWords(rule.cumulativeCaps[index])
      const label = `${name}${per}${when}`
      const whole = constantKnob(cap.limit, { part, target: path, label })
      if (whole !== null) return [{ ...whole, canRemove: true }]
      const removal = { ...FIXED, target: path, part, label: `${label}：${nodeProse(cap.limit)}` }
      return [removal, ...figuresOf(cap.limit, { part, target: path, label })]
    })
  const atMost = rule.discretion?.atMost ?? null
  return [
    ...amountKnobs(rule, at),
    ...caps('cap', '上限', '单项上限'),
    ...caps('cumulative-cap', '累计上限', '累计上限'),
    ...(atMost === null
      ? []
      : [constantKnob(atMost, { part: 'ceiling', target: at('最高'), label: '最高（评审择优）' })]),
    ...testsOf(rule.condition).flatMap((test, index) => testKnobs(test, at(`条件/${index + 1}`))),
    ...namesInRule(rule, program).parameters.map((parameter) => parameterKnob(parameter, day)),
  ].filter((knob) => knob !== null)
}

const FIXED = { kind: 'fixed', unit: '', present: null, options: [], canRemove: true } as const

type Place = Pick<Knob, 'target' | 'part' | 'label'>

function amountKnobs({ amount }: ProgramRule, at: (path: string) => string): Knob[] {
  if (amount === null) return []
  const figures = figuresOf(amount, { part: 'amount', target: at('计算'), label: '计算' })
  const [only, ...others] = figures.filter(({ kind }) => kind === 'rate')
  return figures.map((knob) =>
    knob === only && others.length === 0
      ? { ...knob, target: at('比率'), label: `比率（${knob.label.slice('计算：'.length)}）` }
      : knob,
  )
}

function testKnobs({ node, text, description }: Test, target: string): Knob[] {
  const said = description ?? text
  const place: Place = { part: 'condition', target, label: '条件' }
  return [{ ...FIXED, ...place, label: said }, ...figuresOf(node, place)]
}

type Test = Condition & { readonly kind: 'test' }

/** The tests of a condition in the order of reading. */
const testsOf = (condition: Condition | null): Test[] =>
  condition === null
    ? []
    : condition.kind === 'test'
      ? [condition]
      : condition.parts.flatMap(testsOf)

/** Every constant below a node, by the way that leads to it; its label is the operation that it stands in. */
function figuresOf(node: Node, place: Place): Knob[] {
  if (!('args' in node)) return []
  return node.args.flatMap((child, index) => {
    const target = `${place.target}/${index + 1}`
    const label = `${place.label.split('：')[0]}：${nodeProse(node)}`
    const knob = constantKnob(child, { ...place, target, label })
    return knob === null ? figuresOf(child, { ...place, target }) : [knob]
  })
}

function constantKnob(node: Node, place: Place): Knob | null {
  if (node.op !== 'const' || node.value === null) return null
  const shown = kindOf(node.type)
  if (shown === null) return null
  // A share of one is written as a percentage: 100% and not 1.
  const type: Type =
    shown.kind === 'rate' && node.type.kind === 'number'
      ? { ...node.type, integral: false }
      : node.type
  return {
    ...place,
    ...shown,
    present: constantText(node.value, type),
    options: [],
    canRemove: false,
  }
}

/** How a constant of a type is typed in; null for what a patch cannot set. */
function kindOf(type: Type): Pick<Knob, 'kind' | 'unit'> | null {
  if (type.kind === 'date') return { kind: 'date', unit: '' }
  if (type.kind === 'period')
    return { kind: 'period', unit: { day: '日', month: '月', workday: '工作日' }[type.unit] }
  if (type.kind !== 'number') return null
  const unit = unitName(type.unit)
  if (unit === '元') return { kind: 'money', unit }
  return unit === '' && !type.integral ? { kind: 'rate', unit: '%' } : { kind: 'number', unit }
}

function parameterKnob({ name, type, values, reading }: ProgramParameter, day: string): Knob {
  const current = values.findLast(({ from }) => from === null || from <= day) ?? values[0]
  const shown = kindOf(type) ?? { kind: 'fixed', unit: '' }
  return {
    target: `参数/${name}`,
    part: 'parameter',
    label: reading === null ? name : `${name}：${reading.question}`,
    ...(reading === null ? shown : { kind: 'choice', unit: '' }),
    present: current === undefined ? null : constantText(current.value, type),
    options: reading?.options ?? [],
    canRemove: false,
  }
}

function perWords(cap: ProgramRule['cumulativeCaps'][number] | undefined): string {
  if (cap === undefined) return ''
  const keys = cap.per.map(({ name }) => `每${name}`).join('、')
  return `（${keys}${cap.group === null ? '' : `，${cap.group}`}）`
}
