// A what-if change of a compiled program: 「规则：路径=值」. Nothing is parsed or compiled again but the value, so
// that a change of one rate can be tried over everybody on file at once.
import { fail, Failure } from '../../base/failure.ts'
import { ratio } from '../../base/ratio.ts'
import type { ConstValue, Node } from '../ir/ir.ts'
import type { Condition, Program, ProgramParameter, ProgramRule } from '../ir/program.ts'
import { overflowOf } from '../ir/prove-whole.ts'
import { roundedBy } from '../ir/rounding-readings.ts'
import { accepts, sameUnit, type Type, typeName, unitOf } from '../ir/type.ts'
import { LanguageProblem } from '../language/language-problem.ts'
import { parseExpression } from '../language/parse-expression.ts'
import { nodeProse } from '../present/prose.ts'

/** One change, as written and taken apart; `rule` null: a parameter of the file. */
export type Patch = {
  readonly text: string
  readonly rule: string | null
  readonly path: readonly string[]
  readonly value: string
}

const REMOVE = new Set(['删除', 'remove'])

/** Reads 「技术成果买方奖励：比率=10%」, 「奖励：累计上限/1=200万元」, 「奖励：条件/2=删除」, 「参数/奖励比例=6%」. */
export function parsePatch(text: string): Patch {
  const [, rule, path = '', value = ''] =
    /^(?:([^：:=＝]+)[：:])?([^=＝]+)[=＝](.+)$/su.exec(text) ?? []
  const steps = path
    .trim()
    .split('/')
    .map((step) => step.trim())
  if (value.trim() === '' || (rule === undefined) !== (steps[0] === '参数'))
    throw refused(
      text,
      '应写成「规则：路径=值」，如 技术成果买方奖励：比率=10%；参数写成 参数/名=值',
    )
  return { text, rule: rule?.trim() ?? null, path: steps, value: value.trim() }
}

const refused = (patch: string, detail: string) => fail('PATCH_INVALID', { patch, detail })

/**
 * The programs with the change made in every version of the rule's document, or of each that has the parameter;
 * a version that has no such part of the rule stays as it is, but one at least must have it. A rule may be written with its document (D5/技术成果买方奖励), and must be where two documents have one of its name.
 */
export function applyPatchToAll(programs: readonly Program[], patch: Patch): Program[] {
  const { rule, path } = patch
  const parameter = path.slice(1).join('/')
  const has = ({ document, rules, parameters }: Program): boolean =>
    rule === null
      ? parameters.some(({ name }) => name === parameter)
      : rules.some(({ name }) => name === rule || `${document}/${name}` === rule)
  const found = programs.filter(has)
  const documents = [...new Set(found.map(({ document }) => document))]
  if (rule !== null && documents.length > 1)
    throw refused(
      patch.text,
      `几份文件都有规则「${rule}」，请写明是哪一份：${documents.map((document) => `${document}/${rule}`).join('、')}`,
    )
  if (found.length === 0 && rule === null)
    throw refused(patch.text, `没有参数或口径「${parameter}」`)
  if (found.length === 0) throw refused(patch.text, `没有规则「${rule}」`)
  const refusals: Failure[] = []
  const patched = programs.map((program) => {
    if (!has(program)) return program
    const own = rule?.startsWith(`${program.document}/`)
      ? rule.slice(program.document.length + 1)
      : rule
    try {
      return changedBy(program, { ...patch, rule: own })
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure
      refusals.push(failure)
      return program
    }
  })
  const newest = refusals.at(-1)
  if (newest !== undefined && refusals.length === found.length) throw newest
  return patched.map((program, at) =>
    program === programs[at] ? program : provedAgain(program, patch),
  )
}

/** The program with the change made; the original is left as it is. */
export const applyPatch = (program: Program, patch: Patch): Program =>
  provedAgain(changedBy(program, patch), patch)

/** No number may outgrow the back ends by the change, as none may in a file. */
function provedAgain(changed: Program, patch: Patch): Program {
  const overflow = overflowOf(changed)
  if (overflow !== null)
    throw refused(patch.text, `改成「${patch.value}」后，${overflow}，或改成位数少的数`)
  return changed
}

