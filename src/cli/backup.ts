import {
  closeSync,
  createWriteStream,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { fail } from '../base/failure.ts'
import { writeBackup } from '../db/backup.ts'
import { listCheckpoints } from '../trust/checkpoint-file.ts'
import { type Run, say, UsageError, withPreparedDatabase } from './command.ts'

/** `kc backup FILE`: everything in one file, taken at one moment; the program may run on meanwhile. */
export const runBackup: Run = async ([file, ...others], settings) => {
  if (file === undefined || others.length > 0) throw new UsageError('请给出一个备份文件名。')
  if (existsSync(file)) throw fail('FILE_EXISTS', { file })
  const draft = `${file}.partial`
  try {
    await withPreparedDatabase(settings, async ({ url }) => {
      const frames = new PassThrough()
      const written = pipeline(
        frames,
        createGzip({ level: 6 }),
        createWriteStream(draft, { mode: 0o600 }),
      )
      const attachment = { checkpoints: listCheckpoints(settings.dataFolder) }
      const wrote = writeBackup(frames, { url, now: new Date(), attachment }).then(
        () => void frames.end(),
        (error: unknown) => {
          frames.destroy(error instanceof Error ? error : new Error(String(error)))
          throw error
        },
      )
      await Promise.all([wrote, written])
    })
    const handle = openSync(draft, 'r')
    fsyncSync(handle)
    closeSync(handle)
    renameSync(draft, file)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
  say(`备份已写入 ${file}（${Math.ceil(statSync(file).size / 1024)} KB）。`)
  say(
    '其中含全部数据，请妥善保管；签名私钥（数据目录 trust/signing-key.pem）不在其中，请另行保存。',
  )
  return 0
}
