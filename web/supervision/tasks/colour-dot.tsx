import { COLOUR_WORDS } from './task-filter.ts'
import type { TaskRow } from './task-queries.ts'
import './tasks.css'

/** The colour of a task, with its word: no meaning is carried by colour alone. */
export function ColourDot({ colour }: Pick<TaskRow, 'colour'>) {
  return (
    <span className={`task-colour task-colour-${colour}`}>
      <span aria-hidden className="task-dot" />
      {COLOUR_WORDS[colour]}
    </span>
  )
}
