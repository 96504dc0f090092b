import type { Literal, Span } from './expression.ts'
import { LanguageProblem } from './language-problem.ts'
import { dayOf, literalOf } from './literal.ts'

export type Token =
  | { readonly kind: 'literal'; readonly literal: Literal; readonly span: Span }
  | { readonly kind: 'name'; readonly text: string; readonly span: Span }
  | { readonly kind: 'word'; readonly text: Word; readonly span: Span }
  | { readonly kind: 'sign'; readonly text: string; readonly span: Span }
  | { readonly kind: 'end'; readonly span: Span }

/** The words of the language, Chinese first; the English alias stands beside each. */
const WORDS: ReadonlyMap<string, Word> = new Map([
  ['且', 'and'],
  ['或', 'or'],
  ['非', 'not'],
  ['属于', 'in'],
  ['不属于', 'notIn'],
  ['如果', 'if'],
  ['则', 'then'],
  ['否则', 'else'],
  ['的', 'of'],
  ['其中', 'where'],
  ['按', 'by'],
  ...(['and', 'or', 'not', 'in', 'if', 'then', 'else', 'of', 'where', 'by'] as const).map(
    (word) => [word, word] as const,
  ),
])

export type Word =
  | 'and'
  | 'or'
  | 'not'
  | 'in'
  | 'notIn'
  | 'if'
  | 'then'
  | 'else'
  | 'of'
  | 'where'
  | 'by'

const CONSTANTS: Readonly<Record<string, Literal>> = {
  是: { kind: 'boolean', value: true },
  否: { kind: 'boolean', value: false },
  未知: { kind: 'unknown' },
  true: { kind: 'boolean', value: true },
  false: { kind: 'boolean', value: false },
  unknown: { kind: 'unknown' },
}

/** Signs that mean the same on different keyboards. */
const SAME_SIGN: Readonly<Record<string, string>> = {
  '−': '-',
  '*': '×',
  '/': '÷',
  '>=': '≥',
  '<=': '≤',
  '!=': '≠',
  '<>': '≠',
  '==': '=',
}

/** Full-width forms that an input method leaves behind, each one character for one. */
const FULL_WIDTH: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '，': ',',
  '：': ':',
  '＝': '=',
  '＞': '>',
  '＜': '<',
  '＋': '+',
  '－': '-',
  '／': '/',
  '％': '%',
  '．': '.',
  '【': '[',
  '】': ']',
  '　': ' ',
  '；': ';',
  '＊': '*',
  '！': '!',
  '［': '[',
  '］': ']',
}

/** Quoted words are values and names as they are: 技术（开发） is not 技术(开发). */
const QUOTED_OR_WIDE =
  /"[^"]*"|“[^”]*”|「[^」]*」|`[^`]*`|[（），：＝＞＜＋－／％．【】　；＊！［］０-９]/g

/** Folds full-width punctuation and digits to half width, character for character, so that positions stay. */
export const foldWidth = (text: string): string =>
  text.replaceAll(QUOTED_OR_WIDE, (sign) =>
    sign.length > 1 ? sign : (FULL_WIDTH[sign] ?? String.fromCharCode(sign.charCodeAt(0) - 0xfee0)),
  )

const DATE = /(?:\d{4}-\d{1,2}-\d{1,2}(?!\d)|\d{4}年\d{1,2}月\d{1,2}日)/uy
/** Days as other programs write them; as arithmetic they would be a small number. */
const SLASHED = /(?:19|20)\d{2}([/.])\d{1,2}\1\d{1,2}(?!\d)/uy
const NUMBER =
  /(\d+(?:[,_]\d{3})*(?:\.\d+)?)([%‰]|\p{ID_Start}[\p{ID_Start}]*(?:\/\p{ID_Start}+)?)?/uy
const NAME = /[\p{ID_Start}_][\p{ID_Continue}]*(?:\.[\p{ID_Start}_][\p{ID_Continue}]*)*/uy
const QUOTED = /`([^`]+)`/uy
const TEXT = /"([^"]*)"|“([^”]*)”|「([^」]*)」/uy
const SIGN = />=|<=|!=|<>|==|[-+−×*÷/=≠<≤>≥(),[\]:]/uy
const SPACE = /\s+/uy

/** Cuts an expression into tokens; the last one is 'end'. Throws LanguageProblem at the first character that fits nothing. */
export function tokensOf(source: string): Token[] {
  const text = foldWidth(source)
  const tokens: Token[] = []
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (match !== null) at += match[0].length
    return match
  }
  while (at < text.length) {
    if (take(SPACE) !== null) continue
    const start = at
    const spanned = () => ({ start, end: at })
    const date = take(DATE)
    if (date !== null) {
      const day = dayOf(date[0])
      if (day === null) throw new LanguageProblem(`没有这一天：${date[0]}`, spanned())
      tokens.push({ kind: 'literal', literal: { kind: 'date', value: day }, span: spanned() })
      continue
    }
    const slashed = take(SLASHED)
    if (slashed !== null)
      throw new LanguageProblem(`日期写成 2024-01-28 的样子，不写 ${slashed[0]}`, spanned())
    const number = take(NUMBER)
    if (number !== null) {
      const literal = literalOf(number[1] ?? '', number[2] ?? '')
      if (literal === null)
        throw new LanguageProblem(
          `看不懂这个数：${number[0]}（可写 100万元、8%、0.5‰、2年、12家、2024-01-28）`,
          spanned(),
        )
      tokens.push({ kind: 'literal', literal, span: spanned() })
      continue
    }
    const quoted = take(QUOTED)
    if (quoted !== null) {
      tokens.push({ kind: 'name', text: quoted[1] ?? '', span: spanned() })
      continue
    }
    const words = take(TEXT)
    if (words !== null) {
      const value = words[1] ?? words[2] ?? words[3] ?? ''
      tokens.push({ kind: 'literal', literal: { kind: 'text', value }, span: spanned() })
      continue
    }
    const name = take(NAME)
    if (name !== null) {
      tokens.push(wordOrName(name[0], spanned()))
      continue
    }
    const sign = take(SIGN)
    if (sign === null) {
      const odd = String.fromCodePoint(text.codePointAt(at) ?? 0)
      throw new LanguageProblem(`这里不能用「${odd}」`, { start, end: start + odd.length })
    }
    tokens.push({ kind: 'sign', text: SAME_SIGN[sign[0]] ?? sign[0], span: spanned() })
  }
  tokens.push({ kind: 'end', span: { start: text.length, end: text.length } })
  return tokens
}

function wordOrName(text: string, span: Span): Token {
  // The one name under which JavaScript keeps something else.
  if (text === '__proto__') throw new LanguageProblem('名称不能是 __proto__', span)
  const constant = Object.hasOwn(CONSTANTS, text) ? CONSTANTS[text] : undefined
  if (constant !== undefined) return { kind: 'literal', literal: constant, span }
  const word = WORDS.get(text)
  return word === undefined ? { kind: 'name', text, span } : { kind: 'word', text: word, span }
}
