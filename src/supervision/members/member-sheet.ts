// What lies below a district as a table (Excel): what is exported and taken in again changes nothing.
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import {
  AREA_KINDS,
  changeMember,
  insertBelow,
  type NewMember,
  SMALL_AREAS,
} from '../areas/edit-areas.ts'
import { askMembers } from './ask-members.ts'
import { showMembers, type ShownMember, type ShownMembers } from './show-members.ts'

/** The columns of the table; a row without a number is a new street, park or unit. */
export const MEMBER_HEADS = [
  '编号',
  '名称',
  '类别',
  '报送机构代码',
  '报送机构',
  '起报月',
  '止报月',
] as const

/** The rows of the table as they go out. */
export const memberRows = ({ members }: ShownMembers): string[][] =>
  members.map(({ area, office }) => [
    area.id,
    area.name,
    AREA_KINDS[area.kind],
    office?.creditCode ?? '',
    office?.name ?? '',
    area.since ?? '',
    area.until ?? '',
  ])

/** What became of a line of a table. */
export type MemberLine = {
  readonly line: number
  readonly name: string
  readonly outcome: 'added' | 'changed' | 'same' | 'faulty'
  readonly detail: string
}

type Change =
  | { readonly kind: 'add'; readonly member: NewMember }
  | {
      readonly kind: 'edit'
      readonly id: string
      readonly name: string
      readonly organisationId: string | null
    }

/** Reads a table that came back: what each line would do. */
export function readMemberSheet(
  shown: Pick<ShownMembers, 'members' | 'offices'>,
  table: readonly (readonly string[])[],
): { readonly lines: MemberLine[]; readonly changes: Change[] } {
  const heads = (table[0] ?? []).map((head) => head.trim())
  const missing = ['编号', '名称', '类别', '报送机构代码'].filter((head) => !heads.includes(head))
  if (missing.length > 0) throw fail('WORKBOOK_HEADS_MISSING', { heads: missing.join('、') })
  const changes: Change[] = []
  const seen = new Set<string>()
  const lines = table
    .map((cells, index) => ({ cells, line: index + 1 }))
    .slice(1)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map(({ cells, line }): MemberLine => {
      const at = (head: string) => (cells[heads.indexOf(head)] ?? '').trim()
      const [id, name] = [at('编号'), at('名称')]
      const told = (outcome: MemberLine['outcome'], detail = ''): MemberLine => ({
        line,
        name,
        outcome,
        detail,
      })
      if (name === '') return told('faulty', '没有名称')
      const key = id === '' ? name : id
      if (seen.has(key)) return told('faulty', `“${key}”在前面已有一行`)
      seen.add(key)
      const code = at('报送机构代码')
      const office = shown.offices.find(({ creditCode }) => creditCode === code) ?? null
      if (code !== '' && office === null)
        return told('faulty', `本区的政府部门里没有代码为“${code}”的机构`)
      const organisationId = office?.id ?? null
      if (id === '') {
        const read = readNew({ name, kind: at('类别'), since: at('起报月'), organisationId })
        if ('fault' in read) return told('faulty', read.fault)
        if (shown.members.some(({ area }) => area.name === name && area.until === null))
          return told('faulty', '本区已有这个名称，请填上它的编号')
        changes.push({ kind: 'add', member: read })
        return told('added', '新增')
      }
      const held = shown.members.find(({ area }) => area.id === id)
      if (held === undefined) return told('faulty', `没有编号“${id}”的下级`)
      const fault = fixedFault(held, {
        kind: at('类别'),
        since: at('起报月'),
        until: at('止报月'),
      })
      if (fault !== null) return told('faulty', fault)
      // An office that is not among those of the district any more stands in no column.
      const isKept = code === '' && held.office === null
      const officeId = isKept ? held.area.organisationId : organisationId
      if (held.area.name === name && held.area.organisationId === officeId) return told('same')
      changes.push({ kind: 'edit', id, name, organisationId: officeId })
      return told('changed', '已改名称或报送机构')
    })
  return { lines, changes }
}

type Typed = Pick<NewMember, 'name' | 'organisationId'> & {
  readonly kind: string
  readonly since: string
}

function readNew({ name, kind, since, organisationId }: Typed): NewMember | { fault: string } {
  const code = kindOf(kind)
  if (code === undefined) return { fault: `类别应为${Object.values(SMALL_AREAS).join('、')}` }
  if (since !== '' && !/^\d{4}-(0[1-9]|1[0-2])$/u.test(since))
    return { fault: '起报月应写作 2026-04' }
  return { name, kind: code, since: since === '' ? null : since, organisationId }
}

const isSmall = (code: string): code is NewMember['kind'] => Object.hasOwn(SMALL_AREAS, code)

const kindOf = (word: string): NewMember['kind'] | undefined =>
  Object.keys(SMALL_AREAS)
    .filter(isSmall)
    .find((code) => SMALL_AREAS[code] === word)

type Fixed = { readonly kind: string; readonly since: string; readonly until: string }

/** What a table does not change: kind and first month are for good, and an end is decided with a reason. */
function fixedFault({ area }: ShownMember, { kind, since, until }: Fixed): string | null {
  if (kind !== AREA_KINDS[area.kind]) return '类别不能改；请停止报送后另设'
  if (since !== (area.since ?? '')) return '起报月不能改'
  return until === (area.until ?? '') ? null : '止报在页面上办理，要写理由'
}

type Importing = {
  readonly actor: Actor
  readonly now: Date
  readonly area: string
  readonly table: readonly (readonly string[])[]
}

/** Takes a table over. Where a line is wrong, nothing is written at all. */
export async function importMembers(
  db: Db,
  importing: Importing,
): Promise<{ readonly isWritten: boolean; readonly lines: readonly MemberLine[] }> {
  const { actor, now, area: parent, table } = importing
  const { lines, changes } = readMemberSheet(await showMembers(db, importing), table)
  if (lines.some(({ outcome }) => outcome === 'faulty')) return { isWritten: false, lines }
  if (changes.length === 0) return { isWritten: true, lines }
  await write(
    db,
    actBy(actor, { what: 'area.import', subject: `area:${parent}`, now }),
    async (tx) => {
      for (const change of changes)
        if (change.kind === 'add') await insertBelow(tx, { actor, parent, ...change.member })
        else await changeMember(tx, { actor, area: change.id, ...change })
      await askMembers(tx, [parent])
    },
  )
  return { isWritten: true, lines }
}
