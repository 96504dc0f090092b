import type { Scope } from '../../party/actor.ts'
import type { Area } from '../figures/area.ts'
import type { CollectedMeasure } from './collected-measure.ts'
import { readNumber } from './measure-number.ts'

/** Where the report of an area for a period stands (报表). */
export type ReportState = 'draft' | 'submitted' | 'returned' | 'accepted'

/** The states in words. */
export const REPORT_STATES: Readonly<Record<ReportState, string>> = {
  draft: '待填报',
  submitted: '待核数',
  returned: '已退回',
  accepted: '已核实',
}

/** Why a value is not known: it is then 未报 in every sum, and never zero. */
export const UNKNOWN_WORDS = { none: '本期无此项', unavailable: '暂无法提供' } as const

/** Why a value is not known, by its code. */
export type UnknownReason = keyof typeof UNKNOWN_WORDS

/** What was typed into a field, right or wrong. */
export type DraftEntry = {
  readonly text: string
  readonly unknown: UnknownReason | null
  readonly note: string
}

/** The fields of a draft by the code of their measure. */
export type Draft = Readonly<Record<string, DraftEntry>>

/** The report of an area for a period as it is kept. */
export type AreaReport = {
  readonly id: string
  readonly area: string
  readonly period: string
  readonly state: ReportState
  readonly draft: Draft
  readonly revision: number
  readonly late: boolean
  readonly submittedBy: string | null
  readonly submittedAt: Date | null
  readonly checkedBy: string | null
  readonly checkedAt: Date | null
  /** Why it was returned, by the code of the measure; '' is the report as a whole. */
  readonly reasons: Readonly<Record<string, string>>
}

/** What an entry says: a value, an unknown one and why, nothing yet, or something that cannot be read. */
export type Said =
  | { readonly kind: 'value'; readonly value: bigint }
  | { readonly kind: 'unknown'; readonly reason: UnknownReason }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'fault'; readonly fault: string }

/** Reads an entry. Zero is what was typed as zero; an empty field is nothing yet. */
export function readEntry(entry: DraftEntry | undefined, measure: CollectedMeasure): Said {
  if (entry === undefined) return { kind: 'nothing' }
  if (entry.text.trim() !== '') {
    if (entry.unknown !== null)
      return { kind: 'fault', fault: `已填了数，又选了“${UNKNOWN_WORDS[entry.unknown]}”，请留一个` }
    const { value, fault } = readNumber(entry.text, measure)
    return value === null ? { kind: 'fault', fault: fault ?? '' } : { kind: 'value', value }
  }
  return entry.unknown === null ? { kind: 'nothing' } : { kind: 'unknown', reason: entry.unknown }
}

/** A measure with what its entry says. */
export type SaidOf<Kind extends Said['kind']> = {
  readonly measure: CollectedMeasure
  readonly said: Extract<Said, { readonly kind: Kind }>
  readonly note: string
}

/** What a draft says, ready to become facts; or why it cannot yet, field by field. */
export function readDraft(draft: Draft, fields: readonly CollectedMeasure[]) {
  const ready: SaidOf<'value' | 'unknown'>[] = []
  const faults: { readonly measure: CollectedMeasure; readonly fault: string }[] = []
  for (const measure of fields) {
    const said = readEntry(draft[measure.code], measure)
    const note = draft[measure.code]?.note.trim() ?? ''
    if (said.kind === 'value' || said.kind === 'unknown') ready.push({ measure, said, note })
    else
      faults.push({ measure, fault: said.kind === 'fault' ? said.fault : '没有填数，也没有说明' })
  }
  return { ready, faults }
}

/** Whether an area's people may report for it: a district for itself, the bureau for the city's own measures. */
export const mayReport = (area: Pick<Area, 'id' | 'kind'>, scope: Scope | null): boolean =>
  (scope?.reach === 'all' && area.kind === 'city') ||
  (scope?.reach === 'region' && scope.region === area.id)
