import { MACHINES } from '../../../programmes/cases/machines.ts'
import { PLACES, type Place } from '../../../programmes/cases/segments.ts'
import { dayIn, item, type Judged, orNull, reachedIn, type Trail } from '../element.ts'
import { wordsIn } from '../logged-rows.ts'

/**
 * Steps that a case must have gone through where its machine has them, up to the end of the project. A visit and a
 * check of the books are asked for by some topics only, so that their absence proves nothing.
 */
export const PROJECT_STEPS = [
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
export function caseProcedure({ told }: Trail, steps: readonly Place[]): Judged {
  const moves = told('case_move')
  const [kept] = told('programme_case')
  const machine = MACHINES[kept === undefined ? '' : wordsIn(kept, 'machine')]
  const reached = reachedIn(told)
  const skipped = steps.filter(
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
