// One subject, all benefits: each rule by the version in force on its declared date, then overlap and caps
// against what was granted before. The same claims are built here for one subject and for a run over all of them.
import type { Program } from '../ir/program.ts'
import {
  chooseVersion,
  rulesOf,
  type RuleVersion,
  versionDays,
  type VersionedRule,
  versionsOf,
} from '../ir/versions.ts'
import { type Claim, type Granted, type Settled, settleClaims } from '../phases/settle-claims.ts'
import { type Answer, compileAnswers } from './answer.ts'
import { type ClaimMaker, compileClaims, ruleId, withSubject } from './claims.ts'
import type { FactValues } from './javascript.ts'
import { compileDependencies, type DependsOn, type ReadingUsed } from './names-used.ts'
import { isSameEverywhere, type World, worldsOf } from './worlds.ts'

export type Assessed = Answer & {
  readonly document: string
  /** The first day of the version that answered; null where none was in force, or where that is not known. */
  readonly version: string | null
  /** The date fact that chose the version. */
  readonly versionBy: string
  /** Facts of the rule that are not known. */
  readonly missing: readonly string[]
  readonly readings: readonly ReadingUsed[]
  readonly evidence: readonly string[]
}

export type Subject = {
  /** Who is assessed: the value of 对象 in caps that count per subject. */
  readonly id: string
  readonly facts: FactValues
  readonly granted: readonly Granted[]
  /** Rules that the applicant chose where one of several must be chosen. */
  readonly chosen: readonly string[]
}

/**
 * Compiles programs into the assessment of one subject: every rule of every document once, however many versions
 * of it there are. Claims of all of them are settled together, so that the same matter is never paid twice under
 * two documents, and one cap holds before and after a new version.
 */
export function compileAssessment(programs: readonly Program[]): (subject: Subject) => Assessed[] {
  const documents = versionsOf(programs)
  const rules = documents.flatMap(rulesOf)
  const days = [...versionDays(documents)]
  const parts = new Map(programs.map((program) => [program, partOf(program)]))
  return (subject) => {
    const assessIn = worldAssessor(subject, { rules, parts })
    const open = days.filter(([fact]) => subject.facts[fact] == null)
    if (open.length === 0) return assessIn(NO_WORLD)
    const { worlds, isComplete } = worldsOf(new Map(open))
    const perWorld = worlds.map(assessIn)
    const facts = open.map(([fact]) => fact)
    return rules.map((rule, index) => {
      const answers = perWorld.flatMap((list) => list[index] ?? [])
      return overWorlds(rule, answers, { open: facts, isComplete })
    })
  }
}

const NO_WORLD: World = new Map()

type Compiled = {
  readonly rules: readonly VersionedRule[]
  readonly parts: ReadonlyMap<Program, Part>
}

/** Assesses a subject where days that are not known are assumed; no program is run twice. */
function worldAssessor(
  { id, facts: given, granted, chosen }: Subject,
  { rules, parts }: Compiled,
): (world: World) => Assessed[] {
  const facts = withSubject(given, id)
  const answered = new Map<Program, readonly Answer[]>()
  const known = (fact: string): string | null => {
    const day = facts[fact]
    return typeof day === 'string' ? day : null
  }
  const answer = ({
    version,
    rule,
    index,
  }: RuleVersion): { draft: Assessed; claim: Claim | null } => {
    const { program } = version
    const part = parts.get(program)
    const answers = answered.get(program) ?? part?.answers(facts) ?? []
    answered.set(program, answers)
    const found = answers[index]
    if (part === undefined || found === undefined) throw new Error('a program lost its rules')
    const owed = found.status === 'entitled' && found.amountFen !== null
    const claim = owed ? part.claims[index]?.(found, { facts, granted, chosen }) : null
    const draft = {
      ...found,
      document: program.document,
      version: version.from,
      versionBy: rule.versionBy,
      ...(part.dependencies[index]?.(facts) ?? { missing: [], readings: [] }),
      evidence: rule.evidence,
    }
    return { draft, claim: claim ?? null }
  }
  return (world) => {
    const claims: Claim[] = []
    const drafts = rules.map((rule): Assessed => {
      const choice = chooseVersion(rule, known, (fact) => world.get(fact) ?? null)
      if (choice.kind === 'none') return notInForce(rule, choice.because)
      const { draft, claim } = answer(choice.chosen)
      if (claim !== null) claims.push(claim)
      return draft
    })
    const settled = new Map(settleClaims(claims, granted).map((entry) => [entry.id, entry]))
    return drafts.map((draft) =>
      afterSettling(draft, settled.get(ruleId(draft.document, draft.rule))),
    )
  }
}

type Part = {
  readonly answers: (facts: FactValues) => Answer[]
  readonly claims: readonly ClaimMaker[]
  readonly dependencies: readonly ((facts: FactValues) => DependsOn)[]
}

const partOf = (program: Program): Part => ({
  answers: compileAnswers(program),
  claims: compileClaims(program),
  dependencies: compileDependencies(program),
})

/** No version of the rule is in force on its declared date. */
function notInForce({ document, versions }: VersionedRule, because: string): Assessed {
  const [{ rule }] = versions
  return {
    rule: rule.name,
    clause: rule.clause,
    beneficiary: rule.beneficiary,
    status: 'not-met',
    amountFen: null,
    atMostFen: null,
    lines: [],
    right: null,
    findings: [],
    detail: because,
    document: document.document,
    version: null,
    versionBy: rule.versionBy,
    missing: [],
    readings: [],
    evidence: rule.evidence,
  }
}

/** The answer that holds whichever version applies; else unknown, and the day that is missing is named. */
function overWorlds(
  { document, versions }: VersionedRule,
  answers: readonly Assessed[],
  { open, isComplete }: { open: readonly string[]; isComplete: boolean },
): Assessed {
  const newest = answers.at(-1)
  if (newest === undefined) throw new Error('there is always one world')
  const ownDates = new Set(versions.map(({ rule }) => rule.versionBy))
  const isVersioned = document.versions.length > 1 && open.some((fact) => ownDates.has(fact))
  const isKnown =
    (isComplete || !isVersioned) &&
    isSameEverywhere(
      answers.map(({ status, amountFen, atMostFen, lines, right }) => [
        status,
        amountFen,
        atMostFen,
        lines.map((line) => line.amountFen),
        right,
      ]),
    )
  const froms = new Set(answers.map(({ version }) => version))
  if (isKnown) return { ...newest, version: froms.size === 1 ? newest.version : null }
  const asked = isVersioned ? open.filter((fact) => ownDates.has(fact)) : open
  const which = document.versions.map(({ from }) => from).join('、')
  return {
    ...newest,
    version: null,
    status: 'unknown',
    amountFen: null,
    atMostFen: null,
    lines: [],
    right: null,
    findings: [],
    missing: [...new Set([...asked, ...newest.missing])],
    detail: isVersioned
      ? `缺「${asked.join('、')}」，不能确定适用哪个版本（自 ${which} 起），各版本的答案不同`
      : `缺「${asked.join('、')}」，与它合并计算的条款适用哪个版本还不能确定`,
  }
}

function afterSettling(answer: Assessed, settled: Settled | undefined): Assessed {
  if (settled === undefined) return answer
  if (settled.missing.length > 0)
    return {
      ...answer,
      status: 'unknown',
      amountFen: null,
      lines: [],
      detail: `尚缺：${settled.missing.join('、')}`,
    }
  return { ...answer, amountFen: settled.grantedFen, lines: [...answer.lines, ...settled.lines] }
}
