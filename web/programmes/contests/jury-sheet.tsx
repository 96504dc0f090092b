import { useState } from 'react'
import { AbstainButton } from './abstain-button.tsx'
import type { JuryEntry } from './jury-queries.ts'
import { useJuryEntry } from './use-jury-entry.ts'
import { PointsField } from '../review/points-field.tsx'
import { SheetFoot } from '../review/sheet-foot.tsx'
import { useKept } from '../review/use-kept.ts'
import { keptPoints, openItems } from '../review/points.ts'

type Items = JuryEntry['items']

/** The sheet of a juror: points for each item, kept while he writes, and one button that hands it in. */
export function JurySheet({ entry }: { readonly entry: JuryEntry }) {
  const { sheet } = entry
  const [items, setItems] = useState<Items>(entry.items)
  const { submit, save } = useJuryEntry(entry)
  const kept = useKept({
    written: items,
    isNew: Object.keys(entry.items).length === 0,
    save: async (what) => void (await save(keptOf(entry, what))),
  })
  const total = sheet.items.reduce((sum, item) => sum + (keptPoints(items[item.id], item) ?? 0), 0)
  const missing = openItems(sheet.items, (id) => items[id])
  const put = (id: string, points: number | null) =>
    setItems((before) =>
      Object.fromEntries([
        ...Object.entries(before).filter(([item]) => item !== id),
        ...(points === null ? [] : [[id, points] as const]),
      ]),
    )
  return (
    <section className="sheet review-part" aria-label="评分表">
      <h2>{sheet.title}</h2>
      {sheet.items.map(({ id, title, maxPoints, guide }) => (
        <fieldset key={id} className="review-item">
          <PointsField
            title={title}
            maxPoints={maxPoints}
            guide={guide}
            value={items[id] ?? null}
            onChange={(points) => put(id, points)}
          />
        </fieldset>
      ))}
      <SheetFoot
        total={total}
        pointsMax={sheet.pointsMax}
        kept={kept}
        missing={missing}
        what="评分"
        okText="提交评分"
        onSubmit={() => submit(items)}
      >
        <AbstainButton entry={entry} />
      </SheetFoot>
    </section>
  )
}

/** What of a sheet can be kept. */
const keptOf = ({ sheet }: JuryEntry, items: Items): Items =>
  Object.fromEntries(
    sheet.items.flatMap((item) => {
      const points = keptPoints(items[item.id], item)
      return points === null ? [] : [[item.id, points] as const]
    }),
  )
