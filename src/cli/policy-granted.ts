// What was granted before, as a file tells it: by the accounts that it counts in, or by the facts on which it was
// granted, from which the accounts follow.
import { existsSync, readFileSync } from 'node:fs'
import { fail } from '../base/failure.ts'
import { factsOf } from '../policy/ir/facts-of.ts'
import type { Program, ProgramFact } from '../policy/ir/program.ts'
import type { Claim, Granted } from '../policy/phases/settle-claims.ts'
import type { Answer } from '../policy/run/answer.ts'
import { compileClaims, ruleId, withSubject } from '../policy/run/claims.ts'
import { prepareFacts } from '../policy/run/facts.ts'
import { type GivenFacts, readExactJson } from './policy-subjects.ts'

const isFacts = (value: unknown): value is GivenFacts =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText)

/**
 * A JSON array of {rule, amount_fen or amount, facts}, or of {rule, amount_fen, accounts, exclusion, first_only}
 * as the ledger tells it.
 */
export function readGranted(path: string, programs: readonly Program[]): Granted[] {
  if (!existsSync(path)) throw fail('FILE_NOT_FOUND', { file: path })
  const value = readExactJson(readFileSync(path, 'utf8'), path)
  return (Array.isArray(value) ? value : [value]).map((entry: unknown, index): Granted => {
    const refuse = (detail: string): never => {
      throw fail('GRANTED_INVALID', { file: path, row: index + 1, detail })
    }
    if (!isFacts(entry)) return refuse('应为 {rule, amount, facts}')
    const rule = ruleNamed(entry['rule'], programs) ?? refuse(`没有规则「${shown(entry['rule'])}」`)
    const amountFen =
      amountOf(entry) ?? refuse('amount 应为金额（如 95万元），或 amount_fen 应为整数分')
    if (isFacts(entry['facts']))
      return grantedOver(entry['facts'], { rule, amountFen, programs, refuse })
    if (entry['accounts'] === undefined)
      return refuse('应写 facts（当时的事实，如 对象、申报日期），以便扣减上限')
    return keptGrant(entry, rule, amountFen) ?? refuse('accounts、exclusion 或 first_only 不合格式')
  })
}

const shown = (value: unknown): string => (isText(value) ? value : (JSON.stringify(value) ?? ''))

/** The rule's name across documents; its own name will do where only one document has it. */
function ruleNamed(name: unknown, programs: readonly Program[]): string | null {
  const ids = new Set(
    programs.flatMap(({ document, rules }) =>
      rules.flatMap((rule) => {
        const id = ruleId(document, rule.name)
        return name === id || name === rule.name ? [id] : []
      }),
    ),
  )
  const [id] = ids
  if (ids.size === 1 && id !== undefined) return id
  // What was granted under documents that are not at hand may count in shared accounts all the same.
  return isText(name) && name.includes('/') ? name : null
}

const AMOUNT: ProgramFact = {
  name: 'amount',
  type: { kind: 'number', unit: { 元: 1 }, integral: true },
  declared: true,
  description: null,
  question: null,
  values: [],
  least: null,
  most: null,
}

function amountOf({ amount, amount_fen: amountFen }: GivenFacts): bigint | null {
  if (amountFen !== undefined)
    return /^-?\d+$/.test(shown(amountFen)) ? BigInt(shown(amountFen)) : null
  const value = prepareFacts({ facts: [AMOUNT] }, { amount }).values['amount']
  return typeof value === 'bigint' ? value : null
}

type Deriving = {
  readonly rule: string
  readonly amountFen: bigint
  readonly programs: readonly Program[]
  readonly refuse: (detail: string) => never
}

/** The accounts, the matter and the first-only keys of a grant, from the facts on which it was granted. */
function grantedOver(given: GivenFacts, { rule, amountFen, programs, refuse }: Deriving): Granted {
  const program = programs.findLast(({ document, rules }) =>
    rules.some(({ name }) => ruleId(document, name) === rule),
  )
  if (program === undefined) return refuse(`没有规则「${rule}」，不能由 facts 推出它计入哪些上限`)
  const index = program.rules.findIndex(({ name }) => ruleId(program.document, name) === rule)
  const { 对象: subject, ...inputs } = given
  const { values, problems } = prepareFacts({ facts: factsOf([program]) }, inputs)
  const [problem] = problems
  if (problem !== undefined) return refuse(problem.message)
  const facts = withSubject(values, isText(subject) ? subject : '')
  const claim = compileClaims(program)[index]?.(
    { ...NO_ANSWER, amountFen },
    { facts, granted: [], chosen: [] },
  )
  if (claim === undefined) return refuse(`没有规则「${rule}」`)
  return keysOf(claim, refuse)
}

const NO_ANSWER: Answer = {
  rule: '',
  clause: '',
  beneficiary: '',
  status: 'entitled',
  amountFen: null,
  atMostFen: null,
  lines: [],
  right: null,
  findings: [],
  detail: null,
}

function keysOf(
  { rule, amountFen, caps, exclusion, firstOnly }: Claim,
  refuse: (detail: string) => never,
): Granted {
  const known = (keys: readonly (string | null)[], label: string): string[] =>
    keys.map((key) => (key === null || key === '' ? refuse(`facts 不够：${label}`) : key))
  return {
    rule,
    amountFen,
    accounts: caps.map(({ account, keys, label }) => ({ account, keys: known(keys, label) })),
    exclusion:
      exclusion === null
        ? null
        : {
            group: exclusion.group,
            matter: known([exclusion.matter], `互斥组「${exclusion.group}」的同一事项`)[0] ?? '',
          },
    firstOnly: firstOnly === null ? null : known(firstOnly, '首次享受的对象'),
  }
}

/** A grant as the ledger tells it; null where a part of it is misshapen. */
function keptGrant(entry: GivenFacts, rule: string, amountFen: bigint): Granted | null {
  const { accounts, exclusion = null, first_only: first = null } = entry
  if (!Array.isArray(accounts)) return null
  const kept = accounts.flatMap((account: unknown) =>
    isFacts(account) && isText(account['account']) && isTexts(account['keys'])
      ? [{ account: account['account'], keys: account['keys'] }]
      : [],
  )
  const isExclusion =
    isFacts(exclusion) && isText(exclusion['group']) && isText(exclusion['matter'])
  if (kept.length !== accounts.length || (exclusion !== null && !isExclusion)) return null
  if (first !== null && !isTexts(first)) return null
  return {
    rule,
    amountFen,
    accounts: kept,
    exclusion: isExclusion
      ? { group: String(exclusion['group']), matter: String(exclusion['matter']) }
      : null,
    firstOnly: first,
  }
}

/** Whether a cap per 对象 holds something that was granted to somebody who is named. */
export function needsSubjectName(
  granted: readonly Granted[],
  programs: readonly Program[],
): boolean {
  const accounts = new Set(
    programs.flatMap(({ document, rules }) =>
      rules.flatMap((rule) =>
        rule.cumulativeCaps.flatMap(({ per, group }) =>
          per.some(({ name }) => name === '对象') ? [group ?? ruleId(document, rule.name)] : [],
        ),
      ),
    ),
  )
  return granted.some((grant) => grant.accounts.some(({ account }) => accounts.has(account)))
}
