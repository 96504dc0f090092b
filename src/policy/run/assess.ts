// One subject, all benefits: each rule by the version in force on its declared date, then overlap and caps
// against what was granted before. The same claims are built here for one subject and for a run over all of them.
import type { Program, ProgramRule } from '../ir/program.ts'
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
import { withCeiling } from './ceiling.ts'
import { type ClaimMaker, compileClaims, ruleId, withSubject } from './claims.ts'
import type { FactValues } from './javascript.ts'
import { compileDependencies, type DependsOn, type ReadingUsed } from './names-used.ts'
import { type PassedOn, passedOnOf, type PayerPart, payersOf } from './split.ts'
import { isSameEverywhere, type World, worldsOf } from './worlds.ts'

export type Assessed = Answer & {
  readonly document: string
  /** The matter (a contract, an investment, a project) that was assessed; '' for the subject itself. */
  readonly matter: string
  /** The first day of the version that answered; null where none was in force, or where its date is among `missing`. */
  readonly version: string | null
  /** The date fact that chose the version. */
  readonly versionBy: string
  /** Facts of the rule that are not known. */
  readonly missing: readonly string[]
  readonly readings: readonly ReadingUsed[]
  readonly evidence: readonly string[]
  /** Who pays how much of the amount (付款); empty where the clause names no payers or no amount is owed. */
  readonly payers: readonly PayerPart[]
  /** What of the amount must be passed on at least (转付). */
  readonly passedOn: readonly PassedOn[]
}

export type Subject = {
  /** Who is assessed: the value of 对象 in caps that count per subject. */
  readonly id: string
  readonly facts: FactValues
  readonly granted: readonly Granted[]
  /** Rules that the applicant chose where one of several must be chosen. */
  readonly chosen: readonly string[]
}

/** A subject with matters: each row holds the facts of the subject itself (matter '') or also those of one matter. */
export type SubjectRows = Omit<Subject, 'facts'> & {
  readonly rows: readonly {
    readonly matter: string
    readonly facts: FactValues
    /** Whether a rule (its name across documents) is assessed on this row. */
    readonly takes: (rule: string) => boolean
  }[]
}

/**
 * Compiles programs into the assessment of one subject: every rule of every document once, however many versions
 * of it there are. Claims of all of them are settled together, so that the same matter is never paid twice under
 * two documents, and one cap holds before and after a new version.
 */
export function compileAssessment(programs: readonly Program[]): (subject: Subject) => Assessed[] {
  const assess = compileRowsAssessment(programs)
  return ({ facts, ...subject }) =>
    assess({ ...subject, rows: [{ matter: '', facts, takes: () => true }] })
}

/** The same over rows: each rule on the rows that take it, and the claims of all rows settled together. */
export function compileRowsAssessment(
  programs: readonly Program[],
): (subject: SubjectRows) => Assessed[] {
  const documents = versionsOf(programs)
  const rules = documents.flatMap(rulesOf)
  const days = [...versionDays(documents)]
  const parts = new Map(programs.map((program) => [program, partOf(program)]))
  return (subject) => {
    const places = rules.flatMap((rule) => {
      const id = ruleId(rule.document.document, rule.name)
      return subject.rows.flatMap((row) => (row.takes(id) ? [{ rule, row }] : []))
    })
    const assessIn = worldAssessor(subject, { places, parts })
    const open = days.filter(([fact]) => subject.rows.some(({ facts }) => facts[fact] == null))
    if (open.length === 0) return assessIn(NO_WORLD)
    const { worlds, isComplete } = worldsOf(new Map(open))
    const perWorld = worlds.map(assessIn)
    return places.map(({ rule, row }, index) => {
      const answers = perWorld.flatMap((list) => list[index] ?? [])
      const facts = open.flatMap(([fact]) => (row.facts[fact] == null ? [fact] : []))
      return overWorlds(rule, answers, { open: facts, isComplete })
    })
  }
}

const NO_WORLD: World = new Map()

type Row = SubjectRows['rows'][number]

type Compiled = {
  /** Each rule with each row on which it is assessed. */
  readonly places: readonly { readonly rule: VersionedRule; readonly row: Row }[]
  readonly parts: ReadonlyMap<Program, Part>
}

