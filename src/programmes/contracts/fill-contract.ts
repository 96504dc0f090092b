import { randomUUID } from 'node:crypto'
import { fail } from '../../base/failure.ts'
import { sm3 } from '../../base/sm3.ts'
import type { Db, Tx } from '../../db/database.ts'
import { markingIn } from '../cases/case.store.ts'
import { moveCase } from '../cases/move-case.ts'
import { actOnCase, type CaseCommand } from '../decisions/act-on-case.ts'
import { latestAnswers } from '../decisions/application.store.ts'
import { freezeStageForm, openStageForm } from '../decisions/stage-form.ts'
import type { City } from '../../base/region.ts'
import { proposalOf, sharesOfOne } from '../decisions/award.store.ts'
import { awardedFen } from '../decisions/award.ts'
import { pinnedTerms } from '../calls/pinned-topic.ts'
import { contractFaults } from './check-contract.ts'
import type { ContractContent } from './contract.ts'
import {
  beginContract,
  type Contract,
  findContract,
  insertVersion,
  saveDraft,
} from './contract.store.ts'
import { prefillContract } from './prefill-contract.ts'

/** Begins the contract of an award (填报任务书): what the application said is filled in already. */
export const fillContract = (
  db: Db,
  command: CaseCommand & { readonly city: City },
): Promise<void> =>
  actOnCase(db, command, {
    what: 'case.fillContract',
    work: async (tx, kept) => {
      const { actor, now, caseId, request } = command
      const { moveId } = await moveCase(tx, {
        caseId,
        move: 'fillContract',
        through: 'contract.fill',
        actor,
        now,
        request,
      })
      if (moveId === null) return
      const { line } = await pinnedTerms(tx, kept)
      const proposal = await proposalOf(tx, caseId)
      if (proposal === null) throw fail('NOT_FOUND')
      const application = await latestAnswers(tx, caseId, 'application')
      await openStageForm(tx, { kept, stage: 'contract', command, city: command.city })
      await beginContract(tx, {
        case_id: caseId,
        proposal_id: proposal.id,
        draft: prefillContract(application ?? {}, line),
        is_lump_sum: line.isLumpSum,
      })
    },
  })

/** The contract that the actor's own organisation fills in now; anything else is not there, or not open. */
async function openDraft(tx: Tx, { actor, caseId }: CaseCommand, applicant: string) {
  if (actor.organisation.id !== applicant) throw fail('NOT_FOUND')
  if (!(await markingIn(tx, caseId)).includes('contract_draft'))
    throw fail('CASE_NOT_READY', { detail: '任务书现在不能填报' })
  const contract = await findContract(tx, caseId)
  if (contract === undefined) throw fail('NOT_FOUND')
  return contract
}

/** Saves what was filled in so far; whoever saved in between is not overwritten. */
export const saveContract = (
  db: Db,
  command: CaseCommand & {
    readonly content: ContractContent
    readonly contractRevision: number
  },
): Promise<void> =>
  actOnCase(db, command, {
    what: 'contract.save',
    work: async (tx, kept) => {
      const { caseId, content, contractRevision: revision } = command
      await openDraft(tx, command, kept.applicant)
      if (!(await saveDraft(tx, { caseId, draft: content, revision }))) throw fail('VERSION_STALE')
    },
  })

/** Hands the contract in (提交任务书): what it says is frozen as a version. */
export const submitContract = (db: Db, command: CaseCommand): Promise<void> =>
  actOnCase(db, command, {
    what: 'case.submitContract',
    work: async (tx, kept) => {
      const { actor, now, caseId, request } = command
      const { moveId } = await moveCase(tx, {
        caseId,
        move: 'submitContract',
        through: 'contract.submit',
        actor,
        now,
        request,
      })
      if (moveId === null) return
      await freezeStageForm(tx, { kept, stage: 'contract', command })
      const contract = await findContract(tx, caseId)
      if (contract === undefined) throw fail('NOT_FOUND')
      const { line } = await pinnedTerms(tx, kept)
      const shares = await sharesOfOne(tx, contract.proposal_id)
      const faults = contractFaults(contract.draft, { line, awardedFen: awardedFen(shares) })
      if (faults.length > 0) throw fail('CASE_CONTENT_INVALID', { detail: faults.join('；') })
      await insertVersion(tx, versionOf(contract, { madeBy: actor.person.id, now }))
    },
  })

/** A submission as a version of the contract. */
const versionOf = (
  { case_id: caseId, draft }: Contract,
  { madeBy, now }: { readonly madeBy: string; readonly now: Date },
) => ({
  id: randomUUID(),
  case_id: caseId,
  content: draft,
  hash: contentHash(draft),
  cause: 'submission' as const,
  made_by: madeBy,
  made_at: now,
})

/** The digest of what a contract says. */
export const contentHash = (content: ContractContent): string => sm3(JSON.stringify(content))
