import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { errorCode } from '../base/error-code.ts'
import type { Db } from '../db/database.ts'
import { type Checkpoint, readCheckpoint, signCheckpoint } from './checkpoint.ts'
import { readHead } from './event.store.ts'

/** Where the key and the checkpoints of a data folder are. */
const trustFolder = (folder: string): string => join(folder, 'trust')
const keyFile = (folder: string): string => join(trustFolder(folder), 'signing-key.pem')
const checkpointsFile = (folder: string): string => join(trustFolder(folder), 'checkpoints.jsonl')

/** The key that signs; made on first use, readable only by the program (mode 0600). */
function signingKey(folder: string): KeyObject {
  const file = keyFile(folder)
  if (!existsSync(file)) {
    mkdirSync(trustFolder(folder), { recursive: true, mode: 0o700 })
    const { privateKey } = generateKeyPairSync('ed25519')
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })
    placeOnce(file, pem.toString())
  }
  return createPrivateKey(readFileSync(file, 'utf8'))
}

/** Puts a whole file in its place unless another process was first; that one's stays. */
function placeOnce(file: string, text: string): void {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, text, { mode: 0o600, flush: true })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/** The public key of the data folder, as PEM to be published; made on first use. */
export const publicKeyOf = (folder: string): string =>
  createPublicKey(signingKey(folder)).export({ type: 'spki', format: 'pem' }).toString()

/** Signs the log as it stands and keeps the checkpoint in the data folder. Null while the log is empty. */
export async function saveCheckpoint(
  db: Db,
  options: { readonly folder: string; readonly now: Date },
): Promise<Checkpoint | null> {
  const head = await readHead(db)
  if (!head) return null
  const checkpoint = signCheckpoint(head, options.now, signingKey(options.folder))
  addCheckpoints(options.folder, [checkpoint])
  return checkpoint
}

/** Adds checkpoints to those of the data folder, on disk when this returns. */
export function addCheckpoints(folder: string, checkpoints: readonly Checkpoint[]): void {
  mkdirSync(trustFolder(folder), { recursive: true, mode: 0o700 })
  const file = openSync(checkpointsFile(folder), 'a', 0o644)
  for (const checkpoint of checkpoints) writeSync(file, `${JSON.stringify(checkpoint)}\n`)
  fsyncSync(file)
  closeSync(file)
}

/** Every checkpoint of the data folder, oldest first. A line cut short by a crash is left out. */
export function listCheckpoints(folder: string): Checkpoint[] {
  const file = checkpointsFile(folder)
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
  return lines.flatMap((line) => parseCheckpoint(line) ?? [])
}

/** Reads a checkpoint from its JSON text; null when it is none. */
export function parseCheckpoint(text: string): Checkpoint | null {
  try {
    return readCheckpoint(JSON.parse(text))
  } catch {
    return null
  }
}
