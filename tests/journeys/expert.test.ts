// Experts: from a table and by invitation into the pool, verified, in conflict, drawn; and what everybody else
// learns of it, which is nothing.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Static } from 'typebox'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { runTrustDraw } from '../../src/cli/trust-draw.ts'
import type { DrawDetail } from '../../src/http/programmes/review/draw.contract.ts'
import type {
  BanList,
  ApproachList,
} from '../../src/http/programmes/review/expert-approach.contract.ts'
import type {
  ConflictEvidenceList,
  ConflictReport,
} from '../../src/http/programmes/review/expert-conflict.contract.ts'
import type {
  InvitationList,
  SentInvitation,
} from '../../src/http/programmes/review/expert-invitation.contract.ts'
import type {
  ExpertCard,
  ExpertImport,
  ExpertPage,
  OwnDesk,
} from '../../src/http/programmes/review/expert.contract.ts'
import { removeDemo } from '../../src/party/seed-demo.ts'
import { checkProof, parseProof } from '../../src/programmes/draw/draw-proof.ts'
import { EXPERT_HEADS } from '../../src/programmes/experts/import-experts.ts'
import { enterCase, writeNow } from '../sample-experts.ts'
import { type Journey, openJourney, type ProblemBody, type Visitor } from './journey.ts'

type Card = Static<typeof ExpertCard>
type Body = { id: string; name: string; creditCode: string }

let journey: Journey
let officer: Visitor
let approver: Visitor
let bodies: ReadonlyMap<string, Body>

beforeAll(async () => {
  journey = await openJourney()
  officer = await journey.as('bureau_officer')
  approver = await journey.as('bureau_approver')
  const { body } = await officer.get<{ rows: Body[] }>('/api/organisations?pageSize=100')
  bodies = new Map(body.rows.map((row) => [row.name.replace('（演示）', ''), row]))
})
afterAll(() => journey[Symbol.asyncDispose]())

const bodyNamed = (name: string): Body => {
  const found = bodies.get(name)
  if (found === undefined) throw new Error(`no ${name} in the demo`)
  return found
}

async function sendTable(rows: readonly (readonly (string | number | null)[])[]) {
  const cells = [[...EXPERT_HEADS], ...rows].map((row) =>
    row.map((value) => (value === null ? null : { value })),
  )
  const form = new FormData()
  const bytes = await writeExcelFile(cells).toBuffer()
  form.set('file', new Blob([new Uint8Array(bytes)]), '专家.xlsx')
  return officer.send<Static<typeof ExpertImport>>('POST', '/api/experts/workbook', form)
}

const pool = async (query = ''): Promise<Static<typeof ExpertPage>> =>
  (await officer.get<Static<typeof ExpertPage>>(`/api/experts?pageSize=100${query}`)).body

async function verify(id: string): Promise<void> {
  for (const what of ['identity', 'employer']) {
    const { body } = await officer.get<Card>(`/api/experts/${id}`)
    const seen = { version: body.expert.version, what, isVerified: true }
    const answer = await officer.send('POST', `/api/experts/${id}/verification`, seen)
    expect(answer.status).toBe(200)
  }
}

const UNITS = [
  '示例理工大学',
  '武汉示例工业技术研究院',
  '武汉示例软件有限公司',
  '武汉示例新材料有限公司',
  '示例银行武汉科技支行',
  '武汉示例技术转移有限公司',
]

