// What the interface writes as bytes says what the command line and the other routes say, value by value.
import { expect, test } from 'vitest'
import { compileByteWriter } from '../../src/base/byte-writer.ts'
import { compileCheck, type Inquiry } from '../../src/benefits/check-benefits.ts'
import { sheetWriterOf } from '../../src/http/benefits/benefit-sheet.ts'
import { viewSheet } from '../../src/http/benefits/benefit.view.ts'
import { compileFinder, versionsOf } from '../../src/policy/ir/versions.ts'
import { factsOf } from '../../src/policy/ir/facts-of.ts'
import { ruleProse } from '../../src/policy/present/prose.ts'
import { compileTraceTexts } from '../../src/policy/present/trace-text.ts'
import { traceJson } from '../../src/policy/present/trace-view.ts'
import { compileAssessment } from '../../src/policy/run/assess.ts'
import { compileAnswerTraces } from '../../src/policy/run/trace-answers.ts'
import { randomSubjects } from './random-subjects.ts'
import { wuhanRules } from './wuhan.ts'

const ROWS = 60
const SHEETS = 24
const SEED = 20_261_122

const programs = wuhanRules().map(({ program }) => program)
const subjects = randomSubjects(factsOf(programs), { rows: ROWS, seed: SEED })

test("Wuhan's rules over random subjects: every value is the same, lists of records included", () => {
  const [assess, traces] = [compileAssessment(programs), compileAnswerTraces(programs)]
  const [texts, written] = [compileTraceTexts(programs), compileByteWriter()]
  let records = 0
  for (const facts of subjects) {
    const answers = assess({ id: '甲', facts, granted: [], chosen: [] })
    const found = texts(facts, answers).map((write) =>
      write === null ? null : written(write).toString(),
    )
    const wanted = traces(facts, answers).map((trace) =>
      trace === null ? null : JSON.stringify(traceJson(trace)),
    )
    expect(found).toEqual(wanted)
    records += found.filter((text) => text?.includes('第 2 条')).length
  }
  expect(records).toBeGreaterThan(0)
})

test('the sheet in bytes is the sheet in values, with prose and trace where they are asked for', () => {
  const rules = { programs, number: 7 }
  const [check, find] = [compileCheck(programs), compileFinder(versionsOf(programs))]
  const statuses = new Set<string>()
  for (const [at, facts] of subjects.slice(0, SHEETS).entries()) {
    const own = subjects[(at + 1) % ROWS] ?? {}
    const names = Object.keys(own).filter((_, index) => index % 7 === at % 7)
    const inquiry: Inquiry = {
      subject: '甲"乙',
      facts: { ...facts, 没有的事实: '甲' },
      matters: [
        {
          matter: '合同 "一"\\',
          facts: Object.fromEntries(names.map((name) => [name, own[name]])),
        },
      ].slice(at % 2),
      granted: [],
      chosen: [],
      asksFor: ({ id }) => at % 3 > 0 || id.startsWith('D5'),
    }
    const checked = check(inquiry, at % 4 === 0 ? 'answers' : 'every-value')
    const isExplained = at % 4 > 0
    const sheet = viewSheet(rules, checked)
    const written = compileByteWriter()
    const wanted = sheet.answers.map((answer, index) => {
      const [version, trace] = [find(answer), checked.traces[index] ?? null]
      return {
        ...answer,
        ...(trace === null ? {} : { trace: JSON.parse(written(trace).toString()) }),
        ...(version === null || !isExplained
          ? {}
          : { prose: ruleProse(version.rule, version.version.program) }),
      }
    })
    const bytes = sheetWriterOf(rules)(checked, isExplained)
    expect(JSON.parse(bytes.toString())).toEqual(
      JSON.parse(JSON.stringify({ ...sheet, answers: wanted })),
    )
    for (const { status } of sheet.answers) statuses.add(status)
  }
  expect([...statuses].toSorted()).toEqual(
    ['entitled', 'may-apply', 'not-met', 'standard-pending', 'unknown'].toSorted(),
  )
})
