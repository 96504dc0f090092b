import type { Clause } from '../reading.ts'
import { isUnitName } from '../unit-shape.ts'
import { readUnitList } from '../units.ts'
import type { FoundRoles } from './found-roles.ts'

const HEADING =
  /^(?<list>.{2,60}?)(?<verb>牵头|负责|主办|承办)(?:负责|落实|办理)?的?(?:重点|主要)?(?:工作|任务|事项|项目|指标)?(?:（[共\d一二三四五六七八九十 项]+）)?$/

/** Headings that hand all of their clauses to one unit: 「一、县发展改革局牵头工作（8项）」. */
export function headedRoles(
  text: string,
  clauses: readonly Clause[],
  isTaken: (from: number, to: number) => boolean,
): FoundRoles[] {
  const parents = new Set(clauses.map((clause) => clause.parent))
  const found: FoundRoles[] = []
  for (const [index, heading] of clauses.entries()) {
    const groups = HEADING.exec(firstLine(text, heading).replace(/[。：:\s]+$/, ''))?.groups
    if (groups === undefined || !parents.has(heading.id)) continue
    const units = readUnitList(groups['list'] ?? '')
    if (units.length === 0 || !units.every((unit) => isUnitName(unit.name))) continue
    const role = groups['verb'] === '牵头' ? 'lead' : 'responsible'
    for (let at = index + 1; at < clauses.length; at += 1) {
      const clause = clauses[at]
      if (clause === undefined || clause.start >= heading.end) break
      if (parents.has(clause.id) || isTaken(clause.start, clause.end)) continue
      const task = { start: clause.start + clause.marker.length, end: clause.end }
      found.push({
        ...task,
        words: { assignments: [{ role, units }], due: null, form: 'verb' },
        pattern: 'heading',
        task,
        isCertain: true,
      })
    }
  }
  return found
}

function firstLine(text: string, { start, end, marker }: Clause): string {
  const own = text.slice(start + marker.length, Math.min(end, start + 120))
  return own.split('\n')[0]?.trim() ?? ''
}
