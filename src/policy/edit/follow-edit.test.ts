import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { followEdit } from './follow-edit.ts'
import { isPlainList, isPlainMap, type Plain, plainKey, type PlainMap, plainOf } from './plain.ts'

const FOLDER = join(import.meta.dirname, '../../../cities/wuhan/benefits')
const FILES = readdirSync(FOLDER).filter((name) => name.startsWith('D'))
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8')

const COMMENTED = `# 文件头
文件: S   # 短名
生效: 2024-01-28

# 条款之前
条款:
  一: # 第一条
    # 摘要之前
    摘要: "带引号：的"   # 摘要之后
    规则:
      甲: {对象: 企业, 计算: 5万元} # 甲之后
      # 乙之前
      乙:
        对象: 企业
        计算: >-
          如果 在汉 则 1元
          否则 2元
        累计上限: # 上限
          - {每: [对象, 自然年度], 金额: 100万元} # 第一个
          # 两个之间
          - 每: 对象 # 内
            # 内二
            金额: 50万元
        材料: [证明,  '凭证']
    测试: [{名: 一, 给定: {在汉: 是}, 得到: {甲: 5万元}},
           {名: 二, 给定: {}, 得到: {甲: 5万元}}]
  二:
# 文件尾`

const at = (value: Plain, [head, ...rest]: readonly (string | number)[]): Plain => {
  if (head === undefined) return value
  const inner = isPlainMap(value)
    ? value.get(String(head))
    : isPlainList(value)
      ? value[Number(head)]
      : undefined
  return at(inner ?? '', rest)
}

/** The content with the value at a path changed; null takes it out. */
function changed(
  value: Plain,
  [head, ...rest]: readonly (string | number)[],
  to: (now: Plain) => Plain | null,
): Plain {
  const inner = (now: Plain): Plain | null => (rest.length === 0 ? to(now) : changed(now, rest, to))
  if (isPlainList(value))
    return value.flatMap((item, index) => {
      const next = index === head ? inner(item) : item
      return next === null ? [] : [next]
    })
  if (!isPlainMap(value)) return value
  const entries = new Map(value)
  const next = inner(value.get(String(head)) ?? '')
  if (next === null) entries.delete(String(head))
  else entries.set(String(head), next)
  return entries
}

function mapOf(value: Plain | undefined): PlainMap {
  if (value === undefined || !isPlainMap(value)) throw new Error('a map')
  return value
}

function edit(text: string, path: readonly (string | number)[], to: Plain | null): string {
  const wanted = mapOf(changed(plainOf(text, 's'), path, () => to))
  const after = followEdit(text, wanted)
  expect(plainKey(plainOf(after, 's'))).toBe(plainKey(wanted))
  return after
}

const 乙 = ['条款', '一', '规则', '乙'] as const

test('a text is changed in its place and nothing else is', () => {
  expect(edit(COMMENTED, [...乙, '对象'], '事业单位')).toBe(
    COMMENTED.replace('        对象: 企业', '        对象: 事业单位'),
  )
  expect(edit(COMMENTED, ['条款', '一', '摘要'], '新的')).toBe(
    COMMENTED.replace('"带引号：的"', '新的'),
  )
  expect(edit(COMMENTED, [...乙, '累计上限', 1, '金额'], '60万元')).toBe(
    COMMENTED.replace('50万元', '60万元'),
  )
  expect(edit(COMMENTED, [...乙, '材料', 1], '发票')).toBe(COMMENTED.replace("'凭证'", '发票'))
})

test('an entry is added behind the comment of the one before, and taken out with its line', () => {
  expect(edit(COMMENTED, [...乙, '说明'], '话')).toBe(
    COMMENTED.replace(
      "        材料: [证明,  '凭证']",
      "        材料: [证明,  '凭证']\n        说明: 话",
    ),
  )
  expect(edit(COMMENTED, [...乙, '累计上限', 0], null)).toBe(
    COMMENTED.replace('          - {每: [对象, 自然年度], 金额: 100万元} # 第一个\n', ''),
  )
  expect(edit(COMMENTED, [...乙, '累计上限', 1, '每'], null)).toBe(
    COMMENTED.replace('每: 对象 # 内\n            #', '#'),
  )
  expect(edit(COMMENTED, ['条款', '二'], new Map([['摘要', '次']]))).toBe(
    COMMENTED.replace('  二:', '  二:\n    摘要: 次'),
  )
})

