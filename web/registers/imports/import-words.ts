import type { Schema } from '../../api/client.ts'

type FactImport = Schema<'FactImport'>

/** Where an import stands, in a word. */
export const IMPORT_STATE_WORDS: Readonly<Record<FactImport['state'], string>> = {
  queued: '排队中',
  checking: '检查中',
  checked: '待写入',
  applying: '写入中',
  applied: '已写入',
  failed: '未成功',
  cancelled: '已取消',
  withdrawn: '已撤回',
}

/** The tone of its mark: what asks for somebody, what went well, what did not. */
export const IMPORT_STATE_TONES: Readonly<Record<FactImport['state'], string>> = {
  queued: 'fact-mark-running',
  checking: 'fact-mark-running',
  checked: 'fact-mark-stated',
  applying: 'fact-mark-running',
  applied: 'fact-mark-counts',
  failed: 'fact-mark-contested',
  cancelled: '',
  withdrawn: 'fact-mark-contested',
}

const PHASE_WORDS: Readonly<Record<NonNullable<FactImport['phase']>, string>> = {
  waiting: '排队等候',
  reading: '正在读取表格',
  comparing: '正在与档案比对',
  writing: '正在写入档案',
}

/** How far the work on an import has come, in words. */
export function progressWords({ phase, done, total }: FactImport): string {
  if (phase === null) return ''
  if (done === 0) return `${PHASE_WORDS[phase]}……`
  return `${PHASE_WORDS[phase]}：${done} 项${total === null ? '' : `，共 ${total} 项`}`
}

/** The same for a bar; reading a table whose end nobody knows is the first third. */
export function progressPercent({ phase, done, total }: FactImport): number {
  if (phase === 'reading') return 15
  if (total === null || total === 0) return 5
  const share = Math.floor((100 * done) / total)
  return phase === 'comparing' ? 30 + Math.floor(share * 0.6) : share
}
