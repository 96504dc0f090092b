// `kc policy batch` against `kc policy eval`: the same subjects, handed in as a table in several ways.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openDuck } from '../../src/benefits/batch/duckdb.store.ts'
import { runBatch } from '../../src/benefits/batch/run-batch.store.ts'
import { Failure, sentenceOf } from '../../src/base/failure.ts'
import { factsOf } from '../../src/policy/ir/facts-of.ts'
import type { Granted } from '../../src/policy/phases/settle-claims.ts'
import { compileAssessment } from '../../src/policy/run/assess.ts'
import { prepareFacts } from '../../src/policy/run/facts.ts'
import type { FactValues } from '../../src/policy/run/javascript.ts'
import { DUCKDB } from '../../src/policy/sql/dialect.ts'
import { randomSubjects, relationSql } from './random-subjects.ts'
import { wuhanRules } from './wuhan.ts'

const folder = mkdtempSync(join(tmpdir(), 'kc-batch-'))
afterAll(() => rmSync(folder, { recursive: true }))

const programs = wuhanRules().map(({ program }) => program)
const facts = factsOf(programs)
const texts = facts.filter(({ type, values }) => type.kind === 'text' && values.length === 0)
const ROWS = 100

type Answers = readonly Readonly<Record<string, string | null>>[]

async function readOut(path: string): Promise<Answers> {
  await using duck = await openDuck({ threads: 1 })
  const read = path.endsWith('.csv') ? `read_csv('${path}', all_varchar = true)` : `'${path}'`
  const rows = await duck.rows(`SELECT COLUMNS(*)::VARCHAR FROM ${read}`)
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, cell]) => [name, typeof cell === 'string' ? cell : null]),
    ),
  )
}

async function batch(factsPath: string, more: { granted?: readonly Granted[]; out?: string } = {}) {
  const outPath = join(folder, more.out ?? 'out.parquet')
  const { granted = [] } = more
  const input = { programs, granted, chosen: [], factsPath, outPath, also: [] }
  return { summary: await runBatch(input), answers: await readOut(outPath) }
}

/** What eval answers for each subject by itself. */
function evaluated(subjects: readonly FactValues[], granted: readonly Granted[]) {
  const assess = compileAssessment(programs)
  return subjects.flatMap((values, index) =>
    assess({ id: `S${index}`, facts: values, granted, chosen: [] }).map((answer) => [
      `S${index}`,
      answer.document,
      answer.rule,
      `${answer.document}/${answer.clause}`,
      answer.version,
      answer.status,
      answer.amountFen?.toString() ?? null,
      answer.atMostFen?.toString() ?? null,
      answer.right?.leastFen?.toString() ?? null,
      answer.right?.mostFen?.toString() ?? null,
      answer.amountFen === null ? null : (answer.lines[0]?.amountFen.toString() ?? null),
      answer.amountFen === null
        ? null
        : answer.lines
            .slice(1)
            .map(
              ({ label, amountFen, clause }) =>
                `${label} ${amountFen} ${answer.document}/${clause}`,
            ),
    ]),
  )
}

type LineJson = { readonly label: string; readonly amount_fen: string; readonly clause: string }

const parsedLines = (text: string): readonly LineJson[] => JSON.parse(text)

const linesOf = (text: string | null): string[] | null =>
  text === null
    ? null
    : parsedLines(text).map(({ label, amount_fen, clause }) => `${label} ${amount_fen} ${clause}`)

const told = (answers: Answers) =>
  answers.map((row) => [
    row['subject'],
    row['document'],
    row['rule'],
    row['clause'],
    row['version'],
    row['status'],
    row['amount_fen'],
    row['at_most_fen'],
    row['least_fen'],
    row['most_fen'],
    row['gross_fen'],
    linesOf(row['reductions'] ?? null),
  ])

/** Random subjects whose keys are their own, so that nobody's cap is anybody else's. */
const subjects = randomSubjects(facts, { rows: ROWS, seed: 7 }).map(
  (subject, index): FactValues => ({
    ...subject,
    ...Object.fromEntries(
      texts.flatMap(({ name }) => {
        const text = subject[name]
        return typeof text === 'string' ? [[name, `${text}${index}`]] : []
      }),
    ),
  }),
)

const projects = subjects.flatMap((subject) => {
  const project = subject['项目编号']
  return typeof project === 'string' ? [project] : []
})

