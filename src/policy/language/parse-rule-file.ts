import {
  type ContentMap,
  type ContentValue,
  listAt,
  optionalTextAt,
  readContent,
  refuse,
  textAt,
} from '../../base/content.ts'
import { halfWidth } from './half-width.ts'
import {
  dayAt,
  parseDefinition,
  parseFact,
  parseParameter,
  parseReading,
} from './parse-declarations.ts'
import { parseDiscretionary, parseRule } from './parse-rule.ts'
import { withRoundings } from './resolve-rounding.ts'
import type { AcceptedWords, ClauseSource, RuleFile, TestSource } from './rule-file.ts'
import { entriesAt, keyed } from './source-map.ts'

/**
 * Reads a rule file (YAML 1.2, failsafe schema: every scalar stays text). Complaints are Chinese and name
 * file, line, column and what was expected (CONTENT_INVALID).
 */
export const parseRuleFile = (text: string, file: string): RuleFile =>
  ruleFileOf(readContent(halfWidth(text), file, null), file)

/** The same, from content that is read already. */
export function ruleFileOf(raw: ContentMap, file: string): RuleFile {
  const map = keyed(raw, {
    required: ['文件', '生效', '选用版本依据', '条款'],
    optional: ['失效', '最后核对', '事实', '参数', '定义', '口径'],
  })
  const inForceFrom = dayAt(map.entries.get('生效'))
  if (inForceFrom === null) return refuse(map.place, '缺少「生效」日期')
  const until = dayAt(map.entries.get('失效'))
  if (until !== null && until <= inForceFrom)
    refuse(map.entries.get('失效')?.place ?? map.place, `「失效」应晚于「生效」（${inForceFrom}）`)
  const parameters = [
    ...entriesAt(map, '参数').map(([name, value]) => parseParameter(name, value)),
    ...entriesAt(map, '口径').map(([name, value]) => parseReading(name, value)),
  ]
  return {
    file,
    document: textAt(map, '文件'),
    inForceFrom,
    until,
    versionBy: textAt(map, '选用版本依据'),
    lastReviewed: dayAt(map.entries.get('最后核对')),
    facts: entriesAt(map, '事实').map(([name, value]) => parseFact(name, value)),
    parameters,
    definitions: entriesAt(map, '定义').map(([name, value]) => parseDefinition(name, value)),
    clauses: entriesAt(map, '条款').map(([address, value]) => {
      const clause = parseClause(address, value)
      return { ...clause, rules: clause.rules.map((rule) => withRoundings(rule, parameters)) }
    }),
  }
}

function parseClause(address: string, value: ContentValue): ClauseSource {
  const map = keyed(value, {
    required: ['摘要'],
    optional: ['原文摘要值', '规则', '裁量', '未形式化', '测试'],
  })
  const open = listAt(map, '未形式化').filter(({ kind }) => kind === 'text')
  return {
    address,
    summary: textAt(map, '摘要'),
    textHash: optionalTextAt(map, '原文摘要值'),
    rules: [
      ...entriesAt(map, '规则').map(([name, entry]) => parseRule(name, entry)),
      ...listAt(map, '裁量').map(parseDiscretionary),
    ],
    unformalised: open.map(textOfItem),
    accepted: listAt(map, '未形式化')
      .filter((item) => !open.includes(item))
      .map(parseAccepted),
    tests: listAt(map, '测试').map(parseTest),
  }
}

const textOfItem = (item: ContentValue): string =>
  item.kind === 'text' && item.text !== '' ? item.text : refuse(item.place, '应为一段文字')

/** Words that nobody made a rule of, with the person who accepted that. */
function parseAccepted(value: ContentValue): AcceptedWords {
  const map = keyed(value, { required: ['文字', '接受人', '接受日期', '理由'] })
  const on = dayAt(map.entries.get('接受日期'))
  if (on === null) return refuse(map.place, '缺少「接受日期」')
  return { words: textAt(map, '文字'), by: textAt(map, '接受人'), on, reason: textAt(map, '理由') }
}

function parseTest(value: ContentValue): TestSource {
  const map = keyed(value, { required: ['名', '给定', '得到'] })
  return {
    name: textAt(map, '名'),
    given: textsOf(map, '给定'),
    expect: textsOf(map, '得到'),
    place: map.place,
  }
}

function textsOf(map: ContentMap, key: '给定' | '得到'): TestSource['given'] {
  return new Map(entriesAt(map, key))
}
