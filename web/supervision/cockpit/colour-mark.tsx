import './cockpit.css'

type Colour = 'green' | 'yellow' | 'red' | 'grey'

/** Colours have signs of their own, so that nothing hangs on telling red from green. */
export const SIGNS: Readonly<Record<Colour, string>> = {
  green: '✓',
  yellow: '!',
  red: '✕',
  grey: '–',
}

type ColourMarkProps = { readonly colour: Colour; readonly word: string; readonly ground?: string }

/** The colour of a figure with its sign, its word and its ground. */
export function ColourMark({ colour, word, ground }: ColourMarkProps) {
  return (
    <span className={`cockpit-mark cockpit-${colour}`}>
      <span aria-hidden className="cockpit-sign">
        {SIGNS[colour]}
      </span>
      {word}
      {ground === undefined ? null : <span className="cockpit-ground">{ground}</span>}
    </span>
  )
}
