// A log for tests of files of exemption: events of some changes, chained as the database chains them.
import { chainHash, GENESIS, type Link } from '../../trust/chain.ts'
import { actBody, type Change, type Image } from '../../trust/event.ts'
import { assembleFile } from './exemption-file.ts'
import type { Subject } from './subject-kind.ts'

/** The subject of a sample, and persons who act in it. */
export const CASE = '00000000-0000-4000-8000-000000000001'
export const LI = '00000000-0000-4000-8000-0000000000c1'
export const WANG = '00000000-0000-4000-8000-0000000000c2'

/** A row that is written. */
export const insert = (table: string, id: string, after: Image): Change => ({
  table,
  operation: 'insert',
  key: { id },
  before: null,
  after: { id, ...after },
})
/** Columns of a row that change. */
export const update = (table: string, id: string, after: Image): Change => ({
  table,
  operation: 'update',
  key: { id },
  before: {},
  after,
})

type Happened = readonly Change[] & { readonly what?: string }

/** What an act changed, by the name of the act. */
export const done = (what: string, ...changes: Change[]): Happened =>
  Object.assign([...changes], { what })

/** A log of these events, chained as the database chains them. */
function logOf(events: readonly Happened[]): Link[] {
  let previous = GENESIS
  return events.map((changes, index) => {
    const act = actBody({
      who: LI,
      asWhom: { organisation: null, role: 'bureau_officer' },
      what: changes.what ?? 'test',
      subject: 'test:1',
      now: new Date('2026-03-02T01:00:00Z'),
    })
    const body = JSON.stringify({ ...JSON.parse(act), seq: index + 1, changes })
    const link = { body, previous, hash: chainHash(previous, body) }
    previous = link.hash
    return link
  })
}

/** The file that such a log gives. */
export const fileOf = (
  events: readonly Happened[],
  subject: Subject = { kind: 'project', id: CASE },
) => {
  const links = logOf(events)
  return assembleFile({
    number: 'MZ-0001',
    version: 1,
    subject,
    title: '示例',
    cause: '',
    assembledAt: '2026-03-02T01:00:00.000Z',
    upTo: { seq: links.length, hash: links.at(-1)?.hash ?? '' },
    names: { [LI]: '李', [WANG]: '王' },
    links,
  })
}

/** One element of a file. */
export const element = (file: ReturnType<typeof fileOf>, key: string) =>
  file.elements.find((each) => each.key === key)
