import { posix } from 'node:path'

/** One import statement as found in a file: the file, what it names, and the file it resolves to (ours only). */
export type Import = {
  readonly file: string
  readonly names: string
  readonly target: string | null
}

/** The floors of the house, ground floor first. A room may import lower floors only; rooms on one floor do not know each other. */
export const FLOORS: readonly (readonly string[])[] = [
  ['base'],
  ['reader'],
  ['policy'],
  ['db'],
  ['trust'],
  ['party'],
  ['registers'],
  ['documents'],
  ['funds'],
  ['benefits'],
  ['programmes'],
  ['supervision'],
  ['navigator'],
  ['exchange'],
  ['city'],
  ['http', 'jobs', 'cli'],
  ['main.ts'],
]

/** Packages that only some places may know, so that a change of part stays in one place. */
const KEPT_PACKAGES: readonly {
  readonly names: RegExp
  readonly only: RegExp
  readonly why: string
}[] = [
  {
    names: /^(kysely|pg|@duckdb\/.*)$/,
    only: /^src\/db\/|\.store\.ts$/,
    why: 'only db/ and *.store.ts know SQL',
  },
  {
    names: /^(fastify|@fastify\/.*)$/,
    only: /^src\/(http\/|main\.ts$)/,
    why: 'only http/ and main.ts know the web framework',
  },
]

/** Rooms of pure decisions: no files, no clock, no network. */
const PURE_ROOMS = /^src\/(reader|policy)\//
const IMPURE_MODULES = /^node:(fs|child_process|net|http|https|worker_threads|os|timers)/

const isTest = (file: string): boolean => file.endsWith('.test.ts') || file.endsWith('.test.tsx')

const roomOf = (file: string): string | null => /^src\/([^/]+)/.exec(file)?.[1] ?? null

const floorOf = (room: string): number => FLOORS.findIndex((rooms) => rooms.includes(room))

/** Every break of the direction of imports, as sentences. */
export function directionBreaks(imports: readonly Import[]): string[] {
  const breaks: string[] = []
  for (const { file, names, target } of imports) {
    if (isTest(file)) continue
    const room = roomOf(file)
    for (const kept of KEPT_PACKAGES)
      if (room !== null && kept.names.test(names) && !kept.only.test(file))
        breaks.push(`${file} imports ${names}: ${kept.why}`)
    if (PURE_ROOMS.test(file) && IMPURE_MODULES.test(names))
      breaks.push(`${file} imports ${names}: this room is pure`)
    if (target === null) continue
    const targetRoom = roomOf(target)
    if (file.startsWith('web/') && targetRoom !== null)
      breaks.push(`${file} imports ${target}: pages know src only through the generated contract`)
    if (room === null) continue
    if (targetRoom === null) {
      if (/^(web|tests|bench|tools)\//.test(target))
        breaks.push(`${file} imports ${target}: src does not know ${target.split('/')[0]}/`)
      continue
    }
    if (floorOf(room) === -1) breaks.push(`${file}: the house has no room ${room}`)
    else if (room !== targetRoom && floorOf(targetRoom) >= floorOf(room))
      breaks.push(`${file} imports ${target}: ${room}/ may not know ${targetRoom}/`)
  }
  return [...new Set(breaks)]
}

/** Every circle of imports (type-only ones too), each named once by its files. */
export function circles(imports: readonly Import[]): string[][] {
  const edges = new Map<string, string[]>()
  for (const { file, target } of imports)
    if (target !== null) edges.set(file, [...(edges.get(file) ?? []), target])
  const found: string[][] = []
  const state = new Map<string, 'open' | 'done'>()
  const path: string[] = []
  const visit = (file: string): void => {
    state.set(file, 'open')
    path.push(file)
    for (const next of edges.get(file) ?? []) {
      if (state.get(next) === 'open') found.push([...path.slice(path.indexOf(next)), next])
      else if (!state.has(next)) visit(next)
    }
    path.pop()
    state.set(file, 'done')
  }
  for (const file of edges.keys()) if (!state.has(file)) visit(file)
  return found
}

/** The file of ours that an import names, relative to the root, or null for a package. */
export const resolveImport = (file: string, names: string): string | null =>
  names.startsWith('.') ? posix.normalize(posix.join(posix.dirname(file), names)) : null