test('a table of experts comes in whole, or tells of every row why not', async () => {
  const { creditCode } = bodyNamed('示例理工大学')
  const bad = await sendTable([
    ['甲专家', creditCode, '教授', '520', 10, '2027-12-31'],
    ['乙专家', creditCode, '教授', '999', null, null],
    ['丙专家', '91420106MA00000000', '教授', '520', null, null],
    ['丁专家', creditCode, '教授', 'C39;510', 400, null],
    ['戊专家', creditCode, '教授', '520', null, '2020-01-01'],
  ])
  expect(bad.body.isWritten).toBe(false)
  expect(bad.body.rows.map(({ line, outcome }) => [line, outcome])).toEqual([
    [2, 'created'],
    [3, 'faulty'],
    [4, 'faulty'],
    [5, 'faulty'],
    [6, 'faulty'],
  ])
  expect(bad.body.rows[1]?.detail).toContain('没有代码为“999”的专业领域')
  expect((await pool()).total).toBe(0)

  const rows = UNITS.flatMap((unit, index) =>
    ['一', '二'].map((ordinal) => [
      `专家${index}${ordinal}`,
      bodyNamed(unit).creditCode,
      '研究员',
      index < 4 ? '520、C3976' : '790',
      10,
      null,
    ]),
  )
  const good = await sendTable(rows)
  expect([good.body.isWritten, new Set(good.body.rows.map(({ outcome }) => outcome))]).toEqual([
    true,
    new Set(['created']),
  ])
  const again = await sendTable(rows.slice(0, 1))
  expect(again.body.rows[0]).toMatchObject({ outcome: 'known' })
  expect((await pool()).total).toBe(12)
  expect((await pool('&standing=unverified')).total).toBe(12)
  expect((await pool('&field=C39')).total).toBe(8)
  expect((await pool('&search=理工大学')).total).toBe(2)
})

test('an officer verifies others and never himself; a new employer has to be verified anew', async () => {
  const { rows } = await pool()
  for (const { id } of rows) await verify(id)
  expect((await pool('&standing=unverified')).total).toBe(0)
  const [someone] = rows
  const path = `/api/experts/${someone?.id}`
  const moved = await officer.send<Card>('POST', `${path}/affiliations`, {
    creditCode: bodyNamed('武汉示例光电科技有限公司').creditCode,
    kind: 'employer',
    from: '2026-01-01',
  })
  expect(moved.body.expert).toMatchObject({ employerVerifiedAt: null })
  const post = moved.body.affiliations.find(({ from }) => from === '2026-01-01')
  await officer.send('POST', `${path}/affiliations/${post?.id}/end`, { to: '2026-02-01' })
  await verify(someone?.id ?? '')
  const stale = await officer.send<ProblemBody>('PATCH', path, { version: 1, loadMax: 3 })
  expect([stale.status, stale.body.code]).toEqual([409, 'VERSION_STALE'])
})

test('somebody invited joins by the link alone, once, and keeps his card himself', async () => {
  const { id: organisationId } = bodyNamed('示例理工大学')
  const sent = await officer.send<Static<typeof SentInvitation>>(
    'POST',
    '/api/expert-invitations',
    {
      name: '吕受邀',
      organisationId,
      note: '拟请您参加光电领域评审。',
    },
  )
  const { token } = sent.body
  const listed = await officer.get<Static<typeof InvitationList>>('/api/expert-invitations')
  expect(listed.body.rows[0]).toMatchObject({ name: '吕受邀', stateName: '待答复' })
  expect(listed.text).not.toContain(token)

  const guest = journey.visitor()
  const wrong = { token: 'x'.repeat(43) }
  expect((await guest.send('POST', '/api/expert-invitations/opening', wrong)).status).toBe(404)
  const opened = await guest.send('POST', '/api/expert-invitations/opening', { token })
  expect(opened.body).toMatchObject({ name: '吕受邀', hasLogin: false, state: 'open' })
  const answer = { token, title: '教授', fields: ['510'], loadMax: 6 }
  const path = '/api/expert-invitations/acceptance'
  const other = await journey.as('institute')
  const strange = await other.send<ProblemBody>('POST', path, answer)
  expect([strange.status, strange.body.code]).toEqual([403, 'EXPERT_INVITATION_NAME'])
  const without = await guest.send<ProblemBody>('POST', path, answer)
  expect(without.body.code).toBe('EXPERT_INVITATION_LOGIN_MISSING')
  const login = { login: 'lvshouyao', password: '受邀专家-2026-光谷' }
  const both = await Promise.all([
    guest.send('POST', path, { ...answer, ...login }),
    guest.send('POST', path, { ...answer, ...login }),
  ])
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409])

  await guest.signIn(login.login, login.password)
  const desk = await guest.get<Static<typeof OwnDesk>>('/api/experts/mine')
  const { card } = desk.body
  expect(card?.expert).toMatchObject({ loadMax: 6, identityVerifiedAt: null })
  expect(card?.affiliations.map(({ organisationName }) => organisationName)).toEqual([
    '示例理工大学（演示）',
  ])
  const crossed = [
    { from: '2026-05-01', to: '2026-06-01' },
    { from: '2026-05-20', to: '2026-07-01' },
  ]
  const version = card?.expert.version
  const refused = await guest.send<ProblemBody>('PATCH', '/api/experts/mine', {
    version,
    availability: crossed,
  })
  expect(refused.body.code).toBe('EXPERT_AVAILABILITY_INVALID')
  const changed = await guest.send<Static<typeof OwnDesk>>('PATCH', '/api/experts/mine', {
    version,
    availability: crossed.slice(0, 1),
    fields: ['510', 'c3976'],
  })
  expect(changed.body.card?.expert.fields.map(({ code }) => code)).toEqual(['510', 'C3976'])
})

