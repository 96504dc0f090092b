import { CHAIN_WORDS, type Chain } from '../../programmes/cases/machine.ts'
import { MACHINES } from '../../programmes/cases/machines.ts'
import { PLACES, type Place } from '../../programmes/cases/segments.ts'
import { dayIn, item, type Judged, orNull, reachedIn, settled, type Told } from './element.ts'
import { wordsIn } from './logged-rows.ts'

/**
 * Steps that a case must have gone through where its machine has them, up to the end of the project. A visit and a
 * check of the books are asked for by some topics only, so that their absence proves nothing.
 */
const STEPS = [
  'submitted',
  'accepted',
  'in_review',
  'relation_check',
  'proposed',
  'endorsed',
  'decided',
  'in_notice',
  'contract_submitted',
  'contract_approved',
] as const satisfies readonly Place[]

/** 程序履行: every move, the steps that were left out, the time limits that were missed. */
export function procedureOf(told: Told): Judged {
  const moves = told('case_move')
  const [kept] = told('programme_case')
  const machine = MACHINES[kept === undefined ? '' : wordsIn(kept, 'machine')]
  const reached = reachedIn(told)
  const skipped = STEPS.filter(
    (place) => machine !== undefined && Object.hasOwn(machine.places, place) && !reached.has(place),
  )
  const late = told('case_deadline').filter((limit) => {
    const due = wordsIn(limit, 'due_on')
    const met = dayIn(limit, 'met_at')
    return due !== '' && met !== '' && met > due
  })
  return {
    items: moves.map((move) =>
      item(move, {
        what: wordsIn(move, 'word'),
        who: orNull(wordsIn(move, 'person_id')),
        detail: wordsIn(move, 'reason'),
      }),
    ),
    missing: [
      ...(kept === undefined ? ['日志中没有这个办件的立件记录'] : []),
      ...skipped.map((place) => `没有经过“${PLACES[place]}”的记录`),
      ...late.map((limit) => {
        const place = wordsIn(limit, 'place')
        const word = Object.entries(PLACES).find(([code]) => code === place)?.[1] ?? place
        return `“${word}”应在 ${wordsIn(limit, 'due_on')} 前办理，${dayIn(limit, 'met_at')} 才办理`
      }),
    ],
  }
}

const isChain = (word: string): word is Chain => Object.hasOwn(CHAIN_WORDS, word)

/** 决策依据: who approved, on what ground, and whether two persons did. */
export function decisionOf(told: Told): Judged {
  const approvals = told('case_approval').filter((row) => wordsIn(row, 'voided_by') === '')
  const reasons = new Map(
    told('case_move').map((move) => [wordsIn(move, 'id'), wordsIn(move, 'reason')]),
  )
  const proposals = told('award_proposal')
  const recoveries = told('recovery_proposal')
  const conclusions = told('acceptance_round').filter((row) => wordsIn(row, 'conclusion') !== '')
  const approvers = (chain: Chain) =>
    new Set(
      approvals
        .filter((row) => wordsIn(row, 'chain') === chain)
        .map((row) => wordsIn(row, 'person_id')),
    ).size
  const isEnded = approvers('termination') > 0 || approvers('acceptance') > 0
  const wanted: readonly Chain[] = [
    'award',
    'contract',
    ...(approvers('termination') > 0 ? (['termination'] as const) : []),
    ...(approvers('acceptance') > 0 ? (['acceptance'] as const) : []),
  ]
  return {
    items: [
      ...approvals.map((row) => {
        const chain = wordsIn(row, 'chain')
        return item(row, {
          what: `批准：${isChain(chain) ? CHAIN_WORDS[chain] : chain}`,
          who: orNull(wordsIn(row, 'person_id')),
          detail: reasons.get(wordsIn(row, 'move_id')) ?? '',
        })
      }),
      ...proposals.map((row) =>
        item(row, {
          what: '立项建议',
          detail: ['rank', 'deviation', 'double_answer', 'note']
            .map((column) => wordsIn(row, column))
            .filter((text) => text !== '')
            .join('；'),
        }),
      ),
      ...recoveries.map((row) =>
        item(row, { what: '终止或追回的理由', detail: wordsIn(row, 'ground') }),
      ),
      ...conclusions.map((row) =>
        settled(row, { what: '验收结论', detail: wordsIn(row, 'ground') }),
      ),
    ],
    missing: [
      ...wanted
        .filter((chain) => approvers(chain) < 2)
        .map((chain) => `“${CHAIN_WORDS[chain]}”不足两人批准（有 ${approvers(chain)} 人）`),
      ...(isEnded ? [] : ['没有终止或验收的决定']),
      ...(proposals.length === 0 ? ['没有立项建议'] : []),
      ...(recoveries.length + conclusions.length === 0 ? ['没有写明终止或验收的理由'] : []),
    ],
  }
}
