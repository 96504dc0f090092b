// A report as an official document (公文), laid out by GB/T 9704-2012: A4, margins 37/35/28/26 mm, 22 lines of 28
// characters of 三号仿宋, title in 二号小标宋, headings 一、黑体 （一）楷体, page numbers — 1 — outside. Offices that
// lack a font get the one that the font table names in its place.
import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { Printed } from './print-pack.ts'

/** What is printed: the report and what was added when it was issued. */
export type OfficialDocument = {
  readonly title: string
  readonly addressee: string
  readonly blocks: readonly Printed[]
  readonly issuer: string
  /** 发文字号; a draft says that it has none. */
  readonly number: string
  /** 成文日期, 2026年7月5日; a draft says that it is one. */
  readonly date: string
  /** Until when its facts are, and by which digest a copy is checked. */
  readonly imprint: string
}

/** 公文用字: the font, and what stands in for it where it is not installed. */
export const FONTS = {
  title: { name: '方正小标宋简体', instead: '宋体' },
  body: { name: '仿宋_GB2312', instead: '仿宋' },
  first: { name: '黑体', instead: 'SimHei' },
  second: { name: '楷体_GB2312', instead: '楷体' },
  number: { name: '宋体', instead: 'SimSun' },
} as const

/** Twentieths of a point. 版心 225 mm in 22 lines is 28.99 pt a line. */
const LINE = 580
const MM = 1440 / 25.4
const mm = (length: number): number => Math.round(length * MM)

/** Half points: 二号 is 22 pt, 三号 16 pt, 四号 14 pt, 五号 10.5 pt. */
const SIZE = { title: 44, body: 32, page: 28, table: 21 } as const
/** Two characters of 三号, in twentieths of a point. */
const TWO_CHARACTERS = 640

/** The width of the 版心: 156 mm. */
const TEXT_WIDTH = mm(156)
const RED = 'C00000'

type FontName = keyof typeof FONTS

const run = (text: string, font: FontName, size: number = SIZE.body): TextRun =>
  new TextRun({ text, size, font: fontOf(font) })

const fontOf = (font: FontName) => {
  const { name } = FONTS[font]
  return { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: name, cs: name }
}

const SPACING = { line: LINE, lineRule: LineRuleType.EXACT, before: 0, after: 0 } as const

/** Packs a report as a Word document. */
export const officialDocument = (official: OfficialDocument): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      title: official.title,
      creator: official.issuer,
      evenAndOddHeaderAndFooters: true,
      styles: {
        default: {
          document: {
            run: { font: fontOf('body'), size: SIZE.body },
            paragraph: { spacing: SPACING },
          },
        },
      },
      sections: [
        {
          properties: {
            page: {
              size: { width: mm(210), height: mm(297) },
              margin: {
                top: mm(37),
                bottom: mm(35),
                left: mm(28),
                right: mm(26),
                header: mm(15),
                footer: mm(28),
              },
            },
            // Every line of the body is exactly so high; a grid that lines snap to would stretch tables, too.
            grid: { type: DocumentGridType.DEFAULT, linePitch: LINE },
          },
          footers: {
            default: pageNumber(AlignmentType.RIGHT),
            even: pageNumber(AlignmentType.LEFT),
          },
          children: [...headOf(official), ...official.blocks.flatMap(blockOf), ...endOf(official)],
        },
      ],
    }),
    false,
    [{ path: 'word/fontTable.xml', data: FONT_TABLE }],
  )

