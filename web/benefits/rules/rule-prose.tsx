import type { Schema } from '../../api/client.ts'

/** A rule as sentences; what stands before the first colon leads. */
export function RuleProse({ prose }: { readonly prose: readonly string[] }) {
  return (
    <ul className="rule-prose">
      {prose.map((sentence) => (
        <li key={sentence}>
          <Sentence text={sentence} />
        </li>
      ))}
    </ul>
  )
}

type Change = Schema<'ProseChange'>

const CHANGE_MARKS = { same: '', added: '新', removed: '旧' } as const

/** The prose of a version against the one before it, old and new beside each other. */
export function ProseChanges({ changes }: { readonly changes: readonly Change[] }) {
  return (
    <ul className="rule-prose">
      {changes.map(({ kind, text }) => (
        <li key={`${kind} ${text}`} className={`prose-${kind}`}>
          {kind === 'same' ? null : <span className="prose-mark">{CHANGE_MARKS[kind]}</span>}
          {kind === 'removed' ? (
            <del>
              <Sentence text={text} />
            </del>
          ) : (
            <Sentence text={text} />
          )}
        </li>
      ))}
    </ul>
  )
}

function Sentence({ text }: { readonly text: string }) {
  const [, lead, rest] = /^([^：]{1,12})：(.*)$/su.exec(text) ?? []
  if (lead === undefined) return <>{text}。</>
  return (
    <>
      <b>{lead}</b>　{rest}。
    </>
  )
}
