import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import {
  listAt,
  mapOf,
  optionalTextAt,
  readContent,
  textAt,
  textsAt,
  wordAt,
} from '../../base/content.ts'
import { addDays, type Day, dayOf } from '../../base/day.ts'
import type { Db } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import { findByCreditCode } from '../../party/organisation.store.ts'
import { SYSTEM } from '../../trust/event.ts'
import { readEvents } from '../../trust/event.store.ts'
import { write } from '../../trust/write.ts'
import { findDemoActor } from '../applications/demo-actor.store.ts'
import { findEmployed } from './affiliation.store.ts'
import { acceptInvitation } from './answer-invitation.ts'
import { editExpert, verifyExpert } from './edit-expert.ts'
import { findExpert } from './expert.store.ts'
import { EXPERT_HEADS, importExperts } from './import-experts.ts'
import { inviteExpert } from './invite-expert.ts'

const SUBJECT = 'demo:experts'
const FILE = 'programmes/demo-experts.yaml'

/** An expert of the demo; with a login he joins by invitation, else by the table. */
type DemoExpert = {
  readonly name: string
  readonly creditCode: string
  readonly title: string
  readonly fields: readonly string[]
  readonly loadMax: string
  readonly expiresIn: number | null
  readonly isVerified: boolean
  readonly login: string | null
  readonly pausedReason: string | null
}

const YES_NO = new Map([
  ['是', true],
  ['否', false],
])

/** Reads the experts of a city's demo, `programmes/demo-experts.yaml`; `file` is only for complaints. */
function parseDemoExperts(text: string, file: string): DemoExpert[] {
  const root = readContent(text, file, { required: ['专家'] })
  return listAt(root, '专家').map((item) => {
    const map = mapOf(item, {
      required: ['姓名', '代码', '职称', '领域', '上限', '核实'],
      optional: ['还有', '登录名', '暂停'],
    })
    const left = optionalTextAt(map, '还有')
    return {
      name: textAt(map, '姓名'),
      creditCode: textAt(map, '代码'),
      title: textAt(map, '职称'),
      fields: textsAt(map, '领域'),
      loadMax: textAt(map, '上限'),
      expiresIn: left === null ? null : Number(left),
      isVerified: wordAt(map, '核实', YES_NO),
      login: optionalTextAt(map, '登录名'),
      pausedReason: optionalTextAt(map, '暂停'),
    }
  })
}

type Seeding = { readonly file: string; readonly now: Date }
type By = { readonly officer: Actor; readonly now: Date }

/**
 * Fills the pool in the name of the demo's officer, by the same acts as everybody else's; once in the life of a
 * database. Answers whether it did.
 */
export async function seedDemoExperts(db: Db, { file, now }: Seeding): Promise<boolean> {
  if (!existsSync(file)) return false
  if ((await readEvents(db, { subject: SUBJECT, limit: 1 })).length > 0) return false
  const officer = await findDemoActor(db, 'officer', now)
  if (officer === null) return false
  const experts = parseDemoExperts(await readFile(file, 'utf8'), FILE)
  const act = { who: null, asWhom: SYSTEM, what: 'demo.seed-experts', subject: SUBJECT, now }
  // Said first: what was begun is not begun again by the next start.
  await write(db, act, async () => {})
  const table = tableOf(experts, dayOf(now))
  const { isWritten, rows } = await importExperts(db, { actor: officer, table, now })
  if (!isWritten) throw new Error(`the demo has a wrong expert: ${JSON.stringify(rows)}`)
  for (const expert of experts) await settle(db, expert, { officer, now })
  return true
}

const tableOf = (experts: readonly DemoExpert[], today: Day): string[][] => [
  [...EXPERT_HEADS],
  ...experts
    .filter(({ login }) => login === null)
    .map(({ name, creditCode, title, fields, loadMax, expiresIn }) => [
      name,
      creditCode,
      title,
      fields.join('、'),
      loadMax,
      expiresIn === null ? '' : addDays(today, expiresIn),
    ]),
]

async function settle(db: Db, expert: DemoExpert, by: By): Promise<void> {
  const { officer, now } = by
  const organisation = await findByCreditCode(db, expert.creditCode)
  if (organisation === null) throw new Error('the demo has an expert of an unknown body')
  const { id: organisationId } = organisation
  const id =
    expert.login === null
      ? (await findEmployed(db, { name: expert.name, organisationId }))[0]
      : await join(db, { ...expert, login: expert.login, organisationId }, by)
  if (id === undefined) throw new Error('an expert of the demo was not entered')
  for (const what of ['identity', 'employer'] as const) {
    const version = expert.isVerified ? (await findExpert(db, id))?.version : undefined
    if (version !== undefined)
      await verifyExpert(db, {
        actor: officer,
        id,
        version,
        what,
        isVerified: true,
        note: null,
        now,
      })
  }
  const { pausedReason } = expert
  const version = pausedReason === null ? undefined : (await findExpert(db, id))?.version
  if (version !== undefined)
    await editExpert(db, { actor: officer, id, version, change: { pausedReason }, now })
}

type Joining = DemoExpert & { readonly login: string; readonly organisationId: string }

/** He is invited and accepts, as himself. */
async function join(db: Db, joining: Joining, { officer, now }: By): Promise<string | undefined> {
  const { name, organisationId, login, title, fields, loadMax } = joining
  const actor = await findDemoActor(db, login, now)
  if (actor === null) return undefined
  const invited = { actor: officer, name, organisationId, expertId: null, note: null, now }
  const { token } = await inviteExpert(db, invited)
  const accepted = { token, actor, login: null, title, fields, loadMax: Number(loadMax), now }
  return acceptInvitation(db, accepted)
}
