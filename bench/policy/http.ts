// One firm, all benefits, explained, over HTTP: the started program under a steady load.
import { type Measured, percentile, sendOpenLoop } from './open-loop.ts'
import { type FactGuide, randomFirm } from './random-firms.ts'
import { startServer } from './started-server.ts'
import { randomFrom } from './subjects.ts'

const AIM_MS = 20
const FIRMS = 500
const WARM_UP_SECONDS = 10

export type HttpLoad = {
  readonly perSecond: number
  readonly seconds: number
  readonly seed: number
}

/** Prints the latencies of answers as the page asks for them, and with the value of every expression besides. */
export async function reportHttp({ perSecond, seconds, seed }: HttpLoad): Promise<void> {
  console.log(
    `One firm, all benefits, explained, over HTTP: ${perSecond} requests a second for ${seconds} s after ${WARM_UP_SECONDS} s of warm-up, ${FIRMS} random firms, seed ${seed}, generator on the same machine`,
  )
  const server = await startServer()
  try {
    const guides = await factGuides(server.url)
    const random = randomFrom(seed)
    const firms = Array.from({ length: FIRMS }, () => randomFirm(guides, random))
    const url = `${server.url}/api/benefits/check`
    for (const explain of [false, true]) {
      const bodies = firms.map((facts) => JSON.stringify({ facts, explain }))
      await sendOpenLoop({ url, bodies, perSecond, seconds: WARM_UP_SECONDS })
      const before = server.processorMs()
      const measured = await sendOpenLoop({ url, bodies, perSecond, seconds })
      const after = server.processorMs()
      print(explain ? 'every value explained' : 'answers with findings and lines', measured)
      if (before !== null && after !== null)
        console.log(
          `           of that the server's own processor time: ${((after - before) / measured.latencies.length).toFixed(2)} ms an answer`,
        )
    }
  } finally {
    await server.stop()
  }
}

async function factGuides(url: string): Promise<readonly FactGuide[]> {
  const answer = await fetch(`${url}/api/benefits/facts`)
  const { rows }: { rows: readonly FactGuide[] } = JSON.parse(await answer.text())
  return rows
}

function print(name: string, { latencies, failed, bytes, sentLateMs }: Measured): void {
  const at = (share: number) => percentile(latencies, share).toFixed(1)
  const isReached = failed === 0 && percentile(latencies, 0.99) < AIM_MS
  console.log(
    `${isReached ? 'reached   ' : 'FELL SHORT'} ${name}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms (aim < ${AIM_MS} ms), worst ${at(1)} ms; ${latencies.length} answers of ${Math.round(bytes / 1024)} KB, ${failed} failed, sent at most ${sentLateMs.toFixed(1)} ms late`,
  )
}
