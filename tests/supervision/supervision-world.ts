// A city that is supervised, for tests: its areas, a measure of every nature, an indicator of every kind of
// formula, the city's targets, and who reports, checks, closes and decides.
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { checkCharacter } from '../../src/base/credit-code.ts'
import { type City, findRegion } from '../../src/base/region.ts'
import type { Db } from '../../src/db/database.ts'
import type { Actor } from '../../src/party/actor.ts'
import { insertAppointment } from '../../src/party/appointment.store.ts'
import { loadCity } from '../../src/party/load-city.ts'
import { insertOrganisation } from '../../src/party/organisation.store.ts'
import { insertPerson } from '../../src/party/person.store.ts'
import type { Role } from '../../src/party/role.ts'
import type { Formula, Measure } from '../../src/supervision/figures/indicator.ts'
import { SYSTEM } from '../../src/trust/event.ts'
import { write } from '../../src/trust/write.ts'
import { openTestDatabase, type TestDatabase } from '../database.ts'

/** When the world was made: before anything is reported. */
export const WORLD_DAY = new Date('2026-01-05T01:00:00Z')

/** The id of the city among the areas. */
export const CITY_AREA = '420100'

const act = (subject: string) => ({
  who: null,
  asWhom: SYSTEM,
  what: 'test',
  subject,
  now: WORLD_DAY,
})

const PLAIN = {
  money: false,
  decimals: 0,
  overAreas: 'sum',
  frequency: 'month',
  level: 'district',
  since: null,
  until: null,
} as const

/** A measure of a test. */
export type SampleMeasure = Omit<Measure, 'id' | 'position'> & {
  readonly collected: 'automatic' | 'entered' | 'both'
  readonly query: string | null
}

const ENTERED = { collected: 'entered', query: null } as const

/** A measure of every nature: flows of numbers and money, a stock, a rate, one of the city, and one that is counted. */
export const SAMPLE_MEASURES: readonly SampleMeasure[] = [
  { ...PLAIN, ...ENTERED, code: 'M-FIRMS', name: '高新技术企业数', unit: '家', nature: 'stock' },
  {
    ...PLAIN,
    ...ENTERED,
    code: 'M-DEALS',
    name: '技术合同成交额',
    unit: '万元',
    money: true,
    nature: 'flow',
  },
  {
    ...PLAIN,
    ...ENTERED,
    code: 'M-RD',
    name: '研发投入',
    unit: '万元',
    money: true,
    nature: 'flow',
  },
  {
    ...PLAIN,
    ...ENTERED,
    code: 'M-RATE',
    name: '满意度',
    unit: '%',
    decimals: 2,
    nature: 'rate',
    overAreas: 'none',
  },
  {
    ...PLAIN,
    ...ENTERED,
    code: 'M-GDP',
    name: '地区生产总值',
    unit: '亿元',
    money: true,
    nature: 'flow',
    frequency: 'quarter',
    level: 'city',
  },
  {
    ...PLAIN,
    code: 'M-ONFILE',
    name: '在册企业数',
    unit: '家',
    nature: 'stock',
    collected: 'both',
    query: 'organisations-on-file',
  },
]

/** An indicator of a test. */
export type SampleIndicator = {
  readonly code: string
  readonly name: string
  readonly unit: string
  readonly decimals: number
  readonly formula: Formula
}

/** An indicator of every kind of formula. */
export const SAMPLE_INDICATORS: readonly SampleIndicator[] = [
  {
    code: 'I-FIRMS',
    name: '高新技术企业数',
    unit: '家',
    decimals: 0,
    formula: { kind: 'measure', measure: 'M-FIRMS' },
  },
  {
    code: 'I-DEALS',
    name: '技术合同成交额',
    unit: '万元',
    decimals: 2,
    formula: { kind: 'measure', measure: 'M-DEALS' },
  },
  {
    code: 'I-DEALS-GROWTH',
    name: '技术合同成交额增长率',
    unit: '%',
    decimals: 2,
    formula: { kind: 'growth', measure: 'M-DEALS' },
  },
  {
    code: 'I-FIRMS-MORE',
    name: '新增高新技术企业',
    unit: '家',
    decimals: 0,
    formula: { kind: 'increase', measure: 'M-FIRMS' },
  },
  {
    code: 'I-RD-SHARE',
    name: '研发投入占成交额比重',
    unit: '%',
    decimals: 2,
    formula: { kind: 'ratio', numerator: 'M-RD', denominator: 'M-DEALS', per: 100 },
  },
  {
    code: 'I-ONFILE',
    name: '在册企业数',
    unit: '家',
    decimals: 0,
    formula: { kind: 'measure', measure: 'M-ONFILE' },
  },
]

/** Everything that a test of supervision begins with. */
export type SupervisionWorld = AsyncDisposable & {
  readonly db: Db
  readonly test: TestDatabase
  readonly city: City
  /** The ids of the city and of every district and zone, in the order of the content. */
  readonly areas: readonly string[]
  /** Ids by code. */
  readonly measures: ReadonlyMap<string, string>
  readonly indicators: ReadonlyMap<string, string>
  /** Somebody new in a role; of a district, for it. */
  readonly person: (role: Role, region?: string) => Promise<Actor>
}

/** Makes the world in a database of its own, or in one that is given; empty, it has a city to be filled and persons. */
export async function openSupervisionWorld(
  given?: TestDatabase,
  { isEmpty = false }: { readonly isEmpty?: boolean } = {},
): Promise<SupervisionWorld> {
  const test = given ?? (await openTestDatabase())
  const { db } = test
  const city = await loadCity(join(import.meta.dirname, '../../cities/wuhan'))
  const areas = isEmpty ? [] : await enterAreas(db, city)
  const measures = await enterMeasures(db, isEmpty ? [] : SAMPLE_MEASURES)
  const indicators = await enterIndicators(db, isEmpty ? [] : SAMPLE_INDICATORS)
  if (!isEmpty) await enterTargets(db, indicators)
  const person = personMaker(db, city)
  return {
    db,
    test,
    city,
    areas,
    measures,
    indicators,
    person,
    [Symbol.asyncDispose]: async () => {
      if (given === undefined) await test.close()
    },
  }
}

