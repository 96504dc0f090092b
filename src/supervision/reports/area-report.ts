import type { CollectedMeasure } from './collected-measure.ts'
import { type MembersSaid, membersWords } from '../members/members-said.ts'
import { numberText, readNumber } from './measure-number.ts'

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

/** What is summed from below, by the code of the measure. */
export type Summed = ReadonlyMap<string, MembersSaid>

type Reading = { readonly fields: readonly CollectedMeasure[]; readonly summed: Summed }

/** The draft with every sum in its place: what members said is not typed again. */
export const withSums = (draft: Draft, { fields, summed }: Reading): Draft => ({
  ...draft,
  ...Object.fromEntries(
    fields.flatMap((measure): [string, DraftEntry][] => {
      const said = summed.get(measure.code)
      const { unknown = null, note = '' } = draft[measure.code] ?? {}
      if (said === undefined) return []
      const text = unknown !== null || said.sum === null ? '' : numberText(said.sum, measure)
      return [[measure.code, { text, unknown, note }]]
    }),
  ),
})

/** What is wrong with a field that is summed from below: another number than the sum, or a gap that nobody explains. */
export function faultOfSum(
  entry: DraftEntry | undefined,
  { measure, said }: { readonly measure: CollectedMeasure; readonly said: MembersSaid },
): string | null {
  const read = readEntry(entry, measure)
  if (read.kind !== 'value') return null
  if (read.value !== said.sum) {
    const sum = said.sum === null ? '还没有数' : `为 ${numberText(said.sum, measure)}`
    return `由下级汇总，现在${sum}，不在本级改数；有误请退回下级的报表`
  }
  if (said.missing.length === 0 || entry?.note.trim()) return null
  return `${membersWords(said)}。请在说明中写明这个数不含它们的缘由，或选未报原因`
}

/** What a draft says, ready to become facts; or why it cannot yet, field by field. */
export function readDraft(draft: Draft, { fields, summed }: Reading) {
  const ready: SaidOf<'value' | 'unknown'>[] = []
  const faults: { readonly measure: CollectedMeasure; readonly fault: string }[] = []
  for (const measure of fields) {
    const below = summed.get(measure.code)
    const entry = draft[measure.code]
    const said = readEntry(entry, measure)
    const note = entry?.note.trim() ?? ''
    const fault = below === undefined ? null : faultOfSum(entry, { measure, said: below })
    if (fault !== null) faults.push({ measure, fault })
    else if (said.kind === 'value' || said.kind === 'unknown') ready.push({ measure, said, note })
    else
      faults.push({ measure, fault: said.kind === 'fault' ? said.fault : '没有填数，也没有说明' })
  }
  return { ready, faults }
}
