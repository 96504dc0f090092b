import type { Static } from 'typebox'
import { type DemandKind, DEMAND_KINDS } from '../../funds/demand.ts'
import type { GrantDemands } from '../../funds/demand.store.ts'
import type { ListedEntry } from '../../funds/entry.store.ts'
import type { GrantFile } from '../../funds/grant.store.ts'
import { MOVEMENTS, STAGE_WORDS } from '../../funds/movement.ts'
import { PAYER_WORDS } from '../../funds/payer.ts'
import {
  ENTRY_KINDS,
  type FundDemandPage,
  type FundEntryPage,
  type FundGrant,
} from './fund-entry.contract.ts'
import { type MoneyColumn, yuanText } from './fund-workbook.ts'

type EntryKind = (typeof ENTRY_KINDS)[number]
const kindOf = (word: string): EntryKind => {
  const kind = ENTRY_KINDS.find((known) => known === word)
  if (kind === undefined) throw new Error(`an entry of kind ${word}`)
  return kind
}

const kindWords = (kind: EntryKind): string => (kind === 'reserve' ? '安排' : MOVEMENTS[kind].words)

const isStage = (word: string): word is keyof typeof STAGE_WORDS => Object.hasOwn(STAGE_WORDS, word)
const stageWords = (word: string): string => (isStage(word) ? STAGE_WORDS[word] : word)

/** An entry as its reader sees it. */
export function viewEntry(entry: ListedEntry): Static<typeof FundEntryPage>['rows'][number] {
  const kind = kindOf(entry.kind)
  return {
    seq: entry.seq.toString(),
    kind,
    kindWords: kindWords(kind),
    from: stageWords(entry.from),
    to: stageWords(entry.to),
    amountFen: entry.amountFen.toString(),
    grant: entry.grant,
    rule: entry.rule,
    clause: entry.clause,
    matter: entry.matter,
    payer: entry.payer,
    beneficiary: entry.beneficiary,
    beneficiaryName: entry.beneficiaryName,
    origin: entry.origin,
    event: entry.event?.toString() ?? null,
    reason: entry.reason,
    madeBy: entry.madeBy,
    madeAt: entry.madeAt.toISOString(),
  }
}

/** A grant as its reader sees it. */
export const viewGrant = (grant: GrantFile): Static<typeof FundGrant> => ({
  id: grant.id,
  beneficiary: grant.beneficiary,
  beneficiaryName: grant.beneficiaryName,
  payer: grant.payer,
  rule: grant.rule,
  clause: grant.clause,
  matter: grant.matter,
  origin: grant.origin,
  grantedAt: grant.grantedAt.toISOString(),
  limitFen: grant.limitFen.toString(),
  reservedFen: grant.reservedFen.toString(),
  committedFen: grant.committedFen.toString(),
  dueFen: grant.dueFen.toString(),
  paidFen: grant.paidFen.toString(),
  recoveredFen: grant.recoveredFen.toString(),
  demandedFen: grant.demandedFen.toString(),
  line: grant.line,
  lineName: grant.lineName,
})

const demandWords = (kind: DemandKind): string => DEMAND_KINDS[kind]

/** What a grant has to give back. */
export const viewDemand = (
  demand: GrantDemands,
): Static<typeof FundDemandPage>['rows'][number] => ({
  grant: demand.grant,
  beneficiary: demand.beneficiary,
  beneficiaryName: demand.beneficiaryName,
  rule: demand.rule,
  matter: demand.matter,
  origin: demand.origin,
  kinds: demand.kinds.map(demandWords),
  reasons: [...demand.reasons],
  since: demand.since.toISOString(),
  demandedFen: demand.demandedFen.toString(),
  recoveredFen: demand.recoveredFen.toString(),
  openFen: (demand.demandedFen > demand.recoveredFen
    ? demand.demandedFen - demand.recoveredFen
    : 0n
  ).toString(),
})

/** The columns of the journal. */
export const ENTRY_COLUMNS: readonly MoneyColumn<ListedEntry>[] = [
  { head: '流水号', width: 10, cell: ({ seq }) => seq.toString() },
  { head: '时间', width: 22, cell: ({ madeAt }) => madeAt.toISOString() },
  { head: '动作', width: 12, cell: ({ kind }) => kindWords(kindOf(kind)) },
  { head: '由', width: 10, cell: ({ from }) => stageWords(from) },
  { head: '至', width: 10, cell: ({ to }) => stageWords(to) },
  { head: '金额（元）', width: 18, cell: ({ amountFen }) => yuanText(amountFen) },
  { head: '单位', width: 36, cell: ({ beneficiaryName }) => beneficiaryName },
  { head: '政策或专题', width: 30, cell: ({ rule }) => rule },
  { head: '条款', width: 18, cell: ({ clause }) => clause },
  { head: '事项', width: 18, cell: ({ matter }) => matter },
  { head: '出资方', width: 10, cell: ({ payer }) => PAYER_WORDS[payer] },
  { head: '来源', width: 44, cell: ({ origin }) => origin },
  { head: '日志事件', width: 10, cell: ({ event }) => event?.toString() ?? '' },
  { head: '经办', width: 12, cell: ({ madeBy }) => madeBy ?? '' },
  { head: '说明', width: 40, cell: ({ reason }) => reason ?? '' },
]