const FONT_TABLE = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${Object.values(
  FONTS,
)
  .map(
    ({ name, instead }) =>
      `<w:font w:name="${name}"><w:altName w:val="${instead}"/><w:charset w:val="86"/></w:font>`,
  )
  .join('')}</w:fonts>`

/** 四号, one character from the edge that is outside: right on odd pages, left on even ones. */
const pageNumber = (alignment: (typeof AlignmentType)['LEFT' | 'RIGHT']): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: { left: 280, right: 280 },
        children: [
          new TextRun({
            children: ['— ', PageNumber.CURRENT, ' —'],
            size: SIZE.page,
            font: fontOf('number'),
          }),
        ],
      }),
    ],
  })

const EMPTY = () => new Paragraph({ spacing: SPACING })

/** 发文机关标志, 发文字号, the red line; then title and addressee. */
const headOf = ({ issuer, number, title, addressee }: OfficialDocument): Paragraph[] => [
  new Paragraph({
    alignment: AlignmentType.CENTER,
    // 7.2.4: 35 mm below the upper edge of the 版心; 7.2.5: the number two lines below.
    spacing: { before: mm(35), after: 0 },
    children: [new TextRun({ text: issuer, size: 60, color: RED, font: fontOf('title') })],
  }),
  EMPTY(),
  EMPTY(),
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: SPACING,
    border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: RED, space: 11 } },
    children: [run(number, 'body')],
  }),
  EMPTY(),
  EMPTY(),
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: SPACING,
    children: [run(title, 'title', SIZE.title)],
  }),
  EMPTY(),
  new Paragraph({ spacing: SPACING, children: [run(addressee, 'body')] }),
]

/** A paragraph of the body: first line two characters in. */
const bodyParagraph = (text: string, font: FontName = 'body', keepNext = false): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.BOTH,
    spacing: SPACING,
    indent: { firstLine: TWO_CHARACTERS },
    keepNext,
    children: [run(text, font)],
  })

function blockOf(block: Printed): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [bodyParagraph(block.text, block.level === 1 ? 'first' : 'second', true)]
    case 'text':
      return block.paragraphs.map((words) => bodyParagraph(words))
    case 'list':
      return block.items.map((item) => bodyParagraph(item))
    case 'table':
      return [captionOf(block.caption), tableOf(block), EMPTY()]
    default:
      return block satisfies never
  }
}

const captionOf = (caption: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: SPACING,
    keepNext: true,
    children: [run(caption, 'first', SIZE.page)],
  })

function tableOf({ head, rows }: Extract<Printed, { kind: 'table' }>): Table {
  const widths = columnWidths([head, ...rows])
  const row = (cells: readonly string[], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map(
        (text, index) =>
          new TableCell({
            width: { size: widths[index] ?? 0, type: WidthType.DXA },
            verticalAlign: VerticalAlignTable.CENTER,
            margins: { top: 40, bottom: 40, left: CELL_MARGIN, right: CELL_MARGIN },
            children: [
              new Paragraph({
                alignment: isHead ? AlignmentType.CENTER : AlignmentType.LEFT,
                spacing: { line: 300, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
                children: [run(text, isHead ? 'first' : 'body', SIZE.table)],
              }),
            ],
          }),
      ),
    })
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    rows: [row(head, true), ...rows.map((cells) => row(cells, false))],
  })
}

/** A character of a table, the margins of a cell beside it, and its lines, in twentieths of a point. */
const TABLE_CHARACTER = SIZE.table * 10
const CELL_MARGIN = 60
const CELL_LINES = 30

/** Each column is as wide as its head, if that is short; what is left is shared by the longest words of each. */
export function columnWidths(rows: readonly (readonly string[])[]): number[] {
  const heads = (rows[0] ?? []).map(widthOf)
  const least = heads.map((head) => atLeast(head > 6 ? head / 2 : head))
  const wanted = heads.map((_, column) => {
    const longest = Math.max(...rows.map((cells) => widthOf(cells[column] ?? '')))
    return Math.max(atLeast(Math.min(longest, 18)) - (least[column] ?? 0), 0)
  })
  const rest = TEXT_WIDTH - sumOf(least)
  // A table whose heads alone are wider than the page is narrowed as a whole.
  const [fixed, shares, left] = rest > 0 ? [least, wanted, rest] : [[], least, TEXT_WIDTH]
  const all = sumOf(shares)
  const widths = heads.map((_, column) => {
    const share = all === 0 ? 1 / heads.length : (shares[column] ?? 0) / all
    return (fixed[column] ?? 0) + Math.floor(left * share)
  })
  const lost = TEXT_WIDTH - sumOf(widths)
  return widths.map((width, index) => (index === widths.length - 1 ? width + lost : width))
}

const atLeast = (characters: number): number =>
  Math.ceil(characters * TABLE_CHARACTER) + 2 * CELL_MARGIN + CELL_LINES

const sumOf = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0)

/** How many characters wide words are: Latin letters and digits take half of one. */
const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) < 0x2e80 ? 0.5 : 1), 0)

/** One character of 三号, in twentieths of a point. */
const CHARACTER = TWO_CHARACTERS / 2

/**
 * How far 署名 and 成文日期 stand from the right without a seal, in characters: the name two of them; the date begins
 * two further in than the name, and where it is longer than the name, the name gives way.
 */
export function signIndents(issuer: string, date: string): { issuer: number; date: number } {
  const [name, day] = [widthOf(issuer), widthOf(date)]
  return day > name ? { issuer: 4 + day - name, date: 2 } : { issuer: 2, date: name - day }
}

/** 署名 and 成文日期 without a seal; then 版记. */
const endOf = ({ issuer, date, imprint }: OfficialDocument): Paragraph[] => {
  const indents = signIndents(issuer, date)
  return [
    EMPTY(),
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      spacing: SPACING,
      indent: { right: indents.issuer * CHARACTER },
      keepNext: true,
      children: [run(issuer, 'body')],
    }),
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      spacing: SPACING,
      indent: { right: indents.date * CHARACTER },
      children: [run(date, 'body')],
    }),
    EMPTY(),
    new Paragraph({
      spacing: { ...SPACING, line: 320 },
      indent: { left: 280, right: 280 },
      border: {
        top: { style: BorderStyle.SINGLE, size: 6, space: 4 },
        bottom: { style: BorderStyle.SINGLE, size: 6, space: 4 },
      },
      children: [run(imprint, 'body', SIZE.table)],
    }),
  ]
}
