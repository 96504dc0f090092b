import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { dayOf } from '../../base/day.ts'
import type { City } from '../../base/region.ts'
import type { Db } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import { SYSTEM } from '../../trust/event.ts'
import { readEvents } from '../../trust/event.store.ts'
import { write } from '../../trust/write.ts'
import { findDemoActor } from '../applications/demo-actor.store.ts'
import type { DemoCall } from '../applications/demo-applications.ts'
import { applyAsDemo, publishDemoCall } from '../applications/seed-demo-applications.ts'
import { assignExperts } from '../assignment/assign-experts.ts'
import { awardDemo } from './award-demo.ts'
import { passDemoMilestone, signDemoContract, writeDemoContract } from './contract-demo.ts'
import { type DemoCrew, findDemoCrew, momentAt } from './demo-crew.ts'
import { type DemoProject, type DemoProjects, parseDemoProjects } from './demo-projects.ts'
import { payDemo } from './pay-demo.ts'
import { askDemoExperts, finishDemoReview, takeFirstOn } from './review-demo.ts'

const SUBJECT = 'demo:projects'
const FILE = 'programmes/demo-projects.yaml'
const ATTACHMENT = 'demo-attachment.pdf'

/** On which day after it was handed in each step was taken. */
const STEPS = {
  checked: 7,
  asked: 9,
  reviewed: 15,
  decided: 30,
  published: 35,
  awarded: 60,
  written: 61,
  approved: 63,
  signed: 66,
  paid: 69,
} as const

/** A list that still waits was drawn up lately, whenever its money fell due. */
const LIST_DAY = -2

type Seeding = { readonly file: string; readonly city: City; readonly now: Date }

/**
 * Carries a few projects of the demo to reviews, contracts and payments, in the name of its persons and by the same
 * acts as everybody else's, on days that have gone by; once in the life of a database. It needs the demo's experts
 * and bank accounts. Answers whether it did.
 */
export async function seedDemoProjects(db: Db, { file, city, now }: Seeding): Promise<boolean> {
  if (!existsSync(file)) return false
  if ((await readEvents(db, { subject: SUBJECT, limit: 1 })).length > 0) return false
  const attachment = await readFile(join(dirname(file), ATTACHMENT))
  const crew = await findDemoCrew(db, {
    city,
    attachment,
    now,
    assign: async (plan) => assignExperts(plan),
  })
  if (crew === null) return false
  const act = { who: null, asWhom: SYSTEM, what: 'demo.seed-projects', subject: SUBJECT, now }
  // Said first: what was begun is not begun again by the next start.
  await write(db, act, async () => {})
  const content = parseDemoProjects(await readFile(file, 'utf8'), { file: FILE, today: dayOf(now) })
  for (const call of content.calls) {
    const projects = content.projects.filter(({ application }) => application.call === call.key)
    const callId = await publishEarlier(crew, call)
    await carryCall(crew, { callId, title: call.title, projects, content })
  }
  return true
}

/** Publishes a call on the day before it opened. */
const publishEarlier = (crew: DemoCrew, call: DemoCall): Promise<string> => {
  const now = momentAt(crew, call.opensIn - 1)
  const closesIn = call.closesIn - call.opensIn + 1
  return publishDemoCall(crew.db, { ...call, opensIn: 1, closesIn }, { ...crew, now })
}

type Carrying = {
  readonly callId: string
  readonly title: string
  readonly projects: readonly DemoProject[]
  readonly content: DemoProjects
}

type Handed = { readonly project: DemoProject; readonly caseId: string; readonly applicant: Actor }

/** The projects of one call: all are handed in, those of experts share a round, then each goes its own way. */
async function carryCall(
  crew: DemoCrew,
  { callId, title, projects, content }: Carrying,
): Promise<void> {
  const { db, city, officer, attachment } = crew
  const handed: Handed[] = []
  for (const project of projects) {
    const { application, handedIn } = project
    const applicant = await findDemoActor(db, application.login, crew.now)
    if (applicant === null) throw new Error('the demo has no such applicant')
    const caseId = await applyAsDemo(db, application, {
      city,
      callId,
      officer,
      attachment,
      actor: applicant,
      now: momentAt(crew, handedIn),
      checkedAt: momentAt(crew, handedIn + STEPS.checked),
      reviewedAt: momentAt(crew, handedIn + STEPS.reviewed),
    })
    handed.push({ project, caseId, applicant })
  }
  const asked = handed.filter(({ project }) => project.application.reach === 'accepted')
  const first = asked[0]
  if (first !== undefined) {
    const at = momentAt(crew, first.project.handedIn + STEPS.asked)
    const caseIds = asked.map(({ caseId }) => caseId)
    const roundId = await askDemoExperts(crew, { title: `${title}专家评审`, caseIds, at })
    const reviewedAt = momentAt(crew, first.project.handedIn + STEPS.reviewed)
    await (first.project.reach === 'in_review'
      ? takeFirstOn(crew, roundId, at)
      : finishDemoReview(crew, { roundId, caseIds, at: reviewedAt }))
  }
  for (const each of handed) await carryOn(crew, each, content)
}

/** From the review to the contract, and from there as far as the project has come. */
async function carryOn(
  crew: DemoCrew,
  { project, caseId, applicant }: Handed,
  { budgets }: DemoProjects,
): Promise<void> {
  const { reach, handedIn, contract, lists } = project
  if (reach === 'in_review') return
  const at = (step: keyof typeof STEPS) => momentAt(crew, handedIn + STEPS[step])
  const isAwarded = await awardDemo(crew, {
    caseId,
    budgets,
    decidedAt: at('decided'),
    noticeAt: at('published'),
    awardedAt: at('awarded'),
  })
  if (!isAwarded) return
  const times = { writtenAt: at('written'), checkedAt: at('approved') }
  await writeDemoContract(crew, { caseId, applicant, contract, ...times })
  if (reach === 'unsigned') return
  await signDemoContract(crew, caseId, at('signed'))
  for (const [index, { title, reach: listReach }] of lists.entries()) {
    // The contract opens the first payment, each milestone another one.
    if (index > 0) await passDemoMilestone(crew, { caseId, applicant, index: index - 1 })
    const paidAt = listReach === 'settled' ? at('paid') : momentAt(crew, LIST_DAY)
    await payDemo(crew, { caseId, title, reach: listReach, at: paidAt })
  }
}
