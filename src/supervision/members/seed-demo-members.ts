import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import {
  type ContentMap,
  listAt,
  mapOf,
  optionalTextAt,
  readContent,
  refuse,
  textAt,
  wordAt,
} from '../../base/content.ts'
import type { Db, Tx } from '../../db/database.ts'
import { findByCreditCode } from '../../party/organisation.store.ts'
import { type Act, SYSTEM } from '../../trust/event.ts'
import { readEvents } from '../../trust/event.store.ts'
import { write } from '../../trust/write.ts'
import { findArea, insertArea, listMembers, type NewArea } from '../areas/area.store.ts'
import { SMALL_AREAS } from '../areas/edit-areas.ts'
import { listMeasures } from '../indicators/indicator.store.ts'
import { listPeriods } from '../periods/period.store.ts'
import type { CollectedMeasure } from '../reports/collected-measure.ts'
import { findDemoReporter, markDemoReports } from '../reports/demo-report.store.ts'
import { type NewMeasureFact, recordFacts } from '../reports/measure-fact.store.ts'
import { demoFacts, type DemoValue, valuesAt } from '../reports/seed-demo-figures.ts'
import { askMembers } from './ask-members.ts'
import { memberDueOn } from './member-due.ts'
import { insertMemberDue } from './member-due.store.ts'
import { membersWords, SUM_SOURCE } from './members-said.ts'
import { readMembersSaid } from './read-members-said.ts'
import { insertSumRule } from './sum-rule.store.ts'

const FILE = 'indicators/demo.yaml'
const SUBJECT = 'demo:members'

const KINDS: ReadonlyMap<string, NewArea['kind']> = new Map([
  [SMALL_AREAS.street, 'street'],
  [SMALL_AREAS.park, 'park'],
  [SMALL_AREAS.unit, 'unit'],
])

type DemoMember = {
  readonly id: string
  readonly name: string
  readonly kind: NewArea['kind']
  /** The credit code of the office that reports for it. */
  readonly office: string | null
}

/** What lies below one district in the demo, and what it reports. */
type DemoMembers = {
  readonly district: string
  readonly since: string
  /** How many workdays before the district's own last day they report. */
  readonly workdays: number
  readonly members: readonly DemoMember[]
  readonly values: readonly DemoValue[]
}

/** Reads what lies below a district of `indicators/demo.yaml`; null where nothing does. */
export function parseDemoMembers(
  text: string,
  { file, measures }: { readonly file: string; readonly measures: readonly CollectedMeasure[] },
): DemoMembers | null {
  const root = readContent(text, file, { required: ['填报'], optional: ['下级'] })
  const below = root.entries.get('下级')
  if (below === undefined) return null
  const map = mapOf(below, { required: ['区', '自', '提前工作日', '名单', '汇总'] })
  const [district, since] = [textAt(map, '区'), textAt(map, '自')]
  const lead = textAt(map, '提前工作日')
  if (!/^\d{1,2}$/u.test(lead)) refuse(map.place, '「提前工作日」应为整数')
  const members = listAt(map, '名单').map((item, index): DemoMember => {
    const line = mapOf(item, { required: ['名称', '类别'], optional: ['机构'] })
    return {
      id: `${district}-${String(index + 1).padStart(3, '0')}`,
      name: textAt(line, '名称'),
      kind: wordAt(line, '类别', KINDS),
      office: optionalTextAt(line, '机构'),
    }
  })
  const values = listAt(map, '汇总').flatMap((item) => {
    const line = mapOf(item, { required: ['采集项', '名称', '值'] })
    const member = members.find(({ name }) => name === textAt(line, '名称'))
    if (member === undefined) return refuse(line.place, '名单里没有这个名称')
    return valuesAt(line, { measure: measureAt(line, measures), area: member.id, from: since })
  })
  return { district, since, workdays: Number(lead), members, values }
}

function measureAt(line: ContentMap, measures: readonly CollectedMeasure[]): CollectedMeasure {
  const measure = measures.find(({ code }) => code === textAt(line, '采集项'))
  return measure ?? refuse(line.place, '没有这个采集项')
}

