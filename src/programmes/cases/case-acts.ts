/** An act upon a case that is no move: its words, and whether people outside the office may know of it. */
export type CaseAct = { readonly word: string; readonly isOutward: boolean }

/**
 * The acts of the log that the timeline of a case tells beside its moves, by their names; each room adds its own.
 * What is not here is not told: who reviews, what he gave, when he was asked.
 */
export const CASE_ACTS: Readonly<Record<string, CaseAct>> = {
  'application.fulfil-promise': { word: '补交容缺材料', isOutward: true },
  'application.read-personal': { word: '查看个人信息', isOutward: false },
  'application.settle-promise': { word: '核销容缺承诺', isOutward: true },
}
