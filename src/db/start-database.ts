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
  } finally {
    await client.end()
  }
}
