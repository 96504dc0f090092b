import { moneyWords } from '../documents/items/money-words.ts'
import type { Answer, BenefitRow } from './benefit-queries.ts'

/** The groups of a result, in the order in which a reader wants them. */
export const GROUPS = [
  { key: 'entitled', name: '应得', words: '条件都符合，金额按规则算出' },
  { key: 'may-apply', name: '可申请', words: '由评审决定，不是一定能得' },
  { key: 'near', name: '差一步', words: '只差一个条件' },
  { key: 'unknown', name: '未知', words: '还缺事实，答了就知道' },
  { key: 'standard-pending', name: '标准待细则', words: '文件把标准留给细则，系统不编数' },
  { key: 'conflict', name: '冲突', words: '两条例外同时成立，或决策表的两行冲突，由人判定' },
  { key: 'not-met', name: '不符合', words: '至少一个条件不符合' },
] as const

export type GroupKey = (typeof GROUPS)[number]['key']

/** In which group an answer is shown: one that fails by a single step is near. */
export const groupOf = ({ status, near }: Answer): GroupKey =>
  status === 'not-met' && near.some(({ kind }) => kind === 'condition') ? 'near' : status

/** The words of what kind of answer a rule gives. */
export const KINDS: Readonly<Record<BenefitRow['kind'], string>> = {
  formula: '按公式计算',
  discretionary: '评审择优',
  right: '权利与比例',
  pending: '标准待细则',
}

/** The sum of amounts in fen, as text; what has no amount counts nothing. */
export const sumFen = (amounts: readonly (string | null)[]): string =>
  amounts.reduce((sum, fen) => sum + BigInt(fen ?? '0'), 0n).toString()

/** 100万元; 0元 where there is nothing. */
export const fenWords = (fen: string): string => moneyWords(fen)

/** The least and the most of an amount: one figure where both are the same, 至多 未定 where there is no bound. */
export function boundsWords(least: string | null, most: string | null): string | null {
  if (least === null) return null
  if (most === null) return `${moneyWords(least)} 起`
  return least === most ? moneyWords(least) : `${moneyWords(least)} — ${moneyWords(most)}`
}

/** D5/四/（十四） → 四/（十四）: the address within its document. */
export const clauseAddress = (clause: string, document: string): string =>
  clause.startsWith(`${document}/`) ? clause.slice(document.length + 1) : clause

/** D5/四/（十四） → 四（十四）: the place within its document, as people cite it. */
export const clauseWords = (clause: string, document: string): string =>
  clauseAddress(clause, document).replaceAll(/\/(?=（)/gu, '')
