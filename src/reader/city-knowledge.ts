// What the reader may know of a city: the names of its units, older and shorter ones beside them, and
// how a document of this city is recognised. The shape of the file is described at the head of
// cities/wuhan/organisations/units.yaml.
import type { CityKnowledge, Head, KnownUnit, UnitGroup } from './reading.ts'
import {
  listAt,
  mapOf,
  optionalTextAt,
  readContent,
  refuse,
  textAt,
  textsAt,
  type ContentMap,
  type ContentValue,
} from '../base/content.ts'

/** Serves any document: no name is changed. */
export const NO_KNOWLEDGE: CityKnowledge = { city: null, units: [] }

/** Reads a units.yaml; `file` is only for complaints. */
export function parseCityKnowledge(text: string, file: string): CityKnowledge {
  const root = readContent(text, file, { required: ['城市', '识别', '单位'], optional: ['分组'] })
  const recognition = mapOf(root.entries.get('识别') ?? root, {
    required: ['名称'],
    optional: ['文号'],
  })
  const units = listAt(root, '单位').map(unitOf)
  refuseSharedNames(units, root)
  return {
    city: textAt(root, '城市'),
    recognition: { names: textsAt(recognition, '名称'), numbers: textsAt(recognition, '文号') },
    units,
    groups: listAt(root, '分组').map((value) => groupOf(value, units)),
  }
}

/** Whether a document is this city's: its title or an issuer names the city, or its number begins as the city's do. */
export function isDocumentOf(
  knowledge: CityKnowledge,
  head: Pick<Head, 'title' | 'number' | 'issuers'>,
): boolean {
  const recognition = knowledge.recognition
  if (recognition === undefined) return false
  const words = [head.title ?? '', ...head.issuers]
  if (recognition.names.some((name) => words.some((word) => word.includes(name)))) return true
  const prefix = /^[^〔[［（(【\d]*/u.exec(head.number ?? '')?.[0] ?? ''
  return recognition.numbers.includes(prefix)
}

const UNIT_KEYS = { required: ['名称', '类别'], optional: ['别名', '曾用名', '代码', '备注'] }

function unitOf(value: ContentValue): KnownUnit {
  const map = mapOf(value, UNIT_KEYS)
  const formerly = listAt(map, '曾用名').map((older) => {
    const names = mapOf(older, { required: ['名称', '依据'] })
    textAt(names, '依据')
    return textAt(names, '名称')
  })
  const code = optionalTextAt(map, '代码')
  if (code !== null && !/^\d{6}$/u.test(code))
    refuse(map.entries.get('代码')?.place ?? map.place, `「${code}」不是六位区划代码`)
  return { name: textAt(map, '名称'), formerly, aliases: textsAt(map, '别名') }
}

function groupOf(value: ContentValue, units: readonly KnownUnit[]): UnitGroup {
  const map = mapOf(value, { required: ['名称', '成员', '依据'] })
  const members = textsAt(map, '成员')
  for (const member of members)
    if (!units.some((unit) => unit.name === member))
      refuse(map.entries.get('成员')?.place ?? map.place, `成员「${member}」不在「单位」中`)
  return { name: textAt(map, '名称'), members }
}

/** One name may lead to one unit only, or the reader would have to guess. */
function refuseSharedNames(units: readonly KnownUnit[], root: ContentMap): void {
  const owner = new Map<string, string>()
  for (const unit of units)
    for (const name of [unit.name, ...unit.formerly, ...unit.aliases]) {
      const other = owner.get(name)
      if (other !== undefined)
        refuse(
          root.entries.get('单位')?.place ?? root.place,
          `「${name}」同时写在「${other}」与「${unit.name}」下，应只留一处`,
        )
      owner.set(name, unit.name)
    }
}
