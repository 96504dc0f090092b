// Finds a Node that runs our TypeScript and installs what is missing; plain JavaScript for Node >= 18.
// Every command of the project (start, test, check, kc, ...) enters here, so that a fresh clone needs
// nothing but Node and npm.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Type stripping without a flag came with Node 22.18; 23.0 to 23.5 lack it. */
export function runsTypeScript(version) {
  const [major, minor] = version.split('.').map(Number)
  return (major === 22 && minor >= 18) || (major === 23 && minor >= 6) || major >= 24
}

/** Whether every package that the lock file asks for stands in node_modules in that very version. */
function isInstalled(withDevelopment) {
  const hidden = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(hidden)) return false
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const present = JSON.parse(readFileSync(hidden, 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' ||
      entry.optional ||
      ((entry.dev || entry.devOptional) && !withDevelopment) ||
      present[path]?.version === entry.version,
  )
}

/**
 * Installs the locked packages unless they are there. `npm install --no-save` and not `npm ci`: the latter
 * refuses a lock file wherever a registry lacks the optional binaries of some other platform.
 */
export function installPackages({ withDevelopment }) {
  if (isInstalled(withDevelopment)) return
  process.stderr.write('正在安装依赖包，首次约需一分钟……\n')
  const words = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund']
  // Who has the test tools keeps them: leaving them out would remove them.
  const keepsTools = withDevelopment || existsSync(join(root, 'node_modules', 'vitest'))
  words.push('--loglevel=error', keepsTools ? '--include=dev' : '--omit=dev')
  const npm = process.env.npm_execpath
  const [command, leading] = npm?.endsWith('.js')
    ? [process.execPath, [npm]]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []]
  // An outer NODE_ENV=production must not hide the packages that the tests need.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => name !== 'NODE_ENV'),
  )
  const done = spawnSync(command, [...leading, ...words], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: command.endsWith('.cmd'),
  })
  if (done.status === 0) return
  process.stderr.write('依赖包安装失败：请检查网络与 npm 镜像设置后重试。\n')
  process.exit(done.status ?? 1)
}

/** The path of a Node that is new enough: this one, or the one that came with the packages. */
export function findNode() {
  if (runsTypeScript(process.versions.node)) return process.execPath
  const binary = process.platform === 'win32' ? 'node.exe' : 'bin/node'
  const bundled = join(
    root,
    'node_modules',
    `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
    binary,
  )
  if (existsSync(bundled)) return bundled
  process.stderr.write(
    `当前 Node ${process.versions.node} 过旧，且此平台没有可随包安装的新版本。请安装 Node 24（https://nodejs.org）后重试。\n`,
  )
  return process.exit(1)
}

/**
 * Where Node keeps what it compiled, so that the next start need not strip types and compile again: a start
 * takes a third less. A folder that cannot be written to is passed over by Node itself.
 */
const compiled = process.env.NODE_COMPILE_CACHE || join(root, 'node_modules/.cache/compiled')

/** Runs a script of ours to its end, handing on signals, and resolves to its exit code. */
export function run(words, options = {}) {
  const child = spawn(findNode(), ['--disable-warning=ExperimentalWarning', ...words], {
    stdio: 'inherit',
    cwd: options.cwd ?? root,
    env: { ...process.env, NODE_COMPILE_CACHE: compiled, ...options.env },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)))
  })
}
