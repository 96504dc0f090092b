// A program that a test kills. `writer-program.ts FOLDER MIGRATIONS [SECONDS]`: starts the database of the
// folder and writes as fast as it can; prints the label of each write once `write` has returned, and so
// was promised to be kept.
import { sql } from 'kysely'
import { writeSync } from 'node:fs'
import { Failure, sentenceOf } from '../../src/base/failure.ts'
import { openDatabase } from '../../src/db/database.ts'
import { startEmbeddedServer } from '../../src/db/embedded-server.ts'
import { prepareDatabase } from '../../src/trust/prepare-database.ts'
import { write } from '../../src/trust/write.ts'
import { insertSample } from '../sample-tables.ts'

const [folder = '', migrations = '', seconds = '60'] = process.argv.slice(2)
const WRITERS = 4

const tell = (line: string): void => void writeSync(1, `${line}\n`)

async function writeForever(db: ReturnType<typeof openDatabase>, until: number): Promise<void> {
  while (Date.now() < until) {
    const id = crypto.randomUUID()
    const act = {
      who: 'p-1',
      asWhom: { organisation: null, role: 'bureau_officer' },
      what: 'sample.add',
      subject: `sample:${id}`,
      now: new Date(),
    }
    try {
      await write(db, act, async (tx) => {
        await sql.raw(insertSample(id, '写入')).execute(tx)
        await sql`insert into sample_part values (1, ${id}, '部分')`.execute(tx)
      })
      tell(`wrote ${id}`)
    } catch {
      // The server was killed under us: this write was not promised.
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}

try {
  const started = Date.now()
  const server = await startEmbeddedServer({ folder, report: (event) => tell(event) })
  const db = openDatabase(server.url, { max: WRITERS })
  await prepareDatabase(db, { now: new Date(), folder: migrations })
  tell(`ready ${Date.now() - started}`)
  const stop = async () => {
    await server.stop()
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  const until = Date.now() + Number(seconds) * 1000
  await Promise.all(Array.from({ length: WRITERS }, () => writeForever(db, until)))
  await db.destroy()
  await server.stop()
} catch (error) {
  tell(error instanceof Failure ? `refused ${sentenceOf(error)}` : `failed ${String(error)}`)
  process.exitCode = 1
}
