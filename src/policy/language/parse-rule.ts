import {
  type ContentMap,
  type ContentValue,
  listAt,
  optionalTextAt,
  refuse,
  textAt,
  textsAt,
} from '../../base/content.ts'
import { parseAmount, parseRounding } from './parse-amount.ts'
import type {
  CapSource,
  ConditionSource,
  CumulativeCapSource,
  ExclusionSource,
  RuleSource,
} from './rule-file.ts'
import { chinese, keyed, optionalWritten, valueAt, writtenOf, writtenText } from './source-map.ts'

const RULE_KEYS = [
  '条件',
  '计算',
  '取整',
  '上限',
  '累计上限',
  '互斥',
  '首次',
  '材料',
  '例外于',
  '标准待细则',
  '裁量',
  '付款',
  '转付',
  '说明',
  '权利',
  '选用版本依据',
] as const

/** Reads one rule (规则) by its name. */
export function parseRule(name: string, value: ContentValue): RuleSource {
  const map = keyed(value, { required: ['对象'], optional: RULE_KEYS })
  const discretion = map.entries.get('裁量')
  return ruleOf(
    name,
    map,
    discretion === undefined
      ? null
      : keyed(discretion, { required: ['方式'], optional: ['最高', '每'] }),
  )
}

/** Reads one entry of 裁量: a rule whose answer is "may apply, at most X, decided by review". */
export function parseDiscretionary(value: ContentValue): RuleSource {
  const map = keyed(value, {
    required: ['名', '对象', '方式'],
    optional: [
      '最高',
      '每',
      '选用版本依据',
      '条件',
      '材料',
      '付款',
      '累计上限',
      '互斥',
      '首次',
      '标准待细则',
      '说明',
    ],
  })
  return ruleOf(textAt(map, '名'), map, map)
}

function ruleOf(name: string, map: ContentMap, discretion: ContentMap | null): RuleSource {
  const amount = map.entries.get('计算')
  const condition = map.entries.get('条件')
  const rounding = map.entries.get('取整')
  const standardPending = optionalTextAt(map, '标准待细则')
  const right = map.entries.get('权利')
  if (
    amount === undefined &&
    discretion === null &&
    standardPending === null &&
    right === undefined
  )
    refuse(
      map.place,
      '规则应有「计算」；原文未定标准的写「标准待细则」，择优的写「裁量」，不是金额的写「权利」',
    )
  const others = { 标准待细则: standardPending, 裁量: discretion, 权利: right ?? null }
  const other = Object.entries(others).find(([, value]) => value !== null)?.[0]
  if (amount !== undefined && other !== undefined)
    refuse(amount.place, `「计算」与「${other}」不能写在同一条规则里：答案只能是其中一种`)
  return {
    name,
    versionBy: optionalTextAt(map, '选用版本依据'),
    beneficiary: textAt(map, '对象'),
    condition: condition === undefined ? null : parseCondition(condition),
    amount: amount === undefined ? null : parseAmount(amount),
    rounding: rounding === undefined ? null : parseRounding(rounding),
    caps: listOrOne(map, '上限').map(parseCap),
    cumulativeCaps: listOrOne(map, '累计上限').map(parseCumulativeCap),
    exclusion: parseExclusion(map.entries.get('互斥')),
    firstOnly: parseFirst(map.entries.get('首次')),
    evidence: textsAt(map, '材料'),
    exceptionTo: optionalTextAt(map, '例外于'),
    standardPending,
    discretion:
      discretion === null
        ? null
        : {
            how: textAt(discretion, '方式'),
            atMost: optionalWritten(discretion, '最高'),
            per: optionalTextAt(discretion, '每'),
          },
    right: right === undefined ? null : parseRight(right),
    payers: listAt(map, '付款').map((entry) => {
      const payer = keyed(entry, { required: ['付款人', '比例'] })
      return {
        payer: textAt(payer, '付款人'),
        share: writtenOf(valueAt(payer, '比例')),
      }
    }),
    shares: listAt(map, '转付').map((entry) => {
      const share = keyed(entry, { required: ['给', '不低于'], optional: ['取整'] })
      const shareRounding = share.entries.get('取整')
      return {
        to: textAt(share, '给'),
        atLeast: writtenOf(valueAt(share, '不低于')),
        rounding: shareRounding === undefined ? null : parseRounding(shareRounding),
      }
    }),
    place: map.place,
  }
}

