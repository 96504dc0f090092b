import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { City } from '../base/region.ts'
import { type Demo, parseDemo } from './demo.ts'

const FILE = 'organisations/demo.yaml'

/** Reads the demo from a city's content folder; null for a city that has none. */
export async function loadDemo(folder: string, city: City): Promise<Demo | null> {
  let text: string
  try {
    text = await readFile(join(folder, FILE), 'utf8')
  } catch {
    return null
  }
  return parseDemo(text, FILE, city)
}
