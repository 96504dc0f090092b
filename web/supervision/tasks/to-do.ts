import type { TaskRow } from './task-queries.ts'

const OPEN = new Set<TaskRow['place']>(['dispatched', 'working', 'returned'])

/** Whether something is to be done about a task by those who lead or support it. */
export const isOpenTask = ({ place }: TaskRow): boolean => OPEN.has(place)

/** Whether one's own unit has to do something about a task. */
export const isToDo = (row: TaskRow): boolean => row.isOwn && isOpenTask(row)
