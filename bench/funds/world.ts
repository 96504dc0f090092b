// The small city that money moves through in `bench:funds`: firms with bank accounts, budget lines, matching
// money, and the persons who act. Ids follow from names, so that every client knows them without asking.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { checkCharacter } from '../../src/base/credit-code.ts'
import type { Db } from '../../src/db/database.ts'
import { appropriate } from '../../src/funds/appropriate.ts'
import type { BudgetKey } from '../../src/funds/budget-line.ts'
import { openLine } from '../../src/funds/budget.store.ts'
import { openMatching } from '../../src/funds/prove-matching.ts'
import type { Actor } from '../../src/party/actor.ts'
import { insertOrganisation } from '../../src/party/organisation.store.ts'
import type { Role } from '../../src/party/role.ts'
import { type Act, SYSTEM } from '../../src/trust/event.ts'
import { write } from '../../src/trust/write.ts'

const FIRMS = 24
const YEARS = [2025, 2026]
const TOPICS = ['T1', 'T2', 'T3']
const MATCHINGS = 8
/** What a line begins with, in fen: enough for some hundred grants, so that lines fill up and refuse. */
const LINE_FEN = 60_000_000n

/** An id that follows from a name. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export const FIRM_IDS = Array.from({ length: FIRMS }, (_, index) => idOf(`firm ${index}`))
export const MATCHING_ORIGINS = Array.from(
  { length: MATCHINGS },
  (_, index) => `bench:case-${index}`,
)
export const LINES: readonly BudgetKey[] = YEARS.flatMap((year) =>
  TOPICS.map((topic) => ({ year, programme: 'P1', topic, payer: 'city', party: '' }) as const),
)

const actorOf = (name: string, role: Role): Actor => ({
  sessionId: idOf(`session of ${name}`),
  expiresAt: new Date(8.64e15),
  appointmentId: idOf(`appointment of ${name}`),
  role,
  person: { id: idOf(name), name },
  organisation: { id: idOf('bureau'), name: 'bureau', kind: 'government' },
  region: null,
  demo: false,
})

/** Who draws up and who approves. */
export const CLERK = actorOf('clerk', 'finance')
export const APPROVER = actorOf('approver', 'leader')

/** An act of the benchmark. */
export const benchAct = (what: string): Act => ({
  who: CLERK.person.id,
  asWhom: SYSTEM,
  what: `bench.${what}`,
  subject: 'bench:funds',
  now: new Date(),
})

/** Enters everything that clients need before they begin. */
export async function makeWorld(db: Db): Promise<void> {
  const now = new Date()
  await write(db, benchAct('world'), async (tx) => {
    for (const [index, id] of FIRM_IDS.entries()) {
      const head = `91420106BEN${String(index).padStart(6, '0')}`
      const facts = {
        creditCode: head + checkCharacter(head),
        name: `第${index}公司`,
        kind: 'enterprise',
        district: '420106',
        zone: null,
        industry: null,
        address: null,
      } as const
      await insertOrganisation(tx, { id, facts, demo: false, now })
      await sql`insert into payee_account
          (id, organisation_id, account_name, bank, account_number, entered_by, entered_at)
        values (${idOf(`account ${index}`)}, ${id}, ${facts.name}, '示例银行',
          ${`6222${String(index).padStart(12, '0')}`}, ${CLERK.person.id}, ${now})`.execute(tx)
    }
    for (const key of LINES) {
      const line = await openLine(tx, { ...key, name: key.topic }, { madeBy: null, now })
      await appropriate(
        tx,
        [
          {
            request: `first/${line}`,
            line,
            kind: 'addition',
            amountFen: LINE_FEN,
            basis: '预算',
            reason: null,
            origin: `budget_line:${line}`,
            proposedBy: CLERK.person.id,
            approvedBy: APPROVER.person.id,
          },
        ],
        now,
      )
    }
    for (const [index, origin] of MATCHING_ORIGINS.entries())
      await openMatching(tx, { origin, matchedFen: 1n, perProvenFen: BigInt(1 + (index % 3)) }, now)
  })
}
