// A what-if over a table against the closures' comparison of the same subjects.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import {
  answerPopulation,
  loadPopulation,
} from '../../src/benefits/batch/answer-population.store.ts'
import { openDuck } from '../../src/benefits/batch/duckdb.store.ts'
import {
  changedAnswers,
  runWhatIf,
  writeChanges,
} from '../../src/benefits/what-if/compare-populations.store.ts'
import { factsOf } from '../../src/policy/ir/facts-of.ts'
import type { FactValues } from '../../src/policy/run/javascript.ts'
import { DUCKDB } from '../../src/policy/sql/dialect.ts'
import { comparePrograms } from '../../src/policy/what-if/compare.ts'
import { applyPatch, parsePatch } from '../../src/policy/what-if/patch.ts'
import { randomSubjects, relationSql } from './random-subjects.ts'
import { wuhanRules } from './wuhan.ts'

const folder = mkdtempSync(join(tmpdir(), 'kc-what-if-'))
afterAll(() => rmSync(folder, { recursive: true }))

const programs = wuhanRules().map(({ program }) => program)
const facts = factsOf(programs)
const texts = facts.filter(({ type, values }) => type.kind === 'text' && values.length === 0)
const subjects = randomSubjects(facts, { rows: 120, seed: 11 }).map(
  (subject, index): FactValues => ({
    ...subject,
    // Everybody's keys are their own: caps then hold for one subject as they do for all.
    ...Object.fromEntries(
      texts.flatMap(({ name }) => {
        const text = subject[name]
        return typeof text === 'string' ? [[name, `${text}${index}`]] : []
      }),
    ),
  }),
)
const districtOf = (index: number): string => ['江岸', '洪山', '武昌'][index % 3] ?? ''

test.each([['技术成果买方奖励：比率=10%'], ['技术成果买方奖励：累计上限/1=50万元']])(
  '%s costs and changes what the closures say',
  async (patch) => {
    const changed = programs.map((program) =>
      program.document === 'D5' ? applyPatch(program, parsePatch(patch)) : program,
    )
    await using duck = await openDuck()
    await duck.run(relationSql(facts, subjects, DUCKDB))
    await duck.run(
      `CREATE TABLE told AS SELECT 'S' || place AS "对象", ['江岸', '洪山', '武昌'][place % 3 + 1] AS "行政区", * EXCLUDE (place) FROM subject ORDER BY place`,
    )
    const also = ['行政区']
    const source = { kind: 'table', name: 'told' } as const
    const relation = { ...(await loadPopulation(duck, { programs, source, also })), also }
    const given = { granted: [], chosen: [] }
    const base = await answerPopulation(duck, relation, { programs, ...given, prefix: 'base' })
    const { compared, comparison } = await runWhatIf(duck, {
      facts: relation,
      base: { ...base, programs },
      programs: changed,
      ...given,
      prefix: 'changed',
    })
    const wanted = comparePrograms(
      { before: programs, after: changed },
      subjects.map((values, index) => ({ id: `S${index}`, facts: values, ...given })),
    )
    expect(comparison.total).toEqual({ subjects: subjects.length, ...wanted.total })
    expect(comparison.total.winners + comparison.total.losers).toBeGreaterThan(0)
    const [byDistrict] = comparison.groups
    expect(byDistrict?.rows.map(({ value, beforeFen }) => [value, beforeFen])).toEqual(
      ['武昌', '江岸', '洪山'].map((district) => [
        district,
        wanted.subjects
          .filter((_, index) => districtOf(index) === district)
          .reduce((sum, { beforeFen }) => sum + beforeFen, 0n),
      ]),
    )
    const answers = await changedAnswers(duck, compared, { limit: 1000, offset: 0 })
    const key = (answer: { subject: string; rule: string }): string =>
      `${answer.subject} ${answer.rule}`
    const found = answers.map(({ subject, rule, before, after }) => ({
      subject,
      rule,
      before,
      after,
    }))
    const told = wanted.subjects.flatMap(({ subject, changes }) =>
      changes.map(({ rule, before, after }) => ({ subject, rule, before, after })),
    )
    const sorted = <T extends { subject: string; rule: string }>(list: T[]): T[] =>
      list.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
    expect(sorted(found)).toEqual(sorted(told))
    const path = join(folder, 'changes.csv')
    await writeChanges(duck, compared, path)
    expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(told.length + 1)
  },
)
