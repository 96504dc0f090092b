import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../tests/database.ts'
import { CASE_DAY, enterActor, enterUnit, openCaseAt } from '../../../tests/programmes/case-at.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import { listMessages } from '../../party/message.store.ts'
import type { Actor } from '../../party/actor.ts'
import { stateRelation } from '../../party/relations/state-relation.ts'
import type { Role } from '../../party/role.ts'
import { SYSTEM } from '../../trust/event.ts'
import { write } from '../../trust/write.ts'
import { listMoves, markingIn, standingApprovals } from './case.store.ts'
import { endOf, movesFrom } from './machine.ts'
import { MACHINES } from './machines.ts'
import { moveCase } from './move-case.ts'

type Step = {
  readonly actor: Actor | null
  readonly move: string
  readonly request?: string
  readonly reason?: string
}

/** Makes a move as the use-case would that the machine names. */
function step(
  db: Db,
  caseId: string,
  { actor, move, request = randomUUID(), reason = '理由' }: Step,
) {
  const through = Object.values(MACHINES).flatMap(({ moves }) => moves[move]?.through ?? [])[0]
  const words = { what: `case.${move}`, subject: `programme_case:${caseId}`, now: CASE_DAY }
  const act = actor === null ? { who: null, asWhom: SYSTEM, ...words } : actBy(actor, words)
  return write(db, act, (tx) =>
    moveCase(tx, {
      caseId,
      move,
      actor,
      now: CASE_DAY,
      request,
      reason,
      ...(through === undefined ? {} : { through }),
    }),
  )
}

test('three persons decide an award; nobody goes twice, and sent back all of it is void', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const { caseId, office } = await openCaseAt(db, {
    machine: 'competition',
    at: ['reviewed', 'checked'],
  })
  const [officer, approver, leader] = await Promise.all(
    (['bureau_officer', 'bureau_approver', 'leader'] as const).map((role) =>
      enterActor(db, role, office),
    ),
  )
  if (officer === undefined || approver === undefined || leader === undefined)
    throw new Error('actors')
  await step(db, caseId, { actor: officer, move: 'propose' })
  // The same person in another role is the same person.
  const promoted: Actor = { ...officer, role: 'bureau_approver' }
  await expect(step(db, caseId, { actor: promoted, move: 'endorse' })).rejects.toMatchObject({
    code: 'CASE_APPROVED_BEFORE',
  })
  await step(db, caseId, { actor: approver, move: 'endorse' })
  await expect(step(db, caseId, { actor: approver, move: 'decide' })).rejects.toMatchObject({
    code: 'CASE_APPROVED_BEFORE',
  })
  await step(db, caseId, {
    actor: await enterActor(db, 'bureau_approver', office),
    move: 'sendBack',
  })
  expect(await standingApprovals(db, caseId)).toEqual([])
  // What was void does not bar: each may act again.
  await step(db, caseId, { actor: officer, move: 'propose' })
  await step(db, caseId, { actor: approver, move: 'endorse' })
  await step(db, caseId, { actor: leader, move: 'decide' })
  expect(await markingIn(db, caseId)).toEqual(['decided'])
})

test('the database itself refuses a second approval by one person, and one of a related party', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const { caseId, applicant, office } = await openCaseAt(db, {
    machine: 'competition',
    at: ['reviewed', 'checked'],
  })
  const officer = await enterActor(db, 'bureau_officer', office)
  await step(db, caseId, { actor: officer, move: 'propose' })
  const [last] = (await listMoves(db, caseId)).toReversed()
  const approve = (person: string, organisation: string) =>
    write(
      db,
      { who: null, asWhom: SYSTEM, what: 'test', subject: 'test:1', now: CASE_DAY },
      async (tx) => {
        const id = randomUUID()
        await sql`insert into case_move (id, case_id, position, name, word, took, gave, made_at, request)
          values (${id}, ${caseId}, ${(last?.position ?? 0) + 1}, 'x', 'x', '{}', '{}', now(), ${id})`.execute(
          tx,
        )
        await sql`insert into case_approval (move_id, case_id, chain, person_id, organisation_id)
          values (${id}, ${caseId}, 'award', ${person}, ${organisation})`.execute(tx)
      },
    )
  await expect(approve(officer.person.id, office.id)).rejects.toMatchObject({ code: '23505' })
  await expect(approve(randomUUID(), applicant.organisation.id)).rejects.toMatchObject({
    code: 'KC051',
  })
  await expect(approve(applicant.person.id, office.id)).rejects.toMatchObject({ code: 'KC051' })
  await approve(randomUUID(), office.id)
})

test('who is related to the applicant is told so before the database has to refuse', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const { caseId, applicant, office } = await openCaseAt(db, {
    machine: 'competition',
    at: ['reviewed', 'checked'],
  })
  const officer = await enterActor(db, 'bureau_officer', office)
  await stateRelation(db, {
    actor: officer,
    now: CASE_DAY,
    personId: officer.person.id,
    organisationId: applicant.organisation.id,
    relation: '配偶任高管',
    since: null,
    until: null,
  })
  await expect(step(db, caseId, { actor: officer, move: 'propose' })).rejects.toMatchObject({
    code: 'CASE_RELATED_PARTY',
  })
})