test('what an expert declares stands until another looks at it; who confirmed it does not dismiss it', async () => {
  const guest = journey.visitor()
  await guest.signIn('lvshouyao', '受邀专家-2026-光谷')
  const { creditCode } = bodyNamed('武汉示例生物医药有限公司')
  const declared = await guest.send<Static<typeof OwnDesk>>('POST', '/api/experts/mine/conflicts', {
    kind: 'family',
    creditCode,
    source: '配偶在该公司任职',
  })
  expect(declared.body.declarations).toMatchObject([{ kindName: '亲属' }])
  const neither = { kind: 'family', source: '无名' }
  expect((await guest.send('POST', '/api/experts/mine/conflicts', neither)).status).toBe(400)

  const id = declared.body.card?.expert.id ?? ''
  const { body } = await officer.get<Static<typeof ConflictEvidenceList>>(
    `/api/experts/${id}/conflicts`,
  )
  const evidence = body.rows[0]
  const decide = (who: Visitor, state: string) =>
    who.send<Static<typeof ConflictEvidenceList> & ProblemBody>(
      'POST',
      `/api/conflict-evidence/${evidence?.id}/decision`,
      { state, reason: '已电话核实' },
    )
  expect((await decide(guest, 'dismissed')).status).toBe(403)
  expect((await decide(officer, 'pinned')).body.rows[0]).toMatchObject({ moves: [] })
  expect((await decide(officer, 'dismissed')).body.code).toBe('EXPERT_EVIDENCE_PINNED_BY_YOU')
  expect((await decide(approver, 'dismissed')).body.rows[0]).toMatchObject({ state: 'dismissed' })
  expect((await decide(approver, 'pinned')).body.code).toBe('EXPERT_EVIDENCE_SETTLED')
})

test('a reported approach is handled, and a ban binds only when a second person confirms it', async () => {
  const guest = journey.visitor()
  await guest.signIn('lvshouyao', '受邀专家-2026-光谷')
  const told = {
    who: '某公司业务经理',
    what: '电话请求关照其项目',
    happenedOn: '2026-03-01',
    creditCode: bodyNamed('武汉示例生物医药有限公司').creditCode,
  }
  const tomorrow = { ...told, happenedOn: '2026-03-03' }
  expect((await guest.send('POST', '/api/experts/mine/approaches', tomorrow)).status).toBe(400)
  await guest.send('POST', '/api/experts/mine/approaches', told)
  const { body } = await officer.get<Static<typeof ApproachList>>('/api/expert-approaches')
  const [report] = body.rows
  expect(report).toMatchObject({ expertName: '吕受邀', outcome: null })
  const proposed = await approver.send<Static<typeof BanList>>('POST', '/api/expert-bans', {
    organisationId: report?.organisationId,
    approachId: report?.id,
    from: '2026-03-02',
    to: '2027-03-01',
    reason: '向评审专家请托',
  })
  const [ban] = proposed.body.rows
  expect(ban).toMatchObject({ mayDecide: false, decision: null })
  const path = `/api/expert-bans/${ban?.id}/decision`
  const own = await approver.send<ProblemBody>('POST', path, { decision: 'confirmed' })
  expect(own.body.code).toBe('EXPERT_BAN_OWN_DECISION')
  expect((await officer.send('POST', path, { decision: 'confirmed' })).status).toBe(403)
  const outcome = { outcome: '已约谈，提请禁入' }
  const handled = `/api/expert-approaches/${report?.id}/outcome`
  expect((await officer.send('POST', handled, outcome)).status).toBe(200)
  expect((await officer.send<ProblemBody>('POST', handled, outcome)).body.code).toBe(
    'EXPERT_APPROACH_HANDLED',
  )
})