function changedBy(program: Program, patch: Patch): Program {
  if (patch.rule === null) return withParameter(program, patch)
  const at = program.rules.findIndex(({ name }) => name === patch.rule)
  const rule = program.rules[at]
  if (rule === undefined)
    throw refused(
      patch.text,
      `没有规则「${patch.rule}」，现有：${program.rules.map(({ name }) => name).join('、')}`,
    )
  return { ...program, rules: program.rules.with(at, patchedRule(rule, patch)) }
}

function withParameter(program: Program, patch: Patch): Program {
  const name = patch.path.slice(1).join('/')
  const at = program.parameters.findIndex((entry) => entry.name === name)
  const parameter = program.parameters[at]
  if (parameter === undefined)
    throw refused(
      patch.text,
      `没有参数或口径「${name}」，现有：${program.parameters.map((entry) => entry.name).join('、') || '无'}`,
    )
  const value = parameterValue(parameter, patch)
  return {
    ...program,
    parameters: program.parameters.with(at, { ...parameter, values: [{ from: null, value }] }),
    rules:
      typeof value === 'string'
        ? program.rules.map((rule) => roundedBy(rule, name, value))
        : program.rules,
  }
}

function parameterValue({ type, reading }: ProgramParameter, patch: Patch): ConstValue {
  if (reading === null) return constantOf(patch, type)
  if (!reading.options.includes(patch.value))
    throw refused(patch.text, `口径只能取：${reading.options.join('、')}`)
  return patch.value
}

function patchedRule(rule: ProgramRule, patch: Patch): ProgramRule {
  const [part, ...rest] = patch.path
  switch (part) {
    case '条件':
      return {
        ...rule,
        condition: REMOVE.has(patch.value)
          ? withoutTest(rule.condition, patch)
          : withOtherTest(rule.condition, patch),
      }
    case '上限':
      return { ...rule, caps: patchedCaps(rule.caps, patch) }
    case '累计上限':
      return { ...rule, cumulativeCaps: patchedCaps(rule.cumulativeCaps, patch) }
    case '比率':
      return withAmount(rule, ratePath(rule, patch), patch)
    case '计算':
      return withAmount(rule, placesOf(rest), patch)
    case '最高': {
      const { discretion } = rule
      if (discretion?.atMost == null) throw refused(patch.text, '这条规则没有写「最高」')
      return {
        ...rule,
        discretion: { ...discretion, atMost: patchedAt(discretion.atMost, [], patch) },
      }
    }
    case undefined:
    default:
      throw refused(patch.text, '路径应为：比率、计算/…、上限/1、累计上限/1、条件/1、最高')
  }
}

/** What was proved of a table's rows does not hold of a table with other figures: it is watched when it runs. */
function withAmount(rule: ProgramRule, path: readonly number[], patch: Patch): ProgramRule {
  const amount = patchedAt(rule.amount, path, patch)
  const { watch } = rule
  const unproved = watch === undefined ? {} : { watch: { ...watch, isProved: false } }
  return { ...rule, ...unproved, amount, amountText: null }
}

function patchedCaps<Cap extends { readonly limit: Node }>(
  caps: readonly Cap[],
  patch: Patch,
): Cap[] {
  const at = Number(patch.path[1] ?? '1') - 1
  const cap = caps[at]
  if (cap === undefined) throw refused(patch.text, `这条规则有 ${caps.length} 个${patch.path[0]}`)
  if (REMOVE.has(patch.value)) return caps.filter((entry) => entry !== cap)
  const limit = patchedAt(cap.limit, placesOf(patch.path.slice(2)), patch)
  return caps.with(at, { ...cap, limit })
}

/** Steps of a path count operands from 1. */
const placesOf = (steps: readonly string[]): number[] => steps.map((step) => Number(step) - 1)

/** Where the one rate of an amount stands; an amount of several rates must be addressed by 计算/… */
function ratePath(rule: ProgramRule, patch: Patch): number[] {
  const found: number[][] = []
  const visit = (node: Node, path: number[]): void => {
    const isRate =
      node.op === 'const' && node.type.kind === 'number' && sameUnit(node.type.unit, unitOf(''))
    if (isRate) found.push(path)
    if ('args' in node) for (const [at, child] of node.args.entries()) visit(child, [...path, at])
  }
  if (rule.amount !== null) visit(rule.amount, [])
  const [only] = found
  if (only === undefined || found.length > 1)
    throw refused(
      patch.text,
      `计算中有 ${found.length} 个比率；请用路径指明：${found.map((path) => `计算/${path.map((at) => at + 1).join('/')}`).join('、') || '（比率在参数或定义中，改参数）'}`,
    )
  return only
}

