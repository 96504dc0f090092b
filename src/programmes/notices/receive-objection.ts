import { randomBytes, randomUUID } from 'node:crypto'
import { dayOf, parseDay } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import { sm3 } from '../../base/sm3.ts'
import type { Db } from '../../db/database.ts'
import type { Throttle } from '../../party/throttle.ts'
import { SYSTEM } from '../../trust/event.ts'
import { write } from '../../trust/write.ts'
import { isNoticeOpen, OBJECTION_STATES } from './notice.ts'
import { entriesOfNotice, findNotice, type PublicNotice } from './notice.store.ts'
import {
  filesOf,
  findByReceipt,
  insertObjection,
  insertObjectionFile,
  type Objection,
} from './objection.store.ts'

const HOUR_MS = 3_600_000
/** Nobody has ten honest objections an hour; a whole city behind one address has. */
const PER_ADDRESS = { attemptsMax: 10, windowMs: HOUR_MS }
const ALL_TOGETHER = { attemptsMax: 300, windowMs: HOUR_MS }
const FILES_MAX = 3
const FILE_BYTES_MAX = 10 * 1024 * 1024

type Objecting = {
  readonly noticeId: string
  readonly caseId: string
  readonly name: string
  readonly contact: string
  readonly ground: string
  /** Where the request comes from, to slow down floods. */
  readonly address: string
  readonly now: Date
}

/** What whoever objected keeps, to ask later how it stands and to add files. */
export type Receipt = { readonly number: string; readonly receipt: string }

function slowDown(throttle: Throttle, address: string, now: Date): void {
  const seconds = throttle.attempt(
    [
      { key: `objection:${address}`, limit: PER_ADDRESS },
      { key: 'objection:all', limit: ALL_TOGETHER },
    ],
    now,
  )
  if (seconds > 0) throw fail('TOO_MANY_REQUESTS', { seconds })
}

const digest = (receipt: string): string => sm3(receipt)

/** Takes an objection from anybody (提出异议): only while its notice runs, and only against what it tells. */
export async function receiveObjection(
  db: Db,
  throttle: Throttle,
  objecting: Objecting,
): Promise<Receipt> {
  const { noticeId, caseId, now } = objecting
  slowDown(throttle, objecting.address, now)
  const notice = await findNotice(db, noticeId)
  const entries = await entriesOfNotice(db, noticeId)
  if (notice === undefined || !entries.some((entry) => entry.case_id === caseId))
    throw fail('NOT_FOUND')
  refuseLate(notice, now)
  const id = randomUUID()
  const receipt = randomBytes(16).toString('hex')
  const act = {
    who: null,
    asWhom: SYSTEM,
    what: 'objection.receive',
    subject: `objection:${id}`,
    now,
  }
  const number = await write(db, act, (tx) =>
    insertObjection(tx, {
      id,
      notice_id: noticeId,
      case_id: caseId,
      name_secret: objecting.name.trim(),
      contact_secret: objecting.contact.trim(),
      ground: objecting.ground.trim(),
      receipt_token_hash: digest(receipt),
      received_at: now,
    }),
  )
  return { number, receipt }
}

function refuseLate({ last_day: lastDay }: PublicNotice, now: Date): void {
  const last = parseDay(lastDay)
  if (last === null || !isNoticeOpen({ lastDay: last }, dayOf(now)))
    throw fail('OBJECTION_NOT_TAKEN', { lastDay })
}

/** What whoever objected learns: the state and the written ground, nothing of who wrote it. */
export type ObjectionAnswer = {
  readonly number: string
  readonly state: string
  readonly receivedAt: Date
  readonly settlement: string | null
  readonly files: number
}

type Asking = Receipt & { readonly address: string; readonly now: Date }

async function objectionOf(db: Db, throttle: Throttle, asking: Asking): Promise<Objection> {
  slowDown(throttle, asking.address, asking.now)
  const found = await findByReceipt(db, {
    number: asking.number.trim(),
    hash: digest(asking.receipt.trim()),
  })
  if (found === undefined) throw fail('NOT_FOUND')
  return found
}

/** How an objection stands, for whoever holds its receipt. */
export async function askObjection(
  db: Db,
  throttle: Throttle,
  asking: Asking,
): Promise<ObjectionAnswer> {
  const found = await objectionOf(db, throttle, asking)
  return {
    number: found.number,
    state: OBJECTION_STATES[found.state],
    receivedAt: found.received_at,
    settlement: found.settlement,
    files: (await filesOf(db, found.id)).length,
  }
}

/** A file is what its first bytes say, whatever its name. */
const KINDS = [
  { media: 'application/pdf', head: '25504446' },
  { media: 'image/png', head: '89504e470d0a1a0a' },
  { media: 'image/jpeg', head: 'ffd8ff' },
] as const

type Attaching = Asking & { readonly fileName: string; readonly bytes: Buffer }

/** Adds a file to an objection that is not taken up yet: PDF or a picture, never shown inline. */
export async function attachToObjection(
  db: Db,
  throttle: Throttle,
  attaching: Attaching,
): Promise<void> {
  const { bytes, fileName, now } = attaching
  const objection = await objectionOf(db, throttle, attaching)
  if (objection.state !== 'received' || (await filesOf(db, objection.id)).length >= FILES_MAX)
    throw fail('CASE_NOT_READY', { detail: `异议已在办理，或已有 ${FILES_MAX} 个附件` })
  if (bytes.length === 0) throw fail('FILE_EMPTY')
  if (bytes.length > FILE_BYTES_MAX)
    throw fail('FILE_TOO_LARGE', { limit: FILE_BYTES_MAX / 1024 / 1024 })
  const head = bytes.subarray(0, 8).toString('hex')
  const kind = KINDS.find((each) => head.startsWith(each.head))
  if (kind === undefined)
    throw fail('CASE_CONTENT_INVALID', { detail: '附件只收 PDF、PNG 或 JPEG' })
  const act = {
    who: null,
    asWhom: SYSTEM,
    what: 'objection.attach',
    subject: `objection:${objection.id}`,
    now,
  }
  await write(db, act, (tx) =>
    insertObjectionFile(tx, {
      id: randomUUID(),
      objection_id: objection.id,
      name: fileName.slice(0, 200) || '附件',
      media_type: kind.media,
      content: bytes,
      hash: sm3(bytes),
      received_at: now,
    }),
  )
}
