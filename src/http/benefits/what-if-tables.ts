import writeExcelFile from 'write-excel-file/node'
import { ratio, ratioText } from '../../base/ratio.ts'
import type { City } from '../../base/region.ts'
import {
  changedOrganisations,
  type ChangeFilter,
} from '../../benefits/what-if/changed-organisations.ts'
import type { Outcome } from '../../benefits/what-if/outcome.ts'
import {
  BREAKDOWNS,
  type WhatIfBreakdown,
  type WhatIfTotals,
} from '../../benefits/what-if/summary.ts'
import type { WhatIfResult } from '../../benefits/what-if/what-if-desk.ts'
import type { WhatIfQuestion } from '../../benefits/what-if/scenario.ts'
import { STATUS_TEXT } from '../../policy/run/run-tests.ts'
import { partName } from './benefit-run.view.ts'
import { whatIfPartName } from './what-if.view.ts'

const NAMES = ['A', 'B'] as const
const BY: Readonly<Record<WhatIfBreakdown, string>> = {
  region: '所在区',
  industry: '行业大类',
  size: '企业规模',
}

const yuan = (fen: bigint): string => ratioText(ratio(fen, 100n))

type Row = readonly string[]

const TOTAL_HEADS = [
  '机构数',
  '现行（元）',
  '改动后（元）',
  '增减（元）',
  '现行至多可申请（元）',
  '改动后至多可申请（元）',
  '增加的机构',
  '减少的机构',
  '不变的机构',
  '其中有未知项的机构',
]

const totalCells = (totals: WhatIfTotals): Row => [
  String(totals.organisations),
  yuan(totals.beforeFen),
  yuan(totals.afterFen),
  yuan(totals.afterFen - totals.beforeFen),
  yuan(totals.beforeAtMostFen),
  yuan(totals.afterAtMostFen),
  String(totals.winners),
  String(totals.losers),
  String(totals.unchanged),
  String(totals.unknown),
]

const CHANGE_HEADS = [
  '方案',
  '统一社会信用代码',
  '机构名称',
  '所在区',
  '行业大类',
  '企业规模',
  '政策',
  '条款',
  '事项',
  '现行答案',
  '现行金额（元）',
  '改动后答案',
  '改动后金额（元）',
  '增减（元）',
]

/** A workbook with more rows takes too long to write and to open; the CSV has all of them. */
const WORKBOOK_ROWS_MAX = 50_000

/** The changes as far as a workbook holds them; where it does not hold all, it says so. */
function heldRows(rows: readonly Row[]): readonly Row[] {
  if (rows.length <= WORKBOOK_ROWS_MAX) return rows
  const rest = rows.length - WORKBOOK_ROWS_MAX
  return [...rows.slice(0, WORKBOOK_ROWS_MAX), [`另有 ${rest} 条未列出，请导出 CSV。`]]
}

const owed = (outcome: Outcome | null): bigint => outcome?.amountFen ?? 0n

function answerWords(outcome: Outcome | null): string {
  if (outcome === null) return '不涉及'
  const most = outcome.atMostFen === null ? '' : `，至多 ${yuan(outcome.atMostFen)}元`
  return `${STATUS_TEXT[outcome.status]}${outcome.status === 'may-apply' ? most : ''}`
}

/** Every changed answer, one row each. */
function changeRows({ outcomes }: WhatIfResult, filter: ChangeFilter, city: City): Row[] {
  return changedOrganisations(outcomes, filter).flatMap(({ of, size, answers }) =>
    answers.map(({ document, rule, clause, matter, before, after }): Row => [
      NAMES[filter.scenario] ?? '',
      of.credit_code,
      of.name,
      partName(of.region, 'region', city),
      partName(of.industry?.slice(0, 3) ?? null, 'industry', city),
      size ?? '未知',
      `${document}/${rule}`,
      `${document}/${clause}`,
      matter,
      answerWords(before),
      before === null ? '' : yuan(owed(before)),
      answerWords(after),
      after === null ? '' : yuan(owed(after)),
      yuan(owed(after) - owed(before)),
    ]),
  )
}

type Told = {
  readonly question: WhatIfQuestion
  readonly result: WhatIfResult
  readonly filter: ChangeFilter
  readonly city: City
}

/** The figures of all scenarios and the changes of one. Every cell is text, so that no name can act as a formula. */
export function whatIfWorkbook({ question, result, filter, city }: Told): Promise<Buffer> {
  const scenarios = result.scenarios.map((summary, at) => ({ name: NAMES[at] ?? '', summary }))
  const sheets = [
    {
      sheet: '合计',
      rows: [
        ['方案', ...TOTAL_HEADS],
        ...scenarios.map(({ name, summary }) => [name, ...totalCells(summary.total)]),
      ],
    },
    {
      sheet: '改动',
      rows: [
        ['方案', '改动'],
        ...question.scenarios.flatMap((patches, at) =>
          patches.map((patch) => [NAMES[at] ?? '', patch]),
        ),
        ['核算日', question.asOf],
        ['已安排的金额', question.countsLedger ? '已扣除' : '未扣除，按从未安排过计'],
      ],
    },
    ...BREAKDOWNS.map((by) => ({
      sheet: `按${BY[by]}`,
      rows: [
        ['方案', BY[by], ...TOTAL_HEADS],
        ...scenarios.flatMap(({ name, summary }) =>
          summary.parts[by].map((part) => [
            name,
            whatIfPartName(part.key, by, city),
            ...totalCells(part),
          ]),
        ),
      ],
    })),
    { sheet: '变化明细', rows: [CHANGE_HEADS, ...heldRows(changeRows(result, filter, city))] },
  ]
  return writeExcelFile(
    sheets.map(({ sheet, rows }) => ({
      sheet,
      data: rows.map((row, index) =>
        row.map((value) => ({
          value,
          type: String,
          ...(index === 0 && { fontWeight: 'bold' as const }),
        })),
      ),
      columns: (rows[0] ?? []).map((head) => ({ width: head.length * 2 + 6 })),
      stickyRowsCount: 1,
    })),
  ).toBuffer()
}

/** The changes as CSV in UTF-8 with a mark, as spreadsheets of the office open it. */
export function whatIfCsv({ result, filter, city }: Omit<Told, 'question'>): string {
  const lines = [CHANGE_HEADS, ...changeRows(result, filter, city)]
  return `\u{feff}${lines.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}

/** A name that begins like a formula is kept from acting as one; an amount may begin with its sign. */
function csvCell(value: string): string {
  const isFormula = /^[=+\-@\t\r]/u.test(value) && !/^-\d+(?:\.\d+)?$/u.test(value)
  return `"${(isFormula ? `'${value}` : value).replaceAll('"', '""')}"`
}
