import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Case, CasePage, CaseStory } from '../../src/http/programmes/case.contract.ts'
import type { Actor } from '../../src/party/actor.ts'
import { openCaseAt } from '../programmes/case-at.ts'
import { signedInActor } from '../programmes/signed-in-actor.ts'
import { type Journey, LOGINS, openJourney, type ProblemBody, type Visitor } from './journey.ts'

type Shown = Static<typeof Case>
type Page = Static<typeof CasePage>
type Story = Static<typeof CaseStory>

let journey: Journey
let applicant: Visitor
let officer: Visitor
let firm: Actor

beforeAll(async () => {
  journey = await openJourney()
  applicant = await journey.as('enterprise')
  officer = await journey.as('bureau_officer')
  firm = await signedInActor(journey.db, LOGINS.enterprise)
})
afterAll(() => journey[Symbol.asyncDispose]())

const at = async (machine: string, ...places: string[]) =>
  (await openCaseAt(journey.db, { machine, at: places, applicant: firm })).caseId

test('an applicant sees one state from acceptance to the public notice, in the list and in the story', async () => {
  const ids = await Promise.all(
    [['accepted'], ['in_review', 'site_visit'], ['reviewed', 'checked'], ['endorsed']].map(
      (places) => at('competition', ...places),
    ),
  )
  const seen = await Promise.all(
    ids.map(async (id) => {
      const { body } = await applicant.get<Shown>(`/api/cases/${id}`)
      const story = await applicant.get<Story>(`/api/cases/${id}/story`)
      const { state, phase, places, revision, moves } = body
      const told = story.body.entries.map(({ word, state: after, who, seq }) => [
        word,
        after,
        who === firm.person.name || who === null,
        seq,
      ])
      return { state, phase, places: places.length, revision, moves, told }
    }),
  )
  for (const each of seen) expect(each).toEqual(seen[0])
  expect(seen[0]).toMatchObject({ state: '已受理，办理中', phase: 'deliberation', moves: [] })
  const inside = await officer.get<Shown>(`/api/cases/${ids[1]}`)
  expect(inside.body.state).toContain('评审中')
  expect(inside.body.places).toHaveLength(3)
})

test('a refused move tells an applicant no more than the page', async () => {
  const id = await at('competition', 'endorsed')
  const { body } = await applicant.get<Shown>(`/api/cases/${id}`)
  const refused = await applicant.send<ProblemBody>('POST', `/api/cases/${id}/moves`, {
    move: 'withdraw',
    revision: body.revision,
    request: randomUUID(),
  })
  expect([refused.status, refused.body.code]).toEqual([409, 'CASE_MOVE_NOT_ALLOWED'])
  expect(refused.body.detail).toContain('已受理，办理中')
  expect(refused.body.detail).not.toContain('审核')
})

test('strangers find nothing, whatever they ask; the office finds no drafts', async () => {
  const submitted = await at('competition', 'submitted')
  const draft = await at('competition', 'draft')
  const stranger = await journey.as('institute')
  const nobody = randomUUID()
  for (const id of [submitted, draft, nobody]) {
    const answers = [
      await stranger.get<ProblemBody>(`/api/cases/${id}`),
      await stranger.get<ProblemBody>(`/api/cases/${id}/story`),
      await stranger.send<ProblemBody>('POST', `/api/cases/${id}/moves`, {
        move: 'withdraw',
        revision: 1,
        request: randomUUID(),
      }),
    ]
    expect(answers.map(({ body }) => body.code)).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'])
  }
  expect((await officer.get(`/api/cases/${submitted}`)).status).toBe(200)
  expect((await officer.get(`/api/cases/${draft}`)).status).toBe(404)
  expect((await applicant.get(`/api/cases/${draft}`)).status).toBe(200)
  const listed = await officer.get<Page>('/api/cases?pageSize=100')
  expect(listed.body.rows.map(({ id }) => id)).toContain(submitted)
  expect(listed.body.rows.map(({ id }) => id)).not.toContain(draft)
  expect((await stranger.get<Page>('/api/cases')).body.total).toBe(0)
  const place = await applicant.get<ProblemBody>('/api/cases?place=in_review')
  expect(place.body.code).toBe('ROLE_NOT_ALLOWED')
})

test('a move is made once by the state that was seen', async () => {
  const id = await at('competition', 'submitted')
  const { body } = await applicant.get<Shown>(`/api/cases/${id}`)
  expect(body.moves).toEqual([
    { move: 'withdraw', word: '撤回', wantsReason: false, through: null },
  ])
  const send = (revision: number, request: string) =>
    applicant.send<Shown & ProblemBody>('POST', `/api/cases/${id}/moves`, {
      move: 'withdraw',
      revision,
      request,
    })
  const request = randomUUID()
  expect((await send(body.revision - 1, request)).body.code).toBe('CASE_CHANGED')
  const [first, again] = [await send(body.revision, request), await send(body.revision, request)]
  expect([first.status, again.status]).toEqual([200, 200])
  expect(again.body).toMatchObject({ state: '已撤回', phase: 'ended', moves: [] })
  const story = await officer.get<Story>(`/api/cases/${id}/story`)
  expect(story.body.entries.map(({ word }) => word)).toEqual(['撤回', '提交', '新建'])
  expect(story.body.entries.every(({ seq }) => seq !== null)).toBe(true)
})

test.each(['draft', 'submitted', 'in_notice', 'executing', 'acceptance_proposed'])(
  'a case at %s is found by its phase and by no other',
  async (place) => {
    const id = await at('competition', place)
    const { body } = await applicant.get<Shown>(`/api/cases/${id}`)
    for (const phase of ['draft', 'submitted', 'notice', 'executing', 'acceptance', 'ended']) {
      const list = await applicant.get<Page>(`/api/cases?phase=${phase}&pageSize=100`)
      expect(list.body.rows.some((row) => row.id === id)).toBe(phase === body.phase)
    }
  },
)
