// Builds the pages into dist/web, and only when a source changed: a second `npm start` must be quick.
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stampFile = join(root, 'dist/web/sources.sha256')

/** The digest of every file that the built pages depend on. */
function digestOfSources(): string {
  const digest = createHash('sha256')
  const files = globSync(['web/**/*', 'vite.config.ts', 'package-lock.json'], {
    cwd: root,
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  for (const file of files) digest.update(file.slice(root.length)).update(readFileSync(file))
  return digest.digest('hex')
}

const sources = digestOfSources()
const built = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : ''
if (built !== sources) {
  process.stdout.write('正在生成网页……\n')
  const { build } = await import('vite')
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
  writeFileSync(stampFile, sources)
}
