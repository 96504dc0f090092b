import { CHAIN_WORDS, type Chain } from '../../../programmes/cases/machine.ts'
import {
  item,
  type Item,
  joined,
  type Judged,
  orNull,
  settled,
  type Told,
  type Trail,
} from '../element.ts'
import { type LoggedRow, wordsIn } from '../logged-rows.ts'

/** 决策依据: who approved, on what ground, and whether two persons did. */
export function projectDecision({ told }: Trail): Judged {
  const approvals = approvalsOf(told)
  const proposals = told('award_proposal')
  const recoveries = told('recovery_proposal')
  const conclusions = told('acceptance_round').filter((row) => wordsIn(row, 'conclusion') !== '')
  const approvers = (chain: Chain) => approversIn(approvals, chain)
  const isEnded = approvers('termination') > 0 || approvers('acceptance') > 0
  const wanted: readonly Chain[] = [
    'award',
    'contract',
    ...(approvers('termination') > 0 ? (['termination'] as const) : []),
    ...(approvers('acceptance') > 0 ? (['acceptance'] as const) : []),
  ]
  return {
    items: [
      ...approvalItems(told),
      ...proposalItems(told),
      ...recoveries.map((row) =>
        item(row, { what: '终止或追回的理由', detail: wordsIn(row, 'ground') }),
      ),
      ...conclusions.map((row) =>
        settled(row, { what: '验收结论', detail: wordsIn(row, 'ground') }),
      ),
    ],
    missing: [
      ...tooFew(approvals, wanted),
      ...(isEnded ? [] : ['没有终止或验收的决定']),
      ...(proposals.length === 0 ? ['没有立项建议'] : []),
      ...(recoveries.length + conclusions.length === 0 ? ['没有写明终止或验收的理由'] : []),
    ],
  }
}

/** The approvals of a case that still stand. */
export const approvalsOf = (told: Told): LoggedRow[] =>
  told('case_approval').filter((row) => wordsIn(row, 'voided_by') === '')

/** Whoever approved something in a case. */
export const approversOf = ({ told }: Trail): ReadonlySet<string> =>
  new Set(approvalsOf(told).map((row) => wordsIn(row, 'person_id')))

const approversIn = (approvals: readonly LoggedRow[], chain: Chain): number =>
  new Set(
    approvals
      .filter((row) => wordsIn(row, 'chain') === chain)
      .map((row) => wordsIn(row, 'person_id')),
  ).size

/** The chains that fewer than two persons approved in. */
export const tooFew = (approvals: readonly LoggedRow[], chains: readonly Chain[]): string[] =>
  chains
    .filter((chain) => approversIn(approvals, chain) < 2)
    .map((chain) => `“${CHAIN_WORDS[chain]}”不足两人批准（有 ${approversIn(approvals, chain)} 人）`)

const isChain = (word: string): word is Chain => Object.hasOwn(CHAIN_WORDS, word)

/** Who approved what in a case, with the reason given for the move. */
export function approvalItems(told: Told): Item[] {
  const reasons = new Map(
    told('case_move').map((move) => [wordsIn(move, 'id'), wordsIn(move, 'reason')]),
  )
  return approvalsOf(told).map((row) => {
    const chain = wordsIn(row, 'chain')
    return item(row, {
      what: `批准：${isChain(chain) ? CHAIN_WORDS[chain] : chain}`,
      who: orNull(wordsIn(row, 'person_id')),
      detail: reasons.get(wordsIn(row, 'move_id')) ?? '',
    })
  })
}

/** What was proposed before it was decided. */
export const proposalItems = (told: Told): Item[] =>
  told('award_proposal').map((row) =>
    item(row, {
      what: '立项建议',
      detail: joined(
        ...['rank', 'deviation', 'double_answer', 'note'].map((column) => wordsIn(row, column)),
      ),
    }),
  )
