// 专项目录 over HTTP: everybody reads it; two persons change it; a pinned version never changes.
import type { Static } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type {
  TopicCatalogue,
  TopicPage,
} from '../../src/http/programmes/programme-topic.contract.ts'
import type {
  TopicDraft,
  TopicDrafts,
} from '../../src/http/programmes/programme-topic-draft.contract.ts'
import { findTopicVersion, lineOf } from '../../src/programmes/catalogue/topic-version.store.ts'
import { must, publishCall } from '../programmes/published-call.ts'
import { openProvedExemption } from '../supervision/prove-exemption.ts'
import { type Journey, openJourney, type ProblemBody, type Visitor } from './journey.ts'

type Catalogue = Static<typeof TopicCatalogue>
type Page = Static<typeof TopicPage>
type Draft = Static<typeof TopicDraft>

// One city for all tests of this file: each works on topics of its own, and time passes only in the last two.
let city: Journey
beforeAll(async () => {
  city = await openJourney({ withRules: true, withTopics: true })
})
afterAll(() => city[Symbol.asyncDispose]())

/** Begins a draft as an officer. */
async function openDraft(officer: Visitor, body: object): Promise<Draft> {
  const { status, body: draft } = await officer.send<Draft>('POST', '/api/topic-drafts', {
    reason: '细则公布',
    inForceFrom: '2026-05-01',
    ...body,
  })
  expect(status).toBe(201)
  return draft
}

const move = (who: Visitor, { id, revision }: Draft, path: string) =>
  who.send<Draft & ProblemBody>('POST', `/api/topic-drafts/${id}/${path}`, { revision })

const save = (who: Visitor, draft: Draft, topics: readonly object[]) =>
  who.send<Draft & ProblemBody>('PUT', `/api/topic-drafts/${draft.id}/content`, {
    revision: draft.revision,
    inForceFrom: draft.inForceFrom,
    topics,
  })

test('a visitor reads programmes, topics, versions and forms without signing in', async () => {
  const journey = city
  const visitor = journey.visitor()
  const { body: catalogue } = await visitor.get<Catalogue>('/api/topics')
  expect(catalogue.programmes).toHaveLength(6)
  expect(catalogue.topics).toHaveLength(19)
  expect(catalogue.day).toBe('2026-03-02')
  const major = catalogue.topics.find(({ id }) => id === 'T08')
  expect(major?.lines.map(({ mode, limitFen }) => [mode, limitFen])).toEqual([
    ['challenge', '3000000000'],
    ['commitment', '3000000000'],
  ])
  const { body: page } = await visitor.get<Page>('/api/topics/T02')
  expect(page.isInForce).toBe(true)
  expect(page.topic.lines[0]?.isLumpSum).toBe(true)
  expect(page.forms.map(({ stage }) => stage).sort()).toEqual([
    'acceptance',
    'application',
    'contract',
    'report',
  ])
  const schema = await visitor.get<Record<string, unknown>>(
    `/api/topic-versions/${page.versionId}/forms/exploration-application/schema`,
  )
  expect(schema.body['$schema']).toBe('https://json-schema.org/draft/2020-12/schema')
  expect(schema.body['required']).toContain('spendingPromise')
  // What a document of later years fixed was not in the catalogue before it.
  const before = await visitor.get<Catalogue>('/api/topics?day=2023-12-01')
  expect(before.body.topics.map(({ id }) => id)).not.toContain('T08')
  expect((await visitor.get('/api/topics/T99')).status).toBe(404)
  expect((await visitor.get('/api/topics?day=2026-02-30')).status).toBe(400)
  expect((await visitor.get('/api/topic-drafts')).status).toBe(401)
})

test('an approver who wrote in a draft is not its second person, nor is the one who submitted', async () => {
  const journey = city
  const approver = await journey.as('bureau_approver')
  const draft = await openDraft(approver, { kind: 'close', topicId: 'T18' })
  const submitted = (await move(approver, draft, 'submission')).body
  expect(submitted.allowed).toEqual(['withdraw'])
  const own = await move(approver, submitted, 'approval')
  expect(own.status).toBe(403)
  expect(own.body.detail).toContain('另一位审批人')
})

