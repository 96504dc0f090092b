// Every example of docs/rule-language.md runs here, and every keyword of the language stands there.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Failure, sentenceOf } from '../../src/base/failure.ts'
import { checkFile } from '../../src/policy/ir/check-file.ts'
import { compileFile } from '../../src/policy/ir/compile-file.ts'
import { Undecided } from '../../src/policy/ir/environment.ts'
import { integerForm } from '../../src/policy/ir/integer-form.ts'
import { lower } from '../../src/policy/ir/lower.ts'
import { BOOLEAN, MONEY, type Type } from '../../src/policy/ir/type.ts'
import type { Node } from '../../src/policy/ir/ir.ts'
import { KEYWORDS } from '../../src/policy/language/keywords.ts'
import { LanguageProblem } from '../../src/policy/language/language-problem.ts'
import { parseExpression } from '../../src/policy/language/parse-expression.ts'
import { parseRuleFile } from '../../src/policy/language/parse-rule-file.ts'
import { heldText } from '../../src/policy/present/trace-view.ts'
import { compileOutputs } from '../../src/policy/run/javascript.ts'
import { runTests } from '../../src/policy/run/run-tests.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/rule-language.md'), 'utf8')

/** The fenced blocks of a kind, each with the line on which it starts. */
const blocks = (kind: string): { line: number; text: string }[] =>
  [...page.matchAll(/^```(.+)\n([\s\S]*?)^```$/gm)]
    .filter(([, name]) => name === kind)
    .map(({ index, 2: text = '' }) => ({ line: page.slice(0, index).split('\n').length, text }))

const examples = (kind: string) =>
  blocks(kind).flatMap(({ text }) =>
    text
      .trim()
      .split('\n')
      .map((line) => {
        const [expression = '', wanted = ''] = line.split(' → ')
        return { expression, wanted }
      }),
  )

test.each(blocks('yaml'))(
  'the rule file at line $line compiles, is clean and passes its tests',
  ({ text }) => {
    const file = parseRuleFile(text, 'rule-language.md')
    const program = compileFile(file)
    const remarks = checkFile(file, program, '2026-11-22').map(({ message }) => message)
    expect(remarks.filter((message) => !message.includes('最后核对'))).toEqual([])
    const results = runTests(file, program)
    expect(results.filter(({ complaints }) => complaints.length > 0)).toEqual([])
    expect(results.length).toBeGreaterThan(1)
  },
)

/** 未知 by itself has no type of its own: an example may be of any. */
function lowered(expression: string): Node {
  const environment = {
    facts: new Map(),
    declared: new Set<string>(),
    definitions: new Map(),
    definitionNames: new Set<string>(),
    wantedTypes: new Map(),
    parameters: new Map(),
    codeLists: new Map(),
    clause: '',
    guessesWords: false,
    fields: null,
  }
  const hints: readonly (Type | null)[] = [null, BOOLEAN, MONEY]
  for (const hint of hints)
    try {
      return lower(parseExpression(expression), environment, hint)
    } catch (problem) {
      if (!(problem instanceof Undecided)) throw problem
    }
  throw new Error(`no type: ${expression}`)
}

test.each(examples('表达式'))('$expression is $wanted', ({ expression, wanted }) => {
  const node = lowered(expression)
  const pair = integerForm(node, () => {
    throw new Error('no names')
  })
  const outputs = [pair.num, pair.den].map((term) => ({ key: '', term }))
  const [num = null, den = null] = compileOutputs(outputs, [])({})
  expect(heldText({ num, den }, node.type)).toBe(wanted)
})

test.each(examples('报错'))('$expression is refused: $wanted', ({ expression, wanted }) => {
  let said = '没有报错'
  try {
    lowered(expression)
  } catch (problem) {
    if (problem instanceof Failure) said = sentenceOf(problem)
    else if (problem instanceof LanguageProblem) said = problem.message
    else throw problem
  }
  expect(said).toContain(wanted)
})

test('every keyword stands in the table, in both languages', () => {
  const missing = Object.entries(KEYWORDS).filter(
    ([chinese, english]) => !page.includes(`| ${chinese} | \`${english}\``),
  )
  expect(missing).toEqual([])
})