/** The node with the constant at the path replaced. */
function patchedAt(node: Node | null, path: readonly number[], patch: Patch): Node {
  const [at, ...rest] = path
  if (node === null) throw refused(patch.text, '这条规则没有计算')
  if (at === undefined) {
    if (node.op !== 'const') throw refused(patch.text, '路径所指不是固定的数')
    return { ...node, value: constantOf(patch, node.type) }
  }
  const child = 'args' in node ? node.args[at] : undefined
  if (child === undefined) throw refused(patch.text, `路径走不通：没有第 ${at + 1} 项`)
  return withOperand(node, at, patchedAt(child, rest, patch))
}

/** The node with one operand replaced; it keeps its operation and as many operands as before. */
function withOperand(node: Node, at: number, operand: Node): Node {
  if (!('args' in node)) return node
  switch (node.op) {
    case 'min':
    case 'max':
    case 'and':
    case 'or':
    case 'in':
      return { ...node, args: node.args.with(at, operand) }
    case 'neg':
    case 'not':
    case 'known':
    case 'round':
    case 'datePart':
      return { ...node, args: [operand] }
    case 'if': {
      const [condition, a, b] = node.args
      return {
        ...node,
        args:
          at === 0 ? [operand, a, b] : at === 1 ? [condition, operand, b] : [condition, a, operand],
      }
    }
    case 'add':
    case 'sub':
    case 'mul':
    case 'div':
    case 'eq':
    case 'ne':
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
    case 'dateAdd':
    case 'dateDiff': {
      const [a, b] = node.args
      return { ...node, args: at === 0 ? [operand, b] : [a, operand] }
    }
  }
}

function constantOf(patch: Patch, wanted: Type): ConstValue {
  try {
    const expression = parseExpression(patch.value)
    const literal = expression.kind === 'literal' ? expression.literal : null
    if (literal?.kind === 'quantity') {
      const { num, den } = ratio(literal.value.num, literal.value.den)
      const type: Type = { kind: 'number', unit: unitOf(literal.unit), integral: den === 1n }
      const fits =
        accepts(wanted, type) &&
        (den === 1n || (wanted.kind === 'number' && typeName(wanted) !== '金额'))
      if (fits) return { num: num.toString(), den: den.toString() }
    }
    if (literal?.kind === 'period' && wanted.kind === 'period' && literal.unit === wanted.unit)
      return { num: String(literal.count), den: '1' }
    if (literal?.kind === 'date' && wanted.kind === 'date') return literal.value
    if (literal?.kind === 'boolean' && wanted.kind === 'boolean') return literal.value
  } catch (problem) {
    if (!(problem instanceof LanguageProblem)) throw problem
  }
  throw refused(patch.text, `值应为固定的${typeName(wanted)}，写的是「${patch.value}」`)
}

/** The condition with another constant in its n-th test: 条件/4/1/2=3年. */
function withOtherTest(condition: Condition | null, patch: Patch): Condition | null {
  const [, , ...steps] = patch.path
  if (steps.length === 0)
    throw refused(patch.text, '条件只能删除（条件/1=删除），或改其中的数（如 条件/1/2=3年）')
  return withTest(condition, patch, (test) => {
    const node = patchedAt(test.node, placesOf(steps), patch)
    return { ...test, node, text: nodeProse(node), description: null }
  })
}

/** The condition without its n-th test. */
const withoutTest = (condition: Condition | null, patch: Patch): Condition | null =>
  withTest(condition, patch, () => null)

type Test = Condition & { readonly kind: 'test' }

/** The condition with its n-th test, counted in the order of reading, changed or taken out. */
function withTest(
  condition: Condition | null,
  patch: Patch,
  change: (test: Test) => Test | null,
): Condition | null {
  const wanted = Number(patch.path[1] ?? '')
  let count = 0
  const changed = (part: Condition): Condition | null => {
    if (part.kind === 'test') {
      count += 1
      return count === wanted ? change(part) : part
    }
    const parts = part.parts.map(changed).filter((entry) => entry !== null)
    return parts.length === 0 ? null : { ...part, parts }
  }
  const result = condition === null ? null : changed(condition)
  if (!(wanted >= 1 && wanted <= count)) throw refused(patch.text, `这条规则有 ${count} 个条件`)
  return result
}
