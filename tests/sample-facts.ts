import { randomUUID } from 'node:crypto'
import { checkCharacter } from '../src/base/credit-code.ts'
import { type Day, parseDay } from '../src/base/day.ts'
import type { Db } from '../src/db/database.ts'
import type { Actor } from '../src/party/actor.ts'
import { insertOrganisation } from '../src/party/organisation.store.ts'
import type { ProgramFact } from '../src/policy/ir/program.ts'
import { BOOLEAN, DATE, MONEY, TEXT, type Type } from '../src/policy/ir/type.ts'
import { SYSTEM } from '../src/trust/event.ts'
import { write } from '../src/trust/write.ts'

export const NOW = new Date('2026-03-02T01:00:00Z')

/** A day of a test. */
export function day(text: string): Day {
  const parsed = parseDay(text)
  if (parsed === null) throw new Error(`${text} is no day`)
  return parsed
}

const fact = (name: string, type: Type, more: Partial<ProgramFact> = {}): ProgramFact => ({
  name,
  type,
  declared: true,
  description: null,
  question: null,
  values: [],
  least: null,
  most: null,
  ...more,
})

/** A vocabulary with a fact of every kind. */
export const VOCABULARY: readonly ProgramFact[] = [
  fact('在汉', BOOLEAN, { description: '在本市注册或开展业务' }),
  fact('上年度.技术交易额', MONEY, { least: '0' }),
  fact('研发投入占比', { kind: 'number', unit: {}, integral: false }),
  fact('研发人员', { kind: 'number', unit: { 人: 1 }, integral: true }),
  fact('登记日期', DATE),
  fact('投资方式', { kind: 'code', list: '投资方式' }, { values: ['增资扩股', '股权转让'] }),
  fact('备案编号', TEXT),
  fact('技术合同', {
    kind: 'records',
    fields: { 类型: TEXT, 技术交易额: MONEY, 登记日期: DATE },
  }),
]

/** Registers an invented organisation; answers its id. */
export async function enterOrganisation(
  db: Db,
  serial: number,
  { demo = false, district = '420106' }: { demo?: boolean; district?: string } = {},
): Promise<string> {
  const id = randomUUID()
  const head = `91420106TEX${String(serial).padStart(6, '0')}`
  const place = { district, zone: null, industry: null, address: null }
  const organisation = {
    creditCode: head + checkCharacter(head),
    name: `第${serial}公司`,
    kind: 'enterprise',
    ...place,
  } as const
  const act = { who: null, asWhom: SYSTEM, what: 'test', subject: `organisation:${id}`, now: NOW }
  await write(db, act, (tx) => insertOrganisation(tx, { id, facts: organisation, demo, now: NOW }))
  return id
}

/** An officer who writes facts, without a session behind him. */
export const OFFICER: Actor = {
  sessionId: randomUUID(),
  expiresAt: NOW,
  appointmentId: randomUUID(),
  role: 'bureau_officer',
  person: { id: randomUUID(), name: '郑经办' },
  organisation: { id: randomUUID(), name: '科技局', kind: 'government' },
  region: null,
  demo: false,
}
