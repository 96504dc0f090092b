import type { Audience } from '../benefit-queries.ts'

type AudienceChoiceProps = {
  readonly audiences: readonly Audience[]
  readonly chosen: string | null
  readonly onChoose: (audience: string | null) => void
}

/** Who asks; whoever does not say is answered about everything. */
export function AudienceChoice({ audiences, chosen, onChoose }: AudienceChoiceProps) {
  if (audiences.length === 0) return null
  return (
    <fieldset className="audiences">
      <legend className="audiences-legend">您是</legend>
      <div className="audiences-row">
        {audiences.map(({ name, description }) => (
          <label key={name} className={name === chosen ? 'audience audience-chosen' : 'audience'}>
            <input
              type="radio"
              name="audience"
              className="audience-radio"
              checked={name === chosen}
              onChange={() => onChoose(name)}
            />
            <span className="audience-name">{name}</span>
            {description === null ? null : <span className="audience-words">{description}</span>}
          </label>
        ))}
        <label className={chosen === null ? 'audience audience-chosen' : 'audience'}>
          <input
            type="radio"
            name="audience"
            className="audience-radio"
            checked={chosen === null}
            onChange={() => onChoose(null)}
          />
          <span className="audience-name">全部</span>
          <span className="audience-words">不分对象，看全部政策</span>
        </label>
      </div>
    </fieldset>
  )
}
