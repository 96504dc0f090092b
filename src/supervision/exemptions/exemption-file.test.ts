import { expect, test } from 'vitest'
import type { Link } from '../../trust/chain.ts'
import type { Change, Image } from '../../trust/event.ts'
import { checkFile, fileText, parseFile } from './exemption-file.ts'
import { CASE, element, fileOf, insert, LI, update, WANG } from './sample-log.ts'

const OTHER = '00000000-0000-4000-8000-000000000002'
const FIRM = '00000000-0000-4000-8000-00000000000f'
const GRANT = '00000000-0000-4000-8000-0000000000a1'
const OTHER_GRANT = '00000000-0000-4000-8000-0000000000a2'
const REVIEW = '00000000-0000-4000-8000-0000000000b1'

const opened = insert('programme_case', CASE, { machine: 'competition', applicant: FIRM })
const moved = (id: string, gave: string, reason = '') =>
  insert('case_move', id, { case_id: CASE, word: gave, gave: `{${gave}}`, person_id: LI, reason })

test('money counts by the grants of the case, and by no others', () => {
  const file = fileOf([
    [opened],
    [insert('fund_grant', GRANT, { origin: `programme_case:${CASE}` })],
    [insert('fund_grant', OTHER_GRANT, { origin: `programme_case:${OTHER}` })],
    [insert('fund_entry', '1', { grant_id: GRANT, kind: 'pay', amount_fen: '80000000' })],
    [insert('fund_entry', '2', { grant_id: OTHER_GRANT, kind: 'pay', amount_fen: '99900000' })],
    [insert('fund_entry', '3', { grant_id: GRANT, kind: 'bounce', amount_fen: '10000000' })],
    [insert('fund_entry', '4', { grant_id: GRANT, kind: 'recover', amount_fen: '20000000' })],
  ])
  const loss = element(file, 'loss')
  expect(loss?.items.at(-1)?.detail).toBe('拨付 70万元，追回 20万元，未追回 50万元')
  expect(loss?.missing).toEqual(['未追回的资金没有追回的决定'])
  expect(file.events).toHaveLength(5)
})

test('a step that was left out and a limit that was missed are named, an hour before midnight is the next day here', () => {
  const limit = '00000000-0000-4000-8000-0000000000d1'
  const file = fileOf([
    [opened, moved('1', 'draft')],
    [moved('2', 'submitted')],
    [insert('case_deadline', limit, { case_id: CASE, place: 'submitted', due_on: '2026-03-06' })],
    [update('case_deadline', limit, { met_at: '2026-03-06 23:00:00+00' }), moved('3', 'accepted')],
  ])
  const procedure = element(file, 'procedure')
  expect(procedure?.missing).toContain('没有经过“公示中”的记录')
  expect(procedure?.missing).not.toContain('没有经过“已受理”的记录')
  expect(procedure?.missing).toContain('“已提交”应在 2026-03-06 前办理，2026-03-07 才办理')
})

test('one person who approves twice is one person, and a voided approval is none', () => {
  const approval = (id: string, person: string, voided: string | null = null) =>
    insert('case_approval', id, {
      move_id: id,
      case_id: CASE,
      chain: 'award',
      person_id: person,
      voided_by: voided,
    })
  const wanted = (...approvals: Change[]) =>
    element(fileOf([[opened], approvals]), 'decision')?.missing.find((gap) =>
      gap.includes('立项决定'),
    )
  expect(wanted(approval('1', LI), approval('2', LI))).toBe('“立项决定”不足两人批准（有 1 人）')
  expect(wanted(approval('1', LI), approval('2', WANG, '9'))).toContain('有 1 人')
  expect(wanted(approval('1', LI), approval('2', WANG))).toBeUndefined()
})

test('whoever decided and stated nothing is named; a relation that was registered speaks against him', () => {
  const file = fileOf([
    [insert('related_party', 'r1', { organisation_id: FIRM, person_id: WANG, relation: '早先' })],
    [opened],
    [
      insert('case_approval', '1', {
        case_id: CASE,
        chain: 'award',
        person_id: LI,
        voided_by: null,
      }),
      insert('case_approval', '2', {
        case_id: CASE,
        chain: 'award',
        person_id: WANG,
        voided_by: null,
      }),
    ],
    [
      insert('related_party', 'r2', {
        organisation_id: FIRM,
        person_id: WANG,
        relation: '亲属任职',
      }),
    ],
    [
      insert('exemption_statement', 's', {
        subject_id: CASE,
        element: 'gain',
        words: '没有',
        person_id: LI,
      }),
    ],
  ])
  const gain = element(file, 'gain')
  expect(gain?.missing).toEqual([
    '王没有作出无利害关系的说明',
    '王登记过利害关系：早先',
    '王登记过利害关系：亲属任职',
  ])
  expect(gain?.items.map(({ what }) => what)).toEqual(['登记利害关系', '登记利害关系', '本人说明'])
})

test('reviews are followed by their own ids, and what the file says of itself is no part of it', () => {
  const file = fileOf([
    [opened, moved('1', 'in_review')],
    [insert('review', REVIEW, { case_id: CASE, state: 'invited', checked_on: '2026-03-01' })],
    [insert('review_opinion', 'o', { review_id: REVIEW })],
    [update('review', REVIEW, { state: 'submitted' })],
    [
      insert('exemption', 'e', { case_id: CASE }),
      insert('exemption_file', 'f', { exemption_id: 'e' }),
    ],
    [insert('programme_case', OTHER, { machine: 'competition', applicant: FIRM })],
  ])
  expect(file.events).toHaveLength(4)
  expect(element(file, 'diligence')?.items.map(({ what }) => what)).toEqual(['专家评审'])
  expect(element(file, 'diligence')?.missing).not.toContain('没有专家评审意见')
})

