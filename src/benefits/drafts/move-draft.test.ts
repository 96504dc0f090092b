import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../tests/database.ts'
import { Failure } from '../../base/failure.ts'
import type { Actor } from '../../party/actor.ts'
import { rulesInForce } from '../rules-in-force.ts'
import { seedCityRules } from '../seed-city-rules.ts'
import { moveDraft } from './move-draft.ts'
import { openDraft } from './open-draft.ts'
import type { DraftMove } from '../../party/draft.ts'
import { findDraft, hasEdited } from './rule-draft.store.ts'
import { saveDraft } from './save-draft.ts'

const FOLDER = join(import.meta.dirname, '../../../cities/wuhan/benefits')
const D4 = readFileSync(join(FOLDER, 'D4@2025-02-06.yaml'), 'utf8')
const now = new Date('2026-03-02T01:00:00Z')

let test_: TestDatabase
beforeAll(async () => {
  test_ = await openTestDatabase()
  await seedCityRules(test_.db, { folder: FOLDER, now })
})
afterAll(() => test_.close())

const actor = (name: string): Actor => ({
  sessionId: randomUUID(),
  expiresAt: now,
  appointmentId: randomUUID(),
  role: 'bureau_officer',
  person: { id: randomUUID(), name },
  organisation: {
    id: randomUUID(),
    name: '某局',
    kind: 'government',
  },
  region: null,
  demo: false,
})
const [officer, other, approver] = [actor('甲'), actor('乙'), actor('丙')]

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (problem: unknown) => (problem instanceof Failure ? problem.code : String(problem)),
  )

async function versionOf(document: string): Promise<string> {
  const { versions } = await rulesInForce(test_.db)
  return versions.findLast((version) => version.document === document)?.id ?? ''
}

const open = async (document: string, inForceFrom: string | null) =>
  openDraft(test_.db, {
    actor: officer,
    now,
    reason: '试改',
    from: { versionId: await versionOf(document), inForceFrom },
  })

async function save(
  draftId: string,
  source: string,
  { who = officer, revision }: { who?: Actor; revision?: number } = {},
) {
  const draft = await findDraft(test_.db, draftId)
  const seen = revision ?? draft?.revision ?? 0
  await saveDraft(test_.db, { actor: who, now, draftId, revision: seen, change: { source } })
}

async function move(draftId: string, name: DraftMove, who: Actor) {
  const draft = await findDraft(test_.db, draftId)
  await moveDraft(test_.db, {
    actor: who,
    now,
    draftId,
    revision: draft?.revision ?? 0,
    move: name,
    reason: name === 'return' ? '再看看' : null,
  })
}

test('a draft goes from version to version by two persons; what was in force stays', async () => {
  const id = await open('D4', '2027-01-01')
  const draft = await findDraft(test_.db, id)
  expect(draft).toMatchObject({ state: 'open', document: 'D4', revision: 1 })
  expect(draft?.source).toBe(D4.replace('生效: 2025-02-06', '生效: 2027-01-01'))
  expect(await codeOf(open('D4', null))).toBe('RULE_DRAFT_WORKING')
  await save(id, draft?.source.replace('100万元', '120万元') ?? '')
  expect(await codeOf(move(id, 'submit', officer))).toBe('RULE_DRAFT_NOT_CLEAN')
  await save(id, draft?.source.replaceAll('100万元', '120万元') ?? '')
  expect(await codeOf(save(id, '文件: D4', { who: other, revision: 1 }))).toBe('RULE_DRAFT_CHANGED')
  await move(id, 'submit', officer)
  expect(await codeOf(save(id, '文件: D4'))).toBe('RULE_DRAFT_SETTLED')
  expect(await codeOf(move(id, 'approve', officer))).toBe('RULE_DRAFT_OWN_APPROVAL')
  expect(await codeOf(move(id, 'withdraw', approver))).toBe('OTHERS_SUBMISSION')
  await move(id, 'return', approver)
  expect(await findDraft(test_.db, id)).toMatchObject({
    state: 'returned',
    return_reason: '再看看',
  })
  await move(id, 'submit', officer)
  await move(id, 'approve', approver)
  const { versions } = await rulesInForce(test_.db)
  expect(versions.filter(({ document }) => document === 'D4')).toMatchObject([
    { in_force_from: '2025-02-06', origin: 'content', source: D4 },
    { in_force_from: '2027-01-01', origin: 'draft', reason: '试改', edition: 1 },
  ])
  expect(await codeOf(move(id, 'discard', officer))).toBe('RULE_DRAFT_MOVE_NOT_ALLOWED')
})

test('whoever typed a word is not the second person', async () => {
  const id = await open('D3', null)
  const { source = '' } = (await findDraft(test_.db, id)) ?? {}
  await save(id, source, { who: approver })
  expect(await hasEdited(test_.db, id, approver.person.id)).toBe(true)
  await move(id, 'submit', officer)
  expect(await codeOf(move(id, 'approve', approver))).toBe('RULE_DRAFT_OWN_APPROVAL')
  await move(id, 'approve', other)
  const corrected = (await rulesInForce(test_.db)).versions.filter(
    ({ document }) => document === 'D3',
  )
  expect(corrected).toMatchObject([{ in_force_from: '2025-01-27', edition: 2, origin: 'draft' }])
})

test('what does not compile is kept but not submitted, and a discarded draft frees the document', async () => {
  const id = await open('D1', '2027-01-01')
  const { source = '' } = (await findDraft(test_.db, id)) ?? {}
  await save(id, `${source}\n坏的: [`)
  expect((await findDraft(test_.db, id))?.source).toContain('坏的: [')
  expect(await codeOf(move(id, 'submit', officer))).toBe('RULE_DRAFT_NOT_CLEAN')
  await save(id, source.replace('文件: D1', '文件: D5'))
  expect(await codeOf(move(id, 'submit', officer))).toBe('RULE_DRAFT_NOT_CLEAN')
  await move(id, 'discard', officer)
  const again = await open('D1', '2027-01-01')
  expect(again).not.toBe(id)
  await move(again, 'discard', officer)
})

test('a day that has a version already is corrected from that version only', async () => {
  const former = (await rulesInForce(test_.db)).versions.find(({ document }) => document === 'D4')
  const from = { versionId: former?.id ?? '', inForceFrom: '2027-01-01' }
  const id = await openDraft(test_.db, { actor: officer, now, reason: '又改', from })
  expect(await codeOf(move(id, 'submit', officer))).toBe('RULE_DRAFT_NOT_CLEAN')
  await move(id, 'discard', officer)
})

test('a new document begins as a file with nothing but its head', async () => {
  const from = { document: 'D9', inForceFrom: '2027-01-01' }
  const id = await openDraft(test_.db, { actor: officer, now, reason: '新文件', from })
  await move(id, 'submit', officer)
  await move(id, 'approve', approver)
  const { versions } = await rulesInForce(test_.db)
  expect(versions.find(({ document }) => document === 'D9')?.program.rules).toEqual([])
})
