// 尽职免责 over HTTP: a file that assembles itself from the log, what is missing in it, who may not judge, and what
// an outsider finds with `kc trust exemption`: the true file proved, every forged one refused.
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CompiledQuery, sql } from 'kysely'
import type { Static } from 'typebox'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { runTrustExemption } from '../../src/cli/trust-exemption.ts'
import type { Db } from '../../src/db/database.ts'
import type { Exemption, ExemptionList } from '../../src/http/supervision/exemption.contract.ts'
import { linksAbout } from '../../src/supervision/exemptions/trail.store.ts'
import {
  assembleFile,
  type ExemptionFile,
  fileText,
  parseFile,
} from '../../src/supervision/exemptions/exemption-file.ts'
import { chainHash } from '../../src/trust/chain.ts'
import { signCheckpoint } from '../../src/trust/checkpoint.ts'
import { SYSTEM } from '../../src/trust/event.ts'
import { readHead } from '../../src/trust/event.store.ts'
import { exportLog } from '../../src/trust/export-log.ts'
import { write } from '../../src/trust/write.ts'
import { enterActor, enterUnit, openCaseAt } from '../programmes/case-at.ts'
import { must } from '../programmes/published-call.ts'
import { type Journey, openJourney, type Visitor } from './journey.ts'

type Shown = Static<typeof Exemption>

const folder = mkdtempSync(join(tmpdir(), 'kc-exemption-'))

let journey: Journey
let officer: Visitor
let auditor: Visitor
let approver: Visitor
let leader: Visitor
let shown: Shown

beforeAll(async () => {
  journey = await openJourney()
  ;[officer, auditor, approver, leader] = await Promise.all([
    journey.as('bureau_officer'),
    journey.as('auditor'),
    journey.as('bureau_approver'),
    journey.as('leader'),
  ])
  const { caseId } = await openCaseAt(journey.db, {
    machine: 'competition',
    at: ['terminated'],
    title: '示例失败项目',
  })
  // Another project, whose events must not get into the file.
  await openCaseAt(journey.db, { machine: 'competition', at: ['executing'], title: '别的项目' })
  shown = await must<Shown>(officer, 'POST', '/api/exemptions', about(caseId))
})

afterAll(() => journey[Symbol.asyncDispose]())

const about = (subjectId: string, kind = 'project') => ({
  kind,
  subjectId,
  cause: '项目终止，已拨资金没有收回。',
})

const at = (path = '') => `/api/exemptions/${shown.id}${path}`
const element = (file: Shown, key: string) => file.elements.find((each) => each.key === key)
const move = (who: Visitor, name: string, reason = '情况属实') =>
  who.send<Shown & { code?: string }>('POST', at('/moves'), {
    move: name,
    request: randomUUID(),
    reason,
  })

test('the file tells every move with its proof, and names what is missing', () => {
  expect(shown.number).toMatch(/^MZ-\d{4}$/u)
  const procedure = element(shown, 'procedure')
  expect(procedure?.items.map(({ what }) => what)).toContain('提交')
  expect(procedure?.items.every(({ seq, hash }) => seq > 0 && hash.length === 64)).toBe(true)
  // The fixture made the moves without what its use-cases write: the file finds that out.
  expect(element(shown, 'decision')?.missing).toContain('没有立项建议')
  expect(element(shown, 'diligence')?.missing).toContain('实施期间没有审阅过执行报告')
  expect(element(shown, 'gain')?.missing.length).toBeGreaterThanOrEqual(2)
  expect(element(shown, 'loss')?.missing).toContain('没有资金安排和拨付的记录')
  expect(shown.missing).toBe(shown.elements.reduce((sum, { missing }) => sum + missing.length, 0))
})

test('a project that runs has no file, and one that failed has one at a time', async () => {
  const { caseId } = await openCaseAt(journey.db, { machine: 'competition', at: ['executing'] })
  const open = (id: string, kind?: string) =>
    officer.send<{ code: string }>('POST', '/api/exemptions', about(id, kind))
  expect((await open(caseId)).body.code).toBe('EXEMPTION_CASE_NOT_ENDED')
  expect((await open(shown.subjectId)).body.code).toBe('EXEMPTION_OPEN')
  // A project is no task, whatever its id.
  expect((await open(caseId, 'task')).body.code).toBe('EXEMPTION_CASE_NOT_ENDED')
  const list = await must<Static<typeof ExemptionList>>(auditor, 'GET', '/api/exemptions')
  expect([list.rows.length, list.canOpen, list.subjects]).toEqual([1, false, []])
  expect(list.rows[0]).toMatchObject({ kindWord: '项目', isDemo: true })
  expect((await (await journey.as('enterprise')).get(at())).status).toBe(403)
})

