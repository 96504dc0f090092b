// The office's own practice (practices.yaml): score sheets, and for each way of support the parameters that no document
// fixes. A line of a topic names a practice and may say any part of it otherwise.
import {
  type ContentMap,
  type ContentValue,
  listAt,
  mapOf,
  optionalTextAt,
  readContent,
  refuse,
  textAt,
} from '../../base/content.ts'
import { groundAt, wholeAt } from './content-words.ts'
import type { ScoreItem, ScoreSheet } from './topic.ts'

/** The keys of a practice that a line may say otherwise. */
export const PRACTICE_KEYS = [
  '方式',
  '后补助',
  '评分表',
  '步骤',
  '审批',
  '评审',
  '拨付',
  '包干',
  '结余',
  '揭榜',
  '表单',
]

/** The practices of a city by their names, and its score sheets by their ids. */
export type Practices = {
  readonly sheets: ReadonlyMap<string, ScoreSheet>
  readonly byName: ReadonlyMap<string, ContentMap>
}

/** Before the name of a practice: its chains are those of that one. */
const SAME_AS = '同'

/** Reads the sheets and the practices; what they mean is read with each line. */
export function parsePractices(text: string, file: string): Practices {
  const root = readContent(text, file, { required: ['评分表', '办法'] })
  const sheets = new Map<string, ScoreSheet>()
  for (const value of listAt(root, '评分表')) {
    const sheet = parseSheet(value)
    if (sheets.has(sheet.id)) refuse(value.place, `评分表「${sheet.id}」写了两次`)
    sheets.set(sheet.id, sheet)
  }
  const byName = new Map<string, ContentMap>()
  for (const value of listAt(root, '办法')) {
    const map = mapOf(value, { required: ['名', '方式'], optional: PRACTICE_KEYS })
    const name = textAt(map, '名')
    if (byName.has(name)) refuse(value.place, `办法「${name}」写了两次`)
    byName.set(name, withChains(map, byName))
  }
  return { sheets, byName }
}

/** 「审批: 同竞争立项」 is the chains of a practice that stands above. */
function withChains(map: ContentMap, known: ReadonlyMap<string, ContentMap>): ContentMap {
  const chains = map.entries.get('审批')
  if (chains?.kind !== 'text') return map
  const other = chains.text.startsWith(SAME_AS) ? known.get(chains.text.slice(1)) : undefined
  const same = other?.entries.get('审批')
  if (same === undefined)
    return refuse(chains.place, `「${chains.text}」应为各审批链，或「同」加上面已有的办法名`)
  return { ...map, entries: new Map([...map.entries, ['审批', same]]) }
}

/** A practice and, over it, what a line says itself. */
export function linePractice(line: ContentMap, { byName }: Practices): ContentMap {
  const name = optionalTextAt(line, '办法')
  const practice = name === null ? undefined : byName.get(name)
  if (practice === undefined)
    return refuse(
      line.place,
      name === null
        ? '缺少「办法」'
        : `没有办法「${name}」，practices.yaml 中有：${[...byName.keys()].join('、')}`,
    )
  return { ...line, entries: new Map([...practice.entries, ...line.entries]) }
}

function parseSheet(value: ContentValue): ScoreSheet {
  const map = mapOf(value, { required: ['编号', '题', '依据', '项'], optional: ['合格'] })
  const items = listAt(map, '项').map((item): ScoreItem => {
    const row = mapOf(item, { required: ['编号', '题', '满分', '看什么'] })
    return {
      id: textAt(row, '编号'),
      title: textAt(row, '题'),
      maxPoints: wholeAt(row, '满分') ?? 0,
      guide: textAt(row, '看什么'),
    }
  })
  return {
    id: textAt(map, '编号'),
    title: textAt(map, '题'),
    items,
    ground: groundAt(map, '依据'),
    passPoints: wholeAt(map, '合格'),
  }
}
