import type { Static } from 'typebox'
import type { City } from '../../base/region.ts'
import type { Db } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import { PAYMENT_GATES } from '../../programmes/catalogue/topic.ts'
import type { ContractContent } from '../../programmes/contracts/contract.ts'
import { showContract } from '../../programmes/contracts/show-contract.ts'
import { partyNames, viewShare } from './award.view.ts'
import type {
  ContractContent as ContentContract,
  ProjectContract,
} from './project-contract.contract.ts'

/** What a contract says, as JSON that may be changed. */
export const viewContent = (content: ContractContent): Static<typeof ContentContract> => ({
  ...content,
  goals: content.goals.map((goal) => ({ ...goal })),
  milestones: content.milestones.map((milestone) => ({ ...milestone })),
  budget: content.budget.map((item) => ({ ...item })),
  team: content.team.map((member) => ({ ...member })),
})

/** The contract of a case as an actor may know it. */
export async function viewContract(
  db: Db,
  city: City,
  { actor, caseId }: { readonly actor: Actor; readonly caseId: string },
): Promise<Static<typeof ProjectContract>> {
  const shown = await showContract(db, actor, caseId)
  const { contract, content, terms } = shown
  const names = await partyNames(
    db,
    city,
    shown.shares.map(({ party }) => party),
  )
  const { duration } = terms.line
  return {
    hasContract: contract !== null,
    number: contract?.number ?? null,
    signedAt: contract?.signed_at?.toISOString() ?? null,
    endDay: contract?.end_day ?? null,
    isLumpSum: terms.line.isLumpSum,
    isStable: terms.line.mode === 'stable',
    mode: terms.line.mode,
    canEdit: shown.canEdit,
    isWaiting: shown.isWaiting,
    hasForm: shown.hasForm,
    contractRevision: contract?.revision ?? 0,
    content: content === null ? null : viewContent(content),
    faults: [...shown.faults],
    awardedFen: shown.awardedFen.toString(),
    shares: shown.shares.map((share) => viewShare(share, names)),
    instalments: shown.instalments.map((instalment) => ({
      payerWords: names(instalment.payer, instalment.party),
      payer: instalment.payer,
      year: instalment.year,
      amountFen: instalment.amountFen.toString(),
      gate: instalment.gate,
      gateWords: PAYMENT_GATES[instalment.gate],
      milestone: instalment.milestone,
    })),
    months: duration === null ? null : { min: duration.monthsMin, max: duration.monthsMax },
    versions: shown.versions.map((version) => ({
      number: version.number,
      cause: version.cause,
      madeAt: version.made_at.toISOString(),
      hash: version.hash,
    })),
  }
}
