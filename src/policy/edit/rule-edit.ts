// What an official can do to a rule file, each as a change of its content. The text follows (follow-edit.ts).
import type { Keyword } from '../language/keywords.ts'
import { type EntryEdit, entryOf } from './entry-form.ts'
import {
  isPlainMap,
  keyIn,
  type Plain,
  type PlainMap,
  valueAt,
  withKey,
  withKeyword,
} from './plain.ts'
import { refuseEdit } from './refuse-edit.ts'
import { namesIn, renameRule } from './rename-rule.ts'
import { putRule, type RuleForm } from './rule-form.ts'
import { type TestForm, testForm, testPlain } from './test-form.ts'
import { EMPTY, fieldIn, itemsAt, lineOf, mapAt, putItems, withFields } from './text-fields.ts'

export type RuleEdit =
  | {
      readonly kind: 'head'
      readonly inForceFrom: string
      readonly until: string | null
      readonly versionBy: string
      readonly lastReviewed: string | null
    }
  | {
      readonly kind: 'rule'
      readonly clause: string
      readonly rule: string
      readonly form: RuleForm
    }
  | {
      readonly kind: 'new-rule'
      readonly clause: string
      readonly rule: string
      readonly form: RuleForm
    }
  | {
      readonly kind: 'rename-rule'
      readonly clause: string
      readonly rule: string
      readonly to: string
    }
  | { readonly kind: 'remove-rule'; readonly clause: string; readonly rule: string }
  | {
      readonly kind: 'clause'
      readonly clause: string
      readonly summary: string
      readonly textHash: string | null
    }
  | { readonly kind: 'remove-clause'; readonly clause: string }
  | { readonly kind: 'tests'; readonly clause: string; readonly tests: readonly TestForm[] }
  | { readonly kind: 'unformalised'; readonly clause: string; readonly words: readonly string[] }
  | {
      readonly kind: 'accept'
      readonly clause: string
      readonly words: string
      readonly by: string
      readonly on: string
      readonly reason: string
    }
  | EntryEdit
  | {
      readonly kind: 'remove'
      readonly of: 'parameter' | 'reading' | 'definition' | 'fact'
      readonly name: string
    }

const SECTIONS = { parameter: '参数', reading: '口径', definition: '定义', fact: '事实' } as const

/** The content after an edit; refuses one that speaks of what the file does not have (RULE_EDIT_INVALID). */
export function applyEdit(file: PlainMap, edit: RuleEdit): PlainMap {
  switch (edit.kind) {
    case 'head':
      return withFields(file, [
        ['生效', edit.inForceFrom],
        ['失效', edit.until],
        ['选用版本依据', edit.versionBy],
        ['最后核对', edit.lastReviewed],
      ])
    case 'clause':
      return inSection(file, { section: '条款', name: edit.clause }, (clause) =>
        withFields(mapAt(clause), [
          ['摘要', edit.summary],
          ['原文摘要值', edit.textHash],
        ]),
      )
    case 'remove-clause':
      return inClause(file, edit.clause, () => null)
    case 'rule':
      return inRule(file, edit, (rule) => putRule(rule, edit.form))
    case 'new-rule':
      return inClause(file, edit.clause, (clause) => withNewRule(clause, edit))
    case 'rename-rule':
      return renameRule(file, edit)
    case 'remove-rule':
      return inRule(file, edit, () => null)
    case 'tests':
      return inClause(file, edit.clause, (clause) => {
        const current = itemsAt(valueAt(clause, '测试'))
        const tests = putItems(current, edit.tests, { get: testForm, put: testPlain })
        return withFields(clause, [['测试', tests.length === 0 ? null : tests]])
      })
    case 'unformalised':
      return inClause(file, edit.clause, (clause) => withUnformalised(clause, edit.words))
    case 'accept':
      return inClause(file, edit.clause, (clause) => acceptWords(clause, edit))
    case 'remove':
      return withKeyword(file, SECTIONS[edit.of], without(file, SECTIONS[edit.of], edit.name))
    case 'parameter':
    case 'reading':
    case 'definition':
    case 'fact':
      return inSection(file, { section: SECTIONS[edit.kind], name: edit.name }, (former) =>
        entryOf(edit, former),
      )
    default:
      return edit satisfies never
  }
}

