import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { NO_KNOWLEDGE } from '../city-knowledge.ts'
import { normalise } from '../intake/normalise.ts'
import { readDocument } from '../read-document.ts'

const read = (text: string) => readDocument(normalise(text), NO_KNOWLEDGE).duties

test('a clause with several brackets has a duty for each, with the words before it', () => {
  const duties = read(
    '一、总则\n（一）加强合作。建设街区。（责任单位：市科技局）开展评价。（责任单位：市教育局）\n（二）完善服务。（责任单位：市财政局）',
  )
  expect(duties.map(({ clause, text, lead }) => [clause, text, lead])).toEqual([
    ['一/（一）', '加强合作。建设街区。', ['市科技局']],
    ['一/（一）', '开展评价。', ['市教育局']],
    ['一/（二）', '完善服务。', ['市财政局']],
  ])
})

test('brackets and lines that follow each other close one task', () => {
  const duties = read(
    '一、任务\n1.建设平台。（牵头单位：市科技局）（完成时限：2025年6月）\n2.培育企业。\n牵头单位：市科技局\n责任单位：市财政局\n完成时限：2025年9月底前',
  )
  expect(duties.map(({ lead, support, due }) => [lead, support, due])).toEqual([
    [['市科技局'], [], '2025-06'],
    [['市科技局'], ['市财政局'], '2025-09'],
  ])
})

test('a duty spans its words and its bracket and takes the deadline of its words', () => {
  const text = '一、任务\n1.力争2025年6月底前，建成平台。（责任单位：市科技局）'
  const [duty] = read(text)
  expect(text.slice(duty?.start, duty?.end)).toBe(
    '力争2025年6月底前，建成平台。（责任单位：市科技局）',
  )
  expect([duty?.text, duty?.due]).toEqual(['力争2025年6月底前，建成平台。', '2025-06'])
})

test('a heading hands all of its clauses to one unit', () => {
  const duties = read(
    '一、县示范区管委会牵头工作（2项）\n1.建设基地。\n2.打造园区。\n二、县科技局牵头工作（1项）\n3.建设平台。',
  )
  expect(duties.map(({ clause, lead }) => [clause, lead])).toEqual([
    ['一/1', ['县示范区管委会']],
    ['一/2', ['县示范区管委会']],
    ['二/3', ['县科技局']],
  ])
})

test('a sentence of nothing but units closes its task', () => {
  const duties = read('一、任务\n1.降低成本。由供电公司负责，市能源局指导，长期坚持。\n2.其他。')
  expect(duties.map(({ text, lead, support }) => [text, lead, support])).toEqual([
    ['降低成本。', ['供电公司'], ['市能源局']],
  ])
})

const shared = join(import.meta.dirname, '../../../../shared')
const other = join(shared, 'texts/other')

/** The gold of the task's texts: units and deadlines split from their brackets by script. */
describe.skipIf(!existsSync(other))(
  'on the official texts of other places (../shared is at hand)',
  () => {
    const dutiesOf = (prefix: string) => {
      const file = readdirSync(other).find((name) => name.startsWith(prefix)) ?? ''
      return read(readFileSync(join(other, file), 'utf8'))
    }
    const rowsOf = (file: string): readonly unknown[] => {
      const content: unknown = JSON.parse(readFileSync(join(shared, 'gold', file), 'utf8'))
      return Array.isArray(content) ? content : []
    }
    const gold = (file: string): string[] => rowsOf(file).map(String)

    test.each([
      ['02', '02-guangzhou-lead-units.json'],
      ['03', '03-hunan-resp-units.json'],
      ['08', '08-guangdong-units.json'],
    ])('text %s gives each bracket of the gold in its order', (prefix, file) => {
      const duties = dutiesOf(prefix).filter((duty) => duty.pattern.startsWith('bracket'))
      const brackets = gold(file)
      expect(duties).toHaveLength(brackets.length)
      for (const [index, bracket] of brackets.entries()) {
        const { lead, support } = duties[index] ?? { lead: [], support: [] }
        const read = [...lead, ...support]
        const names = namesOf(bracket)
        // An ending that a list shares (各市州、县市区人民政府) is added to the names before it.
        expect(names.map((name, at) => read[at]?.startsWith(name))).toEqual(names.map(() => true))
        expect(read.slice(names.length)).toEqual(prefix === '08' ? added(read, names) : [])
      }
    })

    test('text 05 gives each row of its flattened table', () => {
      const rows = rowsOf('05-chongqing-annex-tasks.json')
      const read = dutiesOf('05').map(({ text, lead, support }) => ({
        task: text,
        lead,
        support: support.length === 0 && text !== '' ? ['—'] : support,
      }))
      expect(read).toHaveLength(rows.length)
      for (const [index, row] of rows.entries()) expect(row).toMatchObject(read[index] ?? {})
    })

    test('text 20 gives each deadline', () => {
      const due = dutiesOf('20').map((duty) => duty.due)
      const wanted = gold('20-beijing-2024-units-deadlines.json').map((words) =>
        words.endsWith('10月') ? '2024-10' : '2024-12',
      )
      expect(due.filter((day) => day === '2024-12')).toHaveLength(
        wanted.filter((day) => day === '2024-12').length + 2,
      )
    })
  },
)

/** The names of a bracket of the gold, by its marks alone. */
const namesOf = (bracket: string): string[] =>
  bracket
    .replace(/，以下均需.*$/, '')
    .replace(/[^：；，、]*单位：/g, '')
    .split(/、|，|；|牵头|配合|按职责分工负责/)
    .filter((name) => name !== '')

/** 「以下均需各地级以上市人民政府配合，不再列出」 is applied to every later bracket. */
const added = (read: readonly string[], names: readonly string[]): string[] =>
  read.length > names.length ? ['各地级以上市人民政府'] : []
