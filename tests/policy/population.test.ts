// A population in a database against the closures: every rule's status and amounts row by row, and settling all
// claims together against settleClaims on the same claims.
import { found as mustBe } from '../../src/base/found.ts'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openDuck } from '../../src/benefits/batch/duckdb.store.ts'
import { settlePopulation } from '../../src/benefits/batch/settle-population.store.ts'
import type { SqlSession } from '../../src/benefits/batch/sql-session.ts'
import { factsOf } from '../../src/policy/ir/facts-of.ts'
import type { Program } from '../../src/policy/ir/program.ts'
import { chooseVersion, rulesOf, versionsOf } from '../../src/policy/ir/versions.ts'
import { jointClaims } from '../../src/policy/phases/joint-claims.ts'
import { type Granted, settleClaims } from '../../src/policy/phases/settle-claims.ts'
import { compileAnswers } from '../../src/policy/run/answer.ts'
import { compileClaims, withSubject } from '../../src/policy/run/claims.ts'
import { type Dialect, DUCKDB, POSTGRES } from '../../src/policy/sql/dialect.ts'
import {
  entitlementSql,
  ROW,
  STATUS_CODES,
  SUBJECT_ROW,
} from '../../src/policy/sql/entitlement-sql.ts'
import { CONTENDING } from './contending-rules.ts'
import { openTestDatabase, type TestDatabase } from '../database.ts'
import { randomSubjects, relationSql } from './random-subjects.ts'
import { wuhanRules } from './wuhan.ts'

const WUHAN = wuhanRules().map(({ program }) => program)

/** A subject for every second row: some are told twice. */
const subjectOf = (row: number): number => row - (row % 7 === 0 ? 1 : 0)

function postgresSession({ db }: TestDatabase): SqlSession {
  const run = async (text: string): Promise<void> => {
    await sql.raw(text).execute(db)
  }
  return {
    run,
    rows: async (text) => (await sql.raw<Record<string, unknown>>(text).execute(db)).rows,
    insert: async (table, rows) => {
      for (const row of rows)
        await run(
          `INSERT INTO "${table}" VALUES (${row.map((value) => (value === null ? 'NULL' : typeof value === 'string' ? `'${value}'` : String(value))).join(', ')})`,
        )
    },
  }
}

type Sample = {
  readonly programs: readonly Program[]
  readonly rows: number
  readonly seed: number
  readonly granted: readonly Granted[]
  readonly chosen: readonly string[]
}

async function inDatabase(session: SqlSession, dialect: Dialect, sample: Sample) {
  const { programs, chosen } = sample
  const facts = factsOf(programs)
  const subjects = randomSubjects(facts, sample)
  const table = relationSql(facts, subjects, dialect).replace('TEMPORARY ', '')
  await session.run(table)
  await session.run(
    `CREATE TABLE population AS SELECT *, CAST(place + 1 AS BIGINT) AS ${ROW}, CAST(place + 1 - CASE WHEN (place + 1) % 7 = 0 THEN 1 ELSE 0 END AS BIGINT) AS ${SUBJECT_ROW}, 'S' || CAST(place + 1 - CASE WHEN (place + 1) % 7 = 0 THEN 1 ELSE 0 END AS VARCHAR) AS "对象" FROM subject`,
  )
  const compiled = entitlementSql(programs, {
    name: 'population',
    keys: [ROW, SUBJECT_ROW],
    dialect,
    bounds: null,
  })
  await session.run(`CREATE TABLE entitlement AS ${compiled.sql}`)
  const statuses = compiled.rules.map(({ status }, at) => `${status} AS s${at}`).join(', ')
  const answers = await session.rows(`SELECT ${statuses} FROM entitlement ORDER BY ${ROW}`)
  const settled = await settlePopulation({
    session,
    dialect,
    entitlement: 'entitlement',
    rules: compiled.rules,
    granted: sample.granted,
    chosen,
    prefix: 'p',
  })
  const claims = await session.rows(
    'SELECT CAST(ord AS VARCHAR) AS ord, row_no, rule_no, is_missing, CAST(granted AS VARCHAR) AS granted FROM p_settled ORDER BY row_no, rule_no',
  )
  const lines = Map.groupBy(
    await session.rows(
      'SELECT CAST(ord AS VARCHAR) AS ord, label, clause, CAST(amount AS VARCHAR) AS amount FROM p_line ORDER BY ord, seq',
    ),
    ({ ord }) => ord,
  )
  return {
    ordered: settled?.ordered,
    rounds: settled?.rounds,
    statuses: answers.map((row) => Object.values(row).map(Number)),
    claims: claims.map(({ ord, row_no, rule_no, is_missing, granted }) => ({
      row: Number(row_no),
      rule: compiled.rules[Number(rule_no) - 1]?.id,
      isMissing: is_missing,
      granted,
      lines: (lines.get(ord) ?? []).map(({ label, clause, amount }) => [label, clause, amount]),
    })),
    rules: compiled.rules.map(({ id }) => id),
  }
}

