import { createHash } from 'node:crypto'

/** What the first event names as the hash before it. */
export const GENESIS = '0'.repeat(64)

/** The end of a chain: its last event's number and hash. */
export type Head = { readonly seq: number; readonly hash: string }

/** One link as it is kept: the bytes of the event, the hash before it, and its own. */
export type Link = { readonly body: string; readonly previous: string; readonly hash: string }

/** SM3 (GB/T 32905) as lower-case hex. */
export const sm3 = (data: string | Uint8Array): string =>
  createHash('sm3').update(data).digest('hex')

/** The hash of an event: over the hash before it and its own bytes, so that order is part of it. */
export const chainHash = (previous: string, body: string): string => sm3(`${previous}\n${body}`)