type Seeding = {
  /** The demo's reports of the city; a city may have none. */
  readonly file: string
  readonly now: Date
}

/** Puts streets and parks below a district of the demo, once in the life of a database; they go with the demo. */
export async function seedDemoMembers(db: Db, { file, now }: Seeding): Promise<boolean> {
  if (!existsSync(file)) return false
  if ((await readEvents(db, { subject: SUBJECT, limit: 1 })).length > 0) return false
  const measures = await listMeasures(db)
  const below = parseDemoMembers(readFileSync(file, 'utf8'), { file: FILE, measures })
  const reporter = await findDemoReporter(db, 'grid_staff')
  const decider = await findDemoReporter(db, 'district')
  if (below === null || reporter === null || decider === null) return false
  const { district, since, workdays, members, values } = below
  // A district that somebody has given its own streets keeps them.
  const isFree = (await listMembers(db, [district])).length === 0
  if ((await findArea(db, district)) === undefined || !isFree) return false
  const open = new Map(
    (await listPeriods(db))
      .filter(({ state }) => state === 'open')
      .map((row) => [row.period, { ...row, due_on: memberDueOn(row, workdays) }]),
  )
  const facts = demoFacts(values, { open, reporter, now })
  const summed = measures.filter(({ id }) => values.some(({ measure }) => measure.id === id))
  const act: Act = { who: null, asWhom: SYSTEM, what: 'demo.seed-members', subject: SUBJECT, now }
  await write(db, act, async (tx) => {
    await insertMembers(tx, { district, members })
    const decision = { area: district, since, decidedBy: decider, decidedAt: now, demo: true }
    await insertMemberDue(tx, {
      ...decision,
      id: randomUUID(),
      workdays,
      reason: '本区要有时间核数（演示）',
    })
    for (const { id: measureId } of summed)
      await insertSumRule(tx, {
        ...decision,
        id: randomUUID(),
        measureId,
        summed: true,
        reason: '街道、园区掌握一手数（演示）',
      })
    await askMembers(tx, [district])
    await recordFacts(tx, facts)
    await markDemoReports(tx, { facts, measures: summed })
    await recordFacts(tx, await sumsOf(tx, { district, facts, summed, recordedBy: decider, now }))
  })
  return true
}

type Summing = {
  readonly district: string
  readonly facts: readonly NewMeasureFact[]
  readonly summed: readonly CollectedMeasure[]
  readonly recordedBy: string
  readonly now: Date
}

/** What the district then hands in, as its form would: the sums, with whoever is missing in them. */
async function sumsOf(
  tx: Tx,
  { district, facts, summed, recordedBy, now }: Summing,
): Promise<NewMeasureFact[]> {
  const sums: NewMeasureFact[] = []
  for (const period of new Set(facts.map((fact) => fact.period))) {
    const said = await readMembersSaid(tx, { area: district, period, measures: summed })
    for (const { id: measureId, code } of summed) {
      const basis = said.get(code)
      if (basis === undefined || basis.sum === null) continue
      sums.push({
        measureId,
        area: district,
        period,
        value: basis.sum,
        origin: 'entered',
        source: `${SUM_SOURCE}${membersWords(basis)}`,
        note: basis.missing.length === 0 ? '' : '缺报的补报后重新提交（演示）',
        late: false,
        correctionId: null,
        recordedBy,
        recordedAt: now,
        demo: true,
        basis,
      })
    }
  }
  return sums
}

async function insertMembers(
  tx: Tx,
  { district, members }: Pick<DemoMembers, 'district' | 'members'>,
): Promise<void> {
  for (const [index, { id, name, kind, office }] of members.entries()) {
    const organisation = office === null ? null : await findByCreditCode(tx, office)
    await insertArea(tx, {
      id,
      name,
      short_name: name,
      kind,
      parent: district,
      position: index + 1,
      organisation_id: organisation?.id ?? null,
      demo: true,
    })
  }
}
