// The marks that open a clause. A mark counts only at the start of a line, and only where the words
// behind it are no reference (「第二条规定的…」, 「（一）、（二）项…」) and no figure (「1.5亿元」).
import { numeralValue } from './numerals.ts'

/** Kinds of marks, outermost first; `rank` says which usually holds which. */
export const RANKS = {
  annex: 0,
  book: 1,
  part: 2,
  chapter: 3,
  section: 4,
  article: 5,
  heading: 6,
  chinese: 6,
  bracketed: 7,
  numbered: 8,
  decimal: 8.5,
  roundNumbered: 9,
  halfRound: 10,
  circled: 11,
  topic: 12,
  dash: 20,
  bullet: 21,
} as const

export type MarkerKind = keyof typeof RANKS

/** A mark as read: `label` is its part of the clause's address, `number` its place in the series. */
export type Marker = {
  readonly kind: MarkerKind
  readonly label: string
  readonly number: number
  /** The mark as it stands in the text, with the space behind it left out. */
  readonly marker: string
}

const CHINESE_NUMBER = '[零〇一二三四五六七八九十百]{1,8}'
const ORDINAL = `第(?<ordinal>${CHINESE_NUMBER}|\\d{1,4})`

type Form = {
  readonly kind: MarkerKind
  readonly pattern: RegExp
  readonly label: (groups: Readonly<Record<string, string | undefined>>) => string
}

/** Words behind 第二条 and the like that make it a reference to a clause elsewhere. */
const REFERENCE =
  '(?!规定|所列|所称|所述|之规定|的|，|以外|中(?:的|所|规定)|款|项|(?:、|和|或|或者|及|与|至|到)?第)'
/** The same behind （一）: 「（一）、（二）项规定的…」. */
const BRACKET_REFERENCE =
  '(?![，；。）]|[、和及或至到]? ?[（(](?:[一二三四五六七八九十]+|\\d+)[）)]|[项款](?:规定|所|的|情形|中|、|，|和|至)|所[列称述]|的规定)'

const FORMS: readonly Form[] = [
  ordinalForm('book', '[编篇]'),
  ordinalForm('part', '部分'),
  ordinalForm('chapter', '章'),
  ordinalForm('section', '节'),
  {
    kind: 'article',
    pattern: new RegExp(`^${ORDINAL}条(?<sub>之[一二三四五六七八九十]{1,3})? ?${REFERENCE}`),
    label: (groups) => `第${groups['ordinal']}条${groups['sub'] ?? ''}`,
  },
  {
    kind: 'chinese',
    // 「二、三产业」 and 「一、二季度」 count, they do not open a clause.
    pattern: new RegExp(
      `^(?<number>${CHINESE_NUMBER}) ?[、．.] ?(?![零〇一二三四五六七八九十百]+(?:、|产业|季度|期|类|级|线|等奖))`,
    ),
    label: (groups) => groups['number'] ?? '',
  },
  {
    kind: 'bracketed',
    pattern: new RegExp(`^[（(] ?(?<number>${CHINESE_NUMBER}) ?[）)]、? ?${BRACKET_REFERENCE}`),
    label: (groups) => `（${groups['number']}）`,
  },
  {
    kind: 'topic',
    pattern: new RegExp(
      `^(?<word>专题|专栏|任务|行动|工程|举措|措施|方向|重点任务|专项行动) ?(?<number>\\d{1,3}|${CHINESE_NUMBER}) ?(?:[：:．.、]|(?<=[题栏] ?\\d{1,3} ?)(?=[\\u3400-\\u9fff])) ?`,
    ),
    label: (groups) => `${groups['word']}${groups['number']}`,
  },
  {
    kind: 'decimal',
    // 「1.5亿元」 and 「2.3万家」 are figures.
    pattern:
      /^(?<number>\d{1,2}(?:\.\d{1,2}){1,3})[.、]? ?(?=[\u3400-\u9fff“《])(?![亿万千百个家项元倍岁年月天小吨公米平台套件名人次分度])/,
    label: (groups) => groups['number'] ?? '',
  },
  {
    kind: 'numbered',
    pattern: /^(?<number>\d{1,3})(?:[.．](?!\d)|[.．] (?=\d)|、(?!\d+[、号]))[、 ]?/,
    label: (groups) => String(Number(groups['number'])),
  },
  {
    kind: 'roundNumbered',
    pattern: new RegExp(`^[（(] ?(?<number>\\d{1,3}) ?[）)]、? ?${BRACKET_REFERENCE}`),
    label: (groups) => `（${Number(groups['number'])}）`,
  },
  {
    kind: 'halfRound',
    pattern: new RegExp(`^(?<number>\\d{1,3})[）)]、? ?${BRACKET_REFERENCE}`),
    label: (groups) => `${Number(groups['number'])}）`,
  },
  {
    kind: 'circled',
    pattern: /^(?<number>[①-⑳㉑-㉟])[、. ]?(?![、，和及至])/,
    label: (groups) => groups['number'] ?? '',
  },
  {
    kind: 'dash',
    pattern: /^(?:[—–－]{2,}|--+|[—–](?=[\u3400-\u9fff])) ?(?=\S)/,
    label: () => '—',
  },
  { kind: 'bullet', pattern: /^- (?=\S)/, label: () => '·' },
]

function ordinalForm(kind: MarkerKind, word: string): Form {
  return {
    kind,
    pattern: new RegExp(`^${ORDINAL}(?<word>${word}) ?${REFERENCE}`),
    label: (groups) => `第${groups['ordinal']}${groups['word']}`,
  }
}

const FIRST_CHARACTER = /^[第零〇一二三四五六七八九十百（(专任行工举措方重\d①-⑳㉑-㉟—–－-]/

/** The mark that a line opens with; null where it opens with words. */
export function readMarker(line: string): Marker | null {
  if (!FIRST_CHARACTER.test(line)) return null
  // A mark is short: cutting the line keeps every pattern away from long paragraphs.
  const opening = line.slice(0, 48)
  for (const form of FORMS) {
    const match = form.pattern.exec(opening)
    if (match === null) continue
    const groups = match.groups ?? {}
    return {
      kind: form.kind,
      label: form.label(groups),
      number: numberOf(groups['ordinal'] ?? groups['number'] ?? ''),
      marker: match[0].trimEnd(),
    }
  }
  return null
}

/** The value of 十二, 12, ③ or the last figure of 2.1.3; zero where a mark has none. */
function numberOf(written: string): number {
  const circled = written.codePointAt(0) ?? 0
  if (circled >= 0x2460 && circled <= 0x2473) return circled - 0x245f
  if (circled >= 0x3251 && circled <= 0x325f) return circled - 0x323c
  const last = written.split('.').at(-1) ?? ''
  return Number(numeralValue(last) ?? '0')
}
