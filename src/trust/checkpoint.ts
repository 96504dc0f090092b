import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { sm3 } from '../base/sm3.ts'
import type { Head } from './chain.ts'

/** A signed statement that the log had this head at this time. It can be published and kept by anybody. */
export type Checkpoint = Head & {
  readonly at: string
  /** The signer's public key: SPKI, DER, base64. */
  readonly key: string
  readonly signature: string
}

/** Signs the head of the log with an Ed25519 key. */
export function signCheckpoint(head: Head, at: Date, privateKey: KeyObject): Checkpoint {
  const key = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64')
  const unsigned = { seq: head.seq, hash: head.hash, at: at.toISOString(), key }
  const signature = sign(null, Buffer.from(statement(unsigned)), privateKey).toString('base64')
  return { ...unsigned, signature }
}

/** Whether the signature is that of the key it names. Whose key that is, the fingerprint tells. */
export function isGenuine(checkpoint: Checkpoint): boolean {
  try {
    const key = createPublicKey({
      key: Buffer.from(checkpoint.key, 'base64'),
      type: 'spki',
      format: 'der',
    })
    const signature = Buffer.from(checkpoint.signature, 'base64')
    return (
      key.asymmetricKeyType === 'ed25519' &&
      // One signature has one text only: base64 could hide changed bits in its last letters.
      signature.toString('base64') === checkpoint.signature &&
      verify(null, Buffer.from(statement(checkpoint)), key, signature)
    )
  } catch {
    return false
  }
}

/** The name of a key that people compare: SM3 over its DER, in groups of eight. */
export const fingerprintOf = (key: string): string =>
  sm3(Buffer.from(key, 'base64'))
    .slice(0, 40)
    .replace(/(.{8})(?=.)/g, '$1-')

/** Reads a checkpoint from parsed JSON; null when it is none. */
export function readCheckpoint(value: unknown): Checkpoint | null {
  if (typeof value !== 'object' || value === null) return null
  const { seq, hash, at, key, signature } = { ...EMPTY, ...value }
  return typeof seq === 'number' &&
    typeof hash === 'string' &&
    typeof at === 'string' &&
    typeof key === 'string' &&
    typeof signature === 'string'
    ? { seq, hash, at, key, signature }
    : null
}

const EMPTY: Readonly<Record<string, unknown>> = {}

const statement = ({ seq, hash, at, key }: Omit<Checkpoint, 'signature'>): string =>
  ['kechuang checkpoint 1', seq, hash, at, key].join('\n')
