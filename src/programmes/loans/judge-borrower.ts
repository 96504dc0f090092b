import { dayOf } from '../../base/day.ts'
import { benefitCheckOf } from '../../benefits/check-benefits.ts'
import { readOwnFile } from '../../benefits/own-file.ts'
import type { RulesInForce } from '../../benefits/rules-in-force.ts'
import { answerRule } from '../../benefits/runs/run-rules.ts'
import type { Db } from '../../db/database.ts'
import { findByCreditCode } from '../../party/organisation.store.ts'
import { factsRead } from '../../policy/run/names-used.ts'
import type { TopicLine } from '../catalogue/topic.ts'
import { type Claimed, LOAN_KIND_CODES, LOAN_KINDS, type LoanKind } from './loan.ts'

/** What the file of a borrower says of a claim. */
export type Eligibility = {
  /** Null where no such organisation is on file: nothing can be verified then. */
  readonly organisation: { readonly id: string; readonly name: string } | null
  readonly rule: string | null
  /** What the rule gives; null where the documents leave the share open (标准待细则), or where nothing is given. */
  readonly computedFen: bigint | null
  /** What keeps the claim from being verified, in words; empty where nothing does. */
  readonly obstacles: readonly string[]
  /** What somebody should look at. */
  readonly doubts: readonly string[]
}

/** The rule of a line for each kind: the one that reads the kind's fact. */
export function rulesByKind(
  rules: RulesInForce,
  { benefits }: Pick<TopicLine, 'benefits'>,
): ReadonlyMap<LoanKind, string> {
  const reads = factsRead(rules.programs)
  return new Map(
    LOAN_KIND_CODES.flatMap((kind): [LoanKind, string][] => {
      const rule = benefits.find((id) => reads.get(id)?.reads.has(LOAN_KINDS[kind].fact) === true)
      return rule === undefined ? [] : [[kind, rule]]
    }),
  )
}

const yuan = (fen: bigint): string => `${fen / 100n}.${(fen % 100n).toString().padStart(2, '0')}元`

const factOf = ({ kind, baseFen }: Claimed): Readonly<Record<string, unknown>> => ({
  [LOAN_KINDS[kind].fact]: kind === 'compensation' ? baseFen > 0n : yuan(baseFen),
})

type Judging = {
  readonly claims: readonly Claimed[]
  readonly line: Pick<TopicLine, 'benefits'>
  readonly now: Date
}

/** Holds each claim against the borrower's file and the rule of its kind, in the order of the claims. */
export async function judgeBorrowers(
  db: Db,
  { claims, line, now }: Judging,
): Promise<Eligibility[]> {
  const { rules, check } = await benefitCheckOf(db)
  const byKind = rulesByKind(rules, line)
  const day = dayOf(now)
  const files = new Map<string, Awaited<ReturnType<typeof fileOf>>>()
  async function fileOf(code: string) {
    const organisation = await findByCreditCode(db, code)
    if (organisation === null) return null
    const file = await readOwnFile(db, { organisation: organisation.id, day, today: day }, rules)
    return { organisation, facts: file.facts }
  }
  for (const { loan } of claims)
    if (!files.has(loan.borrowerCode)) files.set(loan.borrowerCode, await fileOf(loan.borrowerCode))
  return claims.map((claim): Eligibility => {
    const rule = byKind.get(claim.kind) ?? null
    const file = files.get(claim.loan.borrowerCode) ?? null
    if (file === null)
      return {
        organisation: null,
        rule,
        computedFen: null,
        obstacles: ['借款企业不在档案中'],
        doubts: [],
      }
    const { id, name, kind } = file.organisation
    const organisation = { id, name }
    const obstacles = kind === 'enterprise' ? [] : ['借款人不是企业']
    const doubts = name === claim.loan.borrower ? [] : [`档案中的名称是${name}`]
    if (rule === null) return { organisation, rule, computedFen: null, obstacles, doubts }
    const { answers } = check(
      {
        subject: id,
        facts: { ...file.facts, ...factOf(claim) },
        matters: [],
        granted: [],
        chosen: [],
        asksFor: (asked) => asked.id === rule,
      },
      'answers',
    )
    const answer = answers.find((each) => answerRule(each) === rule && each.matter === '')
    const unmet = (answer?.findings ?? [])
      .filter(({ met }) => met === false)
      .map(({ condition }) => `不符合：${condition}`)
    const missing = answer?.status === 'unknown' ? answer.missing : []
    return {
      organisation,
      rule,
      computedFen: answer?.status === 'entitled' ? answer.amountFen : null,
      obstacles: [
        ...obstacles,
        ...unmet,
        ...(missing.length > 0 ? [`档案中没有：${missing.join('、')}`] : []),
      ],
      doubts,
    }
  })
}
