// Who may not judge a task (四眼), by what he did in it before. The database refuses the same (KC071); this says so
// before it is tried, and keeps the button off the page.
import type { TaskMoveName } from './task-life.ts'

/** What was done in a task, by whom. */
export type TaskDeeds = {
  readonly moves: readonly {
    readonly name: string
    readonly position: number
    readonly person_id: string | null
  }[]
  readonly entries: readonly { readonly person_id: string }[]
  readonly files: readonly { readonly person_id: string }[]
}

/** Why a person may not make a judgement; null where he may. */
export function judgementFault(
  name: TaskMoveName,
  person: string,
  { moves, entries, files }: TaskDeeds,
): 'TASK_OWN_WORK' | 'TASK_OWN_RETURN' | null {
  const own = moves.filter(({ person_id: by }) => by === person)
  const made = (...names: readonly string[]) => own.some((move) => names.includes(move.name))
  if (name === 'verify' || name === 'return') {
    const hasWorked = [...entries, ...files].some(({ person_id: by }) => by === person)
    if (hasWorked || made('receive', 'claim')) return 'TASK_OWN_WORK'
    // After an appeal that was upheld, another person looks at it than the one who returned it.
    const upheld = moves.findLast((move) => move.name === 'uphold')?.position ?? 0
    if (own.some((move) => move.name === 'return' && move.position < upheld))
      return 'TASK_OWN_RETURN'
  }
  if (name === 'uphold' || name === 'dismiss')
    return made('verify', 'return', 'appeal', 'claim') ? 'TASK_OWN_RETURN' : null
  return null
}
