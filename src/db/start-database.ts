import { Client } from 'pg'
import { fail } from '../base/failure.ts'
import { type EmbeddedOptions, startEmbeddedServer } from './embedded-server.ts'

const MAJOR_MIN = 15

/** A database to work with: its address, and what to do when we end. */
export type RunningDatabase = {
  readonly url: string
  readonly isEmbedded: boolean
  readonly stop: () => Promise<void>
}

/** The database of `DATABASE_URL` when one is given, else the embedded server of the data folder. */
export async function startDatabase(
  options: EmbeddedOptions & { readonly url?: string | undefined },
): Promise<RunningDatabase> {
  if (options.url) {
    await checkServer(options.url)
    return { url: options.url, isEmbedded: false, stop: async () => {} }
  }
  const server = await startEmbeddedServer(options)
  return { url: server.url, isEmbedded: true, stop: server.stop }
}

/** Refuses a given server that cannot be reached or is older than we need. */
async function checkServer(url: string): Promise<void> {
  let client: Client
  try {
    client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
    client.on('error', () => {})
    await client.connect()
  } catch (error) {
    // The message of pg names host and role, never the password.
    throw fail('DATABASE_UNREACHABLE', {
      detail: error instanceof Error ? error.message : String(error),
    })
  }
  try {
    const { rows } = await client.query<{ version: string; number: number }>(
      `select current_setting('server_version') as version,
              current_setting('server_version_num')::int as number`,
    )
    const found = rows[0]
    if (found && found.number < MAJOR_MIN * 10_000) {
      throw fail('DATABASE_TOO_OLD', { version: found.version, needed: MAJOR_MIN })
    }
    await checkSm3(client)
  } finally {
    await client.end()
  }
}

/** The log is hashed by the server; it must have pgcrypto, or let us add it, and an OpenSSL with SM3. */
async function checkSm3(client: Client): Promise<void> {
  try {
    await client.query('begin')
    await client.query('create extension if not exists pgcrypto')
    const { rows } = await client.query<{ digest: string }>(
      `select format('select %I.digest(''abc'', ''sm3'')', nspname) as digest
       from pg_extension e join pg_namespace n on n.oid = e.extnamespace where extname = 'pgcrypto'`,
    )
    await client.query(rows[0]?.digest ?? '')
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw fail('DATABASE_WITHOUT_SM3', { detail })
  } finally {
    await client.query('rollback')
  }
}
