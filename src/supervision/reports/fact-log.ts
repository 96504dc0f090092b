// What the log of events says of one value: who wrote it when, and the very rows as the log holds them, with the digest
// by which `kc trust verify` finds each event again. Other values of the same event are not told.
import type { Db } from '../../db/database.ts'
import { listNames } from '../../documents/name.store.ts'
import { type Change, type Event, parseEvent } from '../../trust/event.ts'
import { linksNaming } from '../../trust/event.store.ts'
import { type AskedFact, showFact, type ShownFact } from './show-fact.ts'

/** An event of the log, as far as it is about one value. */
export type LoggedFact = {
  readonly event: Event
  /** SM3 of the event with the one before. */
  readonly hash: string
  readonly previous: string
  readonly person: string | null
  readonly changes: readonly Change[]
}

const WORDS: Readonly<Record<string, string>> = {
  'report.submit': '提交报表',
  'report.accept': '核实报表',
  'report.return': '退回报表',
  'figure.count': '系统计数',
  'correction.request': '申请更正',
  'correction.approve': '批准更正',
  'correction.refuse': '不批准更正',
  'period.close': '关账',
  'demo.seed-figures': '写入演示数',
  'demo.remove': '移除演示数据',
}

/** What an act of the log is called on pages; acts that have no word keep their name. */
export const factActWords = (what: string): string => WORDS[what] ?? what

/** Every event that wrote, corrected or closed one value, first to last, for whoever may see the value. */
export async function showFactLog(
  db: Db,
  asked: AskedFact,
): Promise<{ readonly fact: ShownFact; readonly events: readonly LoggedFact[] }> {
  const fact = await showFact(db, asked)
  const { area, period } = asked
  const ids = new Set([...fact.records, ...fact.corrections].map(({ id }) => id))
  const links = await linksNaming(db, {
    ids: [...ids],
    subjects: [`area_report:${area}:${period}`, `reporting_period:${period}`],
    acts: ['period.close', 'report.accept', 'report.return'],
  })
  // A file of exemption quotes the value, and is not for everybody who may see it.
  const read = links
    .map((link) => ({ ...link, event: parseEvent(link.body) }))
    .filter(({ event }) => !event.what.startsWith('exemption.'))
  const names = await listNames(db, [...new Set(read.flatMap(({ event }) => event.who ?? []))])
  return {
    fact,
    events: read.map(({ event, hash, previous }) => ({
      event,
      hash,
      previous,
      person: event.who === null ? null : (names.get(event.who) ?? null),
      changes: event.changes.filter(({ table, key }) => {
        // What a sum rests on goes by the id of its fact, what a correction takes up from below by its own.
        const id = key['id'] ?? key['fact_id'] ?? key['correction_id']
        return table === 'reporting_period' || (typeof id === 'string' && ids.has(id))
      }),
    })),
  }
}