const GRANTED: readonly Granted[] = [
  {
    rule: 'D5/技术成果买方奖励',
    amountFen: 99_000_000n,
    accounts: [{ account: 'D5/技术成果买方奖励', keys: ['S3', '2025'] }],
    exclusion: null,
    firstOnly: null,
  },
  {
    rule: 'D5/四首首用支持',
    amountFen: 40_000_000n,
    accounts: [],
    exclusion: { group: '四首首用', matter: String(projects[0]) },
    firstOnly: null,
  },
]

/** The subjects as files: columns of the database's own types, and every cell as text. */
async function writeFacts(): Promise<{ native: string; text: string }> {
  await using duck = await openDuck({ threads: 1 })
  await duck.run(relationSql(facts, subjects, DUCKDB))
  const lists = facts.filter(({ type }) => type.kind === 'records').map(({ name }) => `"${name}"`)
  const [native, text] = [join(folder, 'native.parquet'), join(folder, 'text.csv')]
  const columns = `* EXCLUDE (place) REPLACE (${facts
    .filter(({ type }) => type.kind === 'number')
    .map(({ name }) => `CAST("${name}" AS DECIMAL(20, 0)) AS "${name}"`)
    .join(', ')})`
  await duck.run(
    `CREATE TABLE told AS SELECT 'S' || place AS "对象", ${columns} FROM subject ORDER BY place`,
  )
  await duck.run(`COPY told TO '${native}' (FORMAT parquet)`)
  await duck.run(
    `COPY (SELECT * REPLACE (${lists.map((name) => `CAST(to_json(${name}) AS VARCHAR) AS ${name}`).join(', ')}) FROM told) TO '${text}' (HEADER)`,
  )
  return { native, text }
}

test('a table of subjects is answered as eval answers each of them, from Parquet and from CSV', async () => {
  const { native, text } = await writeFacts()
  const fromText = await batch(text, { out: 'out.csv' })
  expect(fromText.summary).toMatchObject({ rows: ROWS, problems: { count: 0 } })
  expect(told(fromText.answers)).toEqual(evaluated(subjects, []))
  const granted = await batch(native, { granted: GRANTED })
  expect(told(granted.answers)).toEqual(evaluated(subjects, GRANTED))
})

test('cells are read as people and pandas write them, and what nobody can read is told with row and column', async () => {
  const path = join(folder, 'written.csv')
  const rows = [
    ['甲', '2000万元', '是', '2025/5/1', '1,250,000,000'],
    ['乙', '很多', 'maybe', '2025-02-30', '-5'],
    ['丙', '１００万元', '1', '20250501', '未知'],
    ['', '1.5亿元', '0', '2025年5月1日', '1.5'],
  ]
  const heads = ['对象', '上年度.技术交易额', '在汉', '申报日期', '上年度.卖出技术交易额']
  writeFileSync(
    path,
    [heads, ...rows].map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n'),
  )
  const { summary, answers } = await batch(path)
  expect(summary.problems.shown.map(({ row, column }) => `${row} ${column}`)).toEqual([
    '2 上年度.技术交易额',
    '2 在汉',
    '2 申报日期',
    '2 上年度.卖出技术交易额',
    '4 上年度.卖出技术交易额',
    '4 对象',
  ])
  expect(summary.problems.shown[0]?.message).toContain('应为金额')
  const given = rows.map((row) =>
    Object.fromEntries(heads.slice(1).map((head, at) => [head, row[at + 1]])),
  )
  const read = given.map(
    (entry) =>
      prepareFacts(
        { facts },
        { ...entry, 在汉: { 1: '是', 0: '否' }[entry['在汉'] ?? ''] ?? entry['在汉'] },
      ).values,
  )
  const statuses = evaluated(read, []).map((row) => [row[2], row[5]])
  expect(answers.map((row) => [row['rule'], row['status']])).toEqual(statuses)
  expect(answers.at(-1)?.['subject']).toBe('第4行')
})

