import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { LanguageProblem } from './language-problem.ts'
import { parseExpression } from './parse-expression.ts'

const value = (text: string): unknown => {
  const parsed = parseExpression(text)
  if (parsed.kind !== 'literal') return parsed.kind
  const { literal } = parsed
  if (literal.kind === 'quantity') return `${literal.value.num}/${literal.value.den}${literal.unit}`
  if (literal.kind === 'period') return `${literal.count} ${literal.unit}`
  return literal.kind === 'unknown' ? null : literal.value
}

test.each([
  ['8%', '2/25'],
  ['0.5‰', '1/2000'],
  ['3个百分点', '3/100'],
  ['100万元', '100000000/1元'],
  ['1.5亿元', '15000000000/1元'],
  ['0.01元', '1/1元'],
  ['１００万元', '100000000/1元'],
  ['1,000元', '100000/1元'],
  ['12家', '12/1家'],
  ['30万家', '300000/1家'],
  ['10万元/家', '10000000/1元/家'],
  ['2年', '24 month'],
  ['6个月', '6 month'],
  ['30日', '30 day'],
  ['5个工作日', '5 workday'],
  ['2024-01-28', '2024-01-28'],
  ['2024年1月28日', '2024-01-28'],
  ['「技术开发」', '技术开发'],
  ['是', true],
  ['未知', null],
])('reads the literal %s exactly', (text, wanted) => {
  expect(value(text)).toBe(wanted)
})

/** The shape of an expression, fully bracketed. */
function shape(text: string): string {
  const of = (e: ReturnType<typeof parseExpression>): string => {
    switch (e.kind) {
      case 'name':
        return e.name
      case 'literal':
        return e.literal.kind === 'quantity'
          ? String(e.literal.value.num)
          : String(value(text.slice(e.span.start, e.span.end)))
      case 'arithmetic':
      case 'compare':
        return `(${of(e.left)}${e.operator}${of(e.right)})`
      case 'and':
      case 'or':
        return `(${of(e.left)} ${e.kind} ${of(e.right)})`
      case 'not':
      case 'negate':
        return `${e.kind}(${of(e.arg)})`
      case 'in':
        return `${e.negated ? 'not in' : 'in'}(${of(e.item)}, ${of(e.list)})`
      case 'list':
        return `[${e.items.map(of).join(', ')}]`
      case 'if':
        return `if(${of(e.condition)}, ${of(e.whenTrue)}, ${of(e.whenFalse)})`
      case 'call':
        return `${e.name}(${e.args.map(of).join(', ')})`
      case 'aggregate':
        return `${e.operator}(${e.list}; ${e.body === null ? '' : of(e.body)}; ${e.where === null ? '' : of(e.where)}; ${e.by === null ? '' : of(e.by)})`
    }
  }
  return of(parseExpression(text))
}

test.each([
  ['甲 + 乙 × 丙', '(甲+(乙×丙))'],
  ['(甲 + 乙) × 丙', '((甲+乙)×丙)'],
  ['甲 − 乙 - 丙', '((甲-乙)-丙)'],
  ['甲 / 乙 * 丙', '((甲÷乙)×丙)'],
  ['甲 > 1 且 乙 或 非 丙', '(((甲>1) and 乙) or not(丙))'],
  ['1 ≤ 甲 < 5', '((1≤甲) and (甲<5))'],
  ['甲 >= 1', '(甲≥1)'],
  ['类型 属于 [甲类, 乙类]', 'in(类型, [甲类, 乙类])'],
  ['类型 不属于 [甲类]', 'not in(类型, [甲类])'],
  ['如果 甲 则 1 否则 如果 乙 则 2 否则 3', 'if(甲, 1, if(乙, 2, 3))'],
  ['最大（甲，乙）', '最大(甲, 乙)'],
  ['合计(合同 的 额 其中 类 = 甲类 按 日)', 'sum(合同; 额; (类=甲类); 日)'],
  ['计数(合同 其中 额 > 1)', 'count(合同; ; (额>1); )'],
  ['合计(合同.额)', 'sum(合同.额; ; ; )'],
  ['最大(合同.额)', 'max(合同.额; ; ; )'],
  ['`R&D 经费` × 2', '(R&D 经费×2)'],
  ['if 甲 then 1 else 2', 'if(甲, 1, 2)'],
])('parses %s', (text, wanted) => {
  expect(shape(text)).toBe(wanted)
})

test.each([
  ['甲 且', 3, '已到末尾'],
  ['甲 + × 乙', 4, '×'],
  ['如果 甲 则 1', 8, '否则'],
  ['(甲 + 1', 6, '右括号'],
  ['2024-02-30', 0, '没有这一天'],
  ['1.5年', 0, '看不懂这个数'],
  ['甲 # 乙', 2, '不能用'],
  ['甲 乙', 2, '连接'],
])('refuses %s at column %i', (text, column, words) => {
  const problem = (() => {
    try {
      parseExpression(text)
    } catch (error) {
      return error
    }
    return null
  })()
  expect(problem).toBeInstanceOf(LanguageProblem)
  expect(problem).toMatchObject({ span: { start: column } })
  expect(problem).toMatchObject({ message: expect.stringContaining(words) })
})

test('any text either parses or is refused with a place inside it', () => {
  const piece = fc.constantFrom(
    '甲',
    '乙',
    '1',
    '8%',
    '100万元',
    '+',
    '×',
    '(',
    ')',
    '[',
    ']',
    ',',
    '且',
    '或',
    '非',
    '如果',
    '则',
    '否则',
    '属于',
    '=',
    '≥',
    ' ',
    '合计',
    '的',
    '其中',
    '"',
    '2年',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const text = pieces.join('')
      try {
        parseExpression(text)
      } catch (problem) {
        if (!(problem instanceof LanguageProblem)) throw problem
        const { span } = problem
        expect(span.start >= 0 && span.start <= text.length).toBe(true)
      }
    }),
  )
})

test.each([
  ['brackets', `${'('.repeat(900)}1${')'.repeat(900)}`, '嵌套过深'],
  ['negations', `${'非 '.repeat(50_000)}甲`, '过长'],
  ['sums', Array(50_000).fill('1').join(' + '), '过长'],
])('too many %s are refused and do not overflow the stack', (_what, text, words) => {
  expect(() => parseExpression(text)).toThrow(words)
})

test('in English a value may stand outside a list too', () => {
  expect(parseExpression('x not in ["a", "b"]')).toMatchObject({ kind: 'in', negated: true })
  expect(parseExpression('not (x in ["a"])')).toMatchObject({ kind: 'not' })
})
