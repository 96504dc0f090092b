// One topic (专题) of a city's content: what the documents say of it, and by which practice each line is handled.
import {
  type ContentMap,
  type ContentValue,
  listAt,
  mapOf,
  optionalTextAt,
  readContent,
  refuse,
  textAt,
  textsAt,
  wordAt,
} from '../../base/content.ts'
import { type Day, parseDay } from '../../base/day.ts'
import { type Form, FORM_STAGES } from '../forms/form.ts'
import type { FormShelf } from '../forms/parse-forms.ts'
import { topicFaults } from './check-topic.ts'
import {
  clauseAt,
  codesByWord,
  groundAt,
  isYes,
  moneyAt,
  PENDING,
  shareAt,
  wholeAt,
} from './content-words.ts'
import { linePractice, PRACTICE_KEYS, type Practices } from './parse-practices.ts'
import {
  kindsAt,
  parseChains,
  parseChallenge,
  parsePayments,
  parseReview,
  parseSteps,
  partAt,
} from './parse-process.ts'
import {
  type Applicants,
  type Duration,
  type Figure,
  MODES,
  type Payer,
  PAYERS,
  type Programme,
  type PromisedCount,
  type ScoreSheet,
  type Topic,
  type TopicLine,
} from './topic.ts'

/** What topics are read with. */
export type TopicShelf = {
  readonly programmes: readonly Programme[]
  readonly practices: Practices
  readonly forms: FormShelf
}

const MODE_WORDS = codesByWord(MODES)
const PAYER_WORDS = codesByWord(PAYERS)
const STAGE_WORDS = codesByWord(FORM_STAGES)
const REWARDS = new Map([
  ['公式', 'formula'],
  ['择优', 'scored'],
] as const)
const STATES = new Map([
  ['开放', 'open'],
  ['关闭', 'closed'],
] as const)

const LINE_KEYS = {
  required: ['编号', '名称', '办法', '目的', '条款', '可申报', '最高'],
  optional: ['承诺数', '期限', '出资', '规则', '说明', ...PRACTICE_KEYS],
}

/** Reads the programmes (programmes.yaml). */
export function parseProgrammes(text: string, file: string): Programme[] {
  const root = readContent(text, file, { required: ['专项'] })
  return listAt(root, '专项').map((value): Programme => {
    const map = mapOf(value, { required: ['编号', '序', '名称', '条款', '目的'] })
    return {
      id: textAt(map, '编号'),
      number: wholeAt(map, '序') ?? 0,
      name: textAt(map, '名称'),
      purpose: textAt(map, '目的'),
      clause: clauseAt(map, '条款'),
    }
  })
}

/** A topic of a city's content, with the day of the latest document that it cites. */
export type CityTopic = { readonly topic: Topic; readonly inForceFrom: Day }

/** Reads a topic; a complaint names file, line and column and what was expected there. */
export function parseTopic(text: string, file: string, shelf: TopicShelf): CityTopic {
  const root = readContent(text, file, {
    required: ['编号', '序', '专项', '名称', '目的', '条款', '生效', '支持方向'],
    optional: ['状态'],
  })
  const programme = textAt(root, '专项')
  if (!shelf.programmes.some(({ id }) => id === programme))
    refuse(
      root.entries.get('专项')?.place ?? root.place,
      `没有专项「${programme}」，应为：${shelf.programmes.map(({ id }) => id).join('、')}`,
    )
  const values = listAt(root, '支持方向')
  const lines = values.map((value) => parseLine(value, shelf))
  const topic: Topic = {
    id: textAt(root, '编号'),
    number: wholeAt(root, '序') ?? 0,
    programme,
    name: textAt(root, '名称'),
    purpose: textAt(root, '目的'),
    clause: clauseAt(root, '条款'),
    status: root.entries.has('状态') ? wordAt(root, '状态', STATES) : 'open',
    lines,
    forms: usedForms(lines, shelf.forms),
  }
  for (const { line, detail } of topicFaults(topic)) {
    const index = lines.findIndex(({ id }) => id === line)
    refuse(values[index]?.place ?? root.place, detail)
  }
  const day = parseDay(textAt(root, '生效'))
  if (day === null)
    return refuse(root.entries.get('生效')?.place ?? root.place, '应为日期，如 2024-01-28')
  return { topic, inForceFrom: day }
}

/** The forms that the lines name, each once, in the order of the shelf. */
function usedForms(lines: readonly TopicLine[], forms: FormShelf): Form[] {
  const used = new Set(lines.flatMap((line) => Object.values(line.forms)))
  return [...forms.values()].filter(({ id }) => used.has(id))
}

