// One rule as a form, and the form back into the rule. Reading and putting back what was read changes
// nothing: fields that stay as they were keep their writing.
import type { Keyword } from '../language/keywords.ts'
import { type AmountForm, amountForm, amountPlain } from './amount-form.ts'
import { type ConditionRow, conditionPlain, conditionRows } from './condition-form.ts'
import { isPlainMap, keyIn, type Plain, type PlainMap, valueAt, withKey } from './plain.ts'
import {
  EMPTY,
  fieldIn,
  type Fields,
  itemsAt,
  lineOf,
  mapAt,
  putItems,
  putTexts,
  textIn,
  textsIn,
  withFields,
} from './text-fields.ts'

export type RoundingForm = { readonly mode: string; readonly to: string; readonly ground: string }

export type CapForm = {
  /** Whom the cap counts per: empty for a cap on a single amount. */
  readonly per: readonly string[]
  readonly limit: string
  readonly group: string | null
  readonly when: string | null
  readonly ground: string | null
}

/** Every text as its author wrote it; null where a rule does not have the part. */
export type RuleForm = {
  readonly beneficiary: string
  readonly versionBy: string | null
  readonly description: string | null
  readonly conditions: readonly ConditionRow[]
  readonly amount: AmountForm | null
  readonly rounding: RoundingForm | null
  readonly caps: readonly CapForm[]
  readonly cumulativeCaps: readonly CapForm[]
  readonly exclusion: {
    readonly group: string
    readonly matter: string
    readonly take: string
  } | null
  readonly firstOnly: readonly string[]
  readonly evidence: readonly string[]
  readonly exceptionTo: string | null
  readonly standardPending: string | null
  readonly discretion: {
    readonly how: string
    readonly atMost: string | null
    readonly per: string | null
  } | null
  readonly right: {
    readonly what: string
    readonly base: string | null
    readonly atLeast: string | null
    readonly atMost: string | null
  } | null
  readonly payers: readonly { readonly payer: string; readonly share: string }[]
  readonly shares: readonly {
    readonly to: string
    readonly atLeast: string
    readonly rounding: RoundingForm | null
  }[]
}

/** An entry of 裁量 is a rule whose 方式, 最高 and 每 stand among its other fields. */
const discretionIn = (rule: PlainMap): PlainMap | null => {
  const inner = valueAt(rule, '裁量')
  if (isPlainMap(inner)) return inner
  return valueAt(rule, '方式') === undefined ? null : rule
}

/** The form of a rule, or of an entry of 裁量. */
export function ruleForm(rule: PlainMap): RuleForm {
  const [exclusion, right] = [valueAt(rule, '互斥'), valueAt(rule, '权利')]
  const discretion = discretionIn(rule)
  return {
    beneficiary: fieldIn(rule, '对象'),
    versionBy: textIn(rule, '选用版本依据'),
    description: textIn(rule, '说明'),
    conditions: conditionRows(valueAt(rule, '条件')),
    amount: amountForm(rule.get(keyIn(rule, '计算'))),
    rounding: roundingForm(valueAt(rule, '取整')),
    caps: itemsAt(valueAt(rule, '上限')).map(capForm),
    cumulativeCaps: itemsAt(valueAt(rule, '累计上限')).map(capForm),
    exclusion:
      exclusion === undefined
        ? null
        : {
            group: fieldIn(mapAt(exclusion), '组'),
            matter: fieldIn(mapAt(exclusion), '同一事项'),
            take: fieldIn(mapAt(exclusion), '取'),
          },
    firstOnly: textsIn(mapAt(valueAt(rule, '首次')), '每'),
    evidence: textsIn(rule, '材料'),
    exceptionTo: textIn(rule, '例外于'),
    standardPending: textIn(rule, '标准待细则'),
    discretion:
      discretion === null
        ? null
        : {
            how: fieldIn(discretion, '方式'),
            atMost: textIn(discretion, '最高'),
            per: textIn(discretion, '每'),
          },
    right:
      right === undefined
        ? null
        : {
            what: fieldIn(mapAt(right), '内容'),
            base: textIn(mapAt(right), '基数'),
            atLeast: textIn(mapAt(right), '不低于'),
            atMost: textIn(mapAt(right), '不超过'),
          },
    payers: itemsAt(valueAt(rule, '付款')).map(payerForm),
    shares: itemsAt(valueAt(rule, '转付')).map(shareForm),
  }
}

function roundingForm(value: Plain | undefined): RoundingForm | null {
  if (value === undefined) return null
  const map = mapAt(value)
  return { mode: fieldIn(map, '方式'), to: fieldIn(map, '到'), ground: fieldIn(map, '依据') }
}

function roundingPlain(form: RoundingForm | null, former: Plain | undefined): Plain | null {
  if (form === null) return null
  return withFields(mapAt(former), [
    ['方式', form.mode],
    ['到', form.to],
    ['依据', form.ground],
  ])
}