test('discipline inspection sends it back, statements fill it, others than those who took part judge', async () => {
  expect((await move(auditor, 'agree')).body.code).toBe('EXEMPTION_MOVE_NOT_ALLOWED')
  await move(officer, 'submit')
  expect((await move(officer, 'agree')).body.code).toBe('ROLE_NOT_ALLOWED')
  expect((await move(auditor, 'amend', '')).body.code).toBe('REASON_MISSING')
  expect((await move(auditor, 'amend', '缺无利害关系的说明')).body.placeWord).toBe('组卷中')
  await must(approver, 'POST', at('/statements'), {
    element: 'gain',
    words: '本人与申报单位没有利害关系。',
  })
  shown = await must<Shown>(officer, 'POST', at('/versions'), {})
  expect(shown.version).toBe(2)
  expect(element(shown, 'gain')?.items.map(({ what }) => what)).toContain('本人说明')
  await move(officer, 'submit')
  // Nothing is added to a file that is being looked at.
  const late = { element: 'loss', words: '补充一点情况说明' }
  expect((await leader.send('POST', at('/statements'), late)).status).toBe(409)
  expect((await move(auditor, 'agree', '程序完备，未发现谋取私利')).body.placeWord).toBe('待决定')
  // Whoever stated something in the file does not decide.
  expect((await move(approver, 'exempt')).body.code).toBe('EXEMPTION_INVOLVED')
  const decided = await move(leader, 'exempt', '符合尽职免责情形')
  expect([decided.body.placeWord, decided.body.allowed]).toEqual(['予以免责', []])
})

test('the database itself lets nobody judge his own decision', async () => {
  const office = await enterUnit(journey.db, 'government')
  const stranger = await enterActor(journey.db, 'leader', office)
  const { caseId } = await openCaseAt(journey.db, { machine: 'competition', at: ['terminated'] })
  const other = await must<Shown>(officer, 'POST', '/api/exemptions', about(caseId))
  const [moved] = await journey.db
    .selectFrom('case_move')
    .select('person_id')
    .where('case_id', '=', caseId)
    .where('person_id', 'is not', null)
    .limit(1)
    .execute()
  const judge = (person: string) =>
    journey.db
      .insertInto('exemption_move')
      .values({
        id: randomUUID(),
        exemption_id: other.id,
        position: 1,
        name: 'exempt',
        word: '予以免责',
        took: 'reviewed',
        gave: 'exempted',
        person_id: person,
        organisation_id: stranger.organisation.id,
        role: 'leader',
        made_at: journey.now(),
        file_version: 1,
        request: randomUUID(),
      })
      .execute()
  await expect(judge(moved?.person_id ?? '')).rejects.toMatchObject({ code: 'KC076' })
  // A stranger is stopped only because no event is written.
  await expect(judge(stranger.person.id)).rejects.toMatchObject({ code: 'KC001' })
})

test('a loan that was compensated is judged by its own steps, and only what is about it is read', async () => {
  const { caseId } = await openCaseAt(journey.db, { machine: 'loan', at: ['debt_recovery'] })
  const path = (kind: string) => `/api/exemption-subjects/${kind}/${caseId}`
  expect((await officer.get(path('project'))).body).toEqual({ canOpen: false, open: null })
  expect((await officer.get(path('loan'))).body).toEqual({ canOpen: true, open: null })
  expect((await auditor.get(path('loan'))).body).toEqual({ canOpen: false, open: null })
  const subject = { kind: 'loan', id: caseId } as const
  const asked: CompiledQuery[] = []
  const upTo = Number.MAX_SAFE_INTEGER
  const links = await linksAbout(telling(journey.db, asked), { subject, upTo })
  for (const { sql: query, parameters } of asked) {
    const { rows } = await journey.db.executeQuery<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      CompiledQuery.raw(`explain (analyze, format json) ${query}`, [...parameters]),
    )
    const scans = scansOf(rows[0]?.['QUERY PLAN'][0].Plan).filter(
      (node) => node['Relation Name'] === 'event',
    )
    expect(scans.map((node) => node['Node Type'])).not.toContain('Seq Scan')
    const rowsRead = scans.map((node) => node['Actual Rows'] * node['Actual Loops'])
    expect(Math.max(...rowsRead)).toBeLessThanOrEqual(links.length)
  }
  expect(asked.length).toBeGreaterThan(0)

  const file = await must<Shown>(officer, 'POST', '/api/exemptions', about(caseId, 'loan'))
  expect([file.kindWord, file.events]).toEqual(['贷款代偿', links.length])
  expect(element(file, 'decision')?.missing).toContain('没有核定代偿的记录')
  expect(element(file, 'diligence')?.missing).toContain('没有追偿收回的记录')
  expect(element(file, 'procedure')?.missing).toEqual([])
  expect((await officer.get<{ open: { id: string } }>(path('loan'))).body.open.id).toBe(file.id)
})

type Plan = {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly Plans?: readonly Plan[]
}

const scansOf = (plan: Plan | undefined): Plan[] =>
  plan === undefined ? [] : [plan, ...(plan.Plans ?? []).flatMap(scansOf)]

