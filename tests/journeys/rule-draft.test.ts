// A rule is changed by one official, mended until its tests pass, and approved by another; what was in force
// before its day stays in force before its day.
import type { Static } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type {
  RuleDraft,
  RuleDraftCases,
  RuleDrafts,
} from '../../src/http/benefits/rule-draft.contract.ts'
import type { RuleFileForm } from '../../src/http/benefits/rule-form.contract.ts'
import type {
  RulePage,
  RuleShelf,
  RuleVersionSource,
} from '../../src/http/benefits/rule.contract.ts'
import { openProvedExemption } from '../supervision/prove-exemption.ts'
import { type Journey, openJourney, type ProblemBody, type Visitor } from './journey.ts'

type Draft = Static<typeof RuleDraft>
type Form = Static<typeof RuleFileForm>

let journey: Journey
let officer: Visitor
let approver: Visitor

beforeAll(async () => {
  journey = await openJourney({ withRules: true })
  officer = await journey.as('bureau_officer')
  approver = await journey.as('bureau_approver')
})
afterAll(() => journey[Symbol.asyncDispose]())

const CLAUSE = '四/（十四）'
const RULE = '技术成果买方奖励'
const PAGE = `/api/rules/D5/${encodeURIComponent(RULE)}`

const pageOf = async (who: Visitor) => (await who.get<Static<typeof RulePage>>(PAGE)).body
const draftOf = async (id: string) => (await officer.get<Draft>(`/api/rule-drafts/${id}`)).body

async function openDraft(inForceFrom: string | null): Promise<Draft> {
  const { versionId } = await pageOf(officer)
  const answer = await officer.send<Draft>('POST', '/api/rule-drafts', {
    versionId,
    reason: '提高比例',
    ...(inForceFrom !== null && { inForceFrom }),
  })
  expect([answer.status, answer.body]).toMatchObject([201, { state: 'open' }])
  return answer.body
}

const edit = (draft: Draft, edits: readonly unknown[]) =>
  officer.send<Draft & ProblemBody>('POST', `/api/rule-drafts/${draft.id}/edits`, {
    revision: draft.revision,
    edits,
  })

async function move(who: Visitor, id: string, name: string) {
  const { revision } = await draftOf(id)
  const body = { revision, ...(name === 'return' && { reason: '请写明依据' }) }
  return who.send<Draft & ProblemBody>('POST', `/api/rule-drafts/${id}/${name}`, body)
}

const clauseOf = (form: Form | null) =>
  form?.clauses.find(({ address }) => address === CLAUSE) ?? fail()
const fail = (): never => {
  throw new Error('no such clause')
}

/** 1000万元 of purchases, reckoned on a day. */
async function rewardOn(day: string): Promise<string | null> {
  const { body } = await officer.send<{ answers: { rule: string; amount_fen: string | null }[] }>(
    'POST',
    '/api/benefits/check',
    { facts: { 在汉: '是', 申报日期: day, '上年度.技术交易额': '1000万元' } },
  )
  return body.answers.find(({ rule }) => rule === RULE)?.amount_fen ?? null
}

test('the shelf lists every document with its rules, and a rule stands beside its clause', async () => {
  const { body } = await officer.get<Static<typeof RuleShelf>>('/api/rules')
  expect(body.documents.map(({ document }) => document)).toEqual(['D1', 'D3', 'D4', 'D5'])
  const d5 = body.documents.find(({ document }) => document === 'D5')
  expect(d5).toMatchObject({ isReviewDue: false, hasWords: false })
  expect(d5?.rules.find(({ rule }) => rule === RULE)).toMatchObject({
    kind: 'formula',
    clause: CLAUSE,
  })
  expect(d5?.rules.some(({ kind }) => kind === 'pending')).toBe(true)
  const page = await pageOf(await journey.as('enterprise'))
  expect(page.prose.join('。')).toContain('8%')
  expect(page.clauseWords).toBeNull()
  expect(page.tests.length).toBeGreaterThan(5)
  expect(page.tests.every(({ complaints }) => complaints.length === 0)).toBe(true)
  expect(page.history).toMatchObject([{ isInForce: true, changes: null }])
  const source = await officer.get<Static<typeof RuleVersionSource>>(
    `/api/rule-versions/${page.versionId}`,
  )
  expect(source.body.source).toContain('# 武汉市')
  expect((await officer.get('/api/rules/D5/没有')).status).toBe(404)
})