function parseLine(value: ContentValue, shelf: TopicShelf): TopicLine {
  const map = linePractice(mapOf(value, LINE_KEYS), shelf.practices)
  const steps = partAt(map, '步骤') ?? refuse(value.place, '办法中没有「步骤」')
  const chains = partAt(map, '审批') ?? refuse(value.place, '办法中没有「审批」')
  const review = partAt(map, '评审')
  const payments = partAt(map, '拨付')
  const challenge = partAt(map, '揭榜')
  return {
    id: textAt(map, '编号'),
    name: textAt(map, '名称'),
    mode: wordAt(map, '方式', MODE_WORDS),
    rewardBy: map.entries.has('后补助') ? wordAt(map, '后补助', REWARDS) : null,
    purpose: textAt(map, '目的'),
    clause: clauseAt(map, '条款'),
    applicants: parseApplicants(partAt(map, '可申报') ?? value),
    limit: parseFigure(map, '最高'),
    promised: parsePromised(map),
    duration: parseDuration(map),
    payers: listAt(map, '出资').map(parsePayer),
    scoreSheet: sheetAt(map, shelf),
    forms: formsAt(map, shelf.forms),
    steps: parseSteps(steps),
    approvals: parseChains(chains),
    review: review === null ? null : parseReview(review),
    payments: payments === null ? null : parsePayments(payments),
    isLumpSum: isYes(map, '包干', false),
    balance: textAt(map, '结余') === '留用' ? 'keep' : 'return',
    benefits: textsAt(map, '规则'),
    challenge: challenge === null ? null : parseChallenge(challenge),
    notes: textsAt(map, '说明'),
  }
}

function parseApplicants(value: ContentValue): Applicants {
  const map = mapOf(value, { required: ['类别'], optional: ['条件', '自测'] })
  return {
    kinds: kindsAt(map, '类别', []),
    conditions: textsAt(map, '条件'),
    selfTest: textsAt(map, '自测'),
  }
}

function parseFigure(line: ContentMap, key: string): Figure {
  const value = line.entries.get(key)
  if (value?.kind === 'text') {
    if (value.text === PENDING) return null
    return refuse(value.place, `「${value.text}」应为「{金额, 条款}」，没有数额的写「${PENDING}」`)
  }
  const map = mapOf(value ?? line, { required: ['金额', '条款'] })
  const amountFen = moneyAt(map, '金额') ?? refuse(map.place, '缺少「金额」')
  return { amountFen, clause: clauseAt(map, '条款') }
}

function parsePromised(line: ContentMap): PromisedCount | null {
  const value = line.entries.get('承诺数')
  if (value === undefined) return null
  const map = mapOf(value, { required: ['不少于', '单位', '每年', '条款'] })
  return {
    atLeast: wholeAt(map, '不少于') ?? 0,
    unit: textAt(map, '单位'),
    isYearly: isYes(map, '每年', false),
    clause: clauseAt(map, '条款'),
  }
}

function parseDuration(line: ContentMap): Duration | null {
  const value = line.entries.get('期限')
  if (value === undefined || optionalIsPending(line)) return null
  const map = mapOf(value, { required: ['最少月数', '最多月数', '依据'] })
  return {
    monthsMin: wholeAt(map, '最少月数') ?? 0,
    monthsMax: wholeAt(map, '最多月数') ?? 0,
    ground: groundAt(map, '依据'),
  }
}

const optionalIsPending = (line: ContentMap): boolean => {
  const value = line.entries.get('期限')
  return value?.kind === 'text' && value.text === PENDING
}

function parsePayer(value: ContentValue): Payer {
  const map = mapOf(value, { required: ['方', '份额', '依据'] })
  return {
    payer: wordAt(map, '方', PAYER_WORDS),
    shareBasisPoints: shareAt(map, '份额'),
    ground: groundAt(map, '依据'),
  }
}

function sheetAt(line: ContentMap, { practices }: TopicShelf): ScoreSheet | null {
  const id = optionalTextAt(line, '评分表')
  if (id === null) return null
  const known = [...practices.sheets.keys()].join('、')
  return practices.sheets.get(id) ?? refuse(line.place, `没有评分表「${id}」，应为：${known}`)
}

function formsAt(line: ContentMap, forms: FormShelf): TopicLine['forms'] {
  const map = mapOf(line.entries.get('表单') ?? line, { optional: [...STAGE_WORDS.keys()] })
  const named: Partial<Record<keyof typeof FORM_STAGES, string>> = {}
  for (const [word, stage] of STAGE_WORDS) {
    const id = optionalTextAt(map, word)
    if (id === null) continue
    const form = forms.get(id) ?? refuse(map.place, `没有表单「${id}」`)
    if (form.stage !== stage)
      refuse(map.place, `表单「${id}」是${FORM_STAGES[form.stage]}的，不能用于${word}`)
    named[stage] = id
  }
  return named
}
