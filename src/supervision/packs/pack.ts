import type { Colour } from '../figures/indicator.ts'
import type { Assessment } from '../assessment/scored.ts'

/** The rhythm (D2 三/（二）: 每月一调度、每季一小结、半年一讲评、全年一考核), each with the length of its period. */
export const PACK_KINDS = {
  dispatch: { word: '月调度单', frequency: 'month' },
  summary: { word: '季度小结', frequency: 'quarter' },
  review: { word: '半年讲评材料', frequency: 'half' },
  assessment: { word: '年度考核', frequency: 'year' },
} as const

export type PackKind = keyof typeof PACK_KINDS

/** Whether a word names a report of the rhythm. */
export const isPackKind = (word: string): word is PackKind => Object.hasOwn(PACK_KINDS, word)

/** How a report stands. What is approved has its number; what is archived is never changed again. */
export const PACK_STATES = {
  draft: '起草中',
  submitted: '待审批',
  approved: '已印发',
  archived: '已归档',
} as const

export type PackState = keyof typeof PACK_STATES

/** What may be done with a report, and by whom in `move-pack.ts`. */
export const PACK_MOVES = {
  submit: { word: '提交审批', from: 'draft', to: 'submitted' },
  recall: { word: '撤回', from: 'submitted', to: 'draft' },
  return: { word: '退回修改', from: 'submitted', to: 'draft' },
  approve: { word: '批准印发', from: 'submitted', to: 'approved' },
  // Only an assessment that a district objected to with success goes back (重新核定).
  reopen: { word: '重新核定', from: 'approved', to: 'draft' },
  archive: { word: '归档', from: 'approved', to: 'archived' },
} as const satisfies Record<
  string,
  { readonly word: string; readonly from: PackState; readonly to: PackState }
>

export type PackMove = keyof typeof PACK_MOVES

/** An indicator as a report explains it: the formula and its version stand on every report. */
export type PackIndicator = {
  readonly code: string
  readonly name: string
  readonly unit: string
  readonly version: number
  /** The formula in words, with the names of what is collected. */
  readonly formula: string
}

/** The same months of the year before; no change is said where the two do not cover the same areas. */
export type YearBefore = {
  readonly text: string
  readonly changeText: string | null
  readonly why: string | null
}

/** A figure as it was known when the facts were taken: exact, and as it is printed. */
export type PackFigure = {
  readonly area: string
  readonly indicator: string
  /** As exact decimal or fraction; null: unknown (未报). */
  readonly exact: string | null
  readonly text: string
  /** What it was when its period was closed, where that differs (关账数). */
  readonly closedText: string | null
  /** The period alone, where the value is of the year so far. */
  readonly ofPeriodText: string | null
  readonly targetText: string | null
  /** What the target asks for by the end of the period. */
  readonly wantedText: string | null
  /** Value over what is wanted by now, exact; null where either is unknown. */
  readonly completion: string | null
  readonly colour: Colour
  readonly groundText: string
  readonly reported: number
  readonly expected: number
  readonly missing: readonly string[]
  /** Whose sum from below lacks somebody; absent in reports that were drafted before this was kept. */
  readonly partial?: readonly string[]
  readonly late: boolean
  readonly conflicts: readonly string[]
  readonly before: YearBefore | null
}

/** A task as a report lists it. */
export type PackTask = {
  readonly area: string | null
  readonly title: string
  readonly owner: string
  readonly state: string
  readonly dueOn: string | null
  readonly isLate: boolean
  readonly isDone: boolean
  readonly clause: string | null
}

/** A report that an area has not handed in: of which period, until when, and how it stands. */
export type PackDue = {
  readonly area: string
  readonly period: string
  readonly dueOn: string | null
  readonly state: string
  readonly isLate: boolean
}

/** Everything that a report says of figures and tasks, taken at one moment; plain data with a digest. */
export type PackFacts = {
  readonly kind: PackKind
  readonly period: string
  /** What it is about: the city, or one district alone. */
  readonly area: string
  /** Until which moment facts are in it. */
  readonly asOf: string
  /** Whether every month of the period was closed by then. */
  readonly isClosed: boolean
  /** By what its colours were judged, in words. */
  readonly thresholdText: string
  readonly areas: readonly { readonly id: string; readonly name: string }[]
  readonly indicators: readonly PackIndicator[]
  readonly figures: readonly PackFigure[]
  readonly tasks: readonly PackTask[]
  readonly dues: readonly PackDue[]
  readonly assessment: Assessment
}

/** A piece of a report. Words may be written anew by an officer; tables and lists come from the facts alone. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | {
      readonly kind: 'text'
      readonly id: string
      /** `{{键}}` stands for a figure of the facts, which nobody can write over. */
      readonly text: string
      readonly isEdited: boolean
      /** Whether it must say something before the report is handed in. */
      readonly isRequired: boolean
      readonly label: string
    }
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }
  | { readonly kind: 'list'; readonly items: readonly string[] }

/** The report itself, in the order of an official document. */
export type PackDocument = {
  readonly title: string
  readonly addressee: string
  readonly blocks: readonly Block[]
}

/** The blocks whose words an officer may write anew. */
export type TextBlock = Extract<Block, { kind: 'text' }>
