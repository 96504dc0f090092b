import type { Bracket } from './brackets.ts'
import type { FoundRoles } from './found-roles.ts'
import { readRoleWords } from './read-roles.ts'

const LENGTH_MAX = 1200
const HINT = /[局委办厅部院署会区县市府位门团司]|时限|时间|负责|牵头|责任/

/** Brackets that say whose task the words before them are: 「（责任单位：…）」 「（…牵头，…配合）」 「（市科技局、市财政局）」. */
export function bracketedRoles(
  text: string,
  brackets: readonly Bracket[],
  year: string | null,
): FoundRoles[] {
  const found: FoundRoles[] = []
  let coveredTo = 0
  for (const { start, end } of brackets) {
    if (start < coveredTo || end - start > LENGTH_MAX || end - start < 4) continue
    const content = text.slice(start + 1, end - 1)
    if (!HINT.test(content)) continue
    const words = readRoleWords(content, year)
    if (words === null) continue
    if (
      words.form === 'bare' &&
      !closesTask(text, { start, end }, words.assignments.flatMap((each) => each.units).length)
    )
      continue
    coveredTo = end
    found.push({
      start,
      end,
      words,
      pattern: `bracket-${words.form}`,
      task: null,
      isCertain: words.form !== 'bare',
    })
  }
  return found
}

const BEFORE_MAX = 4

/** Names alone in a bracket mean a responsibility only at the end of a sentence or of an item. */
function closesTask(
  text: string,
  { start, end }: { start: number; end: number },
  units: number,
): boolean {
  const before = text.slice(Math.max(0, start - BEFORE_MAX), start).trimEnd()
  const after = text.slice(end, end + 2)
  const endsLine = after === '' || /^[。；]?\n|^[。；]?$/.test(after)
  return /[。；！]$/.test(before) ? units > 0 : endsLine && units > 1
}
