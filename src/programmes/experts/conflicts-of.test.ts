import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../tests/database.ts'
import {
  enterBody,
  enterCase,
  enterPerson,
  enterSampleExpert,
  NOW,
  OFFICER,
  TODAY,
  writeNow,
} from '../../../tests/sample-experts.ts'
import { addDays, asDay, type Day } from '../../base/day.ts'
import type { Tx } from '../../db/database.ts'
import { insertAffiliation } from './affiliation.store.ts'
import { decideBanRow, insertBan } from './ban.store.ts'
import { fillCaseSubjects, loadCaseSubjects } from './case-subject.store.ts'
import { CONFLICT_KINDS, type ConflictKind, isConflictKind } from './conflict.ts'
import { conflictsOf, recomputeConflicts } from './conflicts-of.ts'
import {
  insertDeclaration,
  insertSuggestions,
  listEvidence,
  settleEvidenceRow,
} from './evidence.store.ts'
import { insertWork } from './work.store.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

/** What both say of a pair: the pure decision and the database's own. They must agree. */
async function ask(expertId: string, caseId: string, on: Day = TODAY) {
  const caseSubjects = await loadCaseSubjects(database.db, [caseId])
  const [verdict] = await conflictsOf(database.db, { caseSubjects, expertIds: [expertId], on })
  const { rows } = await sql<{ clear: boolean }>`
    select expert_is_clear(${expertId}, ${caseId}, ${on}) as clear`.execute(database.db)
  expect([verdict?.state, rows[0]?.clear]).toEqual([verdict?.state, verdict?.state === 'clear'])
  return verdict
}

const writing = <T>(work: (tx: Tx) => Promise<T>) => writeNow(database.db, work)

test.each([
  { when: 'everything is known and nothing stands against him', state: 'clear' },
  { when: 'his identity is not verified', expert: { isIdentityVerified: false } },
  { when: 'his employer is not verified', expert: { isEmployerVerified: false } },
  { when: 'his time is over', expert: { expiresOn: asDay('2026-03-01') } },
  { when: 'this is the last day of his time', expert: { expiresOn: TODAY }, state: 'clear' },
  { when: 'he is paused', expert: { pausedReason: '出国' } },
  { when: 'the units of the case are not complete', sample: { isComplete: false } },
  { when: 'the case has no unit', sample: { organisations: [] } },
  {
    when: 'a unit is not on our register',
    sample: { organisations: [['某研究所', null] as const] },
  },
])('fails closed: $when', async ({ expert, sample, state = 'blocked' }) => {
  const [expertId, caseId] = await writing(async (tx) => {
    const [own, other] = [await enterBody(tx, '甲大学'), await enterBody(tx, '乙公司')]
    return [
      await enterSampleExpert(tx, { name: '张一', employer: own, ...expert }),
      await enterCase(tx, { title: '测试项目', organisations: [['乙公司', other]], ...sample }),
    ]
  })
  expect((await ask(expertId, caseId))?.state).toBe(state)
})

test('nobody is clear of a case of which nothing was told, nor is a stranger to the pool of any', async () => {
  const { expertId, person, caseId } = await writing(async (tx) => {
    const [own, other] = [await enterBody(tx, '甲大学'), await enterBody(tx, '乙公司')]
    return {
      expertId: await enterSampleExpert(tx, { name: '张二', employer: own }),
      person: await enterPerson(tx, '李外人'),
      caseId: await enterCase(tx, { title: '测试项目', organisations: [['乙公司', other]] }),
    }
  })
  expect((await ask(expertId, randomUUID()))?.grounds).toEqual([
    { type: 'block', block: 'case_units' },
  ])
  expect((await ask(person, caseId))?.grounds).toEqual([{ type: 'block', block: 'not_expert' }])
})