test('edit a rate, mend the tests, submit, approve by another: the old rate before the day, the new one from it', async () => {
  const opened = await openDraft('2027-01-01')
  const { form } = clauseOf(opened.form).rules.find(({ name }) => name === RULE) ?? fail()
  const amount = { kind: 'expression', text: '买方计奖交易额 × 10%' }
  const rated = await edit(opened, [
    { kind: 'rule', clause: CLAUSE, rule: RULE, form: { ...form, amount } },
  ])
  expect(rated.status).toBe(200)
  expect(rated.body.source).toBe(
    opened.source.replace('买方计奖交易额 × 8%', '买方计奖交易额 × 10%'),
  )
  expect(rated.body.rules.filter(({ isChanged }) => isChanged)).toMatchObject([{ rule: RULE }])
  const failed = rated.body.tests.filter(({ complaints }) => complaints.length > 0)
  expect(failed.length).toBeGreaterThan(0)
  const early = await move(officer, opened.id, 'submission')
  expect([early.status, early.body.code]).toEqual([422, 'RULE_DRAFT_NOT_CLEAN'])
  expect(early.body.detail).toContain('测试不通过')
  // What each failing test found is what it should expect now.
  const found = new Map(
    failed.flatMap(({ name, complaints }) =>
      complaints.map((words) => [name, /得到 (.+)$/.exec(words)?.[1] ?? ''] as const),
    ),
  )
  const tests = clauseOf(rated.body.form).tests.map((entry) => ({
    ...entry,
    expect: entry.expect.map((cell) =>
      cell.name === RULE ? { ...cell, value: found.get(entry.name) ?? cell.value } : cell,
    ),
  }))
  const mended = await edit(rated.body, [{ kind: 'tests', clause: CLAUSE, tests }])
  expect(mended.body.isClean).toBe(true)
  expect((await move(officer, opened.id, 'submission')).status).toBe(200)
  const own = await move(officer, opened.id, 'approval')
  expect([own.status, own.body.code]).toEqual([403, 'ROLE_NOT_ALLOWED'])
  const returned = await move(approver, opened.id, 'return')
  expect(returned.body).toMatchObject({ state: 'returned', returnReason: '请写明依据' })
  expect((await move(officer, opened.id, 'submission')).status).toBe(200)
  const approved = await move(approver, opened.id, 'approval')
  expect(approved.body).toMatchObject({ state: 'approved', allowed: [] })
  expect(await rewardOn('2026-12-31')).toBe('80000000')
  expect(await rewardOn('2027-01-01')).toBe('100000000')
  const page = await pageOf(officer)
  expect(page.history).toMatchObject([
    {
      version: {
        inForceFrom: '2027-01-01',
        reason: '提高比例',
        approvedBy: '冯武昌',
        submittedBy: '郑汉口',
      },
    },
    { version: { inForceFrom: '2024-01-28' }, changes: null },
  ])
  const changes = page.history[0]?.changes?.filter(({ kind }) => kind !== 'same')
  expect(changes?.map(({ kind }) => kind)).toEqual(['removed', 'added'])
  // A rule that turns out wrong is a decision: its file tells how it came about, and what an approver stands near to.
  const [first, content] = page.history
  const { body: firms } = await officer.get<{ rows: { id: string; name: string }[] }>(
    '/api/organisations?pageSize=1',
  )
  const relation = { organisationId: firms.rows[0]?.id, relation: '早年任职' }
  expect((await approver.send('POST', '/api/relations', relation)).status).toBe(201)
  const pathOf = (subjectId: string | undefined) => `/api/exemption-subjects/rule/${subjectId}`
  expect((await officer.get(pathOf(content?.version.id))).body).toMatchObject({ canOpen: false })
  const element = await openProvedExemption(journey, officer, {
    kind: 'rule',
    subjectId: first?.version.id ?? '',
  })
  expect(element('procedure')).toEqual({
    told: ['起草 提高比例', '提交审批', '退回 请写明依据', '提交审批', '批准'],
    missing: [],
  })
  expect(element('decision')).toMatchObject({
    told: [
      expect.stringMatching(/^批准 D5 自 2027-01-01 起的规则第 1 版 提高比例；文件摘要值 \w{64}/u),
    ],
    missing: [],
  })
  expect(element('diligence').told).toEqual(['退回修改 请写明依据', '修改草稿 1 次'])
  const { body: about } = await officer.get<{ open: { id: string } }>(pathOf(first?.version.id))
  const file = await officer.get<{ subjectPath: string }>(`/api/exemptions/${about.open.id}`)
  expect(file.body.subjectPath).toBe(`/benefits/rules/drafts/${opened.id}`)
  expect(element('gain')).toEqual({
    told: [`登记利害关系 冯武昌与${firms.rows[0]?.name}：早年任职`],
    missing: ['郑汉口没有作出无利害关系的说明', '冯武昌没有作出无利害关系的说明'],
  })
})

