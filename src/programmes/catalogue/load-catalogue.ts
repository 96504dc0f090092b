import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type FieldDictionary, parseFields } from '../forms/parse-fields.ts'
import { type FormShelf, parseForms } from '../forms/parse-forms.ts'
import { parsePractices, type Practices } from './parse-practices.ts'
import { type CityTopic, parseProgrammes, parseTopic } from './parse-topic.ts'
import type { Programme } from './topic.ts'

/** A city's catalogue of programmes as its content says it. */
export type CityCatalogue = {
  readonly programmes: readonly Programme[]
  readonly topics: readonly CityTopic[]
  readonly fields: FieldDictionary
  readonly forms: FormShelf
  readonly practices: Practices
}

/** Reads a city's programmes from its folder `programmes`; null for a city that has none. */
export async function loadCatalogue(folder: string): Promise<CityCatalogue | null> {
  if (!existsSync(folder)) return null
  const read = (name: string) => readFile(join(folder, name), 'utf8')
  const named = (name: string) => `programmes/${name}`
  const programmes = parseProgrammes(await read('programmes.yaml'), named('programmes.yaml'))
  const practices = parsePractices(await read('practices.yaml'), named('practices.yaml'))
  const fields = parseFields(await read('fields.yaml'), named('fields.yaml'))
  const forms = parseForms(await read('forms.yaml'), named('forms.yaml'), fields)
  const names = (await readdir(join(folder, 'topics'))).filter((name) => name.endsWith('.yaml'))
  const topics: CityTopic[] = []
  for (const name of names.sort()) {
    const file = join('topics', name)
    topics.push(parseTopic(await read(file), named(file), { programmes, practices, forms }))
  }
  return { programmes, practices, fields, forms, topics }
}
