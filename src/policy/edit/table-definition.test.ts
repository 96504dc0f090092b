import { expect, test } from 'vitest'
import { compileFile } from '../ir/compile-file.ts'
import { parseRuleFile } from '../language/parse-rule-file.ts'
import { editText } from './edit-text.ts'
import { fileForm } from './file-form.ts'
import { plainOf } from './plain.ts'

const SOURCE = `文件: S
生效: 2024-01-28
选用版本依据: 申报日期
定义:
  # 等级由张三核过
  等级:
    决策表:
      命中: 优先 # 高的算
      优先次序: [甲等, 乙等]
      输入: [研发投入]
      行:
        - [≥ 100万元, 甲等] # 一百万元起
        - [不限, 乙等]
  单价: 5元
条款:
  一:
    摘要: 样例
    规则:
      奖励: {对象: 企业, 条件: 等级 = 甲等, 计算: 单价}
`

const definitionIn = (text: string, name: string): string =>
  fileForm(plainOf(text, '')).definitions.find((entry) => entry.name === name)?.text ?? ''

test('a table that is a definition is put back byte for byte, and changed where it is changed', () => {
  const text = definitionIn(SOURCE, '等级')
  expect(text).toContain('{决策表: {命中: 优先')
  expect(editText(SOURCE, [{ kind: 'definition', name: '等级', text }])).toBe(SOURCE)
  const raised = editText(SOURCE, [
    { kind: 'definition', name: '等级', text: text.replace('100万元', '200万元') },
  ])
  expect(raised).toBe(SOURCE.replace('≥ 100万元', '≥ 200万元'))
  expect(compileFile(parseRuleFile(raised, 's.yaml')).definitions).toHaveLength(2)
})

test('an expression becomes a table and a table an expression; what is no map yet is kept as typed', () => {
  const table = '{决策表: {命中: 首个, 输入: [等级], 行: [[甲等, 5元], [不限, 3元]]}}'
  const changed = editText(SOURCE, [{ kind: 'definition', name: '单价', text: table }])
  expect(definitionIn(changed, '单价')).toBe(table)
  expect(compileFile(parseRuleFile(changed, 's.yaml')).definitions[1]?.node.op).toBe('if')
  expect(editText(changed, [{ kind: 'definition', name: '单价', text: '5元' }])).toBe(SOURCE)
  const half = editText(SOURCE, [{ kind: 'definition', name: '单价', text: '{决策表: [' }])
  expect(definitionIn(half, '单价')).toBe('{决策表: [')
})
