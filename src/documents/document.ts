/** What may happen to a version of a document's structure, and from where. There are no other moves. */
type Move<State extends string, By extends string> = {
  readonly from: readonly State[]
  readonly to: State
  readonly by: By
}

/** The life of a version (版本): worked on, submitted, then confirmed by a second person or returned. */
export type VersionState = 'open' | 'submitted' | 'returned' | 'confirmed' | 'discarded'

/** `drafter` may work on items; `submitter` is the one who submitted; `approver` is a second person. */
export type VersionActor = 'drafter' | 'submitter' | 'approver'

/** Every move of a version. A confirmed or discarded one has none: a correction is a new version. */
export const VERSION_MOVES = {
  submit: { from: ['open', 'returned'], to: 'submitted', by: 'drafter' },
  withdraw: { from: ['submitted'], to: 'open', by: 'submitter' },
  return: { from: ['submitted'], to: 'returned', by: 'approver' },
  approve: { from: ['submitted'], to: 'confirmed', by: 'approver' },
  discard: { from: ['open', 'returned'], to: 'discarded', by: 'drafter' },
} as const satisfies Record<string, Move<VersionState, VersionActor>>

export type VersionMove = keyof typeof VERSION_MOVES

/** States in which items may still be decided: before submission, and after a return. */
export const WORKING_STATES: readonly VersionState[] = ['open', 'returned']

/** The life of an item (条目) inside a version that is being worked on. */
export type ItemState = 'open' | 'accepted' | 'corrected' | 'rejected'

/** Every decision about an item. Undo is not here: it leads back to wherever the item began. */
export const ITEM_MOVES = {
  accept: { from: ['open', 'rejected'], to: 'accepted', by: 'drafter' },
  correct: { from: ['open', 'accepted', 'corrected', 'rejected'], to: 'corrected', by: 'drafter' },
  reject: { from: ['open', 'accepted', 'corrected'], to: 'rejected', by: 'drafter' },
} as const satisfies Record<string, Move<ItemState, VersionActor>>

export type ItemMove = keyof typeof ITEM_MOVES

/** The life of an import (导入): its bytes wait, are read, and become a document or are dropped. */
export type ImportState = 'queued' | 'reading' | 'read' | 'failed' | 'cancelled'

/** Every move of an import. `resume` is the restart of the program: a killed reading begins again. */
export const IMPORT_MOVES = {
  take: { from: ['queued'], to: 'reading', by: 'program' },
  resume: { from: ['reading'], to: 'queued', by: 'program' },
  finish: { from: ['reading'], to: 'read', by: 'program' },
  fail: { from: ['queued', 'reading'], to: 'failed', by: 'program' },
  cancel: { from: ['queued', 'reading'], to: 'cancelled', by: 'importer' },
} as const satisfies Record<string, Move<ImportState, 'program' | 'importer'>>

export type ImportMove = keyof typeof IMPORT_MOVES

/** The state after a move, or null where the table has no such move from here. */
export function after<State extends string>(move: Move<State, string>, state: State): State | null {
  return move.from.includes(state) ? move.to : null
}

/** The names of the moves that are open from a state, in the order of their table. */
export function movesFrom<Name extends string, State extends string>(
  moves: Readonly<Record<Name, Move<State, string>>>,
  state: State,
): Name[] {
  const open: Name[] = []
  for (const name in moves) if (moves[name].from.includes(state)) open.push(name)
  return open
}

/** What kind of official text a title announces, so that lists can be filtered by it. */
export const DOCUMENT_KINDS = [
  '条例',
  '规定',
  '办法',
  '细则',
  '规划',
  '计划',
  '方案',
  '意见',
  '措施',
  '政策',
  '要点',
  '通知',
  '公告',
  '标准',
  '其他',
] as const

export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

/** Words that announce a kind under another name; the kind's own name always announces it. */
const KIND_WORDS: Readonly<Partial<Record<DocumentKind, readonly string[]>>> = {
  标准: ['分类', '目录', '指南', '规范', '标准'],
  公告: ['公告', '通告', '公示'],
  计划: ['计划', '路线图'],
}

/** The kind of a document: the announcing word that stands last in its title, brackets aside. */
export function kindOfTitle(title: string): DocumentKind {
  const plain = title.replaceAll(/[（(〔[][^）)〕\]]*[）)〕\]]/gu, '')
  const inner = /关于印发《?(?<inner>[^》]+?)》?的通知$/u.exec(plain)?.groups?.['inner'] ?? plain
  let found: { kind: DocumentKind; at: number } = { kind: '其他', at: -1 }
  for (const kind of DOCUMENT_KINDS) {
    for (const word of KIND_WORDS[kind] ?? [kind]) {
      const at = inner.lastIndexOf(word)
      if (at > found.at) found = { kind, at }
    }
  }
  return found.kind
}

/** The year a document belongs to: of its publication, writing or effect, else of its number 〔2023〕. */
export function yearOf(days: readonly (string | null)[], number: string | null): number | null {
  for (const day of days) {
    const year = /^\d{4}/u.exec(day ?? '')
    if (year !== null) return Number(year[0])
  }
  const inNumber = /[〔[（(【](?<year>(?:19|20)\d{2})[〕\]）)】]/u.exec(number ?? '')
  return inNumber?.groups === undefined ? null : Number(inNumber.groups['year'])
}

/** A document number in one spelling, so that 武政办[2021]26号 and 武政办〔2021〕 26 号 are one. */
export function numberKey(number: string): string {
  return number
    .normalize('NFKC')
    .replaceAll(/\s/gu, '')
    .replaceAll(/[[(【〔]/gu, '〔')
    .replaceAll(/[\])】〕]/gu, '〕')
    .replace(/〕第?0*(?<count>\d+)号?$/u, '〕$<count>号')
}

/** A title in one spelling: widths, spaces and the brackets of titles do not tell two documents apart. */
export function titleKey(title: string): string {
  return title.normalize('NFKC').replaceAll(/[\s《》〈〉“”"'‘’]/gu, '')
}