test('doubles, whole numbers for booleans, moments and nulls are read from Parquet', async () => {
  const path = join(folder, 'pandas.parquet')
  {
    await using duck = await openDuck({ threads: 1 })
    await duck.run(
      `COPY (SELECT * FROM (VALUES
        (101, 2000000000.0::DOUBLE, 1.0::DOUBLE, TIMESTAMP '2025-05-01 00:00:00', [{'类型': '技术开发', '卖方类型': '高校院所', '技术交易额': 1e9::DOUBLE, '登记日期': '2024-06-01'}]),
        (102, 'nan'::DOUBLE, 0.0, NULL, NULL),
        (103, 1.5, 2.0, TIMESTAMP '2025-05-01 23:59:59', [{'类型': '技术开发', '卖方类型': '高校院所', '技术交易额': 0.5, '登记日期': '昨天'}])
      ) AS x("对象", "上年度.技术交易额", "在汉", "申报日期", "技术合同")) TO '${path}' (FORMAT parquet)`,
    )
  }
  const { summary, answers } = await batch(path)
  const buyer = answers.filter((row) => row['rule'] === '技术成果买方奖励')
  expect(buyer.map((row) => [row['subject'], row['status'], row['amount_fen']])).toEqual([
    ['101', 'entitled', '80000000'],
    ['102', 'not-met', null],
    ['103', 'unknown', null],
  ])
  expect(summary.problems.shown.map(({ row, column, message }) => [row, column, message])).toEqual([
    [3, '上年度.技术交易额', expect.stringContaining('应为金额')],
    [3, '在汉', expect.stringContaining('应为是或否')],
    [3, '技术合同', expect.stringContaining('第 1 条的「技术交易额」应为金额')],
    [3, '技术合同', expect.stringContaining('第 1 条的「登记日期」应为日期')],
  ])
})

test('wrong money is told as eval tells it, and full-width figures have the unit of the head', async () => {
  const path = join(folder, 'money.csv')
  const cells = [
    '１００',
    '100',
    '-5',
    '10^20',
    '1e5',
    '１００万元',
    '很多',
    '100000000000000000000',
  ]
  writeFileSync(
    path,
    ['对象,上年度.技术交易额（万元）,在汉,申报日期']
      .concat(cells.map((text, at) => `S${at},${text},是,2025-05-01`))
      .join('\n'),
  )
  const { summary, answers } = await batch(path)
  const amounts = answers
    .filter((row) => row['rule'] === '技术成果买方奖励')
    .map((row) => row['amount_fen'])
  expect(amounts).toEqual(['8000000', '8000000', null, null, null, '8000000', null, null])
  expect(summary.problems.shown.map(({ row, message }) => [row, message])).toEqual([
    [3, '「上年度.技术交易额」不得小于 0元，给出的是 "-5万元"'],
    [4, expect.stringContaining('"10^20"；请写出完整的数，不用科学记数法或算式')],
    [5, expect.stringContaining('"1e5"；请写出完整的数，不用科学记数法或算式')],
    [7, expect.stringContaining('应为金额（如 2000万元，或以分计的整数），给出的是 "很多"')],
    [8, expect.stringContaining('超出了能够计算的范围（至多 100000000亿元）')],
  ])
})

test('a list with more records than rules are proved for is unknown, and told with row and column', async () => {
  const path = join(folder, 'long.parquet')
  {
    await using duck = await openDuck({ threads: 1 })
    const record = `{'类型': '技术开发', '卖方类型': '高校院所', '技术交易额': 1000::BIGINT, '登记日期': DATE '2024-06-01', '付款日期': DATE '2024-06-01'}`
    await duck.run(
      `COPY (SELECT '甲' AS "对象", TRUE AS "在汉", DATE '2025-05-01' AS "申报日期",
        list_transform(range(n), lambda i: ${record}) AS "技术合同" FROM (VALUES (3), (1000001)) AS v(n)) TO '${path}' (FORMAT parquet)`,
    )
  }
  const { summary, answers } = await batch(path)
  expect(summary.problems).toEqual({
    count: 1,
    shown: [{ row: 2, column: '技术合同', message: '「技术合同」至多 1000000 条记录' }],
  })
  const buyer = answers.filter((row) => row['rule'] === '技术成果买方奖励')
  expect(buyer.map((row) => [row['status'], row['amount_fen']])).toEqual([
    ['entitled', '240'],
    ['unknown', null],
  ])
})

test.each([
  ['对象,上年度技术交易额\n甲,1元', '上年度技术交易额（是否为「上年度.技术交易额」？）'],
  ['企业,在汉\n甲,是', '企业'],
  ['在汉\n是', '没有「对象」列'],
  ['对象,在汉,在汉（元）\n甲,是,1', '有两列「在汉」'],
])('refuses a table that would be misread: %s', async (content, words) => {
  const path = join(folder, 'refused.csv')
  writeFileSync(path, content)
  const problem = await batch(path).catch((error: unknown) => error)
  expect(problem instanceof Failure ? sentenceOf(problem) : String(problem)).toContain(words)
})
