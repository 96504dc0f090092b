// Experts, bodies and cases for tests of the pool: invented, as small as the questions allow.
import { randomUUID } from 'node:crypto'
import { checkCharacter } from '../src/base/credit-code.ts'
import { asDay, type Day } from '../src/base/day.ts'
import type { Db, Tx } from '../src/db/database.ts'
import { insertOrganisation } from '../src/party/organisation.store.ts'
import { insertPerson } from '../src/party/person.store.ts'
import { insertAffiliation } from '../src/programmes/experts/affiliation.store.ts'
import { fillCaseSubjects } from '../src/programmes/experts/case-subject.store.ts'
import { insertExpert, updateExpert } from '../src/programmes/experts/expert.store.ts'
import { SYSTEM } from '../src/trust/event.ts'
import { write } from '../src/trust/write.ts'

export const TODAY: Day = asDay('2026-03-02')
export const NOW = new Date('2026-03-02T01:00:00Z')
/** The officer of the tests; he need not be on file to have seen a proof. */
export const OFFICER = '00000000-0000-4000-8000-000000000001'

/** A write of the tests, with an event like every other. */
export const writeNow = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  write(
    db,
    { who: null, asWhom: SYSTEM, what: 'test.write', subject: 'test:experts', now: NOW },
    work,
  )

let serial = 0

/** An invented body on the register. */
export async function enterBody(tx: Tx, name: string, industry: string | null = null) {
  serial += 1
  const head = `91420106TE${String(serial).padStart(7, '0')}`
  const id = randomUUID()
  await insertOrganisation(tx, {
    id,
    facts: {
      creditCode: head + checkCharacter(head),
      name,
      kind: 'institute',
      district: null,
      zone: null,
      industry,
      address: null,
    },
    demo: false,
    now: NOW,
  })
  return id
}

export async function enterPerson(tx: Tx, name: string): Promise<string> {
  const id = randomUUID()
  await insertPerson(tx, { id, name, demo: false, now: NOW })
  return id
}

type Sample = {
  readonly name: string
  readonly employer: string
  readonly fields?: readonly string[]
  readonly isIdentityVerified?: boolean
  readonly isEmployerVerified?: boolean
  readonly expiresOn?: Day
  readonly pausedReason?: string
}

/** An expert of the pool, verified unless the test says otherwise. */
export async function enterSampleExpert(tx: Tx, sample: Sample): Promise<string> {
  const id = await enterPerson(tx, sample.name)
  await insertExpert(tx, {
    id,
    title: '教授',
    fields: sample.fields ?? ['520'],
    loadMax: 10,
    expiresOn: sample.expiresOn ?? asDay('2028-12-31'),
    by: OFFICER,
    now: NOW,
  })
  await insertAffiliation(tx, {
    id: randomUUID(),
    expertId: id,
    organisationId: sample.employer,
    kind: 'employer',
    from: null,
    to: null,
    by: OFFICER,
    now: NOW,
  })
  const seen = { by: OFFICER, at: NOW }
  const change = {
    identityVerified: sample.isIdentityVerified === false ? null : seen,
    employerVerified: sample.isEmployerVerified === false ? null : seen,
    pausedReason: sample.pausedReason ?? null,
  }
  await updateExpert(tx, { id, version: 1, change, now: NOW })
  return id
}

type SampleCase = {
  readonly title: string
  readonly organisations: readonly (readonly [name: string, id: string | null])[]
  readonly persons?: readonly (readonly [name: string, id: string | null])[]
  readonly isComplete?: boolean
}

/** A case and who takes part in it. */
export async function enterCase(tx: Tx, sample: SampleCase): Promise<string> {
  const caseId = randomUUID()
  await fillCaseSubjects(tx, {
    caseId,
    title: sample.title,
    filledOn: TODAY,
    isComplete: sample.isComplete ?? true,
    organisations: sample.organisations.map(([name, organisationId]) => ({
      organisationId,
      name,
      part: '申报单位',
    })),
    persons: (sample.persons ?? []).map(([name, personId]) => ({ personId, name, part: '成员' })),
  })
  return caseId
}
