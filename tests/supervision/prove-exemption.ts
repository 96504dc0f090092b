// A file of exemption as an outsider proves it: from the file and the log alone.
import type { Static } from 'typebox'
import { expect } from 'vitest'
import type { Exemption } from '../../src/http/supervision/exemption.contract.ts'
import {
  assembleFile,
  checkFile,
  checkFileInLog,
  fileText,
  parseFile,
} from '../../src/supervision/exemptions/exemption-file.ts'
import { streamEvents } from '../../src/trust/event.store.ts'
import { must } from '../programmes/published-call.ts'
import type { Journey, Visitor } from '../journeys/journey.ts'

type Shown = Static<typeof Exemption>

/** What does not hold of a file beside the whole log. */
async function faultsOf(journey: Journey, text: string): Promise<string[]> {
  const file = parseFile(text)
  if (file === null) throw new Error('the file cannot be read')
  const inLog = checkFileInLog(file, text)
  for await (const event of streamEvents(journey.db)) inLog.take(event)
  return [...checkFile(file), ...inLog.finish().checks]
    .filter(({ ok }) => !ok)
    .map(({ what }) => what)
}

/** Opens a file about something, sees it proved and forged ones refused; answers what it says, element by element. */
export async function openProvedExemption(
  journey: Journey,
  officer: Visitor,
  { kind, subjectId }: Pick<Shown, 'kind' | 'subjectId'>,
): Promise<(key: string) => { readonly told: string[]; readonly missing: string[] }> {
  const cause = '事后发现依据有误，没有达到目的。'
  const shown = await must<Shown>(officer, 'POST', '/api/exemptions', { kind, subjectId, cause })
  const { text } = await officer.get(`/api/exemptions/${shown.id}/file`)
  expect(await faultsOf(journey, text)).toEqual([])
  const file = parseFile(text)
  if (file === null) throw new Error('the file cannot be read')
  // What speaks against somebody is struck out; what happened is left out, and all is assembled anew.
  const silent = { ...file, elements: file.elements.map((each) => ({ ...each, missing: [] })) }
  expect(await faultsOf(journey, fileText(silent))).toContain('各要素与所缺')
  const shorter = assembleFile({ ...file, links: file.events.slice(0, -1) })
  expect(await faultsOf(journey, fileText(shorter))).toEqual(
    expect.arrayContaining(['没有遗漏', '卷已登记']),
  )
  return (key) => {
    const element = shown.elements.find((each) => each.key === key)
    return {
      told: (element?.items ?? []).map(({ what, detail }) => `${what} ${detail}`.trim()),
      missing: element?.missing ?? [],
    }
  }
}
