// A share set as a table that goes out and comes back: exported and taken in again it changes nothing.
import { type Actor, scopeOf } from '../../party/actor.ts'
import { stepsOf, stepsText } from '../indicators/target-steps.ts'
import { setsShare, type ShownShares } from './show-shares.ts'

/** The heads of the table, in their order. */
export const SHARE_HEADS = ['编号', '单位名称', '目标值', '计量单位', '说明'] as const

/** What was found in one line of a table. */
type ShareLine = {
  readonly line: number
  readonly area: string
  readonly before: string | null
  readonly after: string | null
  readonly outcome: 'changed' | 'unchanged' | 'refused'
  readonly word: string
}

/** The rows of the table as they go out. */
export const shareRows = (shown: ShownShares): string[][] => {
  const { unit, decimals } = shown.indicator
  const values = standingOf(shown)
  return shown.areas.map(({ area, fixed }) => [
    area.id,
    area.shortName,
    textOf(fixed?.value ?? values.get(area.id), decimals) ?? '',
    unit,
    fixed === null ? '' : '由文件直接规定',
  ])
}

const standingOf = ({ working, inForce }: ShownShares): ReadonlyMap<string, bigint> =>
  new Map(((working ?? inForce)?.shares ?? []).map(({ area, value }) => [area, value]))

const textOf = (value: bigint | undefined, decimals: number): string | null =>
  value === undefined ? null : stepsText(value, decimals)

/** Reads a table that came back: what each line would change, and the texts to be saved where none is refused. */
export function readShareTable(
  shown: ShownShares,
  table: readonly (readonly string[])[],
  actor: Actor,
): { readonly lines: ShareLine[]; readonly texts: Record<string, string> } {
  const [heads = [], ...rows] = table
  const [idAt, nameAt, valueAt] = [0, 1, 2].map((index) => heads.indexOf(SHARE_HEADS[index] ?? ''))
  const lines: ShareLine[] = []
  const texts: Record<string, string> = {}
  if (idAt === undefined || valueAt === undefined || idAt < 0 || valueAt < 0) {
    const word = `表头应有“${SHARE_HEADS[0]}”和“${SHARE_HEADS[2]}”，请用导出的表格填写`
    return { lines: [told(1, '', ['refused', word])], texts }
  }
  const values = standingOf(shown)
  const { decimals } = shown.indicator
  const scope = scopeOf(actor, 'share.edit')
  const seen = new Set<string>()
  for (const [index, row] of rows.entries()) {
    const number = index + 2
    const id = (row[idAt] ?? '').trim()
    const text = (row[valueAt] ?? '').trim().replaceAll(',', '')
    if (id === '' && text === '') continue
    const held = shown.areas.find(({ area }) => area.id === id)
    const name = held?.area.shortName ?? row[nameAt ?? -1] ?? id
    const refuse = (word: string) => lines.push(told(number, name, ['refused', word]))
    if (held === undefined) refuse(`没有编号“${id}”的报送单位`)
    else if (seen.has(id)) refuse('这个单位写了两次')
    else if (text !== '' && stepsOf(text, decimals) === null)
      refuse(`“${text}”不是${decimals === 0 ? '整数' : `最多 ${decimals} 位小数的数`}`)
    else {
      const before = textOf(held.fixed?.value ?? values.get(id), decimals)
      const steps = text === '' ? null : stepsOf(text, decimals)
      const after = steps === null ? null : stepsText(steps, decimals)
      if (before === after)
        lines.push({ ...told(number, name, ['unchanged', '未变']), before, after })
      else if (held.fixed !== null) refuse('目标由文件直接规定，不能另分')
      else if (!setsShare(shown, { area: id, scope })) refuse('只能填写本区的目标')
      else {
        texts[id] = after ?? ''
        lines.push({ ...told(number, name, ['changed', '将改为新值']), before, after })
      }
    }
    seen.add(id)
  }
  return { lines, texts }
}

const told = (
  line: number,
  area: string,
  [outcome, word]: readonly [ShareLine['outcome'], string],
): ShareLine => ({ line, area, before: null, after: null, outcome, word })
