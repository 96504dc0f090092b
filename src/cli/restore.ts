import { createReadStream, existsSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { fail } from '../base/failure.ts'
import { restoreBackup } from '../db/restore.ts'
import { addCheckpoints, listCheckpoints } from '../trust/checkpoint-file.ts'
import { readCheckpoint } from '../trust/checkpoint.ts'
import { describeFinding } from '../trust/finding.ts'
import { captureEverything, prepareDatabase } from '../trust/prepare-database.ts'
import { verifyDatabase } from '../trust/verify-database.ts'
import { type Run, say, UsageError, withDatabase } from './command.ts'

/** `kc restore FILE`: into an empty database only, whole or not at all; then the log is verified. */
export const runRestore: Run = async ([file, ...others], settings) => {
  if (file === undefined || others.length > 0) throw new UsageError('请给出一个备份文件名。')
  if (!existsSync(file)) throw fail('FILE_NOT_READABLE', { file, detail: '文件不存在' })
  return withDatabase(settings, async ({ db, url }) => {
    const source = createGunzip()
    // A failure to read the file arrives at whoever reads from here.
    pipeline(createReadStream(file), source).catch(() => {})
    const attachment = await restoreBackup(source, { url, file, afterRows: captureEverything })
    const known = new Set(listCheckpoints(settings.dataFolder).map(({ signature }) => signature))
    const checkpoints = checkpointsIn(attachment).filter(({ signature }) => !known.has(signature))
    addCheckpoints(settings.dataFolder, checkpoints)
    const newer = await prepareDatabase(db, { now: new Date() })
    const checked = await verifyDatabase(db, listCheckpoints(settings.dataFolder))
    for (const finding of checked.findings) say(`✗ ${describeFinding(finding)}`)
    say(
      `恢复完成：${checked.rows} 行记录，${checked.events} 个事件，${checkpoints.length} 个检查点。`,
    )
    if (newer.length > 0) say(`已升级到本程序的数据结构：${newer.join('、')}。`)
    say(
      checked.findings.length === 0
        ? '✓ 日志核对无误。'
        : '✗ 日志与数据不符，备份在制作前或之后被改动。',
    )
    return checked.findings.length === 0 ? 0 : 1
  })
}

function checkpointsIn(attachment: unknown) {
  const isHolder =
    typeof attachment === 'object' && attachment !== null && 'checkpoints' in attachment
  const list = isHolder && Array.isArray(attachment.checkpoints) ? attachment.checkpoints : []
  return list.flatMap((entry) => readCheckpoint(entry) ?? [])
}
