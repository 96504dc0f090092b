// The traces that the interface writes as bytes say what the command line says, node by node.
import { expect, test } from 'vitest'
import { bytesOf } from '../../src/base/text-bytes.ts'
import { factsOf } from '../../src/policy/ir/facts-of.ts'
import { ruleProse } from '../../src/policy/present/prose.ts'
import { compileProseTexts } from '../../src/policy/present/prose-text.ts'
import { compileTraceTexts } from '../../src/policy/present/trace-text.ts'
import { traceJson } from '../../src/policy/present/trace-view.ts'
import { compileAssessment } from '../../src/policy/run/assess.ts'
import { compileAnswerTraces } from '../../src/policy/run/trace-answers.ts'
import { randomSubjects } from './random-subjects.ts'
import { wuhanRules } from './wuhan.ts'

const ROWS = 60
const SEED = 20_261_122

test("Wuhan's rules over random subjects: every value is the same, lists of records included", () => {
  const programs = wuhanRules().map(({ program }) => program)
  const [assess, traces] = [compileAssessment(programs), compileAnswerTraces(programs)]
  const [texts, proses] = [compileTraceTexts(programs), compileProseTexts(programs)]
  let records = 0
  for (const facts of randomSubjects(factsOf(programs), { rows: ROWS, seed: SEED })) {
    const answers = assess({ id: '甲', facts, granted: [], chosen: [] })
    const written = texts(facts, answers).map((parts) =>
      parts === null ? null : bytesOf(parts).toString(),
    )
    const wanted = traces(facts, answers).map((trace) =>
      trace === null ? null : JSON.stringify(traceJson(trace)),
    )
    expect(written).toEqual(wanted)
    records += written.filter((text) => text?.includes('第 2 条')).length
    const [first] = answers
    const program = programs.find(({ document }) => document === first?.document)
    const rule = program?.rules.find(({ name }) => name === first?.rule)
    if (first === undefined || program === undefined || rule === undefined) continue
    const prose = proses(first)
    if (prose !== null)
      expect(JSON.parse(Buffer.from(prose).toString())).toEqual(ruleProse(rule, program))
  }
  expect(records).toBeGreaterThan(0)
})
