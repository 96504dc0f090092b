// Builds the pages into dist/web, and only when a source changed: a second `npm start` must be quick.
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
/** Nearly the smallest files in a tenth of the time of the best quality. */
const BROTLI_QUALITY = 9
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

/** Writes each text file compressed beside itself, so that the server never compresses while it answers. */
function compress(): void {
  const files = globSync('dist/web/**/*.{js,css,html,svg}', { cwd: root })
  for (const file of files) {
    const bytes = readFileSync(join(root, file))
    const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY }
    writeFileSync(join(root, `${file}.br`), brotliCompressSync(bytes, { params }))
    writeFileSync(join(root, `${file}.gz`), gzipSync(bytes, { level: 9 }))
  }
}

const sources = digestOfSources()
const built = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : ''
if (built !== sources) {
  process.stdout.write('正在生成网页……\n')
  const { build } = await import('vite')
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
  compress()
  writeFileSync(stampFile, sources)
}
