import type { Static } from 'typebox'
import type { Actor } from '../../party/actor.ts'
import { mayAct } from '../../party/permission.ts'
import { isMediaType, MEDIA_TYPES } from '../../programmes/attachments/media-type.ts'
import type { ShownTask } from '../../supervision/tasks/show-task.ts'
import { TASK_LIFE, TASK_PLACES, WORKING_PLACES } from '../../supervision/tasks/task-life.ts'
import { type ListedTask, TASK_COLOURS } from '../../supervision/tasks/task-list.store.ts'
import { seatOfActor } from '../../supervision/tasks/task-standing.ts'
import { actsFor, type UnitBook } from '../../supervision/tasks/unit-seat.ts'
import type { DutyTask, DutyTaskRow } from './supervision-task.contract.ts'

type Reader = { readonly book: UnitBook; readonly actor: Actor }

/** A task in a list, for one reader. */
export const viewTaskRow = (
  task: ListedTask,
  { book, actor }: Reader,
): Static<typeof DutyTaskRow> => ({
  id: task.id,
  number: task.number,
  title: task.title,
  documentId: task.document_id,
  document: task.document,
  clause: task.clause,
  year: task.year,
  owner: task.owner,
  region: task.region,
  isOwnerOpen: task.is_owner_open,
  dueWords: task.due_words,
  dueOn: task.due_on,
  rhythm: task.rhythm,
  risk: task.risk,
  riskReason: task.risk_reason,
  place: task.place,
  placeWord: TASK_PLACES[task.place],
  colour: task.colour,
  colourWord: TASK_COLOURS[task.colour],
  since: task.since.toISOString(),
  receiveBy: task.receive_by,
  claimedOn: task.claimed_on,
  endedAt: task.ended_at?.toISOString() ?? null,
  helpers: task.helpers,
  lastEntry: task.last_entry,
  isOwn:
    mayAct(actor.role, 'duty-task.act') &&
    actsFor(book, seatOfActor(actor), { unit: task.owner, region: task.region }),
  revision: task.revision,
})

/** A task with everything on its page, for one reader. */
export function viewTask(shown: ShownTask, reader: Reader): Static<typeof DutyTask> {
  const { task, standing, names, rounds } = shown
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
  return {
    ...viewTaskRow(task, reader),
    hasAccount: shown.hasAccount,
    standing,
    canEdit: mayAct(reader.actor.role, 'duty-task.edit') && task.ended_at === null,
    canWork: standing !== 'none' && WORKING_PLACES.includes(task.place),
    units: shown.helpers.map(({ unit, part }) => ({ unit, part })),
    dueSettings: shown.dueSettings.map((set) => ({
      wasDueOn: set.was_due_on,
      dueOn: set.due_on,
      rhythm: set.rhythm,
      ground: set.ground,
      person: nameOf(set.person_id),
      at: set.made_at.toISOString(),
    })),
    before: rounds.find(({ id }) => id === task.follows) ?? null,
    next: rounds.find(({ id }) => id !== task.follows) ?? null,
    awaited: shown.awaited.map(({ place, ...awaited }) => ({
      ...awaited,
      placeWord: TASK_PLACES[place],
      isDone: place === 'done',
    })),
    milestones: shown.milestones.map(({ id, title, due_on: dueOn, reached_on: reachedOn }) => ({
      id,
      title,
      dueOn,
      reachedOn,
      isLate: reachedOn !== null && reachedOn > dueOn,
    })),
    moves: shown.moves.map((move) => ({
      name: move.name,
      word: move.word,
      reason: move.reason,
      onBehalf: move.on_behalf,
      at: move.made_at.toISOString(),
      person: nameOf(move.person_id),
    })),
    entries: shown.entries.map((entry) => ({
      id: entry.id,
      words: entry.words,
      person: nameOf(entry.person_id),
      onBehalf: entry.on_behalf,
      at: entry.made_at.toISOString(),
    })),
    files: shown.files.map((file) => ({
      id: file.id,
      fileName: file.file_name,
      mediaWord: isMediaType(file.media_type) ? MEDIA_TYPES[file.media_type].word : '文件',
      isShown: isMediaType(file.media_type) && MEDIA_TYPES[file.media_type].isShown,
      sizeBytes: file.size_bytes,
      digest: file.digest,
      person: nameOf(file.person_id),
      addedAt: file.added_at.toISOString(),
      removedAt: file.removed_at?.toISOString() ?? null,
    })),
    allowed: shown.allowed.map((name) => {
      const { word, wantsReason, warning } = TASK_LIFE.moves[name]
      return { name, word, wantsReason: wantsReason === true, warning }
    }),
  }
}