test('a post that lasts is a conflict whatever was dismissed; a former one for three years, unless dismissed', async () => {
  const post = randomUUID()
  const { expertId, now, former } = await writing(async (tx) => {
    const [own, old] = [await enterBody(tx, '甲大学'), await enterBody(tx, '丙研究院')]
    const expertId = await enterSampleExpert(tx, { name: '张三', employer: own })
    const left = { from: null, to: asDay('2025-03-02'), by: OFFICER, now: NOW }
    await insertAffiliation(tx, {
      id: post,
      expertId,
      organisationId: old,
      kind: 'second_post',
      ...left,
    })
    return {
      expertId,
      now: await enterCase(tx, { title: '本单位项目', organisations: [['甲大学', own]] }),
      former: await enterCase(tx, { title: '原单位项目', organisations: [['丙研究院', old]] }),
    }
  })
  expect((await ask(expertId, now))?.state).toBe('conflict')
  expect((await ask(expertId, former))?.grounds).toMatchObject([{ kind: 'same_unit' }])
  const end = addDays(asDay('2025-03-02'), 1095)
  expect((await ask(expertId, former, end))?.state).toBe('conflict')
  expect((await ask(expertId, former, addDays(end, 1)))?.state).toBe('clear')

  const caseSubjects = await loadCaseSubjects(database.db, [former])
  const found = await writing((tx) =>
    recomputeConflicts(tx, { caseSubjects, expertIds: [expertId], on: TODAY, now: NOW }),
  )
  expect([found.found, found.verdicts[0]?.state]).toEqual([1, 'conflict'])
  const [evidence] = await listEvidence(database.db, [expertId])
  await writing((tx) =>
    settleEvidenceRow(tx, {
      id: evidence?.id ?? '',
      state: 'dismissed',
      by: OFFICER,
      reason: '仅兼课一学期',
      now: NOW,
    }),
  )
  expect((await ask(expertId, former))?.state).toBe('clear')
  const again = await writing((tx) =>
    recomputeConflicts(tx, { caseSubjects, expertIds: [expertId], on: TODAY, now: NOW }),
  )
  // The same is not suggested again.
  expect([again.found, again.verdicts[0]?.state]).toEqual([0, 'clear'])
})

test('rules find joint cases, joint papers, namesakes and rivals; each blocks until somebody looks', async () => {
  const { expertId, caseId } = await writing(async (tx) => {
    const own = await enterBody(tx, '甲大学')
    const [firm, rival] = [
      await enterBody(tx, '乙公司', 'C3976'),
      await enterBody(tx, '丁公司', 'C3976'),
    ]
    const expertId = await enterSampleExpert(tx, { name: '王四', employer: own })
    const colleague = await enterPerson(tx, '赵同事')
    const interest = { kind: 'shareholder', from: null, to: null, by: OFFICER, now: NOW } as const
    await insertAffiliation(tx, {
      id: randomUUID(),
      expertId,
      organisationId: rival,
      ...interest,
    })
    await insertWork(tx, {
      id: randomUUID(),
      expertId,
      kind: 'paper',
      title: '光场调控',
      publishedOn: asDay('2025-06-01'),
      partners: ['孙合著', '周某'],
      by: OFFICER,
      now: NOW,
    })
    await enterCase(tx, {
      title: '三年前的项目',
      organisations: [['甲大学', own]],
      persons: [
        ['王四', expertId],
        ['赵同事', colleague],
      ],
    })
    const caseId = await enterCase(tx, {
      title: '新项目',
      organisations: [['乙公司', firm]],
      persons: [
        ['赵同事', colleague],
        ['孙合著', null],
        ['王四', null],
      ],
    })
    return { expertId, caseId }
  })
  const caseSubjects = await loadCaseSubjects(database.db, [caseId])
  const { verdicts } = await writing((tx) =>
    recomputeConflicts(tx, { caseSubjects, expertIds: [expertId], on: TODAY, now: NOW }),
  )
  const kinds = verdicts[0]?.grounds.flatMap((ground) =>
    ground.type === 'conflict' ? [ground.kind] : [],
  )
  expect(kinds?.toSorted()).toEqual(['co_author', 'competitor', 'same_project', 'same_project'])
  expect((await ask(expertId, caseId))?.state).toBe('conflict')
})

test('a confirmed ban of the expert or of his employer blocks in its time; a proposed one does not', async () => {
  const { expertId, own, caseId } = await writing(async (tx) => {
    const [own, other] = [await enterBody(tx, '甲大学'), await enterBody(tx, '乙公司')]
    return {
      own,
      expertId: await enterSampleExpert(tx, { name: '张五', employer: own }),
      caseId: await enterCase(tx, { title: '测试项目', organisations: [['乙公司', other]] }),
    }
  })
  const id = randomUUID()
  const ban = { approachId: null, reason: '请托', by: OFFICER, now: NOW }
  const window = { from: TODAY, to: addDays(TODAY, 9) }
  await writing((tx) => insertBan(tx, { id, target: { organisationId: own }, ...window, ...ban }))
  expect((await ask(expertId, caseId))?.state).toBe('clear')
  const second = randomUUID()
  await writing((tx) => decideBanRow(tx, { id, decision: 'confirmed', by: second, now: NOW }))
  expect((await ask(expertId, caseId))?.grounds).toEqual([{ type: 'block', block: 'banned' }])
  expect((await ask(expertId, caseId, addDays(TODAY, 9)))?.state).toBe('blocked')
  expect((await ask(expertId, caseId, addDays(TODAY, 10)))?.state).toBe('clear')
})

