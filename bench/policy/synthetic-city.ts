// Enterprises that do not exist, as many as wanted, made by the database from their numbers and a seed: every fact
// of the rules (one in ten not known), amounts around and far beyond the caps, funds whose investments contend for
// the same caps, and district, industry and size to break a what-if down by.
import { fieldsOf } from '../../src/benefits/batch/fact-lists.store.ts'
import type { ProgramFact } from '../../src/policy/ir/program.ts'
import { quoteName, quoteText } from '../../src/policy/sql/dialect.ts'

export type SyntheticCity = { readonly rows: number; readonly seed: number }

/** The statement that makes the table of them: 对象, 行政区, 行业, 规模 and a column for each fact. */
export function syntheticCitySql(
  table: string,
  facts: readonly ProgramFact[],
  { rows, seed }: SyntheticCity,
): string {
  const columns = facts
    .filter(({ name }) => !OWN.has(name))
    .map((fact, at) => `${factSql(fact, seed * 1_000 + at * 7)} AS ${quoteName(fact.name)}`)
  return `CREATE TABLE ${quoteName(table)} AS SELECT
    'W' || lpad(CAST(i AS VARCHAR), 8, '0') AS "对象",
    ${oneOf(DISTRICTS, seed + 1)} AS "行政区", ${oneOf(INDUSTRIES, seed + 2)} AS "行业",
    ${oneOf(['微型', '微型', '小型', '小型', '小型', '中型', '大型'], seed + 3)} AS "规模",
    ${columns.join(',\n    ')}
  FROM range(1, ${rows + 1}) AS numbers(i)`
}

const OWN = new Set(['对象', '行政区', '行业', '规模'])
const DISTRICTS =
  '江岸,江汉,硚口,汉阳,武昌,青山,洪山,东西湖,汉南,蔡甸,江夏,黄陂,新洲,东湖高新'.split(',')
const INDUSTRIES = ['C39', 'C34', 'C27', 'C36', 'I65', 'M73', 'M75', 'C35', 'J67', 'G54']

/** A number from 0 to one less than `below`, the same for the same row and salt. */
const draw = (salt: number, below: number): string =>
  `CAST(hash(i * 1000003 + ${salt}) % ${below} AS BIGINT)`

const oneOf = (values: readonly string[], salt: number): string =>
  `[${values.map(quoteText).join(', ')}][${draw(salt, values.length)} + 1]`

/** Money of many sizes: mostly below the caps, some exactly at them, some far beyond. */
const money = (salt: number): string =>
  `CASE ${draw(salt, 20)} WHEN 0 THEN 1250000000 WHEN 1 THEN 0 ELSE ${draw(salt + 1, 100)} * ${draw(salt + 2, 60_000_000)} + ${draw(salt + 3, 100)} END`

const day = (salt: number, from: string, days: number): string =>
  `CAST(DATE '${from}' + CAST(${draw(salt, days)} AS INTEGER) AS DATE)`

/** What only few have, by name: how many of a thousand rows know it, and its value. */
const SPECIAL: Readonly<Record<string, (salt: number) => readonly [number, string]>> = {
  在汉: (salt) => [950, `${draw(salt, 10)} > 0`],
  申报日期: (salt) => [970, day(salt, '2025-02-06', 400)],
  '上年度.技术交易额': (salt) => [150, money(salt)],
  '上年度.卖出技术交易额': (salt) => [50, money(salt)],
  '上年度.促成技术交易额': (salt) => [20, money(salt)],
  投资方式: (salt) => [60, oneOf(['增资扩股', '增资扩股', '增资扩股', '股权转让', '其他'], salt)],
  投资划款日期: (salt) => [60, day(salt, '2021-06-01', 1_200)],
  损失发生日期: (salt) => [30, day(salt, '2024-01-01', 1_000)],
  实际投资金额: (salt) => [60, money(salt)],
  首轮投资实际损失金额: (salt) => [30, money(salt)],
  被投企业: (salt) => [980, `'T' || CAST(${draw(salt, 4_000)} AS VARCHAR)`],
  管理机构: (salt) => [980, `'G' || CAST(${draw(salt, 400)} AS VARCHAR)`],
  基金: (salt) => [980, `'F' || CAST(${draw(salt, 1_500)} AS VARCHAR)`],
  投资事项: (salt) => [980, `'X' || CAST(${draw(salt, 600_000)} AS VARCHAR)`],
  项目编号: (salt) => [900, `'P' || CAST(${draw(salt, 150_000)} AS VARCHAR)`],
  国家拨付资金: (salt) => [20, money(salt)],
  拨款年度起始日: () => [5, `DATE '2026-01-01'`],
}

function factSql(fact: ProgramFact, salt: number): string {
  const special = SPECIAL[fact.name]?.(salt + 1)
  const [known, value] = special ?? [900, valueSql(fact, salt + 1)]
  // Facts of an investment are known together or not at all.
  const group = /投资|损失/.test(fact.name) ? 17 : salt
  return `CASE WHEN ${draw(group, 1_000)} < ${known} THEN ${value} END`
}

function valueSql(fact: ProgramFact, salt: number): string {
  const { type, values } = fact
  switch (type.kind) {
    case 'boolean':
      return `${draw(salt, 8)} < 3`
    case 'number':
    case 'period':
      return money(salt)
    case 'date':
      return day(salt, '2022-01-01', 1_500)
    case 'text':
    case 'code':
      return oneOf(values.length > 0 ? values : WORDS, salt)
    case 'records':
      return recordsSql(fact, salt)
  }
}

const WORDS = ['技术开发', '技术转让', '技术许可', '技术服务', '高校院所', '医疗卫生机构', '企业']

/** One firm in nine tells its contracts: one to four of them. */
function recordsSql(fact: ProgramFact, salt: number): string {
  const record = (at: number): string =>
    `{${fieldsOf(fact)
      .map((field, place) => {
        const own = salt + at * 31 + place * 5
        const value =
          field.type.kind === 'date' ? day(own, '2024-01-01', 731) : valueSql(field, own)
        return `${quoteText(field.name)}: ${value}`
      })
      .join(', ')}}`
  const lists = [1, 2, 4].map((count) => {
    const records = Array.from({ length: count }, (_, at) => record(at + count))
    return `[${records.join(', ')}]`
  })
  return `CASE ${draw(salt, 27)} WHEN 0 THEN ${lists[0]} WHEN 1 THEN ${lists[1]} WHEN 2 THEN ${lists[2]} END`
}
