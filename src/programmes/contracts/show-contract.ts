import type { Db } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import { formOfStage, pinnedTerms, type Terms } from '../calls/pinned-topic.ts'
import { listMoves, markingIn } from '../cases/case.store.ts'
import { caseScope, findSeen, isInside } from '../cases/show-case.ts'
import { type AwardShare, sharesOfOne } from '../decisions/award.store.ts'
import { awardedFen } from '../decisions/award.ts'
import { contractFaults } from './check-contract.ts'
import { gatesOf, type ContractContent, type Instalment } from './contract.ts'
import { type Contract, type ContractVersion, findContract, versionsOf } from './contract.store.ts'
import { planPayments } from './plan-payments.ts'

/** What somebody may know of the contract of a case. */
export type ShownContract = {
  readonly terms: Terms
  /** Null while there is none, and before it was handed in to everybody but its writers. */
  readonly contract: Contract | null
  /** What it says: the draft for its writers while they write, else the version that counts. */
  readonly content: ContractContent | null
  readonly canEdit: boolean
  readonly faults: readonly string[]
  readonly versions: readonly ContractVersion[]
  readonly shares: readonly AwardShare[]
  readonly instalments: readonly Instalment[]
  readonly awardedFen: bigint
  /** Whether the line has a form of this stage besides. */
  readonly hasForm: boolean
  /** Whether the applicant may begin it now. */
  readonly isWaiting: boolean
}

/** The contract of a case (任务书), with the instalments that its award comes in. */
export async function showContract(db: Db, actor: Actor, caseId: string): Promise<ShownContract> {
  const kept = await findSeen(db, actor, caseId)
  const [terms, contract, versions, marking, moves] = await Promise.all([
    pinnedTerms(db, kept),
    findContract(db, caseId),
    versionsOf(db, caseId),
    markingIn(db, caseId),
    listMoves(db, caseId),
  ])
  const isOwn = kept.applicant === actor.organisation.id
  const isWriting = marking.includes('contract_draft')
  const isAwarded = moves.some(({ name }) => name === 'award')
  const shares = contract === undefined ? [] : await sharesOfOne(db, contract.proposal_id)
  const current = versions.at(-1)?.content ?? null
  const content = isWriting && isOwn ? (contract?.draft ?? null) : current
  const isKnown =
    contract !== undefined && isAwarded && (isOwn || isInside(caseScope(actor)) || current !== null)
  const awarded = awardedFen(shares)
  return {
    terms,
    contract: isKnown ? contract : null,
    content: isKnown ? content : null,
    canEdit: isOwn && isWriting,
    faults:
      isOwn && isWriting && contract !== undefined
        ? contractFaults(contract.draft, { line: terms.line, awardedFen: awarded })
        : [],
    versions: isKnown ? versions : [],
    shares: isKnown ? shares : [],
    instalments:
      isKnown && content !== null
        ? planPayments(shares, terms.line.payments, gatesOf(content.milestones))
        : [],
    awardedFen: isKnown ? awarded : 0n,
    hasForm: formOfStage(terms, 'contract') !== null,
    isWaiting: isOwn && marking.includes('awarded'),
  }
}
