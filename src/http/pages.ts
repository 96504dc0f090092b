import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { fail } from '../base/failure.ts'
import type { App } from './house.ts'

const NOT_BUILT = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>科创通</title>
<p>页面尚未生成。请停止服务后用 <code>npm start</code> 启动，它会先生成页面。接口文档见 <a href="/api/docs">/api/docs</a>。</p></html>`

/**
 * Serves the built pages. An address that is no file is a place inside the pages, which find their own
 * way; only names under /api and names of files answer that there is nothing.
 */
export async function servePages(app: App, folder: string): Promise<void> {
  const isBuilt = existsSync(join(folder, 'index.html'))
  if (isBuilt)
    await app.register(fastifyStatic, {
      root: folder,
      cacheControl: false,
      // The build wrote .br and .gz beside every text file.
      preCompressed: true,
      setHeaders: (reply, path) => {
        // The build puts the hash of its content into the name of every file under assets/.
        const isHashed = path.includes(join(folder, 'assets'))
        reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })

  app.setNotFoundHandler(async (request, reply) => {
    const [path = '/'] = request.url.split('?')
    const isPage = request.method === 'GET' || request.method === 'HEAD'
    if (path === '/api' || path.startsWith('/api/')) throw fail('ROUTE_UNKNOWN')
    if (!isPage || /\.[a-z0-9]+$/i.test(path)) throw fail('NOT_FOUND')
    return isBuilt
      ? reply.sendFile('index.html')
      : reply.type('text/html; charset=utf-8').send(NOT_BUILT)
  })
}
