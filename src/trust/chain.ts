import { sm3 } from '../base/sm3.ts'

/** What the first event names as the hash before it. */
export const GENESIS = '0'.repeat(64)

/** The end of a chain: its last event's number and hash. */
export type Head = { readonly seq: number; readonly hash: string }

/** One link as it is kept: the bytes of the event, the hash before it, and its own. */
export type Link = { readonly body: string; readonly previous: string; readonly hash: string }

/** The hash of an event: over the hash before it and its own bytes, so that order is part of it. */
export const chainHash = (previous: string, body: string): string => sm3(`${previous}\n${body}`)
