import { found } from '../../base/found.ts'
import { findCodeList } from '../../base/code-list.ts'
import type { Node } from './ir.ts'
import {
  add,
  int,
  mul,
  neg,
  ONE,
  overOne,
  type Pair,
  sub,
  type Term,
  type TermKind,
} from './term.ts'
import type { Type } from './type.ts'

/** Facts of type 比率 are held to nine decimals: a rate in the documents has at most four. */
export const RATIO_SCALE = 1_000_000_000n

/** The run-time kind of a type's values. */
export function kindOf(type: Type): TermKind {
  switch (type.kind) {
    case 'boolean':
      return 'bool'
    case 'date':
      return 'day'
    case 'number':
    case 'period':
      return 'int'
    case 'text':
    case 'code':
    case 'records':
      return 'text'
  }
}

/** Whether values of a type are held as whole numbers; else in RATIO_SCALE-ths. */
const isWhole = (type: Type): boolean => type.kind !== 'number' || type.integral

const whole = (num: Term): Pair => ({ num, den: ONE })

/** Where names lead: the integer form of definitions and parameters. */
export type Resolve = (node: Node & { op: 'ref' | 'param' }) => Pair

/** The integer form of every node met so far: what a trace shows is then the very term that was computed. */
export type Forms = Map<Node, Pair>

/** Writes a node in integer form, and notes the form of each node under it in `forms`. */
export function integerForm(node: Node, resolve: Resolve, forms: Forms = new Map()): Pair {
  const known = forms.get(node)
  if (known !== undefined) return known
  const pair = formOf(node, resolve, forms)
  forms.set(node, pair)
  return pair
}

function formOf(node: Node, resolve: Resolve, forms: Forms): Pair {
  const of = (child: Node): Pair => integerForm(child, resolve, forms)
  const term = (child: Node): Term => of(child).num
  switch (node.op) {
    case 'const':
      return constantForm(node)
    case 'fact':
    case 'field':
      return {
        num: { t: node.op, name: node.name, kind: kindOf(node.type) },
        den: isWhole(node.type) ? ONE : int(RATIO_SCALE),
      }
    case 'ref':
    case 'param':
      return resolve(node)
    case 'add':
    case 'sub': {
      const { a, b, den } = overOne(of(node.args[0]), of(node.args[1]))
      return { num: node.op === 'add' ? add(a, b) : sub(a, b), den }
    }
    case 'mul': {
      const [a, b] = [of(node.args[0]), of(node.args[1])]
      return { num: mul(a.num, b.num), den: mul(a.den, b.den) }
    }
    case 'div':
      return quotient(of(node.args[0]), of(node.args[1]))
    case 'neg': {
      const { num, den } = of(node.args[0])
      return { num: neg(num), den }
    }
    case 'min':
    case 'max':
      return node.args
        .slice(1)
        .reduce(
          (best, arg) => extreme(best, of(arg), node.op === 'min' ? 'le' : 'ge'),
          of(found(node.args[0], 'an operand')),
        )
    case 'not':
      return whole({ t: 'not', a: term(node.args[0]) })
    case 'known': {
      const { num, den } = of(node.args[0])
      const known: Term = { t: 'known', a: num }
      return whole(den.t === 'int' ? known : { t: 'and', parts: [known, { t: 'known', a: den }] })
    }
    case 'and':
    case 'or':
      return whole({ t: node.op, parts: node.args.map(term) })
    case 'eq':
    case 'ne':
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge': {
      const { a, b } = overOne(of(node.args[0]), of(node.args[1]))
      return whole({ t: node.op, a, b })
    }
    case 'in':
      return whole(membership(node, of))
    case 'if': {
      const { a, b, den } = overOne(of(node.args[1]), of(node.args[2]))
      const condition = term(node.args[0])
      return { num: { t: 'if', condition, a, b }, den }
    }
    case 'round': {
      const { num, den } = of(node.args[0])
      const step = int(BigInt(node.to))
      return whole(mul({ t: 'round', mode: node.mode, a: num, b: mul(den, step) }, step))
    }
    case 'dateAdd':
      return whole({ t: 'dateAdd', a: term(node.args[0]), b: term(node.args[1]), unit: node.unit })
    case 'dateDiff':
      return whole({ t: 'dateDiff', a: term(node.args[0]), b: term(node.args[1]), unit: node.unit })
    case 'datePart':
      return whole({ t: 'datePart', a: term(node.args[0]), part: node.part })
    case 'aggregate': {
      const body = node.body === null ? null : of(node.body)
      const num: Term = {
        t: 'aggregate',
        how: node.how,
        list: node.list,
        body: body?.num ?? null,
        where: node.where === null ? null : term(node.where),
        by: node.by === null ? null : term(node.by),
      }
      return { num, den: body?.den ?? ONE }
    }
  }
}

function constantForm(node: Node & { op: 'const' }): Pair {
  const { value, type } = node
  if (value === null) return whole({ t: 'unknown', kind: kindOf(type) })
  if (typeof value === 'boolean') return whole({ t: 'bool', value })
  if (typeof value === 'string') return whole({ t: type.kind === 'date' ? 'day' : 'text', value })
  return { num: int(BigInt(value.num)), den: int(BigInt(value.den)) }
}

/** (a/b) ÷ (c/d) = ad / bc with the sign in the numerator; unknown where c is zero. */
function quotient(a: Pair, b: Pair): Pair {
  if (b.num.t === 'int' && b.num.value !== 0n) {
    const sign = b.num.value < 0n ? -1n : 1n
    return { num: mul(mul(a.num, b.den), int(sign)), den: mul(a.den, int(b.num.value * sign)) }
  }
  const divisor: Term = { t: 'nonzero', a: b.num }
  return {
    num: mul(mul(a.num, b.den), { t: 'sign', a: divisor }),
    den: mul(a.den, { t: 'abs', a: divisor }),
  }
}

/** The smaller or larger of two; unknown where either is (least(NULL, 5) is no 5 here). */
function extreme(left: Pair, right: Pair, keep: 'le' | 'ge'): Pair {
  const { a, b, den } = overOne(left, right)
  return { num: { t: 'if', condition: { t: keep, a, b }, a, b }, den }
}

function membership(node: Node & { op: 'in' }, of: (child: Node) => Pair): Term {
  const [first, ...list] = node.args
  const item = found(first, 'the item of a membership')
  if (item.type.kind === 'number' || item.type.kind === 'period' || item.type.kind === 'boolean')
    return {
      t: 'or',
      parts: list.map((entry): Term => {
        const { a, b } = overOne(of(item), of(entry))
        return { t: 'eq', a, b }
      }),
    }
  const values = list.flatMap((entry) =>
    entry.op === 'const' && typeof entry.value === 'string' ? [entry.value] : [],
  )
  const codes = item.type.kind === 'code' ? findCodeList(item.type.list) : null
  const heads = codes === null ? values : values.map(codes.prefixOf)
  return { t: 'in', a: of(item).num, values: heads, prefix: node.codes }
}
