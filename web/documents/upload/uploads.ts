import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { isCancelled, uploadFile } from '../../api/upload-file.ts'

type Import = Schema<'DocumentImport'>

/** One file on its way: sent, then read by the server, then a document or a failure with its sentence. */
export type UploadRow = {
  readonly key: string
  readonly fileName: string
  readonly sizeBytes: number
  readonly state: 'waiting' | 'sending' | 'reading' | 'read' | 'failed' | 'cancelled'
  readonly percent: number
  readonly phaseWords: string
  readonly failure: string | null
  readonly documentId: string | null
  readonly outcome: Import['outcome']
}

type Uploads = {
  readonly rows: () => readonly UploadRow[]
  readonly subscribe: (onChange: () => void) => () => void
  /** Sends a file and answers the key of its row. */
  readonly add: (file: File, address?: string) => string
  readonly cancel: (key: string) => void
  readonly clear: () => void
}

const FILE_BYTES_MAX = 50 * 1024 * 1024
const POLL_MS = 500

const PHASE_WORDS: Readonly<Record<Import['phase'], string>> = {
  waiting: '排队中',
  opening: '正在打开文件',
  pages: '正在读取各页',
  structure: '正在识别条款与条目',
  saving: '正在保存',
  done: '完成',
}

/** Uploads outlive the dialog that started them: closing it or going to another page loses nothing. */
export function createUploads(onRead: () => void): Uploads {
  let rows: readonly UploadRow[] = []
  const listeners = new Set<() => void>()
  const cancels = new Map<string, () => void>()

  const tell = (next: readonly UploadRow[]) => {
    rows = next
    for (const listener of listeners) listener()
  }
  const change = (key: string, facts: Partial<UploadRow>) =>
    tell(rows.map((row) => (row.key === key ? { ...row, ...facts } : row)))

  const follow = async (key: string, file: File, address: string): Promise<void> => {
    const upload = uploadFile(address, file, (percent) =>
      change(key, { percent: Math.min(percent, 99) }),
    )
    cancels.set(key, upload.cancel)
    change(key, { state: 'sending', phaseWords: '正在上传' })
    let found = await upload.done
    cancels.set(key, () => void cancelImport(found.id))
    while (found.state === 'queued' || found.state === 'reading') {
      change(key, { state: 'reading', percent: found.percent, phaseWords: phaseWords(found) })
      await new Promise((resolve) => setTimeout(resolve, POLL_MS))
      found = await answered(
        api.GET('/api/document-imports/{importId}', { params: { path: { importId: found.id } } }),
      )
    }
    change(key, ended(found))
    if (found.state === 'read') onRead()
  }

  const start = (row: UploadRow, file: File, address: string): void => {
    follow(row.key, file, address)
      .catch((failure: unknown) =>
        change(
          row.key,
          isCancelled(failure)
            ? { state: 'cancelled', phaseWords: '已取消' }
            : { state: 'failed', failure: asProblem(failure).message },
        ),
      )
      .finally(() => cancels.delete(row.key))
  }

  return {
    rows: () => rows,
    subscribe: (onChange) => {
      listeners.add(onChange)
      return () => listeners.delete(onChange)
    },
    add: (file, address = '/api/document-imports') => {
      const row = rowOf(file)
      tell([row, ...rows])
      if (row.state === 'waiting') start(row, file, address)
      return row.key
    },
    cancel: (key) => cancels.get(key)?.(),
    clear: () => tell(rows.filter((row) => isRunning(row))),
  }
}

/** Whether a file is still on its way. */
export const isRunning = (row: UploadRow): boolean =>
  row.state === 'waiting' || row.state === 'sending' || row.state === 'reading'

/** What is wrong with a file before it leaves this machine; null where nothing is. */
function refusalOf(file: File): string | null {
  if (file.size === 0) return '这是一个空文件，没有可读的内容。请检查后重新选择。'
  if (file.size <= FILE_BYTES_MAX) return null
  return '文件超过 50 MB，未上传。请只上传公文正文，或拆分后分别上传。'
}

function rowOf(file: File): UploadRow {
  const failure = refusalOf(file)
  return {
    key: crypto.randomUUID(),
    fileName: file.name,
    sizeBytes: file.size,
    state: failure === null ? 'waiting' : 'failed',
    percent: 0,
    phaseWords: '准备上传',
    failure,
    documentId: null,
    outcome: null,
  }
}

const cancelImport = (importId: string) =>
  answered(
    api.POST('/api/document-imports/{importId}/cancellation', { params: { path: { importId } } }),
  ).catch(() => undefined)

function phaseWords({ phase, pagesRead, pagesTotal }: Import): string {
  const pages =
    pagesRead === null || pagesTotal === null ? '' : `（${pagesRead} / ${pagesTotal} 页）`
  return `${PHASE_WORDS[phase]}${phase === 'pages' ? pages : ''}`
}

function ended(found: Import): Partial<UploadRow> {
  if (found.state === 'cancelled') return { state: 'cancelled', phaseWords: '已取消' }
  if (found.state !== 'read') {
    return { state: 'failed', failure: found.failureMessage ?? '读取失败，请重新上传。' }
  }
  return {
    state: 'read',
    percent: 100,
    phaseWords: found.outcome === 'same' ? '这份文件已在库中' : '已读取',
    documentId: found.documentId,
    outcome: found.outcome,
  }
}