test('a draw can be drawn again by anybody, names nobody, and shows what was changed', async () => {
  const applicant = bodyNamed('武汉示例光电科技有限公司')
  const cases = await writeNow(journey.db, async (tx) => {
    const [known, strange] = [
      await enterCase(tx, {
        title: '高端光学芯片',
        organisations: [[applicant.name, applicant.id]],
        persons: [['专家1一', null]],
      }),
      await enterCase(tx, { title: '单位不明的项目', organisations: [['某单位', null]] }),
    ]
    return { known, strange }
  })
  const started = await officer.send<Static<typeof DrawDetail>>('POST', '/api/draws', {
    title: '2026 年重点研发评审',
  })
  const { id } = started.body.draw
  const path = `/api/draws/${id}`
  const order = {
    caseIds: [cases.known],
    seats: [
      { stratum: '技术', fields: ['520', 'C39'], wanted: 2, alternates: 0 },
      { stratum: '财务', fields: ['790'], wanted: 1, alternates: 0 },
    ],
    pairCapPermille: 750,
    loadMax: 2,
  }
  const unknown = { ...order, caseIds: [cases.known, cases.strange] }
  const blocked = await officer.send<ProblemBody>('POST', `${path}/list`, unknown)
  expect([blocked.status, blocked.body.code]).toEqual([422, 'DRAW_CASE_UNKNOWN'])
  // What could never be drawn is not frozen: it could only be cancelled, and everybody would wait for it.
  const seats = [{ stratum: '财务', fields: ['790'], wanted: 40, alternates: 2 }]
  const short = await officer.send<ProblemBody>('POST', `${path}/list`, { ...order, seats })
  expect([short.status, short.body.code]).toEqual([422, 'DRAW_LIST_SHORT'])
  expect(short.body.detail).toMatch(
    /“财务”组要 42 人（含候补），除去回避、每单位至多一人，可抽 \d 人/u,
  )
  const capped = await officer.send<ProblemBody>('POST', `${path}/list`, {
    ...order,
    pairCapPermille: 1,
  })
  expect(capped.body.detail).toContain('概率上限之下只够抽 0 人')
  const early = await approver.send<ProblemBody>('POST', `${path}/drawing`, { witness: '雨' })
  expect(early.body.code).toBe('DRAW_MOVE_NOT_ALLOWED')
  const frozen = await officer.send<Static<typeof DrawDetail>>('POST', `${path}/list`, order)
  expect(frozen.body.strata).toMatchObject([
    { stratum: '技术', wanted: 2 },
    { stratum: '财务', wanted: 1 },
  ])
  expect(frozen.body.draw.moves).toEqual(['cancel'])
  const own = await officer.send<ProblemBody>('POST', `${path}/drawing`, { witness: '雨' })
  expect(own.body.code).toBe('DRAW_OWN_WITNESS')
  expect((await officer.get(`${path}/proof`)).status).toBe(404)

  const drawn = await approver.send<Static<typeof DrawDetail>>('POST', `${path}/drawing`, {
    witness: '三月二日 小雨',
  })
  const places = drawn.body.projects[0]?.places ?? []
  expect(places.map(({ stratum }) => stratum).toSorted()).toEqual(['技术', '技术', '财务'])
  expect(new Set(places.map(({ unit }) => unit)).size).toBe(3)
  for (const { expertId } of places) {
    const { body } = await officer.send<Static<typeof ConflictReport>>(
      'POST',
      '/api/conflict-checks',
      { caseIds: [cases.known], expertIds: [expertId] },
    )
    expect(body.rows[0]?.state).toBe('clear')
  }
  const { seed_secret: seed } = await journey.db
    .selectFrom('draw')
    .select('seed_secret')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  expect((await officer.get(path)).text).not.toContain(seed)
  const told = await journey.db
    .selectFrom('event')
    .select('body')
    .where('subject', '=', `draw:${id}`)
    .execute()
  expect(told.filter(({ body }) => body.includes(seed))).toEqual([])
  const undone = await officer.send<ProblemBody>('POST', `${path}/cancellation`, { reason: '重抽' })
  expect(undone.body.code).toBe('DRAW_MOVE_NOT_ALLOWED')

  await officer.send('POST', `${path}/publication`)
  const file = (await officer.get(`${path}/proof`)).text
  const proof = parseProof(file)
  if (proof === null) throw new Error('no proof')
  expect(checkProof(proof).filter(({ ok }) => !ok)).toEqual([])
  const known = [...(await pool()).rows.map(({ name }) => name), ...UNITS, '高端光学芯片']
  for (const name of known) expect([name, file.includes(name)]).toEqual([name, false])

  const failing = (changed: object) =>
    checkProof({ ...proof, ...changed })
      .filter(({ ok }) => !ok)
      .map(({ what }) => what)
  expect(failing({ seed: proof.commitment })).toEqual(['种子与事先公布的承诺值', '重新抽取'])
  expect(failing({ witness: '晴' })).toEqual(['重新抽取'])
  expect(failing({ list: proof.list.replace('"loadMax":2', '"loadMax":1') })).toContain(
    '冻结名单与其哈希',
  )
  expect(failing({ result: '[]' })).toEqual(['抽取结果与其哈希', '重新抽取'])
  const { commit, freeze } = proof.events
  expect(failing({ events: { ...proof.events, commit: freeze, freeze: commit } })).toEqual([
    '承诺、冻结、抽取、公布的先后',
  ])
  await replayOnCommandLine(file)
})