test('a whole list gives way to a text, and a text to a list', () => {
  const text = edit(COMMENTED, [...乙, '累计上限'], [])
  expect(text).toContain('累计上限: # 上限\n')
  const rules = edit(COMMENTED, ['条款', '一', '规则'], '')
  expect(rules).toContain("    规则: ''\n    测试: [")
  expect(
    edit(rules, ['条款', '一', '规则'], new Map([['丙', new Map([['对象', '企业']])]])),
  ).toContain('    规则:\n      丙:\n        对象: 企业\n    测试')
})

test('a rule that only changes its name keeps its comments', () => {
  const rules = mapOf(at(plainOf(COMMENTED, 's'), ['条款', '一', '规则']))
  const renamed = new Map([...rules].map(([name, rule]) => [name === '乙' ? '丁' : name, rule]))
  expect(edit(COMMENTED, ['条款', '一', '规则'], renamed)).toBe(
    COMMENTED.replace('      乙:', '      丁:'),
  )
})

test('texts that YAML would read otherwise are quoted', () => {
  for (const words of [
    '≥ 100万元',
    '> 1元',
    '[甲',
    '甲: 乙',
    '甲 # 乙',
    '# 甲',
    '- 甲',
    '',
    ' 甲',
    '是',
    '1',
    '"',
    "'",
    '甲\n乙',
    '{',
    '*甲',
    '&甲',
    '!甲',
    '%',
    '@',
    '甲,乙',
    '甲:',
    '~',
    'null',
  ]) {
    edit(COMMENTED, [...乙, '对象'], words)
    edit(COMMENTED, [...乙, '材料', 0], words)
    edit(COMMENTED, ['条款', '一', '规则', '甲', '计算'], words)
  }
})

test('a file with line ends of Windows keeps them', () => {
  const windows = COMMENTED.replaceAll('\n', '\r\n')
  const after = edit(windows, [...乙, '说明'], '话')
  expect(after.replaceAll('\r\n', '').includes('\n')).toBe(false)
})

/** Every path of a content. */
function pathsOf(value: Plain): (string | number)[][] {
  const entries: (readonly [string | number, Plain])[] = isPlainMap(value)
    ? [...value]
    : isPlainList(value)
      ? value.map((item, index) => [index, item] as const)
      : []
  return entries.flatMap(([key, entry]) => [[key], ...pathsOf(entry).map((path) => [key, ...path])])
}

const words = fc.oneof(
  fc.constantFrom(
    '8%',
    '企业',
    '≥ 100万元',
    '甲: 乙',
    '# 不是注释',
    '',
    '上年度.技术交易额 × 8%',
    '- 甲',
    '[',
    "'甲'",
  ),
  fc.string({ maxLength: 8 }),
)
const { content } = fc.letrec<{ content: Plain }>((tie) => ({
  content: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    words,
    fc.array(tie('content'), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.constantFrom('名', '对象', '计算', '甲乙', '条件'), tie('content')), {
        maxLength: 3,
      })
      .map((entries) => new Map(entries)),
  ),
}))

test.each([...FILES.map((name) => [name, read(name)]), ['样例', COMMENTED]])(
  'parse(edit(text)) is edit(parse(text)), and the comments outside stay: %s',
  (...[, text = '']) => {
    const before = plainOf(text, 's')
    const paths = pathsOf(before)
    const comments = [...text.matchAll(/(?:^|\s)#.*$/gm)].map(([comment]) => comment.trim())
    fc.assert(
      fc.property(fc.nat(paths.length - 1), fc.option(content, { freq: 4 }), (index, to) => {
        const path = paths[index] ?? []
        const wanted = mapOf(changed(before, path, () => to))
        const after = followEdit(text, wanted)
        expect(plainKey(plainOf(after, 's'))).toBe(plainKey(wanted))
        if (path.length > 3 && text !== COMMENTED)
          for (const comment of comments) expect(after).toContain(comment)
      }),
      { numRuns: 20 },
    )
  },
)
