// Finds the full-width signs that stand where YAML expects its own. What a text says is never touched: a colon
// counts only behind a key, a comma only in a list or before the next key, a bracket only around a whole value.
import { chineseKey, isKeyword } from './keywords.ts'

/** A full-width sign, and the one or two half-width characters that are read in its place. */
export type Mark = { readonly at: number; readonly sign: string }

/** What a value stands under: its key in Chinese, and whether that lies in the facts of a test. */
type Owner = { readonly key: string; readonly isGiven: boolean }

/** Keys whose value is prose: a bracket or a colon in it is a word of its author. */
const PROSE = new Set(
  '摘要 说明 问 名 内容 理由 文字 依据 标准待细则 来源 接受人 组 付款人 给 文件 方式'.split(' '),
)
/** Lists of such texts. */
const PROSE_LISTS = new Set(['未形式化', '材料', '可选'])
/** Lists whose items are no maps. */
const PLAIN_LISTS = new Set(['材料', '可选', '取值', '每', '输入', '行'])
const ACCEPTED_KEYS = new Set(['文字', '接受人', '接受日期', '理由'])
/** Maps whose keys are names. */
const NAMED = new Set('事实 字段 参数 口径 定义 条款 规则 给定 得到'.split(' '))

/** Brackets in brackets, more than any rule has. */
const DEPTH_MAX = 50