/** The file with an entry of one of its sections changed, or added at the section's end. */
function inSection(
  file: PlainMap,
  { section, name }: { readonly section: Keyword; readonly name: string },
  change: (former: Plain | undefined) => Plain,
): PlainMap {
  const entries = mapAt(valueAt(file, section))
  return withKeyword(
    inPlace(file, section),
    section,
    withKey(entries, name, change(entries.get(name))),
  )
}

/** 事实 … 口径 stand before 条款, where a reader looks for them. */
function inPlace(file: PlainMap, section: Keyword): PlainMap {
  if (file.has(keyIn(file, section))) return file
  const clauses = keyIn(file, '条款')
  return new Map(
    [...file].flatMap(([key, value]): [string, Plain][] =>
      key === clauses
        ? [
            [section, EMPTY],
            [key, value],
          ]
        : [[key, value]],
    ),
  )
}

function without(file: PlainMap, section: Keyword, name: string): PlainMap | null {
  const entries = withKey(mapAt(valueAt(file, section)), name, null)
  return entries.size === 0 ? null : entries
}

function inClause(
  file: PlainMap,
  address: string,
  change: (clause: PlainMap) => PlainMap | null,
): PlainMap {
  const clauses = mapAt(valueAt(file, '条款'))
  const clause = clauses.get(address)
  if (clause === undefined) return refuseEdit(`没有条款「${address}」`)
  return withKeyword(file, '条款', withKey(clauses, address, change(mapAt(clause))))
}

type Named = { readonly clause: string; readonly rule: string }

/** Changes a rule where it stands: among 规则, or in the list 裁量. Null takes it out. */
function inRule(
  file: PlainMap,
  { clause: address, rule: name }: Named,
  change: (rule: PlainMap) => PlainMap | null,
): PlainMap {
  return inClause(file, address, (clause) => {
    const rules = mapAt(valueAt(clause, '规则'))
    const rule = rules.get(name)
    if (rule !== undefined) {
      const changed = withKey(rules, name, change(mapAt(rule)))
      return withKeyword(clause, '规则', changed.size === 0 ? null : changed)
    }
    const entries = itemsAt(valueAt(clause, '裁量'))
    const index = entries.findIndex((entry) => fieldIn(mapAt(entry), '名') === name)
    if (index === -1) return refuseEdit(`条款「${address}」没有规则「${name}」`)
    const changed = entries.flatMap((entry, at) =>
      at === index ? (change(mapAt(entry)) ?? []) : entry,
    )
    return withKeyword(clause, '裁量', changed.length === 0 ? null : changed)
  })
}

function withNewRule(
  clause: PlainMap,
  { rule: name, form }: Named & { readonly form: RuleForm },
): PlainMap {
  if (namesIn(clause).includes(name)) return refuseEdit(`已有规则「${name}」`)
  const isDiscretion = form.discretion !== null && form.amount === null
  if (!isDiscretion) {
    const rules = withKey(mapAt(valueAt(clause, '规则')), name, putRule(EMPTY, form))
    return withKeyword(clause, '规则', rules)
  }
  const entry = putRule(new Map([['名', name]]), form)
  return withKeyword(clause, '裁量', [...itemsAt(valueAt(clause, '裁量')), entry])
}

/** The words that no rule covers; those that somebody accepted stay with who did. */
function withUnformalised(clause: PlainMap, words: readonly string[]): PlainMap {
  const current = itemsAt(valueAt(clause, '未形式化'))
  const kept = words.map((text) => current.find((entry) => wordsOf(entry) === text) ?? text)
  return withFields(clause, [['未形式化', kept.length === 0 ? null : kept]])
}

const wordsOf = (entry: Plain): string =>
  isPlainMap(entry) ? fieldIn(entry, '文字') : lineOf(entry)

function acceptWords(clause: PlainMap, edit: RuleEdit & { kind: 'accept' }): PlainMap {
  const current = itemsAt(valueAt(clause, '未形式化'))
  if (!current.some((entry) => wordsOf(entry) === edit.words))
    return refuseEdit(`条款「${edit.clause}」的未形式化文字里没有这一句`)
  const accepted = current.map((entry) =>
    wordsOf(entry) === edit.words
      ? withFields(mapAt(entry), [
          ['文字', edit.words],
          ['接受人', edit.by],
          ['接受日期', edit.on],
          ['理由', edit.reason],
        ])
      : entry,
  )
  return withFields(clause, [['未形式化', accepted]])
}
