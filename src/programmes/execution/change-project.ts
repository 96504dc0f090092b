import { randomUUID } from 'node:crypto'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { ProgrammeCase } from '../cases/case.ts'
import { markingIn } from '../cases/case.store.ts'
import { contractFaults } from '../contracts/check-contract.ts'
import {
  currentVersion,
  findContract,
  insertVersion,
  moveEnd,
} from '../contracts/contract.store.ts'
import { contentHash } from '../contracts/fill-contract.ts'
import { actOnCase, type CaseCommand } from '../decisions/act-on-case.ts'
import { sharesOfOne } from '../decisions/award.store.ts'
import { awardedFen } from '../decisions/award.ts'
import { pinnedTerms } from '../calls/pinned-topic.ts'
import { changesOf, insertChange, type ProjectChange, updateChange } from './change.store.ts'
import { isSettled } from './milestone.ts'
import { changeMilestone, milestonesOf } from './milestone.store.ts'
import {
  CHANGE_RULES,
  type ChangeContent,
  changedContract,
  lockedBy,
  needsApproval,
} from './project-change.ts'

/** Why a contract cannot be changed in this way, in words; what it would read is returned where it can. */
async function tryChange(tx: Tx, kept: ProgrammeCase, change: ChangeContent) {
  const { line } = await pinnedTerms(tx, kept)
  const locked = lockedBy(change.kind, line)
  if (locked !== null) throw fail('CASE_CONTENT_INVALID', { detail: locked })
  const contract = await findContract(tx, kept.id)
  const version = await currentVersion(tx, kept.id)
  if (contract === undefined || version === undefined) throw fail('NOT_FOUND')
  const milestones = await milestonesOf(tx, kept.id)
  if (
    change.kind === 'time' &&
    change.dueDays.some(({ position, dueDay }) =>
      milestones.some(
        (milestone) =>
          milestone.position === position &&
          isSettled(milestone.state) &&
          milestone.due_day !== dueDay,
      ),
    )
  )
    throw fail('CASE_CONTENT_INVALID', { detail: '已办结的里程碑不能改期' })
  const content = changedContract(version.content, change)
  const faults = contractFaults(content, {
    line,
    awardedFen: awardedFen(await sharesOfOne(tx, contract.proposal_id)),
  })
  if (faults.length > 0) throw fail('CASE_CONTENT_INVALID', { detail: faults.join('；') })
  if (contentHash(content) === version.hash)
    throw fail('CASE_CONTENT_INVALID', { detail: '与现行任务书相同，没有变更' })
  return { content, milestones, isApprovalNeeded: needsApproval(change.kind, line) }
}

type Requesting = CaseCommand & { readonly content: ChangeContent; readonly reason: string }

/** Asks for a change (申请变更); one at a time. What is locked is refused at once. Returns its id. */
export const requestChange = (db: Db, command: Requesting): Promise<string> =>
  actOnCase(db, command, {
    what: 'change.request',
    note: command.reason,
    work: async (tx, kept) => {
      const { actor, now, caseId, content, reason } = command
      if (actor.organisation.id !== kept.applicant) throw fail('NOT_FOUND')
      if (
        !(await markingIn(tx, caseId)).some(
          (place) => place === 'executing' || place === 'rectifying',
        )
      )
        throw fail('CASE_NOT_READY', { detail: '只有实施中的项目可以申请变更' })
      const changes = await changesOf(tx, caseId)
      const before = changes.find((each) => each.request === command.request)
      if (before !== undefined) return before.id
      if (changes.some(({ state }) => state === 'requested' || state === 'checked'))
        throw fail('CASE_NOT_READY', { detail: '上一份变更申请还没有办结' })
      const { isApprovalNeeded } = await tryChange(tx, kept, content)
      const id = randomUUID()
      await insertChange(tx, {
        id,
        case_id: caseId,
        number: changes.length + 1,
        kind: content.kind,
        needs_approval: isApprovalNeeded,
        content,
        reason: reason.trim(),
        requested_by: actor.person.id,
        requested_at: now,
        request: command.request,
      })
      return id
    },
  })

type Deciding = CaseCommand & {
  readonly changeId: string
  readonly isAgreed: boolean
  readonly note: string
}

