import { type Answers, rowsOf } from '../forms/answers.ts'

/** A body that a form names: by its credit code, or by its name where no code was asked. */
export type NamedUnit = {
  readonly name: string
  readonly code: string | null
  readonly part: string
}

/** A person that a form names. */
export type NamedPerson = { readonly name: string; readonly part: string }

/** The lists of fields.yaml in which bodies are named. */
const UNIT_LISTS = [
  { list: 'partners', name: 'partnerName', code: 'partnerCode', part: '合作单位' },
  { list: 'consortium', name: 'consortiumName', code: 'consortiumCode', part: '联合体成员' },
  { list: 'founders', name: 'founderName', code: null, part: '共建单位' },
  { list: 'members', name: 'memberUnit', code: null, part: '参与人员单位' },
] as const

/** The bodies that answers name beside the applicant, each once. */
export function unitsOf(answers: Answers): NamedUnit[] {
  const named = UNIT_LISTS.flatMap(({ list, name, code, part }) =>
    rowsOf(answers[list]).flatMap((row): NamedUnit[] => {
      const word = textIn(row[name])
      const number = code === null ? null : textIn(row[code])
      return word === null ? [] : [{ name: word, code: number, part }]
    }),
  )
  const seen = new Set<string>()
  return named.filter((unit) => {
    const isNew = !seen.has(unit.name)
    seen.add(unit.name)
    return isNew
  })
}

/** The persons that answers name, each once. */
export function personsOf(answers: Answers): NamedPerson[] {
  const principal = textIn(answers['principalName'])
  const members = rowsOf(answers['members']).flatMap((row) => textIn(row['memberName']) ?? [])
  return [
    ...(principal === null ? [] : [{ name: principal, part: '负责人' }]),
    ...[...new Set(members)]
      .filter((name) => name !== principal)
      .map((name) => ({ name, part: '参与人员' })),
  ]
}

function textIn(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : ''
  return text === '' ? null : text
}