/** The city, and its districts and zones below it. */
export async function enterAreas(db: Db, city: City): Promise<string[]> {
  const rows = [
    {
      id: CITY_AREA,
      name: city.name,
      short_name: city.name,
      kind: 'city',
      parent: null,
      position: 0,
    },
    ...city.regions.map(({ id, name, shortName, kind }, index) => ({
      id,
      name,
      short_name: shortName,
      kind: kind === 'district' ? 'district' : 'zone',
      parent: CITY_AREA,
      position: index + 1,
    })),
  ]
  await write(db, act('area:420100'), (tx) => tx.insertInto('area').values(rows).execute())
  return rows.map(({ id }) => id)
}

/** Writes measures down; answers their ids by code. */
export async function enterMeasures(
  db: Db,
  samples: readonly SampleMeasure[],
): Promise<ReadonlyMap<string, string>> {
  if (samples.length === 0) return new Map()
  const rows = samples.map(({ overAreas, ...measure }) => ({
    ...measure,
    id: randomUUID(),
    over_areas: overAreas,
  }))
  await write(db, act('measure:all'), (tx) => tx.insertInto('measure').values(rows).execute())
  return new Map(rows.map(({ code, id }) => [code, id]))
}

/** Publishes indicators in their first version; answers their ids by code. */
export async function enterIndicators(
  db: Db,
  samples: readonly SampleIndicator[],
): Promise<ReadonlyMap<string, string>> {
  if (samples.length === 0) return new Map()
  const rows = samples.map((sample) => ({ ...sample, id: randomUUID() }))
  await write(db, act('indicator:all'), async (tx) => {
    await tx
      .insertInto('indicator')
      .values(rows.map(({ id, code }) => ({ id, code, opened_at: WORLD_DAY })))
      .execute()
    await tx
      .insertInto('indicator_version')
      .values(
        rows.map(({ id, formula, name, unit, decimals }) => ({
          name,
          unit,
          decimals,
          id: randomUUID(),
          indicator_id: id,
          version: 1,
          formula: JSON.stringify(formula),
          better: 'higher',
          frequency: 'month',
          source: '各区填报',
          verification: '市级抽查',
          accuracy: '按实数',
          limits: '不含中央单位',
          remedy: '次月更正',
          state: 'published',
          published_at: WORLD_DAY,
        })),
      )
      .execute()
  })
  return new Map(rows.map(({ code, id }) => [code, id]))
}

/** What the city is to reach in 2026, in the smallest steps of each indicator. */
async function enterTargets(db: Db, indicators: ReadonlyMap<string, string>): Promise<void> {
  const wanted = [
    { code: 'I-FIRMS', change: 'level', value: 18_000n },
    { code: 'I-DEALS', change: 'level', value: 24_000_000_00n },
    { code: 'I-DEALS-GROWTH', change: 'level', value: 10_00n },
    { code: 'I-RD-SHARE', change: 'level', value: 15_00n },
  ]
  await write(db, act('indicator_target:2026'), (tx) =>
    tx
      .insertInto('indicator_target')
      .values(
        wanted.map(({ code, change, value }) => ({
          id: randomUUID(),
          indicator_id: indicators.get(code) ?? '',
          area: CITY_AREA,
          year: 2026,
          change,
          comparator: '>=',
          value,
          upper: null,
          document: 'D2',
          clause: '一/—1',
          recorded_at: WORLD_DAY,
        })),
      )
      .execute(),
  )
}

/** Makes persons of the offices: each district has one, the bureau has one, and each person is new. */
function personMaker(db: Db, city: City) {
  const offices = new Map<string, Promise<Actor['organisation']>>()
  let count = 0
  const office = async (region: string | undefined): Promise<Actor['organisation']> => {
    const head = `11420100DUK${String(offices.size).padStart(6, '0')}`
    const id = randomUUID()
    const name = region === undefined ? '市科技创新局' : `${region}科技主管部门`
    const part = region === undefined ? null : findRegion(city, region)
    const isZone = part !== null && part.kind !== 'district'
    const facts = {
      creditCode: head + checkCharacter(head),
      name,
      kind: 'government',
      district: (isZone ? part.within[0] : region) ?? '420102',
      zone: isZone ? part.id : null,
      industry: null,
      address: null,
    } as const
    await write(db, act(`organisation:${id}`), (tx) =>
      insertOrganisation(tx, { id, facts, demo: false, now: WORLD_DAY }),
    )
    return { id, name, kind: 'government' }
  }
  return async (role: Role, region?: string): Promise<Actor> => {
    const key = region ?? ''
    const known = offices.get(key) ?? office(region)
    offices.set(key, known)
    const organisation = await known
    count += 1
    const person = { id: randomUUID(), name: `人员${count}` }
    const appointmentId = randomUUID()
    await write(db, act(`person:${person.id}`), async (tx) => {
      await insertPerson(tx, { ...person, demo: false, now: WORLD_DAY })
      await insertAppointment(tx, {
        id: appointmentId,
        personId: person.id,
        organisationId: organisation.id,
        role,
        now: WORLD_DAY,
      })
    })
    return {
      sessionId: randomUUID(),
      expiresAt: WORLD_DAY,
      appointmentId,
      role,
      person,
      organisation,
      region: region ?? '420102',
      demo: false,
    }
  }
}
