// The translated model as a rule file of ours: the text that goes through the whole language.
import type { Question } from './model.ts'
import { type Definition, type Model, type TranslatedRule, translator } from './translate.ts'
import { Untranslatable } from './untranslatable.ts'

export type Translation = {
  readonly translated: readonly TranslatedRule[]
  /** Rules that were not, with the group of what stands against them. */
  readonly refused: readonly { readonly name: string; readonly group: string }[]
  readonly text: string
}

/** Translates the named rules of a model into one rule file. */
export function translateModel(
  model: Model & { readonly questions: readonly Question[] },
  names: readonly string[],
): Translation {
  const { translateRule, definitions } = translator(model)
  const translated: TranslatedRule[] = []
  const refused: { name: string; group: string }[] = []
  for (const name of names)
    try {
      translated.push(translateRule(name))
    } catch (problem) {
      if (!(problem instanceof Untranslatable)) throw problem
      refused.push({ name, group: problem.message })
    }
  return { translated, refused, text: fileText(model.questions, definitions, translated) }
}

// JSON strings are YAML strings.
const quoted = (text: string): string => JSON.stringify(text)

/** Amounts are rounded down to the fen; the exact one stands in the definition 〔name〕. */
function fileText(
  questions: readonly Question[],
  definitions: readonly Definition[],
  rules: readonly TranslatedRule[],
): string {
  return [
    '文件: 自行车',
    '生效: 2024-01-01',
    '选用版本依据: 申报日期',
    '事实:',
    ...questions.map(({ name, type }) => `  ${quoted(name)}: ${RANGED[type] ?? type}`),
    '定义:',
    ...definitions.map(({ name, text }) => `  ${quoted(name)}: ${quoted(text)}`),
    ...rules.map(({ name, amount }) => `  ${quoted(exactName(name))}: ${quoted(amount)}`),
    '条款:',
    '  一:',
    '    摘要: 购车补助',
    '    规则:',
    ...rules.flatMap(({ name, applies }) => [
      `      ${quoted(name)}:`,
      '        对象: 个人',
      `        条件: ${quoted(applies)}`,
      `        计算: ${quoted(`\`${exactName(name)}\``)}`,
      '        取整: {方式: 舍去, 到: 分, 依据: 比对}',
    ]),
  ].join('\n')
}

/** No applicant has more, and chains of products over these are proved to fit. */
const RANGED: Readonly<Record<string, string>> = {
  金额: '{类型: 金额, 范围: {不低于: 0元, 不超过: 1亿元}}',
  比率: '{类型: 比率, 范围: {不低于: 0, 不超过: 1000}}',
  整数: '{类型: 整数, 范围: {不低于: 0, 不超过: 1000}}',
}

/** The definition that holds a rule's exact amount. */
export const exactName = (rule: string): string => `${rule} . exact`
