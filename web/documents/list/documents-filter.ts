import { compact, oneOf, textOf, wholeOf } from '../../api/query-words.ts'
import type { DocumentFilter } from '../document-queries.ts'

const KINDS = [
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
const STATES = ['open', 'submitted', 'returned', 'confirmed', 'discarded'] as const
const SORTS = ['changed', 'published', 'title', 'number'] as const
const DIRECTIONS = ['ascending', 'descending'] as const

/** Rows a page of the list. */
export const PAGE_SIZE = 20

/** Reads the filter from the address bar; a word that means nothing there is dropped, not an error. */
export function documentFilterOf(search: Record<string, unknown>): DocumentFilter {
  return compact({
    title: textOf(search['title']),
    issuer: textOf(search['issuer']),
    year: wholeOf(search['year']),
    kind: oneOf(KINDS, search['kind']),
    state: oneOf(STATES, search['state']),
    sort: oneOf(SORTS, search['sort']),
    direction: oneOf(DIRECTIONS, search['direction']),
    page: wholeOf(search['page']),
  })
}