/** A list, or a single entry written without the dash. */
function listOrOne(map: ContentMap, key: '上限' | '累计上限'): readonly ContentValue[] {
  const value = map.entries.get(key)
  return value === undefined || value.kind === 'list' ? listAt(map, key) : [value]
}

function parseCap(value: ContentValue): CapSource {
  if (value.kind === 'text') return { limit: writtenOf(value), when: null, ground: null }
  const map = keyed(value, { required: ['金额'], optional: ['当', '依据'] })
  return capOf(map)
}

const capOf = (map: ContentMap): CapSource => ({
  limit: writtenOf(valueAt(map, '金额')),
  when: optionalWritten(map, '当'),
  ground: optionalTextAt(map, '依据'),
})

function parseCumulativeCap(value: ContentValue): CumulativeCapSource {
  const map = keyed(value, { required: ['每', '金额'], optional: ['当', '依据', '组'] })
  const per = valueAt(map, '每')
  return {
    ...capOf(map),
    per: per.kind === 'text' ? [textAt(map, '每')] : textsAt(map, '每'),
    group: optionalTextAt(map, '组'),
  }
}

function parseRight(value: ContentValue): RuleSource['right'] {
  const map = keyed(value, { required: ['内容'], optional: ['基数', '不低于', '不超过'] })
  return {
    what: textAt(map, '内容'),
    base: optionalWritten(map, '基数'),
    atLeast: optionalWritten(map, '不低于'),
    atMost: optionalWritten(map, '不超过'),
  }
}

function parseExclusion(value: ContentValue | undefined): ExclusionSource | null {
  if (value === undefined) return null
  const map = keyed(value, { required: ['组', '同一事项', '取'] })
  const take = textAt(map, '取')
  const [, limit] = /^(?:合计不超过|together_at_most)\s*(.+)$/.exec(take) ?? []
  const place = map.entries.get('取')?.place ?? map.place
  const choice =
    take === '最高' || take === 'highest'
      ? 'highest'
      : take === '申请人选择' || take === 'chosen'
        ? 'chosen'
        : limit === undefined
          ? refuse(place, '应为：最高、申请人选择、合计不超过 某金额')
          : { atMost: writtenText(limit, place) }
  return { group: textAt(map, '组'), matter: textAt(map, '同一事项'), take: choice }
}

function parseFirst(value: ContentValue | undefined): RuleSource['firstOnly'] {
  if (value === undefined) return null
  const map = keyed(value, { required: ['每'] })
  const per = valueAt(map, '每')
  return { per: per.kind === 'text' ? [textAt(map, '每')] : textsAt(map, '每') }
}

const GROUPS: ReadonlyMap<string, 'all' | 'any' | 'none'> = new Map([
  ['全部满足', 'all'],
  ['任一满足', 'any'],
  ['都不满足', 'none'],
] as const)

/** Reads 条件: an expression, a list (all of it), or 全部满足 / 任一满足 / 都不满足, nested at will. */
export function parseCondition(value: ContentValue): ConditionSource {
  if (value.kind === 'text') return { kind: 'test', written: writtenOf(value), description: null }
  if (value.kind === 'list')
    return { kind: 'all', parts: value.items.map(parseCondition), place: value.place }
  const map = chinese(value)
  if (map.kind === 'map' && map.entries.has('满足')) {
    const test = keyed(map, { required: ['满足'], optional: ['说明'] })
    return {
      kind: 'test',
      written: writtenOf(valueAt(test, '满足')),
      description: optionalTextAt(test, '说明'),
    }
  }
  const groups = keyed(map, { optional: ['全部满足', '任一满足', '都不满足'] })
  const parts = [...groups.entries].map(([key, entry]): ConditionSource => {
    if (entry.kind !== 'list') return refuse(entry.place, `「${key}」之后应为清单`)
    return {
      kind: GROUPS.get(key) ?? 'all',
      parts: entry.items.map(parseCondition),
      place: entry.place,
    }
  })
  const [only, ...more] = parts
  if (only === undefined) return refuse(groups.place, '应写条件，或 全部满足 / 任一满足 / 都不满足')
  return more.length === 0 ? only : { kind: 'all', parts, place: groups.place }
}
