import {
  f1Of,
  NO_COUNT,
  precisionOf,
  recallOf,
  sumOf,
  type Agreement,
  type Count,
} from './matching.ts'
import type { DocumentScore } from './score-document.ts'

type Column = {
  readonly name: string
  readonly width: number
  readonly cell: (scores: readonly DocumentScore[]) => string
}

const COLUMNS: readonly Column[] = [
  ...countColumns('单位', ({ units }) => units?.withRole ?? null),
  countColumn('不分主次', f1Of, ({ units }) => units?.roleFree ?? null),
  ...countColumns('指标', ({ targets }) => targets.count),
  ...countColumns('政策', ({ benefits }) => benefits.exact),
  countColumn('只看数额', f1Of, ({ benefits }) => benefits.figure),
  shareColumn('金额计入', ({ amounts }) => amounts.accounted),
  shareColumn('金额用途', ({ amounts }) => amounts.roles),
  shareColumn('文头', ({ head }) => head),
]

/** The table of a group of texts, a row for each and one for all, and the agreement of the finer fields. */
export function tableOf(title: string, scores: readonly DocumentScore[]): string[] {
  const head = ['文件', ...COLUMNS.map(({ name }) => name)]
  return [
    '',
    title,
    aligned(head),
    ...scores.map((score) => aligned([score.name, ...cellsOf([score])])),
    aligned(['合计', ...cellsOf(scores)]),
    ...fieldsOf(scores),
  ]
}

/** Every miss and every false find, for the annotator as well as for the reader. */
export const errorsOf = (scores: readonly DocumentScore[]): string[] =>
  scores.flatMap(({ name, head, units, targets, benefits, amounts }) =>
    [head, units, targets, benefits, amounts].flatMap((part) =>
      (part?.errors ?? []).map((error) => `  ${name} ${error}`),
    ),
  )

const cellsOf = (scores: readonly DocumentScore[]): string[] =>
  COLUMNS.map(({ cell }) => cell(scores))

/** A Chinese character is two columns wide. */
function aligned(cells: readonly string[]): string {
  const widths = [5, ...COLUMNS.map(({ width }) => width)]
  return cells
    .map((cell, at) => {
      const wide = cell.replaceAll(/[^\p{sc=Han}]/gu, '').length
      return cell.padStart((widths[at] ?? 0) - wide)
    })
    .join(' ')
}

type CountOf = (score: DocumentScore) => Count | null

function countColumns(name: string, countOf: CountOf): Column[] {
  return [
    countColumn(`${name}P`, precisionOf, countOf),
    countColumn('R', recallOf, countOf),
    countColumn('F1', f1Of, countOf),
  ]
}

function countColumn(name: string, share: (count: Count) => number, countOf: CountOf): Column {
  return {
    name,
    width: name.length === 4 ? 8 : 6,
    cell: (scores) => {
      const counts = scores.map(countOf).filter((count) => count !== null)
      const sum = counts.length === 0 ? NO_COUNT : sumOf(counts)
      return sum.right + sum.missed + sum.extra === 0 ? '—' : share(sum).toFixed(3)
    },
  }
}

function shareColumn(name: string, of: (score: DocumentScore) => Agreement): Column {
  return { name, width: 9, cell: (scores) => shareOf(scores.map(of)) }
}

function shareOf(parts: readonly Agreement[]): string {
  const agreed = parts.reduce((sum, part) => sum + part.agreed, 0)
  const all = parts.reduce((sum, part) => sum + part.of, 0)
  return all === 0 ? '—' : `${agreed}/${all}`
}

const TARGET_FIELDS = ['indicator', 'unit', 'comparator', 'change', 'scope', 'by'] as const
const BENEFIT_FIELDS = [
  'beneficiary',
  'base',
  'discretionary',
  'caps',
  'shares',
  'payers',
  'conditions',
] as const

/** Agreement of the fields that matching does not already demand. */
function fieldsOf(scores: readonly DocumentScore[]): string[] {
  const units = scores.flatMap((score) => score.units ?? [])
  return [
    lineOf('任务', [
      ['整条一致', units.map(({ wholeDuty }) => wholeDuty)],
      ['期限', units.map(({ due }) => due)],
    ]),
    lineOf('指标', [
      ...TARGET_FIELDS.map(
        (field) => [field, scores.map(({ targets }) => targets.fields[field])] as const,
      ),
      ['全部一致', scores.map(({ targets }) => targets.whole)],
    ]),
    lineOf(
      '政策',
      BENEFIT_FIELDS.map(
        (field) => [field, scores.map(({ benefits }) => benefits.fields[field])] as const,
      ),
    ),
  ]
}

const lineOf = (
  part: string,
  fields: readonly (readonly [string, readonly Agreement[]])[],
): string => `  ${part}：${fields.map(([name, parts]) => `${name} ${shareOf(parts)}`).join('，')}`