test('every byte of every event is held: a file changed anywhere is refused', () => {
  const file = fileOf([[opened, moved('1', 'draft')], [moved('2', 'submitted', '材料齐全')]])
  expect(checkFile(file).every(({ ok }) => ok)).toBe(true)
  const [first, second] = file.events
  for (let at = 0; at < (second?.body.length ?? 0); at += 1) {
    const body = `${second?.body.slice(0, at)}\u0001${second?.body.slice(at + 1)}`
    const forged = { ...file, events: [first, { ...second, body }].filter(isLink) }
    expect(checkFile(forged).some(({ ok }) => !ok)).toBe(true)
  }
})

test('a task is judged by its moves, entries and evidence; other tasks of the same event are not its own', () => {
  const of = { task_id: CASE }
  const move = (id: string, name: string, more: Image) =>
    insert('duty_task_move', id, { ...of, name, person_id: LI, ...more })
  const file = fileOf(
    [
      [
        insert('duty_task', CASE, {
          number: 'RW-2026-00001',
          title: '建设概念验证中心',
          document: 'D3',
          clause: '二/（一）',
          due_on: '2026-02-01',
          receive_by: '2026-01-05',
        }),
        insert('duty_task', OTHER, { title: '别的任务', clause: '三' }),
      ],
      [move('1', 'dispatch', { word: '交办' })],
      [move('2', 'receive', { word: '签收', made_at: '2026-01-06 20:00:00+00' })],
      [insert('duty_task_milestone', 'm', { ...of, title: '选址', due_on: '2026-01-20' })],
      [insert('duty_task_entry', 'n', { ...of, words: '正在选址', person_id: WANG })],
      [move('3', 'cancel', { word: '撤销', reason: '规划调整', person_id: WANG })],
    ],
    { kind: 'task', id: CASE },
  )
  expect(element(file, 'procedure')?.missing).toEqual([
    '没有“报请核验”的记录',
    '没有核验的记录',
    '应在 2026-01-05 前签收，2026-01-07 才签收',
  ])
  expect(element(file, 'decision')?.items.map(({ what }) => what)).toEqual([
    '文件条款',
    '决定：交办',
    '决定：撤销',
  ])
  expect(element(file, 'diligence')?.missing).toEqual([
    '没有佐证材料',
    '节点没有达成：选址（2026-01-20）',
  ])
  expect(element(file, 'gain')?.missing).toEqual([
    '李没有作出无利害关系的说明',
    '王没有作出无利害关系的说明',
  ])
  expect(element(file, 'loss')?.missing).toEqual(['没有损失情况的说明'])
  expect(checkFile(file).every(({ ok }) => ok)).toBe(true)
})

test('a decision on benefits counts the money of its grants and the relations of those who got it', () => {
  const grant = (id: string, beneficiary: string, origin: string) =>
    insert('fund_grant', id, { beneficiary, origin: `benefit_run:${origin}`, receipt: '' })
  const file = fileOf(
    [
      [insert('related_party', 'r', { organisation_id: FIRM, person_id: WANG, relation: '亲属' })],
      [insert('benefit_run', CASE, { number: '3', rules: '{D1/1}', started_by: LI })],
      [update('benefit_run', CASE, { submitted_by: LI, result_hash: 'ab', policies: '[]' })],
      [
        grant(GRANT, FIRM, CASE),
        grant(OTHER_GRANT, OTHER, OTHER),
        update('benefit_run', CASE, { approved_by: WANG }),
      ],
      [insert('fund_entry', '1', { grant_id: GRANT, kind: 'pay', amount_fen: '5000000' })],
      [insert('fund_entry', '2', { grant_id: OTHER_GRANT, kind: 'pay', amount_fen: '700' })],
    ],
    { kind: 'benefit', id: CASE },
  )
  expect(file.events).toHaveLength(5)
  expect(element(file, 'gain')?.missing).toEqual([
    '李没有作出无利害关系的说明',
    '王没有作出无利害关系的说明',
    '王登记过利害关系：亲属',
  ])
  expect(element(file, 'loss')?.items.at(-1)?.detail).toContain('拨付 5万元')
  expect(element(file, 'decision')?.missing).toEqual(['没有计算凭据的一笔：'])
})

test('a file of the first format is one about a project', () => {
  const file = fileOf([[opened, moved('1', 'draft')]])
  const { subject, cause: _, ...rest } = file
  const first = JSON.stringify({ ...rest, format: 'kechuang-exemption/1', caseId: subject.id })
  expect(parseFile(first)).toEqual(file)
  expect(parseFile(fileText(file))).toEqual(file)
  expect(parseFile(first.replace('kechuang-exemption/1', 'kechuang-exemption/3'))).toBeNull()
  const { edition: _edition, ...before } = file
  const told = checkFile({ ...before, elements: [] }).find(({ ok }) => !ok)
  expect(told?.detail).toContain('另一版组卷口径')
  const strange = fileText(file).replace('"kind": "project"', '"kind": "constructor"')
  expect(parseFile(strange)).toBeNull()
})

const isLink = (link: Partial<Link> | undefined): link is Link => link?.body !== undefined