test('the database refuses an assignment with an open conflict, also one told while it is written', async () => {
  const { expertId, caseId } = await writing(async (tx) => {
    const [own, other] = [await enterBody(tx, '甲大学'), await enterBody(tx, '乙公司')]
    return {
      expertId: await enterSampleExpert(tx, { name: '张六', employer: own }),
      caseId: await enterCase(tx, { title: '测试项目', organisations: [['乙公司', other]] }),
    }
  })
  // A table that guards itself as that of the reviews does.
  await sql`create table sample_assignment (expert_id uuid, case_id uuid, primary key (expert_id, case_id))`.execute(
    database.db,
  )
  await sql`create function refuse_sample() returns trigger language plpgsql as $$
    begin
      if not expert_is_clear(new.expert_id, new.case_id, '2026-03-02') then
        raise exception 'not clear' using errcode = 'KC199';
      end if;
      return new;
    end $$`.execute(database.db)
  await sql`create trigger refuse_sample before insert on sample_assignment
    for each row execute function refuse_sample()`.execute(database.db)
  const assign = () =>
    sql`insert into sample_assignment values (${expertId}, ${caseId})`.execute(database.db)
  await assign()
  await sql`delete from sample_assignment`.execute(database.db)

  // A declaration is being written: the assignment waits for it and then sees it.
  let waiting: Promise<unknown> = Promise.resolve()
  await writing(async (tx) => {
    await insertDeclaration(tx, {
      id: randomUUID(),
      expertId,
      kind: 'family',
      subject: { caseId },
      source: '配偶为项目骨干',
      from: null,
      to: null,
      strength: 'certain',
      by: expertId,
      now: NOW,
    })
    waiting = assign().then(
      () => 'assigned',
      (error: unknown) => Reflect.get(Object(error), 'code'),
    )
    // The insert reaches the lock before this transaction ends.
    await expect.poll(lockedCount).toBe(1)
  })
  expect(await waiting).toBe('KC199')
})

test('an expert decides nothing about his own conflicts, and evidence is neither changed nor removed', async () => {
  const id = randomUUID()
  const expertId = await writing(async (tx) => {
    const own = await enterBody(tx, '甲大学')
    const expertId = await enterSampleExpert(tx, { name: '张七', employer: own })
    await insertDeclaration(tx, {
      id,
      expertId,
      kind: 'declared',
      subject: { personName: '钱某' },
      source: '同乡',
      from: null,
      to: null,
      strength: 'certain',
      by: expertId,
      now: NOW,
    })
    return expertId
  })
  const settle = (by: string, state: 'pinned' | 'dismissed') =>
    writing((tx) => settleEvidenceRow(tx, { id, state, by, reason: '核实', now: NOW }))
  await expect(settle(expertId, 'dismissed')).rejects.toThrow('conflict_evidence')
  await settle(OFFICER, 'pinned')
  await expect(settle(OFFICER, 'dismissed')).rejects.toThrow('who confirmed evidence')
  const change = (tx: Tx) =>
    tx.updateTable('conflict_evidence').set({ source: '无' }).where('id', '=', id).execute()
  await expect(writing(change)).rejects.toThrow('stays what it is')
  const remove = (tx: Tx) => tx.deleteFrom('conflict_evidence').where('id', '=', id).execute()
  await expect(writing(remove)).rejects.toThrow('never removed')
  await settle(randomUUID(), 'dismissed')
})

/** How many statements of this database wait for a lock. */
async function lockedCount(): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(database.db)
  return rows[0]?.count ?? 0
}

