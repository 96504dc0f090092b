import { type Plain, type PlainMap, valueAt, withKeyword } from './plain.ts'
import { refuseEdit } from './refuse-edit.ts'
import { fieldIn, type Fields, itemsAt, mapAt, withFields } from './text-fields.ts'

/** The names of the rules of a clause, those of 裁量 last. */
export const namesIn = (clause: PlainMap): string[] => [
  ...mapAt(valueAt(clause, '规则')).keys(),
  ...itemsAt(valueAt(clause, '裁量')).map((entry) => fieldIn(mapAt(entry), '名')),
]

/** A new name for a rule, in the tests and the exceptions that speak of it, too. */
export function renameRule(
  file: PlainMap,
  {
    clause: address,
    rule: name,
    to,
  }: { readonly clause: string; readonly rule: string; readonly to: string },
): PlainMap {
  const clauses = mapAt(valueAt(file, '条款'))
  const isKnown = namesIn(mapAt(clauses.get(address))).includes(name)
  if (!isKnown) return refuseEdit(`条款「${address}」没有规则「${name}」`)
  if (to !== name && [...clauses.values()].some((clause) => namesIn(mapAt(clause)).includes(to)))
    return refuseEdit(`已有规则「${to}」`)
  const renamed = [...clauses].map(([key, clause]): [string, Plain] => [
    key,
    renamedIn(mapAt(clause), name, to),
  ])
  return withKeyword(file, '条款', new Map(renamed))
}

function renamedIn(clause: PlainMap, name: string, to: string): PlainMap {
  const excepting = (rule: PlainMap): PlainMap =>
    fieldIn(rule, '例外于') === name ? withFields(rule, [['例外于', to]]) : rule
  const fields: Fields = [
    [
      '规则',
      renamedKey(
        new Map(
          [...mapAt(valueAt(clause, '规则'))].map(([key, rule]) => [key, excepting(mapAt(rule))]),
        ),
        name,
        to,
      ),
    ],
    [
      '裁量',
      itemsAt(valueAt(clause, '裁量')).map((entry) =>
        fieldIn(mapAt(entry), '名') === name ? withFields(mapAt(entry), [['名', to]]) : entry,
      ),
    ],
    [
      '测试',
      itemsAt(valueAt(clause, '测试')).map((test) =>
        withFields(mapAt(test), [
          ['得到', renamedKey(mapAt(valueAt(mapAt(test), '得到')), name, to)],
        ]),
      ),
    ],
  ]
  return withFields(
    clause,
    fields.filter(([keyword]) => valueAt(clause, keyword) !== undefined),
  )
}

const renamedKey = (map: PlainMap, name: string, to: string): PlainMap =>
  new Map([...map].map(([key, value]) => [key === name ? to : key, value]))
