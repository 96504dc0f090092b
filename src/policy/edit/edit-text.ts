import { followEdit } from './follow-edit.ts'
import { plainOf } from './plain.ts'
import { applyEdit, type RuleEdit } from './rule-edit.ts'

/**
 * The text of a rule file after edits, in their order. Whether it compiles is another question
 * (check-text.ts): a draft keeps what was typed. Refuses text that is no YAML at all.
 */
export const editText = (text: string, edits: readonly RuleEdit[]): string =>
  edits.reduce((source, edit) => followEdit(source, applyEdit(plainOf(source, ''), edit)), text)
