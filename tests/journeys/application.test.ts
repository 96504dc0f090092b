import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type {
  ApplicationPage,
  Attachment,
  CaseForm,
  CasePromises,
  Submission,
  SubmissionRow,
  Submissions,
} from '../../src/http/programmes/application.contract.ts'
import type { Case, CasePage, CaseStory } from '../../src/http/programmes/case.contract.ts'
import { readEvents } from '../../src/trust/event.store.ts'
import { fillApplication, must, publishCall, samplePdf } from '../programmes/published-call.ts'
import { type Journey, LOGINS, openJourney, type ProblemBody, type Visitor } from './journey.ts'

type Shown = Static<typeof Case>
type Written = Static<typeof CaseForm>

let journey: Journey
let applicant: Visitor
let officer: Visitor
let call: { readonly id: string }

beforeAll(async () => {
  journey = await openJourney({ withTopics: true })
  applicant = await journey.as('enterprise')
  officer = await journey.as('bureau_officer')
  call = await publishCall(journey)
})
afterAll(() => journey[Symbol.asyncDispose]())

const submit = (
  visitor: Visitor,
  caseId: string,
  ...[revision, request = randomUUID()]: [number, string?]
) =>
  visitor.send<Static<typeof SubmissionRow> & ProblemBody>(
    'POST',
    `/api/cases/${caseId}/submission`,
    {
      request,
      revision,
    },
  )

const check = async (caseId: string, body: object) => {
  const { revision } = await must<Shown>(officer, 'GET', `/api/cases/${caseId}`)
  return officer.send<Shown & ProblemBody>('POST', `/api/cases/${caseId}/check`, {
    request: randomUUID(),
    revision,
    ...body,
  })
}

