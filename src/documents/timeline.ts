import type { Change, Event } from '../trust/event.ts'

/** An act of the log about a document, as a sentence; `count` items were touched. */
const SENTENCES: Readonly<Record<string, (count: number) => string>> = {
  'document.import': () => '导入原文并读出结构',
  'document.seed': () => '采用城市内容中已确认的结构',
  'document.accept-item': () => '采纳一个条目',
  'document.correct-item': () => '更正一个条目',
  'document.reject-item': () => '驳回一个条目',
  'document.add-item': () => '补录一个条目',
  'document.undo-item': () => '撤销对一个条目的决定',
  'document.accept-certain': (count) => `一次采纳 ${count} 个确定的条目`,
  'document.submit': () => '提交审批',
  'document.withdraw': () => '撤回提交',
  'document.return': () => '退回修改',
  'document.approve': () => '批准，结构已确认',
  'document.discard': () => '作废本版本',
  'document.open-version': () => '新开一个版本',
}

/** What happened, for the timeline of a document. */
export function sentenceOf(event: Pick<Event, 'what' | 'changes'>): string {
  const items = new Set(event.changes.filter(isOfItem).map(({ key }) => JSON.stringify(key)))
  return SENTENCES[event.what]?.(items.size) ?? event.what
}

const isOfItem = ({ table }: Change): boolean => table === 'document_item'
