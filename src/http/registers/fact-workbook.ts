import writeExcelFile from 'write-excel-file/node'
import type { ProgramFact } from '../../policy/ir/program.ts'
import { isMoney, TEXT, typeName } from '../../policy/ir/type.ts'
import { cellText } from '../../registers/fact-value.ts'
import type { ExportedFact } from '../../registers/file.store.ts'
import { expectationOf } from '../../registers/import/fact-cell.ts'

type Row = readonly string[]
type Sheet = {
  readonly name: string
  readonly widths: readonly number[]
  readonly rows: readonly Row[]
}

/** Every cell is text, so that nothing can act as a formula and no code loses a digit. */
const workbook = (sheets: readonly Sheet[]): Promise<Buffer> =>
  writeExcelFile(
    sheets.map(({ name, widths, rows }) => ({
      data: rows.map((row, index) =>
        row.map((value) => ({
          value,
          type: String,
          ...(index === 0 && { fontWeight: 'bold' as const }),
        })),
      ),
      sheet: name,
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: 1,
    })),
  ).toBuffer()

const headOf = (fact: ProgramFact): string =>
  isMoney(fact.type) ? `${fact.name}（万元）` : fact.name

const COMMON = ['统一社会信用代码', '机构名称', '期间', '事项', '来源', '获知日期']

/** An empty table to be filled in, with the vocabulary beside it. */
export const factTemplate = (vocabulary: readonly ProgramFact[]): Promise<Buffer> =>
  workbook([
    {
      name: '填写',
      widths: [22, 32, 10, 16, 20, 12, ...vocabulary.map(({ name }) => name.length * 2 + 6)],
      rows: [[...COMMON, ...vocabulary.map(headOf)]],
    },
    {
      name: '事实说明',
      widths: [34, 30, 10, 34, 60],
      rows: [
        ['事实', '类型', '单位', '填写', '说明'],
        ...vocabulary.map((fact): Row => [
          fact.name,
          typeName(fact.type),
          isMoney(fact.type) ? '万元' : '',
          expectationOf(fact),
          fact.description ?? fact.question ?? '',
        ]),
      ],
    },
    {
      name: '填写说明',
      widths: [90],
      rows: [
        ['每行一个机构（或该机构的一个事项、一个期间）；用不到的列可以删去，列的先后不限。'],
        ['空白或“未知”表示不说明：已有的事实保持不变，绝不当作零。'],
        [
          '金额的单位写在列名里（元、万元、亿元），或写在单元格里，如 120万元；没有单位的金额不予接收。',
        ],
        ['期间写 2024、2024-Q1 或 2024-03；事项写合同、投资或项目的编号，说的是机构本身则留空。'],
        [
          '也可以每行一项事实，用这些列：统一社会信用代码、事实、期间、事项、值、单位、来源、获知日期。',
        ],
      ],
    },
  ])

const LONG = [
  '统一社会信用代码',
  '机构名称',
  '事实',
  '期间',
  '事项',
  '值',
  '单位',
  '来源',
  '获知日期',
]
const LONG_WIDTHS = [22, 36, 30, 10, 16, 24, 8, 24, 12]

type Export = {
  readonly vocabulary: readonly ProgramFact[]
  readonly official: readonly ExportedFact[]
  readonly stated: readonly ExportedFact[]
}

/** What is on file, one row for each fact: the first sheet can be imported again and changes nothing. */
export function factWorkbook({ vocabulary, official, stated }: Export): Promise<Buffer> {
  const types = new Map(vocabulary.map(({ name, type }) => [name, type]))
  const row = (fact: ExportedFact): Row => {
    const type = types.get(fact.name) ?? TEXT
    return [
      fact.credit_code,
      fact.organisation_name,
      fact.name,
      fact.period ?? '',
      fact.matter,
      cellText(type, fact.value),
      isMoney(type) ? '元' : '',
      fact.source,
      fact.known_since,
    ]
  }
  return workbook([
    { name: '一企一档', widths: LONG_WIDTHS, rows: [LONG, ...official.map(row)] },
    { name: '企业申报', widths: LONG_WIDTHS, rows: [LONG, ...stated.map(row)] },
  ])
}
