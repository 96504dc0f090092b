// What `programmes/demo-projects.yaml` of a city says: projects of the demo that have gone further than an application.
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
import { addDays, type Day } from '../../base/day.ts'
import {
  daysAt,
  type DemoApplication,
  type DemoBudget,
  type DemoCall,
  parseApplication,
  parseDemoBudget,
  parseDemoCall,
} from '../applications/demo-applications.ts'
import type { PlannedMilestone } from '../contracts/contract.ts'
import { addMonths } from '../execution/report.ts'

/** How far a project of the demo has come: experts are asked, the contract waits for its signature, or it runs. */
export type DemoProjectReach = 'in_review' | 'unsigned' | 'executing'

/** How far a payment list of the demo has come. */
export type DemoListReach = 'submitted' | 'approved' | 'settled'

/** What the contract says otherwise than the application. */
export type DemoContract = {
  readonly startDay: string | null
  readonly endDay: string | null
  readonly milestones: readonly PlannedMilestone[]
  /** The answers of its form. */
  readonly values: DemoApplication['values']
}

/** A project of the demo; its days count from the day on which the demo is put in. */
export type DemoProject = {
  readonly application: DemoApplication
  readonly reach: DemoProjectReach
  /** On which day it was handed in. */
  readonly handedIn: number
  readonly contract: DemoContract
  /** The lists that pay it: the first what the contract opened, each other one what the next milestone did. */
  readonly lists: readonly { readonly title: string; readonly reach: DemoListReach }[]
}

/** What the file says. */
export type DemoProjects = {
  readonly budgets: readonly DemoBudget[]
  readonly calls: readonly DemoCall[]
  readonly projects: readonly DemoProject[]
}

const REACHES: ReadonlyMap<string, DemoProjectReach> = new Map([
  ['评审中', 'in_review'],
  ['待签', 'unsigned'],
  ['实施中', 'executing'],
])

const LIST_REACHES: ReadonlyMap<string, DemoListReach> = new Map([
  ['待审批', 'submitted'],
  ['待回盘', 'approved'],
  ['已办结', 'settled'],
])

const NOTHING: DemoContract = { startDay: null, endDay: null, milestones: [], values: {} }

/** Reads the file, whose days are said from `today`; `file` is only for complaints. */
export function parseDemoProjects(
  text: string,
  { file, today }: { readonly file: string; readonly today: Day },
): DemoProjects {
  const root = readContent(text, file, { required: ['预算', '申报通知', '项目'] })
  const projects: DemoProject[] = []
  for (const value of listAt(root, '项目')) projects.push(parseProject(value, { projects, today }))
  return {
    budgets: listAt(root, '预算').map(parseDemoBudget),
    calls: listAt(root, '申报通知').map(parseDemoCall),
    projects,
  }
}

type Reading = { readonly projects: readonly DemoProject[]; readonly today: Day }

function parseProject(value: ContentValue, { projects, today }: Reading): DemoProject {
  const map = mapOf(value, {
    required: ['申报', '至', '提交'],
    optional: ['任务书', '拨付'],
  })
  const own = map.entries.get('申报')
  if (own === undefined) return refuse(map.place, '缺「申报」')
  const before = projects.map(({ application }) => application)
  const application = parseApplication(own, before)
  const values = dated(application.values, today)
  const contract = map.entries.get('任务书')
  return {
    application: { ...application, values },
    reach: wordAt(map, '至', REACHES),
    handedIn: daysAt(map, '提交') ?? 0,
    contract: contract === undefined ? NOTHING : parseContract(contract, today),
    lists: map.entries.has('拨付') ? listAt(map, '拨付').map(parseList) : [],
  }
}

function parseContract(value: ContentValue, today: Day): DemoContract {
  const map = mapOf(value, { required: ['内容'], optional: ['开始', '结束', '里程碑'] })
  const content = map.entries.get('内容')
  const dayAt = (key: string): string | null => {
    const text = optionalTextAt(map, key)
    return text === null ? null : dayFrom(text, today)
  }
  return {
    startDay: dayAt('开始'),
    endDay: dayAt('结束'),
    milestones: map.entries.has('里程碑')
      ? listAt(map, '里程碑').map((item) => parseMilestone(item, today))
      : [],
    values: content === undefined ? {} : dated(plainValue(content), today),
  }
}

function parseMilestone(value: ContentValue, today: Day): PlannedMilestone {
  const map = mapOf(value, { required: ['名称', '到期', '结果', '证明'] })
  return {
    title: textAt(map, '名称'),
    dueDay: dayFrom(textAt(map, '到期'), today),
    criteria: textAt(map, '结果'),
    evidence: textAt(map, '证明'),
    isGate: true,
  }
}

const parseList = (value: ContentValue): DemoProject['lists'][number] => {
  const map: ContentMap = mapOf(value, { required: ['题', '至'] })
  return { title: textAt(map, '题'), reach: wordAt(map, '至', LIST_REACHES) }
}

const FROM_TODAY = /^今([+-]\d{1,4})(日|月|年)$/

/** 「今+30日」 as a day, 「今-2月」 as a month, 「今-1年」 as a year; any other text as it stands. */
function dayFrom(text: string, today: Day): string {
  const [, count, unit] = FROM_TODAY.exec(text) ?? []
  if (count === undefined) return text
  if (unit === '日') return addDays(today, Number(count))
  return unit === '月'
    ? addMonths(today, Number(count)).slice(0, 7)
    : String(Number(today.slice(0, 4)) + Number(count))
}

/** The same values with every text that is said from today as what it comes to. */
function dated(values: unknown, today: Day): Record<string, unknown> {
  const of = (value: unknown): unknown => {
    if (typeof value === 'string') return dayFrom(value, today)
    if (Array.isArray(value)) return value.map(of)
    return typeof value === 'object' && value !== null ? dated(value, today) : value
  }
  return Object.fromEntries(
    Object.entries(typeof values === 'object' && values !== null ? values : {}).map(
      ([key, value]) => [key, of(value)],
    ),
  )
}