/** The same by the closures and settleClaims. */
function byClosures({ programs, chosen, rows, seed, granted }: Sample, rules: readonly string[]) {
  const facts = factsOf(programs)
  const rank = new Map(rules.toSorted().map((id, at) => [id, String(at).padStart(4, '0')]))
  const compiled = new Map(
    programs.map((program) => [
      program,
      { answers: compileAnswers(program), makers: compileClaims(program) },
    ]),
  )
  const versioned = versionsOf(programs).flatMap(rulesOf)
  const subjects = randomSubjects(facts, { rows, seed }).map((given, index) => {
    const row = index + 1
    const subject = String(subjectOf(row))
    const values = withSubject(given, `S${subject}`)
    const answered = new Map(
      programs.map((program) => [program, compiled.get(program)?.answers(values)]),
    )
    const known = versioned.map((rule) => {
      const day = (fact: string) => {
        const value = values[fact]
        return typeof value === 'string' ? value : null
      }
      const choice = chooseVersion(rule, day, () => null)
      if (choice.kind === 'none') return null
      const { version, index } = choice.chosen
      const answer = answered.get(version.program)?.[index]
      const maker = compiled.get(version.program)?.makers[index]
      return answer === undefined || maker === undefined ? null : { answer, maker }
    })
    const claims = known.flatMap((entry) => {
      if (entry === null) return []
      const { answer, maker } = entry
      if (answer.status !== 'entitled' || answer.amountFen === null) return []
      const made = maker(answer, { facts: values, granted, chosen })
      return [{ ...made, id: `${rank.get(made.rule)}/${String(row).padStart(9, '0')}` }]
    })
    return {
      subject,
      claims,
      statuses: known.map((entry) => STATUS_CODES[entry?.answer.status ?? 'not-met']),
    }
  })
  const claims = jointClaims(subjects, granted)
  const found = settleClaims(claims, granted).map((settled, at) => ({
    row: Number(settled.id.slice(5)),
    rule: claims[at]?.rule,
    isMissing: settled.missing.length > 0,
    granted: settled.missing.length > 0 ? null : settled.grantedFen.toString(),
    lines: settled.lines.map(({ label, clause, amountFen }) => [
      label,
      clause,
      amountFen.toString(),
    ]),
  }))
  return {
    statuses: subjects.map(({ statuses }) => statuses),
    claims: found.toSorted(
      (a, b) => a.row - b.row || rules.indexOf(a.rule ?? '') - rules.indexOf(b.rule ?? ''),
    ),
  }
}

const GRANTED: readonly Granted[] = [
  {
    rule: 'D5/股权投资奖励',
    amountFen: 30_000_000n,
    accounts: [
      { account: '股权投资奖励·每家企业', keys: ['甲', '企业'] },
      { account: '股权投资奖励·每家管理机构', keys: ['甲', '2025'] },
    ],
    exclusion: { group: '股权投资奖励', matter: '甲' },
    firstOnly: ['甲', '高校院所'],
  },
  {
    rule: 'D5/技术成果买方奖励',
    amountFen: 99_000_000n,
    accounts: [{ account: 'D5/技术成果买方奖励', keys: ['S3', '2025'] }],
    exclusion: null,
    firstOnly: null,
  },
]

const HARD_GRANTED: readonly Granted[] = [
  {
    rule: '难/庚',
    amountFen: 40_000_000n,
    accounts: [{ account: '每企业', keys: ['甲'] }],
    exclusion: { group: '合计', matter: '甲' },
    firstOnly: ['企业'],
  },
  {
    rule: '难/丙',
    amountFen: 1_000_000n,
    accounts: [],
    exclusion: { group: '同事', matter: '技术许可' },
    firstOnly: null,
  },
]

const SAMPLES: readonly Sample[] = [
  { programs: WUHAN, rows: 250, seed: 1, granted: [], chosen: [] },
  { programs: WUHAN, rows: 250, seed: 2, granted: GRANTED, chosen: [] },
  { programs: CONTENDING, rows: 300, seed: 3, granted: [], chosen: [] },
  { programs: CONTENDING, rows: 300, seed: 4, granted: HARD_GRANTED, chosen: ['难/戊', '己'] },
]

test.each(SAMPLES)('DuckDB settles a population as the closures do: seed $seed', async (sample) => {
  await using duck = await openDuck()
  const { rules, ordered, rounds, ...found } = await inDatabase(duck, DUCKDB, sample)
  // What windows can settle is settled by windows alone, and what they cannot is not.
  expect([(ordered ?? 0) > 0, (rounds ?? 0) > 1]).toEqual([sample.programs === CONTENDING, true])
  expect(found).toEqual(byClosures(sample, rules))
})

test('PostgreSQL settles a population as the closures do', async () => {
  const sample = mustBe(SAMPLES[3], 'a sample')
  await using database = await openTestDatabase()
  const { rules, ordered, rounds, ...found } = await inDatabase(
    postgresSession(database),
    POSTGRES,
    sample,
  )
  expect([ordered, rounds].every((count) => count !== undefined)).toBe(true)
  expect(found).toEqual(byClosures(sample, rules))
})
