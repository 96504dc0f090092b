import { Failure } from '../../base/failure.ts'
import { followEdit } from './follow-edit.ts'
import { type PlainMap, plainOf } from './plain.ts'
import { refuseEdit } from './refuse-edit.ts'
import { applyEdit, type RuleEdit } from './rule-edit.ts'

/**
 * The text of a rule file after edits, in their order. Whether it compiles is another question
 * (check-text.ts): a draft keeps what was typed. Refuses text that is no YAML at all.
 */
export const editText = (text: string, edits: readonly RuleEdit[]): string =>
  edits.reduce((source, edit) => followEdit(source, applyEdit(contentOf(source), edit)), text)

function contentOf(source: string): PlainMap {
  try {
    return plainOf(source, '')
  } catch (problem) {
    if (!(problem instanceof Failure)) throw problem
    const { line, column, detail } = problem.params
    return refuseEdit(`文字第 ${line} 行第 ${column} 列${detail}，请先在文字视图中改正`)
  }
}