test('an application is filled in, handed in, sent back, corrected, taken on with a promise, and the promise kept', async () => {
  const begun = await must<Shown>(applicant, 'POST', `/api/calls/${call.id}/applications`)
  const path = `/api/cases/${begun.id}/forms/application`
  const first = await must<Written>(applicant, 'GET', path)
  // What is on file is filled in, with its source.
  expect(first.answers['orgName']).toBe(begun.applicant)
  expect(first.prefilled.find(({ key }) => key === 'creditCode')).toMatchObject({
    source: '机构名录',
    isReadOnly: false,
  })
  expect(first.issues.length).toBeGreaterThan(10)
  const early = await submit(applicant, begun.id, first.revision)
  expect([early.status, early.body.code]).toEqual([422, 'FORM_INCOMPLETE'])

  const { caseId, revision } = await fillApplication(journey, applicant, call.id)
  const request = randomUUID()
  const [one, two] = await Promise.all([
    submit(applicant, caseId, revision, request),
    submit(applicant, caseId, revision, request),
  ])
  expect([one.status, two.status]).toEqual([200, 200])
  expect(two.body.id).toBe(one.body.id)
  const rows = await must<Static<typeof Submissions>>(
    officer,
    'GET',
    `/api/cases/${caseId}/submissions`,
  )
  expect(rows.rows).toHaveLength(1)
  expect(rows.rows[0]).toMatchObject({ number: 1, isWhole: true })

  // The office has its last day before it, the most urgent first; the applicant reads no deadline of the office.
  const waitingFor = async (visitor: Visitor) =>
    (
      await must<Static<typeof CasePage>>(visitor, 'GET', '/api/cases?phase=submitted&order=due')
    ).rows.map(({ id, checkDueOn }) => [id, checkDueOn])
  // Ten workdays from 2026-03-02.
  expect(await waitingFor(officer)).toEqual([[caseId, '2026-03-16']])
  expect(await waitingFor(applicant)).toEqual([[caseId, null]])

  // What was handed in is frozen.
  const late = await applicant.send<ProblemBody>('PUT', `/api/cases/${caseId}/forms/application`, {
    revision,
    answers: {},
  })
  expect(late.body.code).toBe('FORM_NOT_EDITABLE')

  // Personal data are hidden from the office until somebody says why he must see them.
  const at = `/api/cases/${caseId}/submissions/${one.body.id}`
  const masked = await must<Static<typeof Submission>>(officer, 'GET', at)
  expect(masked.isMasked).toBe(true)
  expect(masked.answers['principalIdNumber']).not.toMatch(/\d{6}/u)
  expect(masked.answers['principalName']).toBe('示例项目负责人')
  const open = await must<Static<typeof Submission>>(officer, 'POST', `${at}/disclosure`, {
    reason: '核对负责人限项',
  })
  expect(open.answers['principalIdNumber']).toMatch(/^\d/u)
  const [event] = await readEvents(journey.db, { subject: `programme_case:${caseId}`, limit: 1 })
  expect(event).toMatchObject({ what: 'application.read-personal', note: '核对负责人限项' })

  // Sent back: each point names a field, a kind and a reason.
  expect((await check(caseId, { decision: 'return', reason: '请补正' })).body.code).toBe(
    'CORRECTIONS_MISSING',
  )
  const corrections = [{ field: 'background', kind: 'incomplete', reason: '没有写国内外现状' }]
  expect((await check(caseId, { decision: 'return', reason: '请补正', corrections })).status).toBe(
    200,
  )
  const returned = await must<Written>(applicant, 'GET', `/api/cases/${caseId}/forms/application`)
  expect(returned).toMatchObject({ isEditable: true, corrections })
  const mine = await must<Static<typeof ApplicationPage>>(applicant, 'GET', '/api/applications')
  expect(mine.rows.find(({ id }) => id === caseId)?.todo).toBe('按退回意见补正后重新提交')

  // Corrections may be handed in after the call has closed.
  journey.pass(40 * 86_400)
  await applicant.signIn(LOGINS.enterprise)
  const answers = { ...returned.answers, background: '国内外现状如下：'.repeat(12) }
  const saved = await must<{ revision: number }>(
    applicant,
    'PUT',
    `/api/cases/${caseId}/forms/application`,
    { revision: returned.revision, answers, promised: returned.promised },
  )
  expect((await submit(applicant, caseId, saved.revision)).body).toMatchObject({ number: 2 })
  journey.pass(-40 * 86_400)
  await applicant.signIn(LOGINS.enterprise)

  // Taken on with what was promised; the office sets the day.
  const accepted = await check(caseId, { decision: 'accept', promised: { licence: '2026-04-30' } })
  expect(accepted.body.state).toBe('已受理')
  const promises = await must<Static<typeof CasePromises>>(
    applicant,
    'GET',
    `/api/cases/${caseId}/promises`,
  )
  const licence = promises.promises.find(({ slot }) => slot === 'licence')
  expect(licence).toMatchObject({
    dueOn: '2026-04-30',
    state: 'open',
    what: '单位法人证书或营业执照',
  })
  const keep = (what: string, visitor: Visitor, body?: object) =>
    visitor.send<ProblemBody>('POST', `/api/cases/${caseId}/promises/${licence?.id}/${what}`, body)
  expect((await keep('fulfilment', applicant)).body.code).toBe('PROMISE_INVALID')
  await must(
    applicant,
    'POST',
    `/api/cases/${caseId}/attachments?stage=application&slot=licence`,
    samplePdf(),
  )
  expect((await keep('fulfilment', applicant)).status).toBe(204)
  expect((await keep('settlement', officer, { lacking: '缺公章' })).status).toBe(204)
  expect((await keep('settlement', officer, { lacking: null })).body.code).toBe('PROMISE_MOVED_ON')
  await must(
    applicant,
    'POST',
    `/api/cases/${caseId}/attachments?stage=application&slot=licence`,
    samplePdf('盖章.pdf', 'stamped'),
  )
  expect((await keep('fulfilment', applicant)).status).toBe(204)
  expect((await keep('settlement', officer, { lacking: null })).status).toBe(204)
  const story = await must<Static<typeof CaseStory>>(applicant, 'GET', `/api/cases/${caseId}/story`)
  expect(story.entries.map(({ word }) => word)).toEqual([
    '核销容缺承诺',
    '补交容缺材料',
    '核销容缺承诺',
    '补交容缺材料',
    '受理',
    '提交',
    '退回补正',
    '提交',
    '新建',
  ])
})

