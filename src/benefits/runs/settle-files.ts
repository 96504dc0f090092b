// Assesses organisations against the ledger. What competes for one account is settled one after the other.
import { setImmediate } from 'node:timers/promises'
import type { Db } from '../../db/database.ts'
import {
  accountsOfGrant,
  grantedAgainst,
  grantedTo,
  type KnownGrant,
} from '../../funds/granted.store.ts'
import { accountId, accountsOf } from '../../funds/hold.ts'
import type { Claim } from '../../policy/phases/settle-claims.ts'
import type { KnownFile } from '../../registers/fact.store.ts'
import type { Audience } from '../audience.ts'
import { findOrganisations, type RunOrganisation } from './run-result.store.ts'
import { answerRule, type Claimed, type InputRow, onceKeys, type RunRules } from './run-rules.ts'

/** What is assessed by which rules. */
export type Assessing = {
  readonly db: Db
  readonly rules: RunRules
  readonly audiences: readonly Audience[]
  /** The rules of the run, by their names across documents. */
  readonly chosen: ReadonlySet<string>
  /** As if nothing had ever been granted: what the rules would cost by themselves. */
  readonly ignoresLedger?: boolean
}

/** One organisation with what the chosen rules say of it. */
export type SettledFile = {
  readonly of: RunOrganisation
  readonly rows: readonly InputRow[]
  readonly granted: readonly KnownGrant[]
  readonly claimed: readonly Claimed[]
}

/** So many organisations are assessed before others get their turn: some milliseconds. */
export const FILES_AT_ONCE = 8

type Draft = {
  readonly of: RunOrganisation
  readonly rows: readonly InputRow[]
  /** Of all rules, against an empty ledger. */
  readonly alone: readonly Claimed[]
}

async function draft({ db, rules }: Assessing, files: readonly KnownFile[]): Promise<Draft[]> {
  const ids = files.map(({ organisation }) => organisation)
  const known = new Map((await findOrganisations(db, ids)).map((of) => [of.id, of]))
  const drafts: Draft[] = []
  for (const [index, file] of files.entries()) {
    if (index % FILES_AT_ONCE === 0) await setImmediate()
    const of = known.get(file.organisation)
    if (of === undefined) continue
    const rows = rules.rowsOf(file)
    drafts.push({ of, rows, alone: rules.assess(of.id, rows, []) })
  }
  return drafts
}

/** Assesses organisations, each by itself against the ledger. */
export async function settleFiles(
  assessing: Assessing,
  files: readonly KnownFile[],
): Promise<SettledFile[]> {
  const drafts = await draft(assessing, files)
  const ledger = await ledgerOf(assessing, drafts)
  const settled: SettledFile[] = []
  for (const [index, entry] of drafts.entries()) {
    if (index % FILES_AT_ONCE === 0) await setImmediate()
    settled.push(settle(assessing, entry, ledger))
  }
  return settled
}

/**
 * Assesses organisations that claim on the same accounts: in the order of their first claims, each against
 * the ledger and what those before it get in this run.
 */
export async function settleRivals(
  assessing: Assessing,
  files: readonly KnownFile[],
): Promise<SettledFile[]> {
  const drafts = await draft(assessing, files)
  const ledger = await ledgerOf(assessing, drafts)
  const first = (entry: Draft): string =>
    chosenOf(assessing, entry.of, entry.alone)
      .flatMap(({ claim }) => claim?.order ?? [])
      .toSorted()[0] ?? ''
  const order = new Map(drafts.map((entry) => [entry, [first(entry), entry.of.id]]))
  const settled: SettledFile[] = []
  const sorted = drafts.toSorted((a, b) => compare(order.get(a), order.get(b)))
  for (const [index, entry] of sorted.entries()) {
    if (index % FILES_AT_ONCE === 0) await setImmediate()
    const file = settle(assessing, entry, ledger)
    settled.push(file)
    for (const claimed of file.claimed) {
      const grant = grantIn(file.of.id, claimed, ledger.length)
      if (grant !== null) ledger.push(grant)
    }
  }
  return settled
}

