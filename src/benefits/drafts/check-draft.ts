import { dayOf } from '../../base/day.ts'
import type { Db } from '../../db/database.ts'
import { type CheckedText, checkText, type TextRemark } from '../../policy/edit/check-text.ts'
import type { Program } from '../../policy/ir/program.ts'
import { rulesInForce } from '../rules-in-force.ts'

/** The part of a draft that its check looks at. */
export type CheckedDraft = {
  readonly document: string
  readonly base_id: string | null
  readonly source: string
}

/** Compiles, lints and tests a draft, and holds it against the versions in force. */
export async function checkDraft(
  db: Db,
  { document, base_id: baseId, source }: CheckedDraft,
  now: Date,
): Promise<CheckedText> {
  const { vocabulary, versions } = await rulesInForce(db)
  // Newest first, so that the oldest day of a document is the one that stays.
  const days = versions.map((version) => [version.document, version.in_force_from] as const)
  const firstDays = new Map(days.toReversed())
  const checked = checkText(source, { vocabulary, today: dayOf(now), firstDays })
  const { program } = checked
  if (program === null) return checked
  const ofDocument = versions.filter((version) => version.document === program.document)
  const base = versions.find(({ id }) => id === baseId)
  const sameDay = ofDocument.find((version) => version.in_force_from === program.inForceFrom)
  const problems: string[] = []
  if (program.document !== document)
    problems.push(`「文件」应为 ${document}，这份草稿是它的规则，现在写的是 ${program.document}`)
  if (baseId !== null && base === undefined)
    problems.push('这份草稿所依据的版本已被更正，请以现行版本重新起草，把改动抄过去')
  if (sameDay !== undefined && sameDay.id !== baseId)
    problems.push(
      `${document} 自 ${program.inForceFrom} 起的版本已经存在；要改它，请以那个版本起草更正，或换一个生效日`,
    )
  const remarks = problems.map((message) => errorAtTop(message))
  return { ...checked, remarks: [...remarks, ...renamedFacts(program), ...checked.remarks] }
}

const errorAtTop = (message: string): TextRemark => ({
  severity: 'error',
  line: 1,
  column: 1,
  message,
})

/** A fact that nobody declared is read from its use; a misspelt name would make a new fact in silence. */
const renamedFacts = ({ facts, versionBy }: Program): TextRemark[] =>
  facts
    .filter(({ name, declared }) => !declared && name !== versionBy)
    .map(({ name }) => ({
      severity: 'warning',
      line: 1,
      column: 1,
      message: `事实「${name}」没有声明，词汇中也没有：若是笔误请改正，若是新事实请在「事实」中声明`,
    }))
