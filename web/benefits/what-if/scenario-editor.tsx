import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Tag } from 'antd'
import { clauseWords } from '../benefit-words.ts'
import { KnobInput } from './knob-input.tsx'
import { type Patches, valueIn, withValue } from './what-if-address.ts'
import type { Knob, WhatIfRule } from './what-if-queries.ts'
import { PARTS, patchWords } from './what-if-words.ts'

type ScenarioEditorProps = {
  readonly rule: WhatIfRule
  /** The scenarios by their letters; the second may be absent. */
  readonly scenarios: readonly Patches[]
  readonly onChange: (scenarios: readonly Patches[]) => void
}

export const LETTERS = ['A', 'B'] as const

/** Every part of a benefit with its value in force, and beside it what each scenario makes of it. */
export function ScenarioEditor({ rule, scenarios, onChange }: ScenarioEditorProps) {
  const set = (at: number, target: string, value: string | null) =>
    onChange(
      scenarios.map((patches, index) =>
        index === at ? withValue(patches, target, value) : patches,
      ),
    )
  const groups = PARTS.map(({ part, name }) => ({
    name,
    knobs: rule.knobs.filter((knob) => knob.part === part),
  })).filter(({ knobs }) => knobs.length > 0)
  return (
    <section className="sheet what-if-part no-print" aria-label="改动">
      <div className="list-bar">
        <div>
          <h2>{rule.rule}</h2>
          <p className="soft">
            {rule.document} {clauseWords(rule.clause, rule.document)} · {rule.beneficiary} · 自{' '}
            {rule.inForceFrom} 起 · {rule.summary}
          </p>
        </div>
        {scenarios.length < 2 ? (
          <Button icon={<PlusOutlined />} onClick={() => onChange([...scenarios, []])}>
            加方案 B
          </Button>
        ) : (
          <Button icon={<CloseOutlined />} onClick={() => onChange(scenarios.slice(0, 1))}>
            去掉方案 B
          </Button>
        )}
      </div>
      <table className="knobs" aria-label="可改之处">
        <thead>
          <tr>
            <th scope="col">可改之处</th>
            <th scope="col">现行</th>
            {scenarios.map((_, at) => (
              <th scope="col" key={LETTERS[at]}>
                方案 {LETTERS[at]}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(({ name, knobs }) => (
          <tbody key={name}>
            <tr className="knob-group">
              <th scope="rowgroup" colSpan={2 + scenarios.length}>
                {name}
              </th>
            </tr>
            {knobs.map((knob) => (
              <tr key={knob.target}>
                <th scope="row">{labelOf(knob)}</th>
                <td className="knob-present figures" data-label="现行">
                  {knob.present ?? (knob.part === 'condition' ? '要求' : '见左')}
                </td>
                {scenarios.map((patches, at) => (
                  <td key={LETTERS[at]} data-label={`方案 ${LETTERS[at]}`}>
                    <KnobInput
                      id={`${LETTERS[at]} ${knob.target}`}
                      knob={knob}
                      label={`方案 ${LETTERS[at]} ${knob.label}`}
                      value={valueIn(patches, knob.target)}
                      onChange={(value) => set(at, knob.target, value)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}

/** A figure inside a condition or a calculation is told by the words around it; its group is told above. */
const labelOf = ({ label }: Knob): string => label.replace(/^(?:条件|计算)：/u, '其中的数：')

type PatchListProps = {
  readonly letter: string
  readonly patches: Patches
  readonly knobs: readonly Knob[]
  readonly onChange?: (patches: Patches) => void
}

/** The changes of a scenario in words; each can be taken back. */
export function PatchList({ letter, patches, knobs, onChange }: PatchListProps) {
  return (
    <div className="patches">
      <span className={`patches-name what-if-tone-${letter.toLowerCase()}`}>方案 {letter}</span>
      {patches.length === 0 ? <span className="soft">不改，与现行相同</span> : null}
      {patches.map((patch) => (
        <Tag
          key={patch}
          closable={onChange !== undefined}
          onClose={(event) => {
            event.preventDefault()
            onChange?.(patches.filter((entry) => entry !== patch))
          }}
        >
          {patchWords(patch, knobs)}
        </Tag>
      ))}
    </div>
  )
}
