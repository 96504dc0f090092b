import type { SubjectRules } from './element.ts'
import { BENEFIT } from './kinds/benefit.ts'
import { BUDGET } from './kinds/budget.ts'
import { CALL } from './kinds/call.ts'
import { CORRECTION } from './kinds/correction.ts'
import { DOCUMENT } from './kinds/document.ts'
import { GRANT } from './kinds/grant.ts'
import { INDICATOR } from './kinds/indicator.ts'
import { LOAN } from './kinds/loan.ts'
import { PACK } from './kinds/pack.ts'
import { PAYMENT } from './kinds/payment.ts'
import { PROJECT } from './kinds/project.ts'
import { RULE } from './kinds/rule.ts'
import { SHARES } from './kinds/shares.ts'
import { TASK } from './kinds/task.ts'
import { TOPIC } from './kinds/topic.ts'

/** What a file of exemption may be about: a project, or a decision that is none. Another kind is a row here. */
export const SUBJECT_KINDS = {
  project: PROJECT,
  loan: LOAN,
  benefit: BENEFIT,
  grant: GRANT,
  payment: PAYMENT,
  budget: BUDGET,
  rule: RULE,
  topic: TOPIC,
  call: CALL,
  document: DOCUMENT,
  task: TASK,
  indicator: INDICATOR,
  shares: SHARES,
  correction: CORRECTION,
  pack: PACK,
} as const satisfies Readonly<Record<string, SubjectRules>>

export type SubjectKind = keyof typeof SUBJECT_KINDS

/** What a file is about. */
export type Subject = { readonly kind: SubjectKind; readonly id: string }

/** Whether a word names a kind of subject. */
export const isSubjectKind = (word: unknown): word is SubjectKind =>
  typeof word === 'string' && Object.hasOwn(SUBJECT_KINDS, word)

/** The kinds in the order in which a page lists them. */
export const SUBJECT_KIND_NAMES: readonly SubjectKind[] =
  Object.keys(SUBJECT_KINDS).filter(isSubjectKind)