test('what does not add up is named, and never submitted', async () => {
  const journey = city
  const officer = await journey.as('bureau_officer')
  const draft = await openDraft(officer, {
    kind: 'change',
    topicId: 'T19',
    inForceFrom: '2026-03-01',
  })
  const topic = draft.topics[0]?.topic
  if (topic === undefined) throw new Error('a draft has a topic')
  const [contest, ...others] = topic.lines
  const items = contest?.scoreSheet?.items.slice(1) ?? []
  const award = contest?.approvals.award ?? []
  const lines = [
    {
      ...contest,
      scoreSheet: { ...contest?.scoreSheet, items },
      benefits: ['D3/没有这条'],
      approvals: { ...contest?.approvals, award: [...award, ...award.slice(0, 1)] },
    },
    ...others,
  ]
  // Told while it is typed, and nothing is kept for that.
  const typed = await officer.send<Pick<Draft, 'faults'>>(
    'POST',
    `/api/topic-drafts/${draft.id}/check`,
    { revision: draft.revision, inForceFrom: draft.inForceFrom, topics: [{ ...topic, lines }] },
  )
  const unsaved = (await officer.get<Draft>(`/api/topic-drafts/${draft.id}`)).body
  expect([unsaved.revision, unsaved.faults.length]).toEqual([draft.revision, draft.faults.length])
  const { body } = await save(officer, draft, [{ ...topic, lines }])
  expect(typed.body.faults).toEqual(body.faults)
  expect(body.faults).toEqual([
    { line: null, chain: null, detail: '生效日 2026-03-01 已经过去，请改为今天或以后的日期' },
    {
      line: '19-1',
      chain: null,
      detail: expect.stringContaining('评分表各项满分相加是 85，应为 100'),
    },
    {
      line: '19-1',
      chain: 'award',
      detail: expect.stringContaining(`现为 ${award.length + 1} 步`),
    },
    { line: '19-1', chain: null, detail: expect.stringContaining('没有规则「D3/没有这条」') },
  ])
  expect((await move(officer, body, 'submission')).status).toBe(422)
  const odd = await save(officer, body, [{ ...topic, surprise: true }])
  expect(odd.status).toBe(400)
  // Discarded, the draft is no longer in anybody's way.
  expect((await move(officer, body, 'discard')).body.state).toBe('discarded')
  expect((await openDraft(officer, { kind: 'change', topicId: 'T19' })).state).toBe('open')
})

test('a figure is filled in by one person and approved by another, and pinned cases keep the former version', async () => {
  const journey = city
  const [officer, approver] = [
    await journey.as('bureau_officer'),
    await journey.as('bureau_approver'),
  ]
  const pinned = (await officer.get<Page>('/api/topics/T07')).body
  const draft = await openDraft(officer, { kind: 'change', topicId: 'T07' })
  const second = await officer.send<ProblemBody>('POST', '/api/topic-drafts', {
    kind: 'close',
    topicId: 'T07',
    reason: '重复',
    inForceFrom: '2026-04-01',
  })
  expect(second.status).toBe(409)
  expect(second.body.detail).toContain('已有一份草稿')
  // Nothing has changed yet: it cannot be submitted.
  const early = await move(officer, draft, 'submission')
  expect(early.status).toBe(422)
  expect(early.body.detail).toContain('没有要批准的改动')

  const topic = draft.topics[0]?.topic
  if (topic === undefined) throw new Error('a draft has a topic')
  const [first, ...others] = topic.lines
  const limit = { amountFen: '200000000', clause: 'D1/二/（三）/专题7' }
  const saved = await save(officer, draft, [{ ...topic, lines: [{ ...first, limit }, ...others] }])
  expect(saved.status).toBe(200)
  expect(saved.body.topics[0]?.changes).toEqual([
    {
      place: '7-1 关键技术与共性技术研发 · 最高数额',
      before: '标准待细则',
      after: '200万元（D1/二/（三）/专题7）',
    },
  ])
  expect((await save(officer, draft, [topic])).body.code).toBe('RULE_DRAFT_CHANGED')
  const submitted = (await move(officer, saved.body, 'submission')).body
  expect((await move(officer, submitted, 'approval')).status).toBe(403)
  const path = `/api/topic-drafts/${submitted.id}/return`
  const opinion = { revision: submitted.revision, reason: '请核对条款' }
  const { body: returned } = await approver.send<Draft>('POST', path, opinion)
  expect(returned.returnReason).toBe('请核对条款')
  const again = (await move(officer, returned, 'submission')).body
  const approved = await move(approver, again, 'approval')
  expect(approved.body.state).toBe('approved')

  // Not in force before its day, and the version of a running case says what it said.
  const today = (await officer.get<Page>('/api/topics/T07')).body
  expect(today.versionId).toBe(pinned.versionId)
  expect(today.versions).toHaveLength(2)
  expect(today.versions[0]?.changes).toHaveLength(1)
  journey.pass(60 * 86_400)
  const { body: later } = await journey.visitor().get<Page>('/api/topics/T07')
  expect(later.topic.lines[0]?.limit).toEqual(limit)
  const kept = await findTopicVersion(journey.db, pinned.versionId)
  if (kept === undefined) throw new Error('a pinned version stays')
  expect(lineOf(kept, '7-1')?.limit).toBeNull()
  const page = (await journey.visitor().get<Page>(`/api/topic-versions/${pinned.versionId}`)).body
  expect([page.isInForce, page.versions[0]?.isInForce]).toEqual([false, true])

  // A topic, and what was called for under it, may turn out wrong.
  const office = await journey.as('bureau_officer')
  const topicFile = await openProvedExemption(journey, office, {
    kind: 'topic',
    subjectId: later.versionId,
  })
  expect(topicFile('procedure').missing).toEqual([])
  expect(topicFile('decision')).toMatchObject({
    told: [expect.stringContaining('批准专题 T07'), expect.stringMatching(/^调整 /u)],
    missing: [],
  })
  expect(topicFile('diligence').told).toEqual(['退回修改 请核对条款'])
  const { id: callId, number } = await publishCall(journey)
  await must(await journey.as('enterprise'), 'POST', `/api/calls/${callId}/applications`)
  const callFile = await openProvedExemption(journey, office, { kind: 'call', subjectId: callId })
  expect(callFile('procedure')).toEqual({ told: ['起草', '提交发布', '发布'], missing: [] })
  expect(callFile('decision').told).toEqual([
    expect.stringMatching(
      new RegExp(`^发布 ${number} 2026年度重点研发计划申报通知；专题 T07；`, 'u'),
    ),
  ])
  expect(callFile('diligence').missing).toEqual(['没有退回、修改或核对的记录'])
  expect(callFile('loss')).toEqual({
    told: ['按本通知提出的申请 1 家单位 1 件'],
    missing: ['没有损失情况的说明'],
  })
})