async function changeOf(tx: Tx, { caseId, changeId }: Deciding): Promise<ProjectChange> {
  const change = (await changesOf(tx, caseId)).find(({ id }) => id === changeId)
  if (change === undefined) throw fail('NOT_FOUND')
  return change
}

/** The first person of the office looks at a change; where one is enough, it takes effect. */
export const checkChange = (db: Db, command: Deciding): Promise<void> =>
  actOnCase(db, command, {
    what: 'change.check',
    note: command.note,
    work: async (tx, kept) => {
      const { actor, now, isAgreed } = command
      const change = await changeOf(tx, command)
      if (change.state !== 'requested')
        throw fail('CASE_NOT_READY', { detail: '这份变更申请不在待审核状态' })
      const note = noteOf(command, '不同意变更')
      const checked = { checked_by: actor.person.id, checked_at: now, check_note: note }
      if (!isAgreed) {
        await updateChange(tx, change.id, { ...checked, state: 'refused' })
        return
      }
      if (change.needs_approval) {
        await updateChange(tx, change.id, { ...checked, state: 'checked' })
        return
      }
      const versionId = await takeEffect(tx, { kept, change, command })
      await updateChange(tx, change.id, {
        ...checked,
        state: 'approved',
        decided_by: actor.person.id,
        decided_at: now,
        decision_note: note,
        version_id: versionId,
      })
    },
  })

/** A second person of the office decides about a change that matters; approved, the contract reads so. */
export const decideChange = (db: Db, command: Deciding): Promise<void> =>
  actOnCase(db, command, {
    what: 'change.decide',
    note: command.note,
    work: async (tx, kept) => {
      const { actor, now, isAgreed } = command
      const change = await changeOf(tx, command)
      if (change.state !== 'checked')
        throw fail('CASE_NOT_READY', { detail: '这份变更申请不在待批准状态' })
      if (change.checked_by === actor.person.id)
        throw fail('SECOND_PERSON_NEEDED', { act: '批准变更' })
      const note = noteOf(command, '不批准变更')
      const versionId = isAgreed ? await takeEffect(tx, { kept, change, command }) : null
      await updateChange(tx, change.id, {
        state: isAgreed ? 'approved' : 'refused',
        decided_by: actor.person.id,
        decided_at: now,
        decision_note: note,
        version_id: versionId,
      })
    },
  })

function noteOf({ isAgreed, note }: Deciding, move: string): string | null {
  const text = note.trim()
  if (!isAgreed && text === '') throw fail('REASON_MISSING', { move })
  return text || null
}

/** The applicant takes a request back before it is decided. */
export const withdrawChange = (
  db: Db,
  command: CaseCommand & { readonly changeId: string },
): Promise<void> =>
  actOnCase(db, command, {
    what: 'change.withdraw',
    work: async (tx, kept) => {
      const { actor, now, caseId, changeId } = command
      if (actor.organisation.id !== kept.applicant) throw fail('NOT_FOUND')
      const change = (await changesOf(tx, caseId)).find(({ id }) => id === changeId)
      if (change === undefined) throw fail('NOT_FOUND')
      if (change.state !== 'requested')
        throw fail('CASE_NOT_READY', { detail: '这份变更申请已在办理或已办结，不能撤回' })
      await updateChange(tx, changeId, {
        state: 'withdrawn',
        decided_by: actor.person.id,
        decided_at: now,
      })
    },
  })

type Effect = {
  readonly kept: ProgrammeCase
  readonly change: ProjectChange
  readonly command: CaseCommand
}

async function takeEffect(tx: Tx, { kept, change, command }: Effect): Promise<string> {
  const { content, milestones } = await tryChange(tx, kept, change.content)
  const id = randomUUID()
  await insertVersion(tx, {
    id,
    case_id: kept.id,
    content,
    hash: contentHash(content),
    cause: 'change',
    made_by: command.actor.person.id,
    made_at: command.now,
  })
  if (change.content.kind === 'time') {
    await moveEnd(tx, kept.id, content.endDay)
    for (const milestone of milestones) {
      const dueDay = content.milestones[milestone.position - 1]?.dueDay
      if (dueDay !== undefined && dueDay !== milestone.due_day)
        await changeMilestone(tx, milestone.id, { due_day: dueDay })
    }
  }
  return id
}

/** The words of a kind of change. */
export const changeWords = (kind: ProjectChange['kind']): string => CHANGE_RULES[kind].word
