import { factsOf } from '../policy/ir/facts-of.ts'
import { amountText } from '../policy/present/amount-text.ts'
import { prepareFacts } from '../policy/run/facts.ts'
import { type Change, comparePrograms, type Comparison } from '../policy/what-if/compare.ts'
import { applyPatchToAll, parsePatch } from '../policy/what-if/patch.ts'
import { STATUS_TEXT } from '../policy/run/run-tests.ts'
import { say } from './command.ts'
import { inputsOf, subjectOf } from './policy-eval.ts'
import { loadSoundRules } from './policy-files.ts'
import { readSubjects } from './policy-subjects.ts'

type Simulation = {
  readonly factsPaths: readonly string[]
  readonly patches: readonly string[]
  readonly asJson: boolean
}

/** `kc policy simulate`: the rules as they are and with changes, over the same subjects. */
export async function simulate(
  paths: readonly string[],
  { factsPaths, patches, asJson }: Simulation,
): Promise<number> {
  const programs = loadSoundRules(paths).map(({ program }) => program)
  const facts = factsOf(programs)
  const after = patches.map(parsePatch).reduce(applyPatchToAll, programs)
  const given = []
  for (const path of factsPaths) given.push(...(await readSubjects(path, facts)).subjects)
  const subjects = given.map((one, index) => {
    const { values, problems } = prepareFacts({ facts }, inputsOf(one, facts))
    const id = subjectOf(one, `第${index + 1}个`)
    return { id, facts: values, problems, granted: [], chosen: [] }
  })
  const comparison = comparePrograms({ before: programs, after }, subjects)
  const problems = subjects.flatMap((subject) =>
    subject.problems.map(({ message }) => `${subject.id}：${message}`),
  )
  if (asJson) say(JSON.stringify(comparisonJson(comparison, { patches, problems }), null, 2))
  else sayComparison(comparison, problems)
  return problems.length === 0 ? 0 : 1
}

const outcomeJson = ({ status, amountFen }: Change['before']) => ({
  status,
  amount_fen: amountFen?.toString() ?? null,
})

function comparisonJson(
  { subjects, total }: Comparison,
  { patches, problems }: { patches: readonly string[]; problems: readonly string[] },
) {
  return {
    patches,
    total: {
      before_fen: total.beforeFen.toString(),
      after_fen: total.afterFen.toString(),
      difference_fen: (total.afterFen - total.beforeFen).toString(),
      winners: total.winners,
      losers: total.losers,
      unchanged: total.unchanged,
      open: total.open,
    },
    subjects: subjects.map(({ subject, beforeFen, afterFen, changes, unknown }) => ({
      subject,
      before_fen: beforeFen.toString(),
      after_fen: afterFen.toString(),
      changes: changes.map(({ document, rule, before, after }) => ({
        document,
        rule,
        before: outcomeJson(before),
        after: outcomeJson(after),
      })),
      unknown,
    })),
    problems,
  }
}

const outcome = ({ status, amountFen }: Change['before']): string =>
  amountFen === null ? STATUS_TEXT[status] : amountText(amountFen)

function sayComparison({ subjects, total }: Comparison, problems: readonly string[]): void {
  for (const problem of problems) say(`! ${problem}`)
  for (const { subject, changes } of subjects)
    for (const { rule, before, after } of changes)
      say(`${subject} ${rule}：${outcome(before)} → ${outcome(after)}`)
  const difference = total.afterFen - total.beforeFen
  say(
    `合计：${amountText(total.beforeFen)} → ${amountText(total.afterFen)}（${difference > 0n ? '+' : ''}${amountText(difference)}）`,
  )
  say(
    `增加 ${total.winners} 个，减少 ${total.losers} 个，不变 ${total.unchanged} 个；其中有未知项的 ${total.open} 个`,
  )
}
