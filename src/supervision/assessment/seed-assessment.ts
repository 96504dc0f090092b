import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from '../../db/database.ts'
import { SYSTEM } from '../../trust/event.ts'
import { write } from '../../trust/write.ts'
import { listAreas } from '../areas/area.store.ts'
import { reportersOf } from '../figures/area.ts'
import { loadIndicators } from '../indicators/load-indicators.ts'
import { parseAssessment } from './parse-assessment.ts'
import { findSeries, insertScheme, keepSeries, newestSchemes, schemeHash } from './scheme.store.ts'

/** Takes over how a city numbers its reports and assesses its districts; a changed scheme is the next edition. */
export async function seedAssessment(
  db: Db,
  { folder, now }: { readonly folder: string; readonly now: Date },
): Promise<void> {
  const file = join(folder, 'assessment.yaml')
  if (!existsSync(file)) return
  const { indicators } = await loadIndicators(folder)
  const areas = reportersOf(await listAreas(db)).flatMap(({ id, name, shortName }) => [
    [name, id] as const,
    [shortName, id] as const,
  ])
  const content = parseAssessment(await readFile(file, 'utf8'), 'indicators/assessment.yaml', {
    indicators: new Set(indicators.map(({ code }) => code)),
    areas: new Map(areas),
  })
  const held = new Map(
    (await newestSchemes(db)).map((kept) => [`${kept.scheme.code} ${kept.scheme.year}`, kept]),
  )
  const fresh = content.schemes.filter(
    (scheme) => held.get(`${scheme.code} ${scheme.year}`)?.hash !== schemeHash(scheme),
  )
  const series = await findSeries(db)
  const isSame = series?.code === content.series.code && series.issuer === content.series.issuer
  if (isSame && fresh.length === 0) return
  const act = {
    who: null,
    asWhom: SYSTEM,
    what: 'assessment.seed',
    subject: 'assessment_scheme:all',
    now,
  }
  await write(db, act, async (tx) => {
    await keepSeries(tx, { ...content.series, demo: false })
    for (const scheme of fresh) {
      const edition = (held.get(`${scheme.code} ${scheme.year}`)?.edition ?? 0) + 1
      await insertScheme(tx, { scheme, edition, now })
    }
  })
}
