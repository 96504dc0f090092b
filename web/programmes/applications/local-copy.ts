// What was typed and has not reached the server, kept in this browser. It is gone as soon as the server has it.
import type { FormValues } from '../forms/form-values.ts'

export type LocalCopy = {
  readonly answers: FormValues
  readonly promised: Readonly<Record<string, string>>
  /** The revision of the server that it was written over. */
  readonly revision: number
  readonly at: string
}

const keyOf = (caseId: string, stage: string): string => `kechuang.form.${caseId}.${stage}`

/** Keeps what was typed; a browser that keeps nothing is none the worse for it. */
export function keepCopy(caseId: string, stage: string, copy: LocalCopy): void {
  try {
    localStorage.setItem(keyOf(caseId, stage), JSON.stringify(copy))
  } catch {
    // Private windows and full disks: the server still gets everything.
  }
}

export function dropCopy(caseId: string, stage: string): void {
  try {
    localStorage.removeItem(keyOf(caseId, stage))
  } catch {
    // Nothing was kept.
  }
}

/** What was kept; null where there is nothing, or nothing that can be read. */
export function copyOf(caseId: string, stage: string): LocalCopy | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(caseId, stage)) ?? 'null')
    return isCopy(kept) ? kept : null
  } catch {
    return null
  }
}

const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null

const isCopy = (value: unknown): value is LocalCopy =>
  isRecord(value) &&
  'answers' in value &&
  isRecord(value.answers) &&
  'promised' in value &&
  isRecord(value.promised) &&
  'revision' in value &&
  typeof value.revision === 'number' &&
  'at' in value &&
  typeof value.at === 'string'
