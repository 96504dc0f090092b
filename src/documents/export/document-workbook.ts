import writeExcelFile from 'write-excel-file/node'
import type { Comparator } from '../../reader/reading.ts'
import { RHYTHM_WORDS } from '../../reader/rhythms.ts'
import { ITEM_STATE_WORDS } from '../item-decision.ts'
import type { BenefitValue, TargetValue } from '../item.ts'
import type { ExportedDocument } from './export-document.ts'

/** Excel holds no more characters in a cell. */
const CELL_MAX = 32_000

type Column<Row> = {
  readonly head: string
  readonly width: number
  readonly cell: (row: Row) => string | null
}

type Clause = ExportedDocument['clauses'][number]
type Duty = ExportedDocument['duties'][number]
type Target = ExportedDocument['targets'][number]
type Benefit = ExportedDocument['benefits'][number]
type Amount = ExportedDocument['amounts'][number]

const COMPARATOR_WORDS: Readonly<Record<Comparator, string>> = {
  '>=': '不低于',
  '>': '高于',
  '=': '等于',
  '<=': '不高于',
  range: '区间',
}

const CHANGE_WORDS: Readonly<Record<TargetValue['change'], string>> = {
  level: '水平',
  increase: '新增',
  growth: '增长',
}

const BENEFIT_WORDS: Readonly<Record<BenefitValue['kind'], string>> = {
  rate: '比例',
  fixed: '定额',
  match: '配套',
  interest: '贴息',
  loss: '损失',
  ceiling: '限额',
}

const ROLE_WORDS: Readonly<Record<Amount['role'], string>> = {
  benefit: '政策',
  target: '指标',
  budget: '预算',
  penalty: '处罚',
  other: '其他',
}

/** Whole fen as yuan: 100000000 is 1000000, 150 is 1.50. */
export function yuanOf(fen: string | null): string | null {
  if (fen === null) return null
  const padded = fen.padStart(3, '0')
  const [yuan, rest] = [padded.slice(0, -2), padded.slice(-2)]
  return rest === '00' ? yuan : `${yuan}.${rest}`
}

/** An exact share as a percentage: 0.08 is 8%. */
export function percentOf(rate: string | null): string | null {
  if (rate === null) return null
  const [whole = '0', fraction = ''] = rate.split('.')
  const padded = fraction.padEnd(2, '0')
  const digits = `${whole}${padded.slice(0, 2)}`.replace(/^0+(?=\d)/u, '')
  const rest = padded.slice(2).replace(/0+$/u, '')
  return `${digits}${rest === '' ? '' : `.${rest}`}%`
}

const standing = [
  {
    head: '状态',
    width: 10,
    cell: (row: { readonly state: Duty['state'] }) => ITEM_STATE_WORDS[row.state],
  },
  { head: '说明', width: 24, cell: (row: Duty | Target | Benefit | Amount) => noteOf(row) },
]

const noteOf = ({ summary, note }: Pick<Duty, 'summary' | 'note'>): string =>
  [summary, note].filter(Boolean).join('；')

const CLAUSES: readonly Column<Clause>[] = [
  { head: '地址', width: 18, cell: (row) => row.address },
  { head: '上级', width: 14, cell: (row) => row.parent },
  { head: '标题', width: 36, cell: (row) => row.heading },
  { head: '摘要', width: 40, cell: (row) => row.summary },
  { head: '原文', width: 80, cell: (row) => row.words },
  { head: '原文摘要值（SM3）', width: 24, cell: (row) => row.hash },
]

const DUTIES: readonly Column<Duty>[] = [
  { head: '条款', width: 18, cell: (row) => row.clause },
  { head: '任务', width: 60, cell: (row) => row.text },
  { head: '牵头单位', width: 30, cell: (row) => row.lead.join('、') },
  { head: '配合单位', width: 40, cell: (row) => row.support.join('、') },
  { head: '完成时限', width: 12, cell: (row) => row.due },
  {
    head: '节奏',
    width: 8,
    cell: (row) => (row.rhythm === undefined ? null : RHYTHM_WORDS[row.rhythm]),
  },
  ...standing,
]

