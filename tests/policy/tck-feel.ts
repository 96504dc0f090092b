// FEEL expressions of the public conformance cases → the text of our language. What our language has no word
// for is thrown as Untranslatable with its group, so that the test can list it.

/** A construct of FEEL that the rule language does not have; the message is the group it is listed under. */
export class Untranslatable extends Error {}

const none = (group: string): never => {
  throw new Untranslatable(group)
}

/** Functions by the names of their parameters, so that named arguments find their place. */
const FUNCTIONS: Readonly<Record<string, readonly string[]>> = {
  not: ['negand'],
  floor: ['n', 'scale'],
  ceiling: ['n', 'scale'],
  decimal: ['n', 'scale'],
  'round up': ['n', 'scale'],
  'round down': ['n', 'scale'],
  'round half up': ['n', 'scale'],
  'round half down': ['n', 'scale'],
  date: ['from', 'month', 'day'],
  duration: ['from'],
  'years and months duration': ['from', 'to'],
}

const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/date and time\(|^date-time$/, '日期时间（我们只有日期）'],
  [/\btime\(/, '时刻'],
  [/\bstring\(/, 'string() 转文本'],
  [/\bfunction\s*\(/, '函数值'],
]

type Token = { readonly kind: 'number' | 'text' | 'at' | 'name' | 'sign'; readonly text: string }

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?|\.\d+)|(@?)"((?:[^"\\]|\\.)*)"|(years and months duration|date and time|round half up|round half down|round up|round down|[A-Za-z_]\w*)|(\*\*|<=|>=|!=|\.\.|[-+*/()<>=,:[\]{}]))/y

function tokensOf(source: string): Token[] {
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < source.trimEnd().length) {
    const match = TOKEN.exec(source)
    if (match === null) return none('其他写法')
    const [, number, at, text, name, sign] = match
    if (number !== undefined) tokens.push({ kind: 'number', text: number.replace(/^\./, '0.') })
    else if (text !== undefined) tokens.push({ kind: at === '@' ? 'at' : 'text', text })
    else if (name !== undefined) tokens.push({ kind: 'name', text: name })
    else tokens.push({ kind: 'sign', text: sign ?? '' })
  }
  return tokens
}

/** One FEEL expression as the text of ours. */
export function ourText(feel: string): string {
  for (const [pattern, group] of FOREIGN) if (pattern.test(feel)) none(group)
  const tokens = tokensOf(feel)
  const cursor = { tokens, at: 0 }
  const text = parse(cursor, 0)
  if (cursor.at < tokens.length) {
    const next = tokens[cursor.at]?.text ?? ''
    return none(next === '[' ? '列表取值与过滤' : '其他写法')
  }
  return text
}

type Cursor = { readonly tokens: readonly Token[]; at: number }

const peek = ({ tokens, at }: Cursor): Token => tokens[at] ?? { kind: 'sign', text: '' }

function take(cursor: Cursor, text: string): boolean {
  const token = peek(cursor)
  if (token.text !== text || (token.kind !== 'sign' && token.kind !== 'name')) return false
  cursor.at += 1
  return true
}

const BINARY: Readonly<Record<string, readonly [power: number, ours: string]>> = {
  or: [1, '或'],
  and: [2, '且'],
  '=': [3, '='],
  '!=': [3, '≠'],
  '<': [3, '<'],
  '<=': [3, '≤'],
  '>': [3, '>'],
  '>=': [3, '≥'],
  '+': [4, '+'],
  '-': [4, '−'],
  '*': [5, '×'],
  '/': [5, '÷'],
}

function parse(cursor: Cursor, least: number): string {
  let left = parseUnary(cursor)
  for (;;) {
    const { text, kind } = peek(cursor)
    if (kind === 'sign' && text === '**') {
      cursor.at += 1
      left = power(left, parseUnary(cursor))
      continue
    }
    if (kind === 'name' && text === 'between' && least <= 3) {
      cursor.at += 1
      const low = parse(cursor, 4)
      if (!take(cursor, 'and')) return none('其他写法')
      left = `(${left} ≥ ${low} 且 ${left} ≤ ${parse(cursor, 4)})`
      continue
    }
    const found = kind === 'sign' || kind === 'name' ? BINARY[text] : undefined
    if (found === undefined || found[0] < least) return left
    cursor.at += 1
    left = joined(left, found[1], parse(cursor, found[0] + 1))
  }
}

/** A date plus a negative period is a date less that period. */
function joined(left: string, sign: string, right: string): string {
  const turned = /^\(−(\d+(?:日|个月))\)$/.exec(right)
  if (turned !== null && sign === '+') return `(${left} − ${turned[1]})`
  if (turned !== null && sign === '−') return `(${left} + ${turned[1]})`
  if (sign === '+' && /^\d+(?:日|个月)$/.test(left)) return `(${right} + ${left})`
  return `(${left} ${sign} ${right})`
}