test('whoever typed in a draft does not approve it, and the second at one draft is told', async () => {
  const opened = await openDraft(null)
  const path = `/api/rule-drafts/${opened.id}/source`
  const first = await officer.send<Draft>('PUT', path, {
    revision: 1,
    source: `${opened.source}# 甲\n`,
  })
  expect(first.status).toBe(200)
  const second = await approver.send<ProblemBody>('PUT', path, {
    revision: 1,
    source: opened.source,
  })
  expect([second.status, second.body.code]).toEqual([409, 'RULE_DRAFT_CHANGED'])
  expect(second.body.detail).toContain('郑汉口')
  await approver.send('PUT', path, {
    revision: first.body.revision,
    source: `${opened.source}# 乙\n`,
  })
  await move(officer, opened.id, 'submission')
  const worked = await move(approver, opened.id, 'approval')
  expect([worked.status, worked.body.code]).toEqual([403, 'RULE_DRAFT_OWN_APPROVAL'])
  expect((await move(officer, opened.id, 'withdrawal')).body.state).toBe('open')
  const again = await officer.send<ProblemBody>('POST', '/api/rule-drafts', {
    versionId: (await pageOf(officer)).versionId,
    reason: '另起',
  })
  expect([again.status, again.body.code]).toEqual([409, 'RULE_DRAFT_WORKING'])
  const { body } = await officer.get<Static<typeof RuleDrafts>>('/api/rule-drafts')
  expect(body.rows[0]).toMatchObject({ id: opened.id, state: 'open', changedBy: '冯武昌' })
  expect((await (await journey.as('enterprise')).get('/api/rule-drafts')).status).toBe(403)
  expect((await move(officer, opened.id, 'discard')).body).toMatchObject({
    state: 'discarded',
    allowed: [],
  })
})

test('text that is no YAML is kept with the place of its mistake, and forms wait until it is mended', async () => {
  const opened = await openDraft('2027-06-01')
  const path = `/api/rule-drafts/${opened.id}/source`
  const broken = await officer.send<Draft>('PUT', path, {
    revision: 1,
    source: `${opened.source}坏的: [`,
  })
  expect(broken.body).toMatchObject({ form: null, compiles: false, isClean: false })
  expect(broken.body.remarks).toMatchObject([{ severity: 'error', line: expect.any(Number) }])
  const refused = await edit(broken.body, [{ kind: 'remove', of: 'reading', name: '无' }])
  expect(refused.status).toBe(422)
  expect((await officer.get(`/api/rule-drafts/${opened.id}/cases`)).status).toBe(422)
  expect((await draftOf(opened.id)).source).toContain('坏的: [')
  await move(officer, opened.id, 'discard')
})

test('the cases that a draft would change are told before and after, to the fen', async () => {
  const { body: list } = await officer.get<{ rows: { id: string; name: string }[] }>(
    '/api/organisations?pageSize=100',
  )
  const firm = list.rows.find(({ name }) => name.includes('新材料'))
  const told = { 在汉: '是', '上年度.技术交易额': '1000万元' }
  for (const [name, value] of Object.entries(told)) {
    const path = `/api/fact-files/${firm?.id}/facts`
    const body = { name, value, period: null, former: null, source: '统计年报' }
    expect((await officer.send('POST', path, body)).status).toBe(201)
  }
  const receipts = `/api/organisations/${firm?.id}/benefits/receipts`
  const inquiry = { facts: { ...told, 申报日期: '2026-03-02' } }
  expect((await officer.send('POST', receipts, { inquiry })).status).toBe(201)
  const opened = await openDraft('2027-07-01')
  const source = opened.source.replace(/买方计奖交易额 × \d+%/, '买方计奖交易额 × 5%')
  await officer.send('PUT', `/api/rule-drafts/${opened.id}/source`, { revision: 1, source })
  const cases = await officer.get<Static<typeof RuleDraftCases>>(
    `/api/rule-drafts/${opened.id}/cases`,
  )
  const sides = {
    before: { text: '80万元', amountFen: '80000000' },
    after: { text: '50万元', amountFen: '50000000' },
  }
  expect(cases.body).toMatchObject({
    day: '2026-03-02',
    isAssumed: true,
    files: {
      isComplete: true,
      compared: 1,
      changedCases: 1,
      beforeFen: '80000000',
      afterFen: '50000000',
      changes: [{ organisation: firm?.id, rule: `D5/${RULE}`, ...sides }],
    },
    kept: {
      compared: 1,
      changedCases: 1,
      changes: [{ organisation: firm?.id, run: null, rule: `D5/${RULE}`, ...sides }],
    },
  })
})
