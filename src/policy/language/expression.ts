import type { Ratio } from '../../base/ratio.ts'

/** A stretch of an expression's text, in UTF-16 units. */
export type Span = { readonly start: number; readonly end: number }

/** A quantity as written: exact value in its base unit (元 → 分, % → 1) and the unit's name, '' for a plain number. */
export type QuantityLiteral = {
  readonly kind: 'quantity'
  readonly value: Ratio
  /** '元' for money (value in fen), '' for a number or ratio, else a counting unit such as 家, or 元/家 for a price. */
  readonly unit: string
}

export type PeriodUnit = 'day' | 'month' | 'workday'

export type Literal =
  | QuantityLiteral
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'date'; readonly value: string }
  | { readonly kind: 'period'; readonly count: number; readonly unit: PeriodUnit }

export type CompareOperator = '=' | '≠' | '<' | '≤' | '>' | '≥'
export type ArithmeticOperator = '+' | '-' | '×' | '÷'
export type AggregateOperator = 'sum' | 'count' | 'max' | 'min' | 'first' | 'any' | 'all'

/** What an infix expression (中文表达式) says, before names and types are resolved. */
export type Expression =
  | { readonly kind: 'literal'; readonly literal: Literal; readonly span: Span }
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  | { readonly kind: 'list'; readonly items: readonly Expression[]; readonly span: Span }
  | { readonly kind: 'negate' | 'not'; readonly arg: Expression; readonly span: Span }
  | {
      readonly kind: 'arithmetic'
      readonly operator: ArithmeticOperator
      readonly left: Expression
      readonly right: Expression
      readonly span: Span
    }
  | {
      readonly kind: 'compare'
      readonly operator: CompareOperator
      readonly left: Expression
      readonly right: Expression
      readonly span: Span
    }
  | {
      readonly kind: 'and' | 'or'
      readonly left: Expression
      readonly right: Expression
      readonly span: Span
    }
  | {
      readonly kind: 'in'
      readonly item: Expression
      readonly list: Expression
      readonly negated: boolean
      readonly span: Span
    }
  | {
      readonly kind: 'if'
      readonly condition: Expression
      readonly whenTrue: Expression
      readonly whenFalse: Expression
      readonly span: Span
    }
  | {
      readonly kind: 'call'
      readonly name: string
      readonly args: readonly Expression[]
      readonly span: Span
    }
  | {
      /** 合计(技术合同 的 成交额 其中 类型 = "技术开发") */
      readonly kind: 'aggregate'
      readonly operator: AggregateOperator
      readonly list: string
      readonly body: Expression | null
      readonly where: Expression | null
      readonly by: Expression | null
      readonly span: Span
    }