test('a second window does not overwrite the first, and what is half right is kept', async () => {
  const begun = await must<Shown>(applicant, 'POST', `/api/calls/${call.id}/applications`)
  const path = `/api/cases/${begun.id}/forms/application`
  const { revision, answers } = await must<Written>(applicant, 'GET', path)
  const put = (seen: number, more: object) =>
    applicant.send<{ revision: number } & ProblemBody>('PUT', path, {
      revision: seen,
      answers: { ...answers, ...more },
    })
  const one = await put(revision, { projectTitle: '甲', contactPhone: '不是号码', strange: 1 })
  expect(one.body.revision).toBe(revision + 1)
  const two = await put(revision, { projectTitle: '乙' })
  expect([two.status, two.body.code]).toEqual([409, 'FORM_CHANGED'])
  const kept = await must<Written>(applicant, 'GET', path)
  expect(kept.answers).toMatchObject({ projectTitle: '甲', contactPhone: '不是号码' })
  expect(kept.answers).not.toHaveProperty('strange')
  // The same again changes nothing.
  const same = await put(one.body.revision, { projectTitle: '甲', contactPhone: '不是号码' })
  expect(same.body.revision).toBe(one.body.revision)
})

test('what comes at the closing or later is refused by our clock, and the draft stays', async () => {
  const closing = await publishCall(journey, { days: [-1, 1 / 24], title: '即将截止的通知' })
  const { caseId, revision } = await fillApplication(journey, applicant, closing.id)
  const other = await fillApplication(journey, applicant, closing.id)
  journey.pass(3600 - 1)
  expect((await submit(applicant, other.caseId, other.revision)).status).toBe(200)
  journey.pass(1)
  const late = await submit(applicant, caseId, revision)
  expect([late.status, late.body.code]).toEqual([409, 'CALL_CLOSED'])
  expect(late.body.detail).toContain('草稿仍然保留')
  const kept = await must<Written>(applicant, 'GET', `/api/cases/${caseId}/forms/application`)
  expect(kept.revision).toBe(revision)
  const begin = await applicant.send<ProblemBody>('POST', `/api/calls/${closing.id}/applications`)
  expect(begin.body.code).toBe('CALL_CLOSED')
  journey.pass(-3600)
})

test('a call takes only so many of one applicant, and none of other kinds', async () => {
  const limited = await publishCall(journey, { perApplicantMax: 1, title: '限报一项' })
  const { caseId, revision } = await fillApplication(journey, applicant, limited.id)
  expect((await submit(applicant, caseId, revision)).status).toBe(200)
  const second = await applicant.send<ProblemBody>('POST', `/api/calls/${limited.id}/applications`)
  expect(second.body.code).toBe('CALL_LIMIT_REACHED')
  const institute = await journey.as('institute')
  const other = await institute.send<ProblemBody>('POST', `/api/calls/${limited.id}/applications`)
  expect(other.body.code).toBe('CALL_NOT_FOR_KIND')
})