/** The same on the command line, with the exported log beside it. */
async function replayOnCommandLine(file: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'draw-'))
  const [proofFile, log] = [join(folder, 'proof.json'), join(folder, 'log.jsonl')]
  const events = await journey.db.selectFrom('event').selectAll().orderBy('seq').execute()
  const lines = events.map(
    (row) => `{"previous":"${row.previous_hash}","hash":"${row.hash}","event":${row.body}}`,
  )
  await writeFile(proofFile, file)
  await writeFile(log, `${lines.join('\n')}\n`)
  const said: string[] = []
  const output = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said.push(String(text))
    return true
  })
  try {
    expect(await runTrustDraw([proofFile, '--log', log])).toBe(0)
    expect(said.join('')).toContain('✓ 抽取可以重现，未发现改动。')
    expect(said.filter((line) => line.includes('日志第'))).toHaveLength(4)
    const without = lines.filter((line) => !line.includes('"what": "draw.commit"'))
    await writeFile(log, `${without.join('\n')}\n`)
    expect(await runTrustDraw([proofFile, '--log', log])).toBe(1)
    expect(said.at(-1)).toContain('（承诺种子）')
  } finally {
    output.mockRestore()
    await rm(folder, { recursive: true })
  }
}

test('who is not of the office learns nothing: what exists answers byte for byte like what does not', async () => {
  const [someone] = (await pool()).rows
  const missing = crypto.randomUUID()
  for (const role of ['enterprise', 'institute', 'expert', 'district', 'grid_staff'] as const) {
    const outsider = await journey.as(role)
    for (const path of ['/api/experts/ID', '/api/experts/ID/conflicts', '/api/draws/ID/proof']) {
      const there = await outsider.get(path.replace('ID', someone?.id ?? ''))
      const nowhere = await outsider.get(path.replace('ID', missing))
      expect([role, path, there.status, there.text]).toEqual([
        role,
        path,
        nowhere.status,
        nowhere.text,
      ])
      expect(there.status).toBe(403)
    }
    for (const path of ['/api/experts', '/api/experts?search=专家0一', '/api/expert-bans'])
      expect((await outsider.get(path)).status).toBe(403)
  }
  const expert = await journey.as('expert')
  const desk = await expert.get<Static<typeof OwnDesk>>('/api/experts/mine')
  expect(desk.body).toEqual({ card: null, declarations: [], approaches: [] })
})

test('the pool of the demo goes with the demo, with everything that was told of it', async () => {
  await removeDemo(journey.db, journey.now())
  const counts = await Promise.all(
    (['expert', 'conflict_evidence', 'expert_invitation', 'expert_ban', 'draw_place'] as const).map(
      async (table) =>
        (
          await journey.db
            .selectFrom(table)
            .select(sql`1`.as('one'))
            .execute()
        ).length,
    ),
  )
  expect(counts).toEqual([0, 0, 0, 0, 0])
})