test('a request sent twice, or by eight clients at once, is one move', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const { caseId, applicant } = await openCaseAt(db, { machine: 'competition', at: ['draft'] })
  const request = randomUUID()
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, () =>
      step(db, caseId, { actor: applicant, move: 'submit', request }),
    ),
  )
  expect(outcomes.filter(({ repeated }) => !repeated)).toHaveLength(1)
  expect((await listMoves(db, caseId)).map(({ name }) => name)).toEqual(['open', 'submit'])
  await expect(
    step(db, caseId, { actor: applicant, move: 'withdraw', request }),
  ).rejects.toMatchObject({ code: 'CASE_REQUEST_REUSED' })
})

test.each([
  { role: 'enterprise', code: 'NOT_FOUND', who: 'a firm that it does not concern' },
  { role: 'expert', code: 'NOT_FOUND', who: 'an expert' },
  {
    role: 'auditor',
    code: 'ROLE_NOT_ALLOWED',
    who: 'an auditor, who reads all and changes nothing',
  },
] as const satisfies readonly { role: Role; code: string; who: string }[])(
  '$who does not move a case',
  async ({ role, code }) => {
    await using test = await openTestDatabase()
    const { db } = test
    const { caseId } = await openCaseAt(db, { machine: 'competition', at: ['submitted'] })
    const kind = role === 'enterprise' ? 'enterprise' : 'government'
    const stranger = await enterActor(db, role, await enterUnit(db, kind))
    await expect(step(db, caseId, { actor: stranger, move: 'accept' })).rejects.toMatchObject({
      code,
    })
  },
)

test('tokens that moves did not put there are refused at the commit, and moves are never changed', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const { caseId } = await openCaseAt(db, { machine: 'competition', at: ['submitted'] })
  const act = { who: null, asWhom: SYSTEM, what: 'test', subject: 'test:1', now: CASE_DAY }
  const change = (statement: string) =>
    write(db, act, async (tx) => {
      await sql.raw(statement).execute(tx)
    })
  await expect(change(`update case_token set place = 'awarded'`)).rejects.toMatchObject({
    code: 'KC052',
  })
  await expect(
    change(`insert into case_token values ('${caseId}', 'passed', now())`),
  ).rejects.toMatchObject({
    code: 'KC052',
  })
  await expect(change(`update case_move set word = 'x'`)).rejects.toMatchObject({ code: 'KC050' })
  await expect(change(`delete from programme_case`)).rejects.toMatchObject({ code: 'KC050' })
  await expect(
    change(`update programme_case set topic_version_id = '${randomUUID()}'`),
  ).rejects.toMatchObject({
    code: 'KC050',
  })
})

test('cases pushed at random keep to their machine, to four eyes and to one end', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const office = await enterUnit(db, 'government')
  const roles = [
    'bureau_officer',
    'project_officer',
    'bureau_approver',
    'leader',
    'finance',
  ] as const
  const crew = await Promise.all([...roles, ...roles].map((role) => enterActor(db, role, office)))
  let seed = 7
  const pick = <T>(list: readonly T[]): T | undefined => {
    seed = (seed * 48_271) % 2_147_483_647
    return list[seed % list.length]
  }
  for (const machine of Object.values(MACHINES)) {
    const { caseId, applicant } = await openCaseAt(db, { machine: machine.id, at: ['draft'] })
    for (let turn = 0; turn < 40; turn += 1) {
      const marking = await markingIn(db, caseId)
      const open = movesFrom(machine, marking)
      const name = pick(turn % 3 === 0 ? Object.keys(machine.moves) : open)
      if (name === undefined) {
        expect(endOf(machine, marking)).not.toBeNull()
        break
      }
      const actor = pick([...crew, applicant, applicant, applicant]) ?? applicant
      const isMade = await step(db, caseId, { actor, move: name }).then(
        () => true,
        () => false,
      )
      if (isMade) expect(open).toContain(name)
      else expect(await markingIn(db, caseId)).toEqual(marking)
    }
    const approvals = await standingApprovals(db, caseId)
    const pairs = approvals.map(({ chain, person_id: person }) => `${chain} ${person}`)
    expect(new Set(pairs).size).toBe(pairs.length)
  }
})

test('the applicant is told when his case moves on, and nothing of what is deliberated', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const { applicant } = await openCaseAt(db, { machine: 'competition', at: ['in_notice'] })
  const { rows } = await listMessages(db, applicant.person.id, {
    isUnreadOnly: false,
    offset: 0,
    limit: 50,
  })
  // Nine moves were made by the office on the way: two of them changed what an applicant sees.
  expect(rows.map(({ title }) => title).toSorted()).toEqual([
    '测试项目：公示中',
    '测试项目：已受理，办理中',
  ])
})