/** Whole numbers that look random and are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const KINDS: readonly ConflictKind[] = Object.keys(CONFLICT_KINDS).filter(isConflictKind)

test('the pure decision and the database agree on random pools, cases and days', async () => {
  const next = numbers(20260302)
  const some = <T>(rows: readonly T[]): T => {
    const row = rows[next(rows.length)]
    if (row === undefined) throw new Error('nothing to choose from')
    return row
  }
  const day = () => addDays(asDay('2024-01-01'), next(1_500))
  const dayOrNull = () => (next(2) === 0 ? null : day())
  const { experts, cases } = await writing(async (tx) => {
    const bodies: string[] = []
    for (let index = 0; index < 6; index += 1) bodies.push(await enterBody(tx, `机构${index}`))
    const experts: string[] = []
    for (let index = 0; index < 24; index += 1) {
      const expertId = await enterSampleExpert(tx, {
        name: `专家${index}`,
        employer: some(bodies),
        isIdentityVerified: next(8) > 0,
        isEmployerVerified: next(8) > 0,
        expiresOn: next(8) > 0 ? asDay('2030-01-01') : day(),
        ...(next(10) === 0 && { pausedReason: '请假' }),
      })
      experts.push(expertId)
      for (let post = next(3); post > 0; post -= 1) {
        const [from, to] = [dayOrNull(), dayOrNull()]
        const inOrder =
          from !== null && to !== null && to < from ? { from: to, to: from } : { from, to }
        await insertAffiliation(tx, {
          id: randomUUID(),
          expertId,
          organisationId: some(bodies),
          kind: some(['employer', 'second_post', 'adviser', 'shareholder', 'study'] as const),
          ...inOrder,
          by: OFFICER,
          now: NOW,
        })
      }
    }
    const cases: string[] = []
    for (let index = 0; index < 20; index += 1) {
      const caseId = randomUUID()
      const known = () => (next(12) === 0 ? null : some(bodies))
      await fillCaseSubjects(tx, {
        caseId,
        title: `项目${index}`,
        filledOn: TODAY,
        isComplete: next(10) > 0,
        organisations: Array.from({ length: next(3) }, () => ({
          organisationId: known(),
          name: '某单位',
          part: '申报单位',
        })),
        persons: Array.from({ length: next(3) }, () => ({
          personId: next(2) === 0 ? some(experts) : null,
          name: `专家${next(24)}`,
          part: '成员',
        })),
      })
      cases.push(caseId)
    }
    for (let index = 0; index < 40; index += 1) {
      const [from, to] = [dayOrNull(), null]
      const id = randomUUID()
      const subjects = [
        { organisationId: some(bodies) },
        { personId: some(experts) },
        { personName: `专家${next(24)}` },
        { caseId: some(cases) },
      ]
      const said = { kind: some(KINDS), subject: some(subjects), source: '随机', from, to }
      const expertId = some(experts)
      if (next(2) === 0)
        await insertDeclaration(tx, {
          ...said,
          id,
          expertId,
          strength: 'likely',
          by: OFFICER,
          now: NOW,
        })
      else
        await insertSuggestions(
          tx,
          [{ ...said, expertId, basis: `random:${index}`, strength: 'weak' }],
          NOW,
        )
    }
    const kept = await tx.selectFrom('conflict_evidence').select('id').execute()
    for (const { id } of kept)
      if (next(3) === 0) {
        const found = await tx
          .selectFrom('conflict_evidence')
          .select('state')
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
        if (found.state === 'open')
          await settleEvidenceRow(tx, {
            id,
            state: 'dismissed',
            by: OFFICER,
            reason: '随机',
            now: NOW,
          })
      }
    for (let index = 0; index < 4; index += 1) {
      const id = randomUUID()
      const target = next(2) === 0 ? { expertId: some(experts) } : { organisationId: some(bodies) }
      const ban = { approachId: null, from: day(), to: null, reason: '随机', by: OFFICER, now: NOW }
      await insertBan(tx, { id, target, ...ban })
      if (next(2) === 0)
        await decideBanRow(tx, { id, decision: 'confirmed', by: randomUUID(), now: NOW })
    }
    return { experts, cases }
  })
  const caseSubjects = await loadCaseSubjects(database.db, cases)
  const counts = { clear: 0, conflict: 0, blocked: 0 }
  for (const on of [TODAY, asDay('2027-06-30')]) {
    const verdicts = await conflictsOf(database.db, { caseSubjects, expertIds: experts, on })
    expect(verdicts.length).toBe(experts.length * cases.length)
    const { rows } = await sql<{ expert: string; case: string; clear: boolean }>`
      select e as expert, c as case, expert_is_clear(e, c, ${on}) as clear
      from unnest(${experts}::uuid[]) e, unnest(${cases}::uuid[]) c`.execute(database.db)
    const clear = new Map(rows.map((row) => [`${row.expert}:${row.case}`, row.clear]))
    for (const { state } of verdicts) counts[state] += 1
    const differing = verdicts.filter(
      ({ expertId, caseId, state }) => clear.get(`${expertId}:${caseId}`) !== (state === 'clear'),
    )
    expect(differing).toEqual([])
  }
  expect(Math.min(...Object.values(counts))).toBeGreaterThan(20)
})
