// A whole rule file as forms: what a page needs to edit it without its text.
import { type DatedForm, datedForms, type ReadingForm } from './entry-form.ts'
import { type FactForm, factForm } from './fact-form.ts'
import { isPlainMap, type PlainMap, valueAt } from './plain.ts'
import { ruleForm, type RuleForm } from './rule-form.ts'
import { type TestForm, testForm } from './test-form.ts'
import { fieldIn, itemsAt, lineOf, mapAt, textIn, textsIn } from './text-fields.ts'

/** Words of a clause that no rule covers, and who accepted that. */
export type UnformalisedForm = {
  readonly words: string
  readonly acceptedBy: string | null
  readonly acceptedOn: string | null
  readonly reason: string | null
}

export type ClauseForm = {
  readonly address: string
  readonly summary: string
  readonly textHash: string | null
  readonly rules: readonly { readonly name: string; readonly form: RuleForm }[]
  readonly unformalised: readonly UnformalisedForm[]
  readonly tests: readonly TestForm[]
}

export type FileForm = {
  readonly document: string
  readonly inForceFrom: string
  readonly until: string | null
  readonly versionBy: string
  readonly lastReviewed: string | null
  readonly facts: readonly { readonly name: string; readonly form: FactForm }[]
  readonly parameters: readonly { readonly name: string; readonly values: readonly DatedForm[] }[]
  readonly readings: readonly { readonly name: string; readonly form: ReadingForm }[]
  readonly definitions: readonly { readonly name: string; readonly text: string }[]
  readonly clauses: readonly ClauseForm[]
}

/** The forms of a rule file, whether it compiles or not. */
export function fileForm(file: PlainMap): FileForm {
  const entries = (keyword: '事实' | '参数' | '口径' | '定义' | '条款') => [
    ...mapAt(valueAt(file, keyword)),
  ]
  return {
    document: fieldIn(file, '文件'),
    inForceFrom: fieldIn(file, '生效'),
    until: textIn(file, '失效'),
    versionBy: fieldIn(file, '选用版本依据'),
    lastReviewed: textIn(file, '最后核对'),
    facts: entries('事实').map(([name, fact]) => ({ name, form: factForm(fact) })),
    parameters: entries('参数').map(([name, value]) => ({ name, values: datedForms(value) })),
    readings: entries('口径').map(([name, reading]) => ({
      name,
      form: readingForm(mapAt(reading)),
    })),
    definitions: entries('定义').map(([name, text]) => ({ name, text: lineOf(text) })),
    clauses: entries('条款').map(([address, clause]) => clauseForm(address, mapAt(clause))),
  }
}

const readingForm = (reading: PlainMap): ReadingForm => ({
  question: fieldIn(reading, '问'),
  options: textsIn(reading, '可选'),
  chosen: datedForms(valueAt(reading, '采用')),
  ground: textIn(reading, '依据'),
})

const clauseForm = (address: string, clause: PlainMap): ClauseForm => ({
  address,
  summary: fieldIn(clause, '摘要'),
  textHash: textIn(clause, '原文摘要值'),
  rules: [
    ...[...mapAt(valueAt(clause, '规则'))].map(([name, rule]) => ({
      name,
      form: ruleForm(mapAt(rule)),
    })),
    ...itemsAt(valueAt(clause, '裁量')).map((entry) => ({
      name: fieldIn(mapAt(entry), '名'),
      form: ruleForm(mapAt(entry)),
    })),
  ],
  unformalised: itemsAt(valueAt(clause, '未形式化')).map((entry) => ({
    words: isPlainMap(entry) ? fieldIn(entry, '文字') : lineOf(entry),
    acceptedBy: textIn(mapAt(entry), '接受人'),
    acceptedOn: textIn(mapAt(entry), '接受日期'),
    reason: textIn(mapAt(entry), '理由'),
  })),
  tests: itemsAt(valueAt(clause, '测试')).map(testForm),
})