function capForm(value: Plain): CapForm {
  if (!isPlainMap(value))
    return { per: [], limit: lineOf(value), group: null, when: null, ground: null }
  return {
    per: textsIn(value, '每'),
    limit: fieldIn(value, '金额'),
    group: textIn(value, '组'),
    when: textIn(value, '当'),
    ground: textIn(value, '依据'),
  }
}

function capPlain(form: CapForm, former: Plain | undefined): Plain {
  const map = mapAt(former)
  return withFields(map, [
    ...putTexts(map, '每', form.per),
    ['金额', form.limit],
    ['组', form.group],
    ['当', form.when],
    ['依据', form.ground],
  ])
}

const payerForm = (value: Plain) => ({
  payer: fieldIn(mapAt(value), '付款人'),
  share: fieldIn(mapAt(value), '比例'),
})

const payerPlain = (
  { payer, share }: RuleForm['payers'][number],
  former: Plain | undefined,
): Plain =>
  withFields(mapAt(former), [
    ['付款人', payer],
    ['比例', share],
  ])

const shareForm = (value: Plain) => ({
  to: fieldIn(mapAt(value), '给'),
  atLeast: fieldIn(mapAt(value), '不低于'),
  rounding: roundingForm(valueAt(mapAt(value), '取整')),
})

const sharePlain = (form: RuleForm['shares'][number], former: Plain | undefined): Plain =>
  withFields(mapAt(former), [
    ['给', form.to],
    ['不低于', form.atLeast],
    ['取整', roundingPlain(form.rounding, valueAt(mapAt(former), '取整'))],
  ])

/** The form back into the rule that it was read from; a new rule begins as an empty map. */
export function putRule(rule: PlainMap, form: RuleForm): PlainMap {
  const exclusion = mapAt(valueAt(rule, '互斥'))
  const right = mapAt(valueAt(rule, '权利'))
  const first = mapAt(valueAt(rule, '首次'))
  const fields: Fields = [
    ['选用版本依据', form.versionBy],
    ['对象', form.beneficiary],
    ['条件', conditionPlain(form.conditions, valueAt(rule, '条件'))],
    ['例外于', form.exceptionTo],
    ['计算', form.amount === null ? null : amountPlain(form.amount, rule.get(keyIn(rule, '计算')))],
    ['取整', roundingPlain(form.rounding, valueAt(rule, '取整'))],
    listField(rule, '上限', { forms: form.caps, get: capForm, put: capPlain }),
    [
      '首次',
      form.firstOnly.length === 0 ? null : withFields(first, putTexts(first, '每', form.firstOnly)),
    ],
    [
      '互斥',
      form.exclusion === null
        ? null
        : withFields(exclusion, [
            ['组', form.exclusion.group],
            ['同一事项', form.exclusion.matter],
            ['取', form.exclusion.take],
          ]),
    ],
    listField(rule, '累计上限', { forms: form.cumulativeCaps, get: capForm, put: capPlain }),
    ...discretionFields(rule, form.discretion),
    [
      '权利',
      form.right === null
        ? null
        : withFields(right, [
            ['内容', form.right.what],
            ['基数', form.right.base],
            ['不低于', form.right.atLeast],
            ['不超过', form.right.atMost],
          ]),
    ],
    ['标准待细则', form.standardPending],
    listField(rule, '付款', { forms: form.payers, get: payerForm, put: payerPlain }),
    listField(rule, '转付', { forms: form.shares, get: shareForm, put: sharePlain }),
    ...putTexts(rule, '材料', form.evidence),
    ['说明', form.description],
  ]
  // An empty 计算 is a form of its own, which null takes away.
  const rest = form.amount === null ? withKey(rule, keyIn(rule, '计算'), null) : rule
  return withFields(rest, fields)
}

function listField<Form>(
  rule: PlainMap,
  keyword: Keyword,
  {
    forms,
    ...lens
  }: {
    readonly forms: readonly Form[]
    readonly get: (item: Plain) => Form
    readonly put: (form: Form, former: Plain | undefined) => Plain
  },
): Fields[number] {
  const former = valueAt(rule, keyword)
  const current = itemsAt(former)
  if (JSON.stringify(current.map(lens.get)) === JSON.stringify(forms))
    return [keyword, former ?? null]
  return [keyword, forms.length === 0 ? null : putItems(current, forms, lens)]
}

function discretionFields(rule: PlainMap, form: RuleForm['discretion']): Fields {
  const inner = valueAt(rule, '裁量')
  // Among the other fields in an entry of 裁量, which alone has a name of its own.
  const isEntry = valueAt(rule, '名') !== undefined
  const fields: Fields = [
    ['方式', form?.how ?? null],
    ['最高', form?.atMost ?? null],
    ['每', form?.per ?? null],
  ]
  if (isEntry) return fields
  return [['裁量', form === null ? null : withFields(isPlainMap(inner) ? inner : EMPTY, fields)]]
}
