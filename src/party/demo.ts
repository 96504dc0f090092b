import {
  type ContentMap,
  type ContentValue,
  listAt,
  mapOf,
  optionalTextAt,
  readContent,
  refuse,
  textAt,
  wordAt,
} from '../base/content.ts'
import type { City } from '../base/region.ts'
import { checkFacts, type OrganisationFacts } from './organisation.ts'
import { canHold, KIND_CODES, ORGANISATION_KINDS, ROLE_CODES, type Role, ROLES } from './role.ts'

/** A person of the demo: his first appointment is the one that sign-in begins with. */
export type DemoPerson = {
  readonly name: string
  readonly login: string
  readonly appointments: readonly { readonly creditCode: string; readonly role: Role }[]
}

/** The invented organisations and persons of a city's demo (演示数据). */
export type Demo = {
  readonly organisations: readonly OrganisationFacts[]
  readonly persons: readonly DemoPerson[]
}

/** The password of every demo login. It is printed at every start and protects nothing but the demo. */
export const DEMO_PASSWORD = 'kechuang-demo'

const KINDS = new Map(KIND_CODES.map((code) => [ORGANISATION_KINDS[code] as string, code]))
const ROLE_WORDS = new Map(ROLE_CODES.map((code) => [ROLES[code] as string, code]))

function toFacts(city: City, value: ContentValue): OrganisationFacts {
  const map = mapOf(value, {
    required: ['名称', '代码', '类别', '区'],
    optional: ['功能区', '行业', '地址'],
  })
  return checkFacts(city, {
    name: textAt(map, '名称'),
    creditCode: textAt(map, '代码'),
    kind: wordAt(map, '类别', KINDS),
    district: textAt(map, '区'),
    zone: optionalTextAt(map, '功能区'),
    industry: optionalTextAt(map, '行业'),
    address: optionalTextAt(map, '地址'),
  })
}

function toAppointment(value: ContentValue, organisations: readonly OrganisationFacts[]) {
  const map = mapOf(value, { required: ['机构', '身份'] })
  const role = wordAt(map, '身份', ROLE_WORDS)
  const { creditCode, kind } = organisationNamed(map, organisations)
  if (!canHold(kind, role)) refuse(map.place, `这类机构的人员不能担任「${ROLES[role]}」`)
  return { creditCode, role }
}

function organisationNamed(
  map: ContentMap,
  organisations: readonly OrganisationFacts[],
): OrganisationFacts {
  const name = textAt(map, '机构')
  const found = organisations.find((organisation) => organisation.name === name)
  return found ?? refuse(map.place, `「机构」清单中没有「${name}」`)
}

/** Reads the demo of a city, `organisations/demo.yaml`; `file` is only for complaints. */
export function parseDemo(text: string, file: string, city: City): Demo {
  const root = readContent(text, file, { required: ['机构', '人员'] })
  const organisations = listAt(root, '机构').map((value) => toFacts(city, value))
  const persons = listAt(root, '人员').map((value): DemoPerson => {
    const map = mapOf(value, { required: ['姓名', '登录名', '身份'] })
    return {
      name: textAt(map, '姓名'),
      login: textAt(map, '登录名'),
      appointments: listAt(map, '身份').map((item) => toAppointment(item, organisations)),
    }
  })
  return { organisations, persons }
}