type Draft = { readonly draft: Assessed; readonly claim: Claim | null }

/** A draft with the name of its claim ('' where it claims nothing) and the rule that answered, if one is in force. */
type Placed = {
  readonly id: string
  readonly draft: Assessed
  readonly rule: ProgramRule | null
}

/** The answers of one row before settling; no program is run twice over it. */
function rowAnswerer(
  { facts, matter }: Pick<Row, 'facts' | 'matter'>,
  { granted, chosen, parts }: Pick<Subject, 'granted' | 'chosen'> & Pick<Compiled, 'parts'>,
): (chosen: RuleVersion) => Draft {
  const answered = new Map<Program, readonly Answer[]>()
  return ({ version, rule, index }) => {
    const { program } = version
    const part = parts.get(program)
    const answers = answered.get(program) ?? part?.answers(facts) ?? []
    answered.set(program, answers)
    const entitled = answers[index]
    const make = part?.claims[index]
    if (part === undefined || entitled === undefined || make === undefined)
      throw new Error('a program lost its rules')
    const context = { facts, granted, chosen }
    const found = withCeiling(entitled, { rule, claim: make, context })
    const owed = found.status === 'entitled' && found.amountFen !== null
    const claim = owed ? make(found, context) : null
    const draft = {
      ...found,
      document: program.document,
      matter,
      version: version.from,
      versionBy: rule.versionBy,
      ...(part.dependencies[index]?.(facts) ?? { missing: [], readings: [] }),
      evidence: rule.evidence,
      payers: [],
      passedOn: [],
    }
    return { draft, claim }
  }
}

/** Assesses a subject where days that are not known are assumed. */
function worldAssessor(
  { id, rows, granted, chosen }: SubjectRows,
  { places, parts }: Compiled,
): (world: World) => Assessed[] {
  const held = new Map(
    rows.map((row) => {
      const facts = withSubject(row.facts, id)
      const { matter } = row
      const known = (fact: string): string | null => {
        const day = facts[fact]
        return typeof day === 'string' ? day : null
      }
      return [row, { known, answer: rowAnswerer({ facts, matter }, { granted, chosen, parts }) }]
    }),
  )
  return (world) => {
    const claims: Claim[] = []
    const drafts = places.map(({ rule, row }): Placed => {
      const { matter } = row
      const of = held.get(row)
      if (of === undefined) throw new Error('a place is on a row of the subject')
      const choice = chooseVersion(rule, of.known, (fact) => world.get(fact) ?? null)
      if (choice.kind === 'none')
        return { id: '', draft: notInForce(rule, choice.because, matter), rule: null }
      const { draft, claim } = of.answer(choice.chosen)
      // Several matters may claim under one rule: each claim has a name of its own.
      const name = matter === '' ? (claim?.id ?? '') : `${claim?.id ?? ''}#${matter}`
      if (claim !== null) claims.push({ ...claim, id: name })
      return { id: name, draft, rule: choice.chosen.rule }
    })
    const settled = new Map(settleClaims(claims, granted).map((entry) => [entry.id, entry]))
    return drafts.map(({ id: claim, draft, rule }) =>
      withParts(afterSettling(draft, settled.get(claim)), rule),
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
function notInForce(
  { document, versions }: VersionedRule,
  because: string,
  matter: string,
): Assessed {
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
    matter,
    version: null,
    versionBy: rule.versionBy,
    missing: [],
    readings: [],
    evidence: rule.evidence,
    payers: [],
    passedOn: [],
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
  const asked = isVersioned ? open.filter((fact) => ownDates.has(fact)) : open
  const missing = [...new Set([...asked, ...newest.missing])]
  if (isKnown) return froms.size === 1 ? newest : { ...newest, version: null, missing }
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
    payers: [],
    passedOn: [],
    missing,
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

/** Payers and shares are counted on what is granted in the end, after every reduction. */
function withParts(answer: Assessed, rule: ProgramRule | null): Assessed {
  if (rule === null || answer.amountFen === null) return answer
  return {
    ...answer,
    payers: payersOf(rule, answer.amountFen),
    passedOn: passedOnOf(rule, answer.amountFen),
  }
}