/** The same database, which also tells what it was asked. */
const telling = (db: Db, asked: CompiledQuery[]): Db =>
  db.withPlugin({
    transformQuery: ({ node, queryId }) => {
      asked.push(db.getExecutor().compileQuery(node, queryId))
      return node
    },
    transformResult: async ({ result }) => result,
  })

test('a file goes with its case, and that only with an applicant of the demo', async () => {
  const { caseId, applicant } = await openCaseAt(journey.db, {
    machine: 'competition',
    at: ['terminated'],
  })
  const other = await must<Shown>(officer, 'POST', '/api/exemptions', about(caseId))
  const act = { who: null, asWhom: SYSTEM, what: 'test', subject: 'test:1', now: journey.now() }
  const run = (statement: string) => write(journey.db, act, (tx) => sql.raw(statement).execute(tx))
  // The officer is of the demo, and so is what he opened; a copy of it is not.
  await run(`insert into exemption (id, number, kind, subject_id, title, cause, demo, place, since,
      opened_by, opened_at)
    select gen_random_uuid(), 'MZ-REAL', 'task', gen_random_uuid(), title, cause, false, place, since,
      opened_by, opened_at from exemption where id = '${other.id}'`)
  for (const statement of [
    `delete from exemption where number = 'MZ-REAL'`,
    `update exemption set demo = true where number = 'MZ-REAL'`,
    `delete from exemption_file where exemption_id = '${other.id}'`,
    `update exemption_file set content = '{}' where exemption_id = '${other.id}'`,
    `update exemption set title = 'x' where id = '${other.id}'`,
  ])
    await expect(run(statement)).rejects.toMatchObject({ code: 'KC075' })
  const { id } = applicant.organisation
  await run(`update organisation set demo = true where id = '${id}'`)
  await run(`delete from appointment where organisation_id = '${id}'`)
  await run(`delete from organisation where id = '${id}'`)
  expect((await officer.get(`/api/exemptions/${other.id}`)).status).toBe(404)
})

/** What `kc trust exemption` says of a file, and its exit code. */
async function verified(text: string, log: string | null): Promise<readonly [number, string]> {
  const path = join(folder, `${randomUUID()}.json`)
  writeFileSync(path, text)
  const spy = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  try {
    const code = await runTrustExemption(log === null ? [path] : [path, '--log', log])
    return [code, spy.mock.calls.map(([chunk]) => String(chunk)).join('')]
  } finally {
    spy.mockRestore()
  }
}

test('an outsider proves the true file, and refuses every forged one', async () => {
  const { text } = await officer.get(at('/file'))
  const log = join(folder, 'log.jsonl')
  const lines: string[] = []
  const head = (await readHead(journey.db)) ?? { seq: 0, hash: '' }
  const { privateKey } = generateKeyPairSync('ed25519')
  const checkpoint = signCheckpoint(head, journey.now(), privateKey)
  for await (const line of exportLog(journey.db, [checkpoint])) lines.push(`${line}\n`)
  writeFileSync(log, lines.join(''))
  const file = parseFile(text)
  if (file === null) throw new Error('the file cannot be read')
  expect(file.events.some(({ body }) => body.includes('别的项目'))).toBe(false)

  const [code, said] = await verified(text, log)
  expect([code, said]).toEqual([0, expect.stringContaining('✓ 没有遗漏')])
  expect(said).toContain('立卷事由：项目终止，已拨资金没有收回。')
  expect(said).toContain('✓ 卷已登记')
  expect(said).toContain('日志中此后的办理：予以免责')
  expect(said).toContain(shown.digest)
  expect((await verified(text, null))[0]).toBe(0)

  const forge = (change: (true_: ExemptionFile) => Partial<ExemptionFile>) =>
    fileText({ ...file, ...change(file) })
  // What is missing is struck out.
  const silent = forge(({ elements }) => ({
    elements: elements.map((each) => ({ ...each, missing: [] })),
  }))
  expect((await verified(silent, null))[1]).toContain('✗ 各要素与所缺')
  // A reason is written otherwise into an event.
  const altered = forge(({ events }) => ({
    events: events.map((link) => ({ ...link, body: link.body.replace('测试', '同意') })),
  }))
  expect((await verified(altered, null))[1]).toContain('✗ 每个事件与其哈希')
  // The forger hashes it anew and assembles anew: the file alone is sound, the log is not with it.
  const anew = fileText(
    assembleFile({
      ...file,
      links: file.events.map(({ previous, body }) => {
        const other = body.replace('测试', '同意')
        return { previous, body: other, hash: chainHash(previous, other) }
      }),
    }),
  )
  expect((await verified(anew, log))[1]).toContain('✗ 卷中事件都在日志中')
  // An unwelcome event is left out.
  const shortened = fileText(assembleFile({ ...file, links: file.events.toSpliced(5, 1) }))
  expect((await verified(shortened, null))[0]).toBe(0)
  const [shortCode, short] = await verified(shortened, log)
  expect(shortCode).toBe(1)
  expect(short).toContain('✗ 没有遗漏：日志中还有 1 个有关的事件没有收入卷中。')
  expect(short).toContain('✗ 卷已登记')
})
