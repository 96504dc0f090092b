import { createPublicKey } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { fail } from '../base/failure.ts'
import type { Db } from '../db/database.ts'
import { type BalanceFault, findBalanceFaults } from '../funds/balance.store.ts'
import {
  listCheckpoints,
  parseCheckpoint,
  publicKeyOf,
  saveCheckpoint,
} from '../trust/checkpoint-file.ts'
import { type Checkpoint, fingerprintOf } from '../trust/checkpoint.ts'
import { exportLog } from '../trust/export-log.ts'
import { describeFinding, type Verification } from '../trust/finding.ts'
import { verifyDatabase } from '../trust/verify-database.ts'
import { linesOf, verifyLog } from '../trust/verify-log.ts'
import { type Run, say, type Settings, UsageError, withPreparedDatabase } from './command.ts'
import { runTrustDraw } from './trust-draw.ts'
import { runTrustExemption } from './trust-exemption.ts'

const FINDINGS_SHOWN_MAX = 50

/** `kc trust …`: sign, export and verify the log. */
export const runTrust: Run = async ([verb, ...words], settings) => {
  if (verb === 'checkpoint') return writeCheckpoint(words, settings)
  if (verb === 'export') return writeLog(words, settings)
  if (verb === 'verify') return verify(words, settings)
  if (verb === 'key') return showKey(settings)
  if (verb === 'draw') return runTrustDraw(words)
  if (verb === 'exemption') return runTrustExemption(words)
  throw new UsageError(verb === undefined ? '缺少动作。' : `没有“trust ${verb}”这个动作。`)
}

async function sign(db: Db, settings: Settings): Promise<Checkpoint> {
  const checkpoint = await saveCheckpoint(db, { folder: settings.dataFolder, now: new Date() })
  if (!checkpoint) throw fail('DATABASE_UNPREPARED', { place: settings.dataFolder })
  return checkpoint
}

async function writeCheckpoint(words: readonly string[], settings: Settings): Promise<number> {
  const [file] = words
  if (file !== undefined) refuseExisting(file)
  const checkpoint = await withPreparedDatabase(settings, ({ db }) => sign(db, settings))
  const text = `${JSON.stringify(checkpoint)}\n`
  if (file === undefined) {
    process.stdout.write(text)
    return 0
  }
  writeFileSync(file, text, { flag: 'wx' })
  say(`检查点已签署：第 ${checkpoint.seq} 号事件，写入 ${file}。`)
  say(`公钥指纹：${fingerprintOf(checkpoint.key)}`)
  return 0
}

function refuseExisting(file: string): void {
  if (existsSync(file)) throw fail('FILE_EXISTS', { file })
}

async function writeLog([file]: readonly string[], settings: Settings): Promise<number> {
  if (file === undefined) throw new UsageError('缺少要写入的文件。')
  refuseExisting(file)
  const last = await withPreparedDatabase(settings, async ({ db }) => {
    const checkpoint = await sign(db, settings)
    const lines = exportLog(db, listCheckpoints(settings.dataFolder))
    await pipeline(lines, withLineFeeds, createWriteStream(file, { flags: 'wx' }))
    return checkpoint
  })
  say(`日志已导出到 ${file}：${last.seq} 个事件，末尾是刚签署的检查点。`)
  say(`公钥指纹：${fingerprintOf(last.key)}`)
  return 0
}

async function* withLineFeeds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`
}

async function showKey(settings: Settings): Promise<number> {
  const pem = publicKeyOf(settings.dataFolder)
  process.stdout.write(pem)
  say(`指纹：${fingerprintOfPem(pem)}`)
  return 0
}

async function verify(words: readonly string[], settings: Settings): Promise<number> {
  const { values, positionals } = readWords(words)
  const trusted = values.key === undefined ? null : fingerprintFrom(values.key)
  const kept = (values.checkpoint ?? []).map(readKept)
  const [file] = positionals
  if (file !== undefined) {
    const lines = linesOf(createReadStream(existingFile(file)))
    return answer(await verifyLog(lines, { trusted, kept }), file)
  }
  const { checked, faults } = await withPreparedDatabase(settings, async ({ db }) => ({
    checked: await verifyDatabase(db, [...listCheckpoints(settings.dataFolder), ...kept], trusted),
    faults: await findBalanceFaults(db),
  }))
  for (const { account, fault } of faults) say(`✗ 资金科目 ${account}：${BALANCE_FAULTS[fault]}`)
  if (faults.length === 0) say('✓ 资金科目的余额与流水逐笔相符，没有超出上限。')
  return answer(checked, '数据库') === 0 && faults.length === 0 ? 0 : 1
}

const BALANCE_FAULTS: Readonly<Record<BalanceFault['fault'], string>> = {
  'balance-differs': '余额与流水之和不符',
  'limit-exceeded': '曾超出当时的上限',
  'limit-differs': '额度与预算安排或到账证明之和不符',
  'order-differs': '支付单与拨付流水不符',
  'order-not-due': '待回盘的支付单多于应拨付金额',
}

function readWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: { key: { type: 'string' }, checkpoint: { type: 'string', multiple: true } },
      allowPositionals: true,
    })
  } catch {
    throw new UsageError('参数不正确。')
  }
}

function existingFile(file: string): string {
  if (!existsSync(file)) throw fail('FILE_NOT_READABLE', { file, detail: '文件不存在' })
  return file
}

function readKept(file: string): Checkpoint {
  const checkpoint = parseCheckpoint(readFileSync(existingFile(file), 'utf8'))
  if (!checkpoint) throw fail('FILE_NOT_READABLE', { file, detail: '内容不是检查点' })
  return checkpoint
}

/** A key is given as its fingerprint or as a PEM file. */
function fingerprintFrom(word: string): string {
  if (!existsSync(word)) return word
  try {
    return fingerprintOfPem(readFileSync(word, 'utf8'))
  } catch {
    throw fail('FILE_NOT_READABLE', { file: word, detail: '内容不是 PEM 格式的公钥' })
  }
}

const fingerprintOfPem = (pem: string): string =>
  fingerprintOf(createPublicKey(pem).export({ type: 'spki', format: 'der' }).toString('base64'))

/** Says what was checked and what was found; exit code 1 when anything was. */
function answer(checked: Verification, of: string): number {
  const { events, rows, checkpoints, keys, findings, lastHash } = checked
  for (const finding of findings.slice(0, FINDINGS_SHOWN_MAX)) say(`✗ ${describeFinding(finding)}`)
  if (findings.length > FINDINGS_SHOWN_MAX) say(`……共 ${findings.length} 处`)
  say(
    `核对了${of}：${events} 个事件，${checkpoints} 个检查点${rows > 0 ? `，${rows} 行记录` : ''}。`,
  )
  say(`最后一个事件的哈希（SM3）：${lastHash}`)
  for (const key of keys) say(`检查点的公钥指纹：${key}（请与公布的指纹核对）`)
  say(findings.length === 0 ? '✓ 未发现改动、删减或换序。' : `✗ 发现 ${findings.length} 处不符。`)
  return findings.length === 0 ? 0 : 1
}