const NO_OWNER: Owner = { key: '', isGiven: false }
const HALF: Readonly<Record<string, string>> = {
  '｛': '{',
  '｝': '}',
  '［': '[',
  '］': ']',
  '，': ',',
  '＃': '#',
}
const OPENING = /[{[｛［]/
const CLOSING = /[}\]｝］]/
const BLANK = /[ \u3000]/
/** Words in quotes inside a text; what is in them is no structure. */
const QUOTED = /“[^”\n]*”|「[^」\n]*」|`[^`\n]*`|"[^"\n]*"/y
/** What makes words in full-width quotes a formula rather than a text literal. */
const OPERATOR = /[+−×÷=≠<≤>≥＋－＝＞＜]/

/** The key of an entry up to its colon; the colon is full-width, or half-width with a blank behind it. */
const KEY =
  /(?<key>“[^”\n]+”|"[^"\n]+"|'[^'\n]+'|[^\s\u3000{}[\],｛｝［］，#"'“|>-][^\n{}[\],｛｝［］，]*?)(?<gap>[ \u3000]*)(?<colon>：|:(?=[\s\u3000]|$))/y
/** A block line whose full-width colon is part of a name, as a half-width one follows. */
const LATER_COLON = /^[^{[｛［"“'\n]*?:(?:[ \u3000]|$)/m

/** Every full-width sign of structure in a rule file, in order. */
export function fullWidthStructure(source: string): readonly Mark[] {
  return /[：｛｝［］，－＃“\u3000]/.test(source) ? new Scan(source).run() : []
}

class Scan {
  private readonly source: string
  private readonly marks: Mark[] = []
  private at = 0
  /** The keys under which the lines at hand stand. */
  private levels: { readonly indent: number; readonly owner: Owner }[] = []
  /** The indent of the key whose block text or plain text goes on in deeper lines. */
  private block: number | null = null
  private plain: number | null = null
  private depth = 0

  constructor(source: string) {
    this.source = source
  }

  run(): readonly Mark[] {
    while (this.at < this.source.length) this.line()
    return this.marks.toSorted((a, b) => a.at - b.at)
  }

  private get here(): string {
    return this.source[this.at] ?? ''
  }

  private mark(sign: string, at = this.at): void {
    this.marks.push({ at, sign })
  }

  /** Takes blanks; a full-width one counts as two columns in the margin, as it is seen. */
  private blanks(width: 1 | 2 = 1): void {
    for (; BLANK.test(this.here); this.at += 1)
      if (this.here === '\u3000') this.mark(' '.repeat(width))
  }

  private toNextLine(): void {
    const end = this.source.indexOf('\n', this.at)
    this.at = end === -1 ? this.source.length : end + 1
  }

  private isLineEnd(at = this.at): boolean {
    return at >= this.source.length || /[\r\n]/.test(this.source[at] ?? '')
  }

  private line(): void {
    const start = this.at
    const margin = /[ \u3000]*/y
    margin.lastIndex = start
    const [blanks = ''] = margin.exec(this.source) ?? []
    const indent = blanks.length + blanks.replaceAll(' ', '').length
    const content = start + blanks.length
    if (this.isLineEnd(content)) return this.toNextLine()
    const isText = this.goesOn(indent, content)
    // A text that goes on needs no more of a margin than YAML asks for.
    const isDeep = blanks.search(/\u3000|$/) > (this.block ?? this.plain ?? 0)
    if (isText && isDeep) return this.toNextLine()
    this.blanks(2)
    if (isText) return this.toNextLine()
    this.block = null
    this.plain = null
    if (this.here === '＃') this.mark('#')
    if (/[#＃]/.test(this.here)) return this.toNextLine()
    this.dashesAndEntry(indent)
  }

  private goesOn(indent: number, content: number): boolean {
    if (this.block !== null) return indent > this.block
    if (this.plain === null || indent <= this.plain) return false
    // A keyword by itself, or before a bracket, was meant as a key: a slip of the margin, not a text.
    const [, word = ''] =
      /^([^\s：]+)：(?:[ \u3000]*(?:$|[｛［{[]))/m.exec(this.source.slice(content, content + 40)) ??
      []
    return !/[#＃]/.test(this.source[content] ?? '') && !isKeyword(chineseKey(word))
  }

  private dashesAndEntry(indent: number): void {
    let column = indent
    let isItem = false
    for (;;) {
      const next = this.source[this.at + 1] ?? '\n'
      const isDash = this.here === '-' && /[\s\u3000]/.test(next)
      if (!isDash && this.here !== '－') break
      const outer = column
      this.levels = this.levels.filter((level) => level.indent <= outer)
      isItem = true
      if (this.here === '－') this.mark('- ')
      column += isDash ? 1 : 2
      this.at += 1
      const before = this.at
      this.blanks(2)
      const taken = this.source.slice(before, this.at)
      column += taken.length + taken.replaceAll(' ', '').length
    }
    const inner = column
    if (!isItem) this.levels = this.levels.filter((level) => level.indent < inner)
    this.blockEntry(column, isItem)
  }

  private blockEntry(column: number, isItem: boolean): void {
    const owner = this.levels.at(-1)?.owner ?? NO_OWNER
    const key = this.keyHere()
    const isKey = key !== null && (!isItem || key.isHalf || mayBeKey(key.name, owner))
    const rest = key === null ? '' : this.source.slice(key.end).split('\n', 1)[0]
    const isInName =
      key !== null && !key.isHalf && !isKeyword(key.name) && LATER_COLON.test(rest ?? '')
    if (key === null || !isKey || isInName)
      return this.blockValue(owner, isItem ? Math.max(column - 1, 0) : column)
    this.takeKey(key)
    const under = ownerOf(key.name, owner)
    this.levels.push({ indent: column, owner: under })
    this.blockValue(under, column)
  }

  private blockValue(owner: Owner, indent: number): void {
    if (this.isLineEnd()) return this.toNextLine()
    if (/[|>]/.test(this.here)) this.block = indent
    else if (this.opens(owner)) this.flow(owner)
    else if (this.quotes(owner)) this.skipQuoted()
    else if (this.here !== '#') this.plain = indent
    // Before a comment or the end of the line, as the eye takes them for.
    const rest = this.source.slice(this.at).split('\n', 1)[0] ?? ''
    const tail = /[ \u3000]+(?=#|\r?$)/.exec(rest)
    for (const { index } of tail?.[0].matchAll(/\u3000/g) ?? [])
      this.mark(' ', this.at + (tail?.index ?? 0) + index)
    this.toNextLine()
  }

  /** A list or map on one or more lines, from its opening bracket to behind its closing one. */
  private flow(owner: Owner): void {
    this.depth += 1
    this.flowParts(owner)
    this.depth -= 1
  }

  private flowParts(owner: Owner): void {
    const isMap = /[{｛]/.test(this.here)
    const isWide = this.bracket()
    for (;;) {
      this.spaces()
      if (this.at >= this.source.length) return
      if (CLOSING.test(this.here)) return void this.bracket()
      if (this.here === ',' || this.here === '，') this.bracket()
      else this.flowItem(owner, { isMap, isWide })
    }
  }

  /** Blanks, ends of lines and comments between the parts of a flow. */
  private spaces(): void {
    for (;;) {
      this.blanks()
      if (this.here === '#') this.toNextLine()
      else if (/[\s]/.test(this.here)) this.at += 1
      else return
    }
  }

  /** Takes a bracket or comma; true where it is full-width. */
  private bracket(): boolean {
    const half = HALF[this.here]
    if (half !== undefined) this.mark(half)
    this.at += 1
    return half !== undefined
  }

  private flowItem(owner: Owner, around: { isMap: boolean; isWide: boolean }): void {
    const key = this.keyHere()
    const isKey = key !== null && (around.isMap || key.isHalf || mayBeKey(key.name, owner))
    if (key === null || !isKey) return this.flowValue(owner, { ...around, list: owner.key })
    this.takeKey(key)
    this.spaces()
    this.flowValue(ownerOf(key.name, owner), { ...around, list: owner.key })
  }

  private flowValue(owner: Owner, around: { isMap: boolean; isWide: boolean; list: string }): void {
    if (/[,，]/.test(this.here) || CLOSING.test(this.here)) return
    if (this.opens(owner)) return this.flow(owner)
    if (this.quotes(owner)) return this.skipQuoted()
    for (let depth = 0; this.at < this.source.length; this.at += 1) {
      if (/[（(［｛]/.test(this.here)) depth += 1
      else if (depth > 0 && /[）)］｝]/.test(this.here)) depth -= 1
      else if (CLOSING.test(this.here) || this.here === ',') return
      else if (this.here === '，' && depth === 0 && this.separates(owner, around)) return
      else if (BLANK.test(this.here) && this.source[this.at + 1] === '#') return
      QUOTED.lastIndex = this.at
      const quoted = QUOTED.exec(this.source)
      if (quoted !== null) this.at += quoted[0].length - 1
    }
  }

  /** Whether a full-width comma ends an item rather than a clause of its text. */
  private separates(
    owner: Owner,
    { isMap, isWide, list }: { isMap: boolean; isWide: boolean; list: string },
  ): boolean {
    if (!isMap) return isWide || !PROSE_LISTS.has(list)
    const key = this.keyHere(/[\s\u3000]*/y, this.at + 1)
    if (key === null) return false
    if (key.isHalf) return true
    if (isKeyword(key.name)) return isWide || !PROSE.has(owner.key)
    return NAMED.has(list) || !isKeyword(list)
  }

  private keyHere(before: RegExp | null = null, from = this.at) {
    let start = from
    if (before !== null) {
      before.lastIndex = from
      start += before.exec(this.source)?.[0].length ?? 0
    }
    KEY.lastIndex = start
    const match = KEY.exec(this.source)
    const { key = '', gap = '', colon = '' } = match?.groups ?? {}
    if (match === null) return null
    const name = chineseKey(key.replace(/^["'“](.*)["'”]$/u, '$1'))
    return { key, gap, name, start, end: start + match[0].length, isHalf: colon === ':' }
  }

  private takeKey({
    key,
    gap,
    start,
    end,
    isHalf,
  }: NonNullable<ReturnType<Scan['keyHere']>>): void {
    if (key.startsWith('“')) this.markQuotes(start, start + key.length - 1)
    this.at = start + key.length
    if (gap !== '') this.blanks()
    if (!isHalf) this.mark(/[\s\u3000]/.test(this.source[end] ?? '\n') ? ':' : ': ')
    this.at = end
    this.blanks()
  }

  /** A bracket that opens a value; a full-width one only where it closes at the value's end. */
  private opens({ key }: Owner): boolean {
    if (this.depth >= DEPTH_MAX) return false
    if (/[{[]/.test(this.here)) return true
    if (!/[｛［]/.test(this.here) || PROSE.has(key)) return false
    let depth = 0
    for (let at = this.at; at < this.source.length; at += 1) {
      const sign = this.source[at] ?? ''
      if (OPENING.test(sign)) depth += 1
      if (CLOSING.test(sign)) depth -= 1
      if (depth === 0) return /^[ \u3000]*(?:[\r\n#,，}\]｝］]|$)/.test(this.source.slice(at + 1))
    }
    return true
  }

  /** Whether a whole value stands in quotes; full-width ones around it become YAML's. */
  private quotes(owner: Owner): boolean {
    if (/["']/.test(this.here)) return true
    if (this.here !== '“') return false
    const whole = /“([^”\n]*)”(?=[ \u3000]*(?:[\r\n#,，}\]｝］]|$))/y
    whole.lastIndex = this.at
    const [all = '', words = ''] = whole.exec(this.source) ?? []
    const isText = PROSE.has(owner.key) || owner.isGiven || OPERATOR.test(words)
    if (all === '' || !isText || owner.key === '行') return false
    return this.markQuotes(this.at, this.at + all.length - 1)
  }

  /** Quotes that the words between them do not end; false where both kinds would. */
  private markQuotes(open: number, close: number): boolean {
    const words = this.source.slice(open + 1, close)
    const quote = words.includes("'") ? '"' : "'"
    if (quote === '"' && /["\\]/.test(words)) return false
    this.mark(quote, open)
    this.mark(quote, close)
    return true
  }

  private skipQuoted(): void {
    const quoted = /"(?:[^"\\]|\\[^])*"|'(?:[^']|'')*'|“[^”]*”/y
    quoted.lastIndex = this.at
    this.at += quoted.exec(this.source)?.[0].length ?? this.source.length
  }
}

const ownerOf = (key: string, { isGiven }: Owner): Owner => ({
  key,
  isGiven: isGiven || key === '给定' || key === '得到',
})

/** Whether an item of a list may begin a map with this key and a full-width colon. */
function mayBeKey(name: string, { key }: Owner): boolean {
  if (key === '未形式化') return ACCEPTED_KEYS.has(name)
  if (PLAIN_LISTS.has(key)) return false
  return isKeyword(key) ? isKeyword(name) : key !== ''
}