const compare = (a: readonly string[] = [], b: readonly string[] = []): number => {
  const [x, y] = [a.join('\n'), b.join('\n')]
  return x < y ? -1 : x > y ? 1 : 0
}

function settle(
  assessing: Assessing,
  { of, rows, alone }: Draft,
  ledger: readonly KnownGrant[],
): SettledFile {
  const granted = touching(ledger, of.id, alone)
  const all = granted.length === 0 ? alone : assessing.rules.assess(of.id, rows, granted)
  return { of, rows, granted, claimed: chosenOf(assessing, of, all) }
}

/** The answers of the chosen rules that are for such an organisation. */
function chosenOf(
  { audiences, chosen }: Pick<Assessing, 'audiences' | 'chosen'>,
  { kind }: RunOrganisation,
  claimed: readonly Claimed[],
): Claimed[] {
  const meant = audiences.filter(({ organisationKinds }) => organisationKinds.includes(kind))
  const isFor = (beneficiary: string): boolean =>
    audiences.length === 0 || meant.some(({ beneficiaries }) => beneficiaries.includes(beneficiary))
  return claimed.filter(({ answer }) => chosen.has(answerRule(answer)) && isFor(answer.beneficiary))
}

/** What the ledger tells of the accounts that these claims compete for, and of these organisations. */
async function ledgerOf(
  { db, ignoresLedger = false }: Assessing,
  drafts: readonly Draft[],
): Promise<KnownGrant[]> {
  if (ignoresLedger) return []
  const accounts = drafts.flatMap(({ alone }) => claimsOf(alone).flatMap(accountsOf))
  const own = await grantedTo(
    db,
    drafts.map(({ of }) => of.id),
  )
  const grants = [...[...own.values()].flat(), ...(await grantedAgainst(db, accounts))]
  const unique = new Map(grants.map((grant) => [grant.id, grant]))
  return [...unique.values()].toSorted((a, b) => (a.seq < b.seq ? -1 : 1))
}

const claimsOf = (claimed: readonly Claimed[]): Claim[] =>
  claimed.flatMap(({ claim }) => claim ?? [])

/** The grants that count for an organisation: its own, and those in accounts that it claims on. */
function touching(
  ledger: readonly KnownGrant[],
  organisation: string,
  claimed: readonly Claimed[],
): KnownGrant[] {
  const accounts = new Set(claimsOf(claimed).flatMap(accountsOf).map(accountId))
  return ledger.filter(
    (grant) =>
      grant.beneficiary === organisation ||
      accountsOfGrant(grant).some((account) => accounts.has(account)),
  )
}

/** The accounts on which the chosen rules get something for an organisation, by their ids. */
export const claimedAccounts = ({ claimed }: SettledFile): string[] =>
  claimed.flatMap(({ answer, claim }) =>
    claim === null || (answer.amountFen ?? 0n) === 0n ? [] : accountsOf(claim).map(accountId),
  )

/** What a claim would be in the ledger, for those who come after it in the same run. */
function grantIn(organisation: string, claimed: Claimed, at: number): KnownGrant | null {
  const { answer, claim } = claimed
  const amountFen = answer.amountFen ?? 0n
  if (claim === null || amountFen === 0n) return null
  const accounts = accountsOf(claim)
  const matter = accounts.find(({ kind }) => kind === 'matter')
  return {
    id: `run:${at}`,
    seq: BigInt(Number.MAX_SAFE_INTEGER),
    beneficiary: organisation,
    matter: answer.matter,
    rule: claim.rule,
    amountFen,
    accounts: accounts
      .filter(({ kind }) => kind === 'cap')
      .map(({ name, keys }) => ({ account: name, keys })),
    exclusion: matter === undefined ? null : { group: matter.name, matter: matter.keys[0] ?? '' },
    firstOnly: accounts.find(({ kind }) => kind === 'first')?.keys ?? null,
    once: onceKeys(organisation, claimed),
  }
}
