import type { App } from './house.ts'

/**
 * While the server closes, each answer that is still due also ends its connection. Otherwise a browser
 * would keep it open for the next request, and the stop would wait for it more than a minute.
 */
export function finishConnections(app: App): void {
  let isClosing = false
  app.addHook('preClose', async () => {
    isClosing = true
  })
  app.addHook('onSend', async (_, reply) => {
    if (isClosing) reply.header('connection', 'close')
  })
}
