import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { listAt, mapOf, optionalTextAt, readContent, textAt, textsAt } from '../base/content.ts'

/** Who asks: a group of beneficiaries, as the rule files write them. */
export type Audience = {
  readonly name: string
  readonly description: string | null
  /** The kinds of organisation that are taken to ask as this audience. */
  readonly organisationKinds: readonly string[]
  readonly beneficiaries: readonly string[]
}

const FILE = 'organisations/audiences.yaml'

/** Reads who asks from a city's content; a city that says nothing has no audiences, and everybody sees all. */
export async function loadAudiences(folder: string): Promise<Audience[]> {
  const path = join(folder, FILE)
  if (!existsSync(path)) return []
  const root = readContent(await readFile(path, 'utf8'), FILE, { required: ['受众'] })
  return listAt(root, '受众').map((value): Audience => {
    const map = mapOf(value, { required: ['名称', '对象'], optional: ['说明', '机构类别'] })
    return {
      name: textAt(map, '名称'),
      description: optionalTextAt(map, '说明'),
      organisationKinds: textsAt(map, '机构类别'),
      beneficiaries: textsAt(map, '对象'),
    }
  })
}

/** As whom an organisation of a kind asks. */
export const audienceOf = (audiences: readonly Audience[], kind: string): Audience | undefined =>
  audiences.find(({ organisationKinds }) => organisationKinds.includes(kind))
