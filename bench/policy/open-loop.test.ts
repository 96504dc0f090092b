import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { percentile, sendOpenLoop } from './open-loop.ts'
import { freePort } from './started-server.ts'

test('every request is sent and counted, and a refused one counts as failed', async () => {
  let asked = 0
  const server = createServer((request, answer) => {
    request.resume()
    asked += 1
    answer.statusCode = asked % 10 === 0 ? 429 : 200
    answer.end('12345678')
  })
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const load = { bodies: ['{}', '{"a":1}'], perSecond: 500, seconds: 0.2 }
  const measured = await sendOpenLoop({ url: `http://127.0.0.1:${port}/`, ...load })
  server.close()
  expect([asked, measured.latencies.length, measured.failed, measured.bytes]).toEqual([
    100, 100, 10, 8,
  ])
})

test('a percentile is one of the latencies', () => {
  const latencies = Array.from({ length: 100 }, (_, index) => index + 1)
  expect([0.5, 0.99, 1].map((share) => percentile(latencies, share))).toEqual([51, 100, 100])
})
