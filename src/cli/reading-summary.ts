import type { Benefit, Duty, Reading, Target } from '../reader/reading.ts'

/** A reading as a page of Chinese text, for people at a terminal. */
export function summaryOf(reading: Reading): string {
  const sections = [
    headLines(reading),
    section('条款', reading.clauses, (clause) => {
      const depth = clause.parent === null ? 0 : clause.id.split('/').length - 1
      return `${'  '.repeat(depth)}${clause.id}  ${clause.heading}`.trimEnd()
    }),
    section('任务', reading.duties, dutyLine),
    section('指标', reading.targets, targetLine),
    section('政策措施', reading.benefits, benefitLine),
    [`金额与百分比：${reading.amounts.length} 处`],
  ]
  return sections.map((lines) => lines.join('\n')).join('\n\n')
}

function headLines({ head }: Reading): string[] {
  const pairs: readonly (readonly [label: string, value: string | null])[] = [
    ['标题', head.title],
    ['文号', head.number],
    ['发文机关', head.issuers.join('、')],
    ['成文日期', head.written],
    ['发布日期', head.published],
    ['施行日期', head.effective],
    ['有效期至', head.expires],
    ['索引号', head.index],
    ['主送', head.addressees.join('、')],
    ['抄送', head.copies.join('、')],
    ['废止', head.repeals.map(({ title }) => title).join('、')],
    ['修改', head.amends.map(({ title }) => title).join('、')],
    ['引用', head.cites.map(({ title }) => `《${title}》`).join('、')],
  ]
  return pairs.flatMap(([label, value]) => (value ? [`${label}：${value}`] : []))
}

function section<T>(
  name: string,
  items: readonly T[],
  line: (item: T) => string,
): readonly string[] {
  return [`${name}（${items.length}）`, ...items.map((item) => `  ${line(item)}`)]
}

const TEXT_UNITS_MAX = 40

function dutyLine({ clause, text, lead, support, due }: Duty): string {
  const what = text.length > TEXT_UNITS_MAX ? `${text.slice(0, TEXT_UNITS_MAX)}……` : text
  const parts = [`[${clause}] ${what.replaceAll('\n', ' ')}`]
  if (lead.length > 0) parts.push(`牵头：${lead.join('、')}`)
  if (support.length > 0) parts.push(`配合：${support.join('、')}`)
  if (due !== null) parts.push(`时限：${due}`)
  return parts.join('  ')
}

const COMPARATORS = { '>=': '≥', '>': '＞', '=': '＝', '<=': '≤', range: '' } as const

function targetLine(target: Target): string {
  const value = target.upper === null ? target.value : `${target.value}—${target.upper}`
  const by = target.by === null ? '' : `（${target.by}）`
  const scope = target.scope === null ? '' : `${target.scope}：`
  const sign = COMPARATORS[target.comparator]
  return `[${target.clause}] ${scope}${target.indicator} ${sign}${value}${target.unit}${by}`
}

const KINDS = {
  rate: '按比例',
  fixed: '定额',
  match: '配套',
  interest: '贴息',
  loss: '损失补偿',
  ceiling: '上限',
} as const satisfies Record<Benefit['kind'], string>

function benefitLine(benefit: Benefit): string {
  const parts = [
    `[${benefit.clause}] ${benefit.beneficiary ?? '（未指明对象）'}`,
    KINDS[benefit.kind],
  ]
  if (benefit.rate !== null) parts.push(`${benefit.base ?? ''}×${benefit.rate}`)
  if (benefit.amountFen !== null) parts.push(yuan(benefit.amountFen))
  for (const cap of benefit.caps) {
    parts.push(
      `${cap.per.join('')}${cap.period === null ? '' : `每${cap.period}`}≤${yuan(cap.amountFen)}`,
    )
  }
  if (benefit.discretionary) parts.push('择优')
  return parts.join('  ')
}

const FEN_IN_WAN = 1_000_000n

/** Fen as 万元 where they are whole, else as 元. */
function yuan(fen: string): string {
  const amount = BigInt(fen)
  if (amount % FEN_IN_WAN === 0n) return `${amount / FEN_IN_WAN}万元`
  const cents = String(amount % 100n).padStart(2, '0')
  return cents === '00' ? `${amount / 100n}元` : `${amount / 100n}.${cents}元`
}