test('files are taken by their bytes, served as files, and seen by others only once handed in', async () => {
  const { caseId } = await fillApplication(journey, applicant, call.id)
  const at = `/api/cases/${caseId}/attachments`
  const send = (bytes: BlobPart, name: string, slot = 'support') => {
    const form = new FormData()
    form.append('file', new Blob([bytes]), name)
    return applicant.send<Static<typeof Attachment> & ProblemBody>(
      'POST',
      `${at}?stage=application&slot=${slot}`,
      form,
    )
  }
  const html = await send('<html><script>alert(1)</script></html>', '说明.pdf')
  expect([html.status, html.body.code]).toEqual([422, 'ATTACHMENT_UNSUPPORTED'])
  expect((await send('%PDF-1.4\n', 'a.pdf', 'nowhere')).body.code).toBe('ATTACHMENT_SLOT_UNKNOWN')
  const taken = await send('%PDF-1.4\nhello', '../../evil.html')
  expect(taken.body).toMatchObject({
    fileName: 'evil.pdf',
    mediaType: 'application/pdf',
    isShown: true,
  })
  const twin = await send('%PDF-1.4\nhello', '同一份.pdf')
  expect(twin.body.digest).toBe(taken.body.digest)
  const held = await journey.db
    .selectFrom('attachment_blob')
    .select('digest')
    .where('digest', '=', taken.body.digest)
    .execute()
  expect(held).toHaveLength(1)

  const plain = await applicant.get(`${at}/${taken.body.id}`)
  expect(plain.headers.get('content-disposition')).toMatch(/^attachment/u)
  const shown = await applicant.get(`${at}/${taken.body.id}?show=true`)
  expect(shown.headers.get('content-disposition')).toMatch(/^inline/u)
  expect(shown.headers.get('content-type')).toBe('application/pdf')
  expect(shown.headers.get('x-content-type-options')).toBe('nosniff')
  expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(plain.headers.get('content-security-policy')).toContain('sandbox')
  const picture = await send(Buffer.from('89504e470d0a1a0a', 'hex'), '图.svg')
  const drawn = await applicant.get(`${at}/${picture.body.id}?show=true`)
  expect(drawn.headers.get('content-type')).toBe('image/png')
  expect(drawn.headers.get('content-security-policy')).toContain('sandbox')
  expect((await officer.get(`${at}/${taken.body.id}`)).status).toBe(404)

  expect((await applicant.send('DELETE', `${at}/${twin.body.id}`)).status).toBe(204)
  const { revision } = await must<Written>(
    applicant,
    'GET',
    `/api/cases/${caseId}/forms/application`,
  )
  expect((await submit(applicant, caseId, revision)).status).toBe(200)
  expect((await officer.get(`${at}/${taken.body.id}`)).status).toBe(200)
  const frozen = await applicant.send<ProblemBody>('DELETE', `${at}/${taken.body.id}`)
  expect(frozen.body.code).toBe('FORM_NOT_EDITABLE')
  expect((await (await journey.as('institute')).get(`${at}/${taken.body.id}`)).status).toBe(404)
})

test('a batch does what can be done and says of each what became of it', async () => {
  const made = await Promise.all(
    [1, 2, 3].map(async () => {
      const { caseId, revision } = await fillApplication(journey, applicant, call.id)
      await submit(applicant, caseId, revision)
      return caseId
    }),
  )
  const [a = '', b = '', c = ''] = made
  const cases = await Promise.all(
    made.map(async (caseId) => ({
      caseId,
      revision: (await must<Shown>(officer, 'GET', `/api/cases/${caseId}`)).revision,
    })),
  )
  expect((await check(b, { decision: 'refuse', reason: '不属于本方向' })).status).toBe(200)
  const body = { decision: 'accept', request: randomUUID(), cases }
  const report = await must<{ rows: { caseId: string; failure: string | null }[] }>(
    officer,
    'POST',
    '/api/case-checks',
    body,
  )
  expect(report.rows.map(({ caseId, failure }) => [caseId, failure === null])).toEqual([
    [a, true],
    [b, false],
    [c, true],
  ])
  const again = await must<typeof report>(officer, 'POST', '/api/case-checks', body)
  expect(again.rows.map(({ failure }) => failure === null)).toEqual([true, false, true])
  const book = await officer.get(`/api/case-workbook?call=${call.id}`)
  expect([book.status, book.text.slice(0, 2)]).toEqual([200, 'PK'])
})
