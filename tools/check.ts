// `npm run check`: format, lint, types, direction and circles of imports, dead code, stale generated files.
// Every step runs even when an earlier one failed, so that one run tells everything.
import { spawnSync } from 'node:child_process'
import { readFileSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'oxc-parser'
import { circles, directionBreaks, type Import, resolveImport } from './house-rules.ts'

const root = join(import.meta.dirname, '..')

function importsOf(file: string): Import[] {
  const { module } = parseSync(file, readFileSync(join(root, file), 'utf8'))
  const named = [
    ...module.staticImports.map((entry) => entry.moduleRequest.value),
    ...module.staticExports.flatMap((entry) =>
      entry.entries.flatMap((part) => part.moduleRequest?.value ?? []),
    ),
  ]
  return named.map((names) => ({ file, names, target: resolveImport(file, names) }))
}

function checkHouse(): boolean {
  const files = globSync('{src,web,tests,bench,tools}/**/*.{ts,tsx}', {
    cwd: root,
    exclude: (name) => name.includes('node_modules'),
  }).map((file) => file.replaceAll('\\', '/'))
  const imports = files.flatMap(importsOf)
  const complaints = [
    ...directionBreaks(imports),
    ...circles(imports).map((circle) => `circle: ${circle.join(' → ')}`),
  ]
  for (const complaint of complaints) console.error(complaint)
  console.log(
    `house: ${files.length} files, ${imports.length} imports, ${complaints.length} complaints`,
  )
  return complaints.length === 0
}

function runTool(name: string, words: readonly string[]): boolean {
  const done = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', ...words], {
    cwd: root,
    stdio: 'inherit',
  })
  if (done.status !== 0) console.error(`${name} failed`)
  return done.status === 0
}

const steps: Record<string, () => boolean> = {
  format: () => runTool('format', ['node_modules/oxfmt/bin/oxfmt', '--check', '.']),
  lint: () =>
    runTool('lint', ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings']),
  types: () => runTool('types', ['node_modules/typescript/bin/tsc', '-p', '.']),
  house: checkHouse,
  'dead code': () => runTool('dead code', ['node_modules/knip/bin/knip.js', '--no-progress']),
  generated: () => runTool('generated', ['tools/generate.ts', '--check']),
}

const failed = Object.entries(steps)
  .filter(([name, step]) => {
    console.log(`— ${name}`)
    return !step()
  })
  .map(([name]) => name)
const passed = Object.keys(steps).length - failed.length
console.log(failed.length === 0 ? 'check: all clean' : `check: not clean: ${failed.join(', ')}`)
console.log(`checks: ${passed} passed, ${failed.length} failed`)
process.exitCode = failed.length === 0 ? 0 : 1