const TARGETS: readonly Column<Target>[] = [
  { head: '条款', width: 18, cell: (row) => row.clause },
  { head: '指标', width: 40, cell: (row) => row.indicator },
  { head: '变化', width: 8, cell: (row) => CHANGE_WORDS[row.change] },
  { head: '比较', width: 8, cell: (row) => COMPARATOR_WORDS[row.comparator] },
  { head: '数值', width: 12, cell: (row) => row.value },
  { head: '上端', width: 12, cell: (row) => row.upper },
  { head: '单位', width: 10, cell: (row) => row.unit },
  { head: '范围', width: 18, cell: (row) => row.scope },
  { head: '时间', width: 12, cell: (row) => row.by },
  ...standing,
]

const BENEFITS: readonly Column<Benefit>[] = [
  { head: '条款', width: 18, cell: (row) => row.clause },
  { head: '对象', width: 36, cell: (row) => row.beneficiary },
  { head: '方式', width: 8, cell: (row) => BENEFIT_WORDS[row.kind] },
  { head: '比例', width: 8, cell: (row) => percentOf(row.rate) },
  { head: '基数', width: 24, cell: (row) => row.base },
  { head: '金额（元）', width: 16, cell: (row) => yuanOf(row.amountFen) },
  { head: '上限（元）', width: 30, cell: (row) => row.caps.map(capWords).join('；') },
  { head: '条件', width: 40, cell: (row) => row.conditions.join('；') },
  {
    head: '分成',
    width: 20,
    cell: (row) =>
      row.shares
        .map(({ to, comparator, rate }) => `${to}${COMPARATOR_WORDS[comparator]}${percentOf(rate)}`)
        .join('；'),
  },
  {
    head: '承担',
    width: 20,
    cell: (row) => row.payers.map(({ payer, rate }) => payer + (percentOf(rate) ?? '')).join('；'),
  },
  { head: '裁量', width: 6, cell: (row) => (row.discretionary ? '是' : '') },
  { head: '叠加', width: 20, cell: (row) => row.stacking },
  { head: '佐证', width: 24, cell: (row) => row.evidence.join('；') },
  ...standing,
]

const AMOUNTS: readonly Column<Amount>[] = [
  { head: '条款', width: 18, cell: (row) => row.clause },
  { head: '写法', width: 16, cell: (row) => row.words },
  { head: '金额（元）', width: 18, cell: (row) => yuanOf(row.fen) },
  { head: '百分比', width: 10, cell: (row) => (row.percent === null ? null : `${row.percent}%`) },
  { head: '用途', width: 8, cell: (row) => ROLE_WORDS[row.role] },
  ...standing,
]

const capWords = ({ amountFen, per, period }: BenefitValue['caps'][number]): string =>
  [
    per.map((whom) => `每${whom.replace(/^每/u, '')}`).join(''),
    period && `每${period}`,
    yuanOf(amountFen),
  ]
    .filter(Boolean)
    .join(' ')

/** The structure as an Excel workbook. Every cell is text, so that no words can act as a formula. */
export function documentWorkbook(exported: ExportedDocument): Promise<Buffer> {
  return writeExcelFile([
    sheet('条款', CLAUSES, exported.clauses),
    sheet('任务', DUTIES, exported.duties),
    sheet('指标', TARGETS, exported.targets),
    sheet('政策', BENEFITS, exported.benefits),
    sheet('金额', AMOUNTS, exported.amounts),
  ]).toBuffer()
}

function sheet<Row>(name: string, columns: readonly Column<Row>[], rows: readonly Row[]) {
  const head = columns.map(({ head }) => ({ value: head, fontWeight: 'bold' as const }))
  const body = rows.map((row) =>
    columns.map(({ cell }) => ({ value: (cell(row) ?? '').slice(0, CELL_MAX), type: String })),
  )
  return {
    sheet: name,
    data: [head, ...body],
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }
}
