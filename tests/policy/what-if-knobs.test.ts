import { expect, test } from 'vitest'
import type { Condition, Program, ProgramRule } from '../../src/policy/ir/program.ts'
import { compileFile } from '../../src/policy/ir/compile-file.ts'
import { parseRuleFile } from '../../src/policy/language/parse-rule-file.ts'
import { changedRules, onlyRules, settledTogether } from '../../src/policy/what-if/affected.ts'
import { type Knob, knobsOf } from '../../src/policy/what-if/knobs.ts'
import { applyPatchToAll, parsePatch } from '../../src/policy/what-if/patch.ts'
import { factsOf } from '../../src/policy/ir/facts-of.ts'
import { compileAssessment } from '../../src/policy/run/assess.ts'
import { randomSubjects } from './random-subjects.ts'
import { wuhanRules } from './wuhan.ts'

const DAY = '2026-03-02'
const programs = wuhanRules().map(({ program }) => program)
const rules = programs.flatMap((program) => program.rules.map((rule) => ({ program, rule })))

const ruleOf = (of: readonly Program[], id: string): ProgramRule | undefined =>
  of.flatMap(({ document, rules: own }) =>
    own.filter(({ name }) => id === `${document}/${name}`),
  )[0]

/** A rule without its words: a changed expression is told in words of its own. */
const figures = (rule: ProgramRule | undefined) =>
  JSON.stringify(rule, (key, value: unknown) =>
    key === 'amountText' || key === 'text' || key === 'description' ? undefined : value,
  )

const withPatch = (knob: Knob, value: string): Program[] =>
  applyPatchToAll(programs, parsePatch(`${knob.target}=${value}`))

test('every figure of every rule of Wuhan can be written back as it stands and changes nothing', () => {
  let count = 0
  for (const { program, rule } of rules)
    for (const knob of knobsOf(program, rule, DAY)) {
      if (knob.present === null) continue
      const after = withPatch(knob, knob.present)
      expect([knob.target, figures(ruleOf(after, `${program.document}/${rule.name}`))]).toEqual([
        knob.target,
        figures(rule),
      ])
      count += 1
    }
  expect(count).toBeGreaterThan(80)
})

test('whatever can be taken out is gone after its patch', () => {
  const size = (rule: ProgramRule | undefined): number =>
    (rule?.caps.length ?? 0) + (rule?.cumulativeCaps.length ?? 0) + tests(rule?.condition ?? null)
  const tests = (condition: Condition | null): number =>
    condition === null
      ? 0
      : condition.kind === 'test'
        ? 1
        : condition.parts.reduce((sum, part) => sum + tests(part), 0)
  for (const { program, rule } of rules)
    for (const knob of knobsOf(program, rule, DAY)) {
      if (!knob.canRemove) continue
      const after = ruleOf(withPatch(knob, '删除'), `${program.document}/${rule.name}`)
      expect([knob.target, size(after)]).toEqual([knob.target, size(rule) - 1])
    }
})

test('the buyer’s award tells its rate, its cap, its conditions and the readings that it uses', () => {
  const found = rules.find(({ rule }) => rule.name === '技术成果买方奖励')
  if (found === undefined) throw new Error('Wuhan pays buyers')
  const knobs = knobsOf(found.program, found.rule, DAY)
  expect(knobs.map(({ target, kind, present }) => [target, kind, present])).toEqual([
    ['D5/技术成果买方奖励：比率', 'rate', '8%'],
    ['D5/技术成果买方奖励：累计上限/1', 'money', '100万元'],
    ['D5/技术成果买方奖励：条件/1', 'fixed', null],
    ['D5/技术成果买方奖励：条件/2', 'fixed', null],
    ['D5/技术成果买方奖励：条件/2/2', 'money', '0元'],
    ['参数/奖励取整口径', 'choice', '舍去'],
    ['参数/交易年度口径', 'choice', '合同登记日期'],
  ])
  const [, , , , floor] = knobs
  if (floor === undefined) throw new Error('its condition has a figure')
  const after = ruleOf(withPatch(floor, '500万元'), 'D5/技术成果买方奖励')
  expect(JSON.stringify(after?.condition)).toContain('大于500万元')
})

test('a patch changes its rules, and those that share an account or a matter with them are found', () => {
  const after = applyPatchToAll(programs, parsePatch('D5/股权投资奖励：比率=20%'))
  const changed = changedRules(programs, after)
  expect([...changed]).toEqual(['D5/股权投资奖励'])
  const together = settledTogether(programs, changed)
  expect(together.has('D5/股权投资奖励')).toBe(true)
  expect([...together].some((id) => id.startsWith('D3/'))).toBe(true)
  expect(together.has('D5/技术成果买方奖励')).toBe(false)
  expect(onlyRules(programs, together).flatMap((program) => program.rules)).toHaveLength(
    together.size,
  )
  const rounded = applyPatchToAll(programs, parsePatch('参数/交易年度口径=付款日期'))
  expect([...changedRules(programs, rounded)]).toEqual([
    'D5/技术成果买方奖励',
    'D5/技术成果卖方奖励',
    'D5/技术转移机构奖励',
  ])
})

const CHANGES = [
  ['D5/股权投资奖励：比率=20%', '参数/年度上限合并口径=分别计算'],
  ['D5/技术成果买方奖励：累计上限/1=删除', 'D5/技术成果买方奖励：条件/1=删除'],
  ['D5/四首首用支持：最高=500万元'],
]

test.each(CHANGES)('a rule answers alone as it does among all others: %s', (...patches) => {
  const after = patches.map(parsePatch).reduce(applyPatchToAll, programs)
  const kept = settledTogether(programs, changedRules(programs, after))
  const vocabulary = factsOf(programs)
  const subjects = randomSubjects(vocabulary, { rows: 150, seed: 20_260_301 })
  let owed = 0
  for (const side of [programs, after]) {
    const [all, few] = [compileAssessment(side), compileAssessment(onlyRules(side, kept))]
    for (const [index, facts] of subjects.entries()) {
      const subject = { id: `第${index}家`, facts, granted: [], chosen: [] }
      const among = all(subject).filter(({ document, rule }) => kept.has(`${document}/${rule}`))
      const alone = few(subject)
      const told = (answers: typeof alone) =>
        answers.map(({ rule, status, amountFen, atMostFen }) => [
          rule,
          status,
          amountFen,
          atMostFen,
        ])
      expect(told(alone)).toEqual(told(among))
      owed += alone.filter(({ amountFen, atMostFen }) => (amountFen ?? atMostFen) !== null).length
    }
  }
  expect(owed).toBeGreaterThan(0)
})

const SMALL = (cap: string) =>
  compileFile(
    parseRuleFile(
      `文件: S
生效: 2024-01-01
选用版本依据: 申报日期
条款:
  一:
    摘要: 样例
    规则:
      奖励: {对象: 企业, 计算: 100元${cap}}`,
      's.yaml',
    ),
  )

test('a version that lacks the changed part stays as it is; where none has it, the change is refused', () => {
  const versions = [SMALL(''), { ...SMALL(', 上限: 50元'), inForceFrom: '2025-01-01' }]
  const after = applyPatchToAll(versions, parsePatch('奖励：上限/1=60元'))
  expect(after[0]).toBe(versions[0])
  expect(JSON.stringify(after[1]?.rules[0]?.caps)).toContain('"6000"')
  expect(() => applyPatchToAll(versions, parsePatch('奖励：上限/2=60元'))).toThrow('PATCH_INVALID')
})
