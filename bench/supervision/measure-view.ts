import type { CityDoor } from './city-door.ts'

/** Something that is looked at: its path, and what happens each time before. */
export type View = {
  readonly name: string
  readonly path: string
  readonly before?: () => Promise<void>
}

/** Milliseconds until the answer was read, and what it cost the server each time. */
export type Measured = {
  readonly p50: number
  readonly p95: number
  readonly worst: number
  /** The first time, which also compiles and fills caches, and is in none of the others. */
  readonly first: number
  readonly processorMs: number | null
  readonly bytes: number
}

/** Looks at a view so many times after the first. */
export async function measureView(
  door: CityDoor,
  { path, before }: View,
  runs: number,
): Promise<Measured> {
  let bytes = 0
  const look = async () => {
    await before?.()
    const from = performance.now()
    bytes = Buffer.byteLength(await door.get(path))
    return Math.round(performance.now() - from)
  }
  const first = await look()
  const spent = door.processorMs()
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) times.push(await look())
  const now = door.processorMs()
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.ceil(runs * share) - 1] ?? 0
  return {
    p50: at(0.5),
    p95: at(0.95),
    worst: at(1),
    first,
    processorMs: spent === null || now === null ? null : Math.round((now - spent) / runs),
    bytes,
  }
}
