import {
  type ContentMap,
  type ContentValue,
  listAt,
  mapOf,
  optionalTextAt,
  plainValue,
  readContent,
  refuse,
  textAt,
  wordAt,
} from '../../base/content.ts'
import { moneyOf } from '../catalogue/content-words.ts'
import type { Answer, AnswerRow, Answers } from '../forms/answers.ts'
import { askedFields } from '../forms/form-schema.ts'
import type { Form, PlainField } from '../forms/form.ts'
import { CORRECTION_KINDS, type Correction, correctionKindOf } from './correction.ts'

/** A call of the demo; its times are days from the day on which the demo is put in. */
export type DemoCall = {
  readonly key: string
  readonly topic: string
  readonly line: string
  readonly title: string
  readonly summary: string
  readonly contact: string
  readonly opensIn: number
  readonly closesIn: number
  readonly awardsWanted: number | null
  readonly perApplicantMax: number | null
}

/** How far an application of the demo has come. */
export type DemoReach = 'draft' | 'submitted' | 'returned' | 'accepted' | 'reviewed'

/** Money of the city for a topic in the demo's year; an invented figure. */
export type DemoBudget = {
  readonly topic: string
  readonly name: string
  readonly amountFen: bigint
  readonly basis: string
}

/** Where the organisation of a login is paid to. */
export type DemoAccount = {
  readonly login: string
  readonly accountName: string
  readonly bank: string
  readonly accountNumber: string
}

/** An application of the demo, with values as texts, to be read by the fields of its form. */
export type DemoApplication = {
  readonly call: string
  readonly login: string
  readonly reach: DemoReach
  readonly correction: Correction | null
  readonly values: Readonly<Record<string, unknown>>
}

const REACHES: ReadonlyMap<string, DemoReach> = new Map([
  ['草稿', 'draft'],
  ['已提交', 'submitted'],
  ['退回', 'returned'],
  ['受理', 'accepted'],
  ['待决定', 'reviewed'],
])

const KINDS = new Map(
  Object.entries(CORRECTION_KINDS).map(([code, word]) => [word, correctionKindOf(code)]),
)

/** Reads `programmes/demo.yaml` of a city. */
export function parseDemoApplications(
  text: string,
  file: string,
): {
  budgets: DemoBudget[]
  accounts: DemoAccount[]
  calls: DemoCall[]
  applications: DemoApplication[]
} {
  const root = readContent(text, file, { required: ['预算', '账户', '申报通知', '申报'] })
  return {
    budgets: listAt(root, '预算').map(parseDemoBudget),
    accounts: listAt(root, '账户').map(parseAccount),
    calls: listAt(root, '申报通知').map(parseDemoCall),
    applications: listAt(root, '申报').reduce<DemoApplication[]>(
      (before, value) => [...before, parseApplication(value, before)],
      [],
    ),
  }
}

/** Reads a line of `预算`. */
export function parseDemoBudget(value: ContentValue): DemoBudget {
  const map = mapOf(value, { required: ['专题', '名称', '额度', '依据'] })
  const amountFen = moneyOf(textAt(map, '额度'))
  if (amountFen === null) return refuse(map.place, '「额度」应为金额，如 300万元')
  return {
    topic: textAt(map, '专题'),
    name: textAt(map, '名称'),
    amountFen,
    basis: textAt(map, '依据'),
  }
}

function parseAccount(value: ContentValue): DemoAccount {
  const map = mapOf(value, { required: ['登录名', '户名', '开户行', '账号'] })
  return {
    login: textAt(map, '登录名'),
    accountName: textAt(map, '户名'),
    bank: textAt(map, '开户行'),
    accountNumber: textAt(map, '账号'),
  }
}

/** Reads a line of `申报通知`. */
export function parseDemoCall(value: ContentValue): DemoCall {
  const map = mapOf(value, {
    required: ['编号', '专题', '方向', '标题', '说明', '咨询', '开始', '截止'],
    optional: ['拟支持', '限报'],
  })
  return {
    key: textAt(map, '编号'),
    topic: textAt(map, '专题'),
    line: textAt(map, '方向'),
    title: textAt(map, '标题'),
    summary: textAt(map, '说明'),
    contact: textAt(map, '咨询'),
    opensIn: daysAt(map, '开始') ?? 0,
    closesIn: daysAt(map, '截止') ?? 0,
    awardsWanted: daysAt(map, '拟支持'),
    perApplicantMax: daysAt(map, '限报'),
  }
}

/** A whole number of days or things; null where it is left out. */
export function daysAt(map: ContentMap, key: string): number | null {
  const text = optionalTextAt(map, key)
  if (text === null) return null
  return /^-?\d{1,4}$/.test(text) ? Number(text) : refuse(map.place, `「${key}」应为整数`)
}

/** Reads a line of `申报`, which may go on from an earlier one. */
export function parseApplication(
  value: ContentValue,
  before: readonly DemoApplication[],
): DemoApplication {
  const map = mapOf(value, {
    required: ['通知', '登录名', '至', '内容'],
    optional: ['退回', '沿用'],
  })
  const base = daysAt(map, '沿用')
  const content = map.entries.get('内容')
  const returned = map.entries.get('退回')
  const values = content === undefined ? null : plainValue(content)
  if (typeof values !== 'object' || values === null) return refuse(map.place, '「内容」应为字段')
  return {
    call: textAt(map, '通知'),
    login: textAt(map, '登录名'),
    reach: wordAt(map, '至', REACHES),
    correction: returned === undefined ? null : parseCorrection(returned),
    // What an earlier one says, where it does not say otherwise itself.
    values: {
      ...(base === null ? {} : before[base - 1]?.values),
      ...Object.fromEntries(Object.entries(values)),
    },
  }
}

function parseCorrection(value: ContentValue): Correction {
  const map = mapOf(value, { required: ['字段', '事由', '说明'] })
  return {
    field: textAt(map, '字段'),
    kind: wordAt(map, '事由', KINDS),
    reason: textAt(map, '说明'),
  }
}

/** Values of the demo as answers, each read by the type of its field; what the form does not ask is left out. */
export function demoAnswers(form: Form, values: DemoApplication['values']): Answers {
  return Object.fromEntries(
    askedFields(form).flatMap(({ field }): [string, Answer][] => {
      const value = values[field.key]
      if (value === undefined) return []
      if (field.type !== 'records') return [[field.key, cellOf(field, value)]]
      const rows = Array.isArray(value) ? value.map((row) => rowOf(field.columns, row)) : []
      return [[field.key, rows]]
    }),
  )
}

function rowOf(columns: readonly PlainField[], row: unknown): AnswerRow {
  const cells = new Map(Object.entries(typeof row === 'object' && row !== null ? row : {}))
  return Object.fromEntries(
    columns.flatMap((column) =>
      cells.has(column.key) ? [[column.key, cellOf(column, cells.get(column.key))]] : [],
    ),
  )
}

function cellOf({ type }: PlainField, value: unknown): string | number | boolean {
  const text = String(value)
  if (type === 'money') return Number(moneyOf(text) ?? 0n)
  if (type === 'integer') return Number(text)
  return type === 'boolean' || type === 'promise' ? text === '是' || text === 'true' : text
}