/** A power of a written whole number is a product; of no number at all, a product that is refused as well. */
function power(base: string, exponent: string): string {
  if (/^\d{1,2}$/.test(exponent))
    return exponent === '0'
      ? '1'
      : `(${Array.from({ length: Number(exponent) }, () => base).join(' × ')})`
  const isNumber =
    /^\(?−?[\d.]+\)?$/.test(exponent) || /^[A-Za-z]|^\(?−?\d+(?:日|个月)/.test(exponent)
  return isNumber ? none('乘方') : `(${base} × ${exponent})`
}

function parseUnary(cursor: Cursor): string {
  if (take(cursor, '-')) return `(−${parseUnary(cursor)})`
  const token = peek(cursor)
  cursor.at += 1
  if (token.kind === 'number') return token.text
  if (token.kind === 'text') return `"${token.text}"`
  if (token.kind === 'at') return temporal(token.text)
  if (token.kind === 'sign') return parseSign(cursor, token.text)
  if (token.text === 'if') {
    const condition = parse(cursor, 0)
    if (!take(cursor, 'then')) return none('其他写法')
    const then = parse(cursor, 0)
    if (!take(cursor, 'else')) return none('其他写法')
    return `(如果 ${condition} 则 ${then} 否则 ${parse(cursor, 0)})`
  }
  if (take(cursor, '(')) return call(token.text, argumentsOf(cursor, token.text))
  return { true: '是', false: '否', null: '未知' }[token.text] ?? token.text
}

function parseSign(cursor: Cursor, sign: string): string {
  if (sign === '{') return none('上下文（记录字面值）')
  if (sign === '[' || sign === ']') return none('列表与区间字面值')
  if (sign !== '(') return none('其他写法')
  if (['<', '<=', '>', '>=', '='].includes(peek(cursor).text)) return none('列表与区间字面值')
  const inner = parse(cursor, 0)
  if (take(cursor, ')')) return `(${inner})`
  return none(peek(cursor).text === '..' ? '列表与区间字面值' : '其他写法')
}

function argumentsOf(cursor: Cursor, name: string): string[] {
  const names = FUNCTIONS[name] ?? none(`函数 ${name}()`)
  const args: string[] = []
  if (take(cursor, ')')) return args
  do {
    const token = peek(cursor)
    const follows = cursor.tokens[cursor.at + 1]?.text
    const isNamed = token.kind === 'name' && follows === ':'
    if (isNamed) cursor.at += 2
    const place = isNamed ? names.indexOf(token.text) : args.length
    // A name that is no parameter: one argument too many, which our functions refuse.
    args[place === -1 ? names.length : place] = parse(cursor, 0)
  } while (take(cursor, ','))
  if (!take(cursor, ')')) return none('其他写法')
  return Array.from(args, (arg) => arg ?? '未知')
}

function call(name: string, args: readonly string[]): string {
  const [first = ''] = args
  switch (name) {
    case 'not':
      return `(非 ${first})`
    case 'floor':
      return rounded(args, (x) => `如果 (${x}) < 0 则 进位(${x}, 1) 否则 舍去(${x}, 1)`)
    case 'ceiling':
      return rounded(args, (x) => `如果 (${x}) < 0 则 舍去(${x}, 1) 否则 进位(${x}, 1)`)
    case 'decimal':
      return rounded(args, (x) => `四舍六入五成双(${x}, 1)`)
    case 'round up':
      return rounded(args, (x) => `进位(${x}, 1)`)
    case 'round down':
      return rounded(args, (x) => `舍去(${x}, 1)`)
    case 'round half up':
      return rounded(args, (x) => `四舍五入(${x}, 1)`)
    case 'round half down':
      return rounded(
        args,
        (x) =>
          `如果 (${x}) < 0 则 −进位(最大(−(${x}) − 0.5, 0), 1) 否则 进位(最大((${x}) − 0.5, 0), 1)`,
      )
    case 'date':
      return args.length === 1 ? dateOf(first) : dateOf(`"${dayText(args)}"`)
    case 'duration':
      return args.length === 1 && first.startsWith('"')
        ? temporal(first.slice(1, -1))
        : `(期间 ${first})`
    case 'years and months duration':
      return `整月数(${args.join(', ')})`
    default:
      return none(`函数 ${name}()`)
  }
}

/** A day given as text is a literal of ours; anything else is no day and is refused by our reader. */
const dateOf = (arg: string): string => {
  const text = arg.startsWith('"') ? arg.slice(1, -1) : arg
  return /^\d{4}-\d\d-\d\d$/.test(text) ? text : `(日期 ${arg})`
}

const dayText = (parts: readonly string[]): string =>
  parts.map((part, at) => (at === 0 ? part.padStart(4, '0') : part.padStart(2, '0'))).join('-')

/** Ours round to whole multiples; so many decimals are so many tens before and after. */
function rounded(args: readonly string[], round: (x: string) => string): string {
  const [x = '', scale] = args
  if (args.length === 0 || args.length > 2) return `舍去(${args.join(', ')})`
  if (scale === undefined || scale === '0') return `(${round(x)})`
  if (!/^\d+$/.test(scale))
    return scale.startsWith('(') ? none('算出来的小数位数') : `舍去(${x}, ${scale})`
  const ten = `1${'0'.repeat(Number(scale))}`
  return `((${round(`(${x}) × ${ten}`)}) ÷ ${ten})`
}

/** A day, or a duration in days or in months, as ours. */
function temporal(text: string): string {
  if (/^-?\d+-\d\d-\d\d$/.test(text)) return text
  if (text.includes('T') && /^-?\d/.test(text)) return none('日期时间（我们只有日期）')
  if (/^\d\d:\d\d/.test(text)) return none('时刻')
  const [, sign, years, months] = /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?$/.exec(text) ?? []
  const [, minus, days] = /^(-?)P(\d+)D$/.exec(text) ?? []
  const period =
    days === undefined
      ? years === undefined && months === undefined
        ? none(/^-?P/.test(text) && text.includes('T') ? '带时分秒的期间' : '不合规则的期间文字')
        : `${Number(years ?? 0) * 12 + Number(months ?? 0)}个月`
      : `${Number(days)}日`
  return (sign ?? minus) === '-' ? `(−${period})` : period
}
