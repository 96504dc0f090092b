// Requests at a fixed rate, whatever the answers take: the latency counts from the moment when the request was
// due, so that a server that falls behind cannot hide it by slowing down whoever asks.
import { Agent, request } from 'node:http'

export type Load = {
  readonly url: string
  /** Bodies in turn. */
  readonly bodies: readonly string[]
  readonly perSecond: number
  readonly seconds: number
}

export type Measured = {
  /** Milliseconds from due to the last byte, in ascending order. */
  readonly latencies: readonly number[]
  /** Answers that were no 200, and requests without one. */
  readonly failed: number
  /** Bytes of an answer on average. */
  readonly bytes: number
  /** How late the generator itself sent at worst: what it adds to the latencies. */
  readonly sentLateMs: number
}

/** Sends the load and waits for the last answer. */
export async function sendOpenLoop({ url, bodies, perSecond, seconds }: Load): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: 128 })
  const latencies: number[] = []
  const [total, every] = [perSecond * seconds, 1000 / perSecond]
  let [failed, bytes, sentLateMs] = [0, 0, 0]
  const from = performance.now() + 50
  const send = (index: number): Promise<void> =>
    new Promise((resolve) => {
      const due = from + index * every
      sentLateMs = Math.max(sentLateMs, performance.now() - due)
      const body = bodies[index % bodies.length] ?? ''
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      }
      const asked = request(url, { method: 'POST', agent, headers }, (answer) => {
        answer.on('data', (chunk: Buffer) => (bytes += chunk.length))
        answer.on('end', () => {
          latencies.push(performance.now() - due)
          if (answer.statusCode !== 200) failed += 1
          resolve()
        })
      })
      asked.on('error', () => {
        failed += 1
        resolve()
      })
      asked.end(body)
    })
  const sent: Promise<void>[] = []
  await new Promise<void>((resolve) => {
    const tick = () => {
      while (sent.length < total && from + sent.length * every <= performance.now())
        sent.push(send(sent.length))
      if (sent.length < total) setTimeout(tick, 1)
      else resolve()
    }
    tick()
  })
  await Promise.all(sent)
  agent.destroy()
  latencies.sort((a, b) => a - b)
  return { latencies, failed, bytes: Math.round(bytes / Math.max(1, total)), sentLateMs }
}

/** The latency that a share of the requests stayed under. */
export const percentile = (latencies: readonly number[], share: number): number =>
  latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? Number.NaN