test('a topic is split in two, a topic closes, and a new one takes its steps from a line that exists', async () => {
  const journey = city
  const [officer, approver] = [
    await journey.as('bureau_officer'),
    await journey.as('bureau_approver'),
  ]
  const approve = async (draft: Draft): Promise<void> => {
    const submitted = await move(officer, draft, 'submission')
    expect(submitted.body.detail ?? '').toBe('')
    expect((await move(approver, submitted.body, 'approval')).body.state).toBe('approved')
  }
  const split = await openDraft(officer, {
    kind: 'split',
    topicId: 'T08',
    lineIds: ['8-2'],
    name: '军令状专题',
  })
  expect(split.topics.map(({ topic }) => [topic.id, topic.lines.map(({ id }) => id)])).toEqual([
    ['T08', ['8-1']],
    ['T20', ['20-1']],
  ])
  await approve(split)
  const empty = await officer.send<ProblemBody>('POST', '/api/topic-drafts', {
    kind: 'split',
    topicId: 'T01',
    lineIds: ['1-1'],
    name: '全部移走',
    reason: '试',
    inForceFrom: '2026-05-01',
  })
  expect(empty.body.code).toBe('TOPIC_SPLIT_EMPTY')

  await approve(await openDraft(officer, { kind: 'close', topicId: 'T17' }))
  const added = await openDraft(officer, {
    kind: 'add',
    programmeId: 'P3',
    name: '低空经济专题',
    purpose: '支持低空经济的关键技术与应用场景',
    clause: 'D1/二/（三）',
    pattern: { topicId: 'T07', lineId: '7-1' },
  })
  const line = added.topics[0]?.topic.lines[0]
  expect([line?.id, line?.limit, line?.mode]).toEqual(['21-1', null, 'competition'])
  await approve(added)

  const { body } = await journey.visitor().get<Catalogue>('/api/topics')
  expect(body.topics.map(({ id }) => id).slice(-2)).toEqual(['T20', 'T21'])
  expect(body.topics.find(({ id }) => id === 'T17')?.status).toBe('closed')
  const auditor = await journey.as('auditor')
  const drafts = (await auditor.get<Static<typeof TopicDrafts>>('/api/topic-drafts')).body.rows
  expect(drafts.filter(({ state }) => state === 'approved').length).toBeGreaterThanOrEqual(3)
})
