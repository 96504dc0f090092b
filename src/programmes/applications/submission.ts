import { sm3 } from '../../base/sm3.ts'
import { canonicalJson } from '../../policy/ir/program-hash.ts'
import type { Answers } from '../forms/answers.ts'
import type { FormStage } from '../forms/form.ts'

/** A file as it was handed in. */
export type SubmittedFile = {
  readonly id: string
  readonly slot: string
  readonly fileName: string
  readonly mediaType: string
  readonly size: number
  /** SM3 of its bytes. */
  readonly digest: string
}

/** Attachments that are missing and promised, by their slots, with the day until which. */
export type Promises = Readonly<Record<string, string>>

/** All that was handed in at once. */
export type SubmittedContent = {
  readonly form: string
  readonly topicVersion: string
  readonly answers: Answers
  readonly attachments: readonly SubmittedFile[]
  readonly promises: Promises
}

/** A submission: frozen, with the SM3 of its very bytes. */
export type Submission = {
  readonly id: string
  readonly caseId: string
  readonly stage: FormStage
  /** Counts the submissions of one stage of a case, from 1. */
  readonly number: number
  readonly content: SubmittedContent
  readonly hash: string
  /** Whether the bytes still have this hash. */
  readonly isWhole: boolean
  readonly submittedBy: string
  readonly submittedAt: Date
}

/** The bytes of a submission: canonical JSON, so that equal submissions are equal texts. */
export const submittedText = (content: SubmittedContent): string => canonicalJson(content)

/** The digest of what was handed in. */
export const submittedHash = (text: string): string => sm3(text)
