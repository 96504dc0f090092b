// Builds the pages into dist/web, and only when a source changed: a second `npm start` must be quick.
// The new pages take the place of the old ones in one step, so that neither a running server nor a
// second build ever sees half of them.
import { createHash } from 'node:crypto'
import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const pages = join(root, 'dist/web')
const STAMP = 'sources.sha256'
/** Nearly the smallest files in a tenth of the time of the best quality. */
const BROTLI_QUALITY = 9

/** The digest of every file that the built pages depend on. */
function digestOfSources(): string {
  const digest = createHash('sha256')
  const files = globSync(
    ['web/**/*', 'vite.config.ts', 'tools/build-web.ts', 'package-lock.json'],
    {
      cwd: root,
      withFileTypes: true,
    },
  )
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  for (const file of files) digest.update(file.slice(root.length)).update(readFileSync(file))
  return digest.digest('hex')
}

/** Writes each text file compressed beside itself, so that the server never compresses while it answers. */
function compress(folder: string): void {
  for (const name of globSync('**/*.{js,css,html,svg}', { cwd: folder })) {
    const file = join(folder, name)
    const bytes = readFileSync(file)
    const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY }
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }))
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
  }
}

async function buildInto(folder: string): Promise<void> {
  const { build } = await import('vite')
  await build({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: folder, emptyOutDir: true },
  })
  compress(folder)
}

/** Puts the new pages where the old ones were. */
function exchange(fresh: string): void {
  const old = `${pages}-old-${process.pid}`
  mkdirSync(dirname(pages), { recursive: true })
  if (existsSync(pages)) renameSync(pages, old)
  renameSync(fresh, pages)
  rmSync(old, { recursive: true, force: true })
}

const sources = digestOfSources()
const stamp = join(pages, STAMP)
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== sources) {
  process.stdout.write('正在生成网页……\n')
  const fresh = `${pages}-new-${process.pid}`
  try {
    await buildInto(fresh)
    writeFileSync(join(fresh, STAMP), sources)
    exchange(fresh)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}
