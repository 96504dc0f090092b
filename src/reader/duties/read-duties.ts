import type { CityKnowledge, Clause, Duty } from '../reading.ts'
import { clauseFinder, type ClauseAt } from '../clause-at.ts'
import { dayOfText, titleYearOf, yearOfHead } from '../days.ts'
import { deadlineIn, type DocumentDates } from '../deadlines.ts'
import { rhythmIn } from '../rhythms.ts'
import { unitNamer, type UnitNamer } from '../unit-names.ts'
import { bracketedRoles } from './bracketed.ts'
import { bracketsOf } from './brackets.ts'
import { closingSentences } from './closing-sentences.ts'
import type { FoundRoles } from './found-roles.ts'
import { headedRoles } from './headed.ts'
import { coverage, labelledLines } from './labelled-lines.ts'
import { readNotes, standingSupport, withIncluded, type Notes } from './notes.ts'
import { resolveRoles } from './read-roles.ts'
import { runningRoles } from './running.ts'
import { tableRoles } from './tables.ts'

/** The duties of a document: brackets, labelled lines, tables and sentences that say who does what. */
export function readDuties(
  text: string,
  clauses: readonly Clause[],
  knowledge: CityKnowledge,
): Duty[] {
  const year = yearOfHead(text)
  const tables = tableRoles(text, year)
  const inTable = coverage(tables)
  const bracketed = bracketedRoles(text, bracketsOf(text), year).filter(
    (found) => !inTable(found.start),
  )
  const closed = inOrder([...tables, ...bracketed])
  const lines = labelledLines(text, closed, year)
  const labelled = inOrder([...closed, ...lines])
  const sentences = closingSentences(text, coverage(labelled), year)
  const read = inOrder([...labelled, ...sentences])
  const headed = headedRoles(text, clauses, (from, to) => isTouched(read, from, to))
  const marked = inOrder([...read, ...headed])
  const running = runningRoles(text, coverage(marked))
  const context = {
    text,
    clauseAt: clauseFinder(clauses),
    name: unitNamer(knowledge),
    notes: readNotes(text),
    dates: { about: titleYearOf(text), issued: dayOfText(text) },
  }
  const duties = [...groups(marked, context), ...groups(running, context)].map((group) =>
    dutyOf(group, context),
  )
  return duties
    .filter((duty) => duty.lead.length + duty.support.length > 0)
    .sort((a, b) => a.start - b.start || a.end - b.end)
}

/** Whether one of the spans, which come in order, begins between two offsets. */
function isTouched(spans: readonly FoundRoles[], from: number, to: number): boolean {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.start ?? 0) < from) low = middle + 1
    else high = middle
  }
  return (spans[low]?.start ?? to) < to
}

const inOrder = (found: readonly FoundRoles[]): FoundRoles[] =>
  [...found].sort((a, b) => a.start - b.start)

type Context = {
  readonly text: string
  readonly clauseAt: ClauseAt
  readonly name: UnitNamer
  readonly notes: Notes
  readonly dates: DocumentDates
}

/** The brackets or lines that close one task, and the task's own words. */
type Group = { readonly parts: FoundRoles[]; readonly task: Span }
type Span = { readonly start: number; readonly end: number }

/** Brackets that follow each other without words between them close one task together. */
function groups(found: readonly FoundRoles[], context: Context): Group[] {
  const result: Group[] = []
  let lastEnd = 0
  for (const part of found) {
    const last = result.at(-1)
    const isContinued = /^[\s。，；、]*$/.test(context.text.slice(lastEnd, part.start))
    if (last !== undefined && part.task === null && isContinued) last.parts.push(part)
    else {
      const task = part.task ?? wordsBefore(part.start, lastEnd, context)
      result.push({ parts: [part], task })
    }
    lastEnd = part.end
  }
  return result
}

/** Lines that say who is in charge in person stand between a task and its units and are no words of it. */
const PERSONAL_LINE = /\n[^\n：:]{0,6}(?:领导|责任人|联系人|负责人)[：:][^\n]*\s*$/

function wordsBefore(at: number, lastEnd: number, context: Context): Span {
  const start = taskStart(at, lastEnd, context)
  const words = context.text.slice(start, at).replace(PERSONAL_LINE, '')
  return { start, end: start + words.length }
}

/** The task's words begin at the clause's marker or after the bracket before, whichever is nearer. */
function taskStart(at: number, lastEnd: number, { text, clauseAt }: Context): number {
  const clause = clauseAt(at)
  const own = clause === null ? 0 : clause.start + clause.marker.length
  let start = Math.max(lastEnd, own)
  if (clause === null || clause.marker === '') start = Math.max(start, paragraphStart(text, at))
  while (start < at && /[\s。；，、]/.test(text[start] ?? '')) start += 1
  return start
}

/** Without a numbered clause the task is the paragraph, or the one before a bracket on its own line. */
function paragraphStart(text: string, at: number): number {
  const line = text.lastIndexOf('\n', at - 1) + 1
  if (text.slice(line, at).trim() !== '') return line
  const before = text.slice(0, line).trimEnd().length
  return text.lastIndexOf('\n', before - 1) + 1
}

function dutyOf({ parts, task }: Group, { text, clauseAt, name, notes, dates }: Context): Duty {
  const first = parts[0]
  const end = Math.max(task.end, ...parts.map((part) => part.end))
  const place = { start: first?.start ?? task.start, end }
  const roleWords = parts.map((part) => part.words)
  const roles = resolveRoles(roleWords, { firstLeads: notes.firstLeads })
  const isRunning = first?.pattern.startsWith('running') ?? false
  const standing = isRunning ? [] : standingSupport(notes, place)
  const lead = unique(withIncluded(roles.lead, notes, place).map(name))
  const named = unique(withIncluded(roles.support, notes, place).map(name))
  const added = standing.map(name).filter((unit) => !lead.includes(unit))
  const words = text.slice(task.start, task.end).trim()
  // A sentence that opens its clause is its own task.
  const taskWords = words === '' ? text.slice(place.start, place.end) : words
  const rhythm = rhythmIn(taskWords)
  return {
    clause: clauseAt(task.start)?.id ?? '',
    start: task.start,
    end,
    pattern: first?.pattern ?? '',
    certain: parts.every((part) => part.isCertain),
    text: taskWords,
    lead,
    support: unique([...named, ...added]),
    due: roles.due ?? deadlineIn(taskWords, dates),
    ...(rhythm !== null && { rhythm }),
  }
}

const unique = (names: readonly string[]): string[] => [...new Set(names)]
