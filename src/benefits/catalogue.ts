// Every benefit of a city as a list: the newest version of each rule, in few words.
import type { ProgramRule } from '../policy/ir/program.ts'
import { SUBJECT } from '../policy/ir/rule-terms.ts'
import { rulesOf, type VersionedRule, versionsOf } from '../policy/ir/versions.ts'
import { nodeProse, shareProse } from '../policy/present/prose.ts'
import { ruleId } from '../policy/run/claims.ts'
import type { RulesInForce } from './rules-in-force.ts'

/** What kind of answer a rule gives: an amount, at most so much by review, a right, or nothing fixed yet. */
export type BenefitKind = 'formula' | 'discretionary' | 'right' | 'pending'

/** A benefit in the catalogue. */
export type CatalogueRow = {
  readonly id: string
  readonly document: string
  readonly rule: string
  readonly clause: string
  readonly summary: string
  readonly beneficiary: string
  readonly kind: BenefitKind
  /** 买方计奖交易额 × 8%, 最高 1000万元, 不低于 70%; null where nothing is fixed. */
  readonly amount: string | null
  readonly caps: readonly string[]
  /** The fact that tells apart what somebody may have several of (投资事项, 项目编号); null for once a subject. */
  readonly matter: string | null
  /** The date fact that chooses the version. */
  readonly version_by: string
  readonly in_force_from: string
  /** The first day on which it is no longer in force. */
  readonly until: string | null
}

/** A rule with all its versions, as the list and its own page show it. */
export type CataloguedRule = { readonly row: CatalogueRow; readonly versioned: VersionedRule }

/** Every rule once, in order of the documents and their clauses. */
export const catalogueOf = ({ programs }: Pick<RulesInForce, 'programs'>): CataloguedRule[] =>
  versionsOf(programs)
    .flatMap(rulesOf)
    .map((versioned) => ({ row: rowOf(versioned), versioned }))

function rowOf({ document, name, versions }: VersionedRule): CatalogueRow {
  const [{ version, rule }] = versions
  const clause = version.program.clauses.find(({ address }) => address === rule.clause)
  return {
    id: ruleId(document.document, name),
    document: document.document,
    rule: name,
    clause: rule.clause,
    summary: clause?.summary ?? '',
    beneficiary: rule.beneficiary,
    kind: kindOf(rule),
    amount: amountOf(rule),
    caps: capsOf(rule),
    matter: matterOf(rule),
    version_by: rule.versionBy,
    in_force_from: version.from,
    until: version.before,
  }
}

function kindOf({ standardPending, discretion, right, amount }: ProgramRule): BenefitKind {
  if (standardPending !== null) return 'pending'
  if (discretion !== null) return 'discretionary'
  return right !== null && amount === null ? 'right' : 'formula'
}

function amountOf({ standardPending, discretion, right, amountText }: ProgramRule): string | null {
  if (standardPending !== null) return null
  if (discretion !== null)
    return discretion.atMost === null
      ? null
      : `${discretion.per === null ? '' : `单个${discretion.per}`}最高 ${nodeProse(discretion.atMost)}`
  if (right === null) return amountText
  const bounds = [
    right.atLeast === null ? null : `不低于 ${shareProse(right.atLeast)}`,
    right.atMost === null ? null : `不超过 ${shareProse(right.atMost)}`,
  ].filter((bound) => bound !== null)
  return bounds.length === 0 ? null : bounds.join('，')
}

const BY_THEMSELVES = new Set([SUBJECT, '自然年度'])

/** What its exclusion is about; else what one cap counts by, where that is neither the subject nor the year. */
function matterOf({ exclusion, cumulativeCaps }: ProgramRule): string | null {
  if (exclusion !== null) return exclusion.matter.name
  const [name, ...others] = cumulativeCaps.flatMap(({ per }) => per.map((key) => key.name))
  return name === undefined || others.length > 0 || BY_THEMSELVES.has(name) ? null : name
}

/** The caps in few words; one that counts under a condition says so. */
function capsOf({ caps, cumulativeCaps }: ProgramRule): string[] {
  const single = caps.map(({ limit }) => `单项上限 ${nodeProse(limit)}`)
  const summed = cumulativeCaps.map(({ limit, per }) => {
    const whose = per.map(({ name }) => `每个${name}`).join('、')
    return `${whose}合计不超过 ${nodeProse(limit)}`
  })
  return [...new Set([...single, ...summed])]
}
