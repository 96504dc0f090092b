// Whose figures a document speaks of where its words name nobody: those of the city that issued it, of a district that
// did, or of a place that is not ours. What another city, the province or the state means to reach is no promise of
// this city, and must never replace one.
import type { DocumentFacts } from '../../documents/document.store.ts'
import { isDocumentOf } from '../../reader/city-knowledge.ts'
import type { CityKnowledge } from '../../reader/reading.ts'
import type { Area } from '../figures/area.ts'

/** What of a document tells whose it is. */
type Heading = Pick<DocumentFacts, 'title' | 'number' | 'issuers'>

/** What is known of the city and its parts. */
type Ours = { readonly areas: readonly Area[]; readonly knowledge: CityKnowledge }

/** The area that 全市, 全区 or no word at all means in a document; null where that is none of ours. */
export function homeOfDocument({ title, number, issuers }: Heading, ours: Ours): Area | null {
  const { areas, knowledge } = ours
  const city = areas.find(({ kind }) => kind === 'city') ?? null
  const cityNames = [city?.name ?? '', knowledge.city ?? ''].filter((name) => name !== '')
  const heads = [title, ...issuers].map((words) => placeWords(words, cityNames))
  const parts = areas.filter(({ kind }) => kind !== 'city')
  const partOf = (words: string | undefined): Area | undefined =>
    parts.find(({ name, shortName }) => [name, shortName].some((own) => words?.startsWith(own)))
  const part = partOf(heads[0])
  if (part !== undefined) return part
  const isOfCity = [title, ...issuers].some((words) =>
    cityNames.some((name) => words.includes(name)),
  )
  if (isOfCity || isDocumentOf(knowledge, { title, number, issuers })) return city
  const [first, ...others] = heads.slice(1).map(partOf)
  if (first !== undefined && others.every((other) => other === first)) return first
  const isElsewhere = OF_STATE.test(number ?? '') || heads.some((head) => ELSEWHERE.test(head))
  return isElsewhere ? null : city
}

const BEFORE_PLACE = /^(?:中共|关于(?:印发|转发|公布|发布)?|印发|转发|《|〈|20\d\d ?年度?)+/u

/** A title or a body from the place that it names first; the city before its district left out. */
function placeWords(words: string, cityNames: readonly string[]): string {
  const place = words.replace(BEFORE_PLACE, '')
  const city = cityNames.find((name) => place.startsWith(name))
  return city === undefined ? place : place.slice(city.length)
}

/** Numbers of documents of the State Council. */
const OF_STATE = /^国(?:令|发|办发|函)/u

/** Words that begin with another place, or with a body of the state or the province. */
const ELSEWHERE = new RegExp(
  [
    '^(?:国务院|国家|全国|中央|中华人民共和国|省)',
    '^[\\u4e00-\\u9fa5]{2,7}?(?:自治[区州县]|(?<!强|全)省|(?<!都|上|超|强|示范|[型慧大心明点新端际城]城)市(?![场民值域容级直属]|政(?:设施|工程|公用|道路|基础))|州|(?<!强|富|百)县(?!域)|(?<!联)盟|旗(?!舰))',
    '^[\\u4e00-\\u9fa5]{2,5}?(?<!开发|高新|新|园|[新老主心]城|市|社|特|先行|服务|保护|示范|试验|集聚|聚集|核心|产业|自贸|合作|功能|街|小|校|景|矿|灾|片|地)区(?![域块间位])',
    // Zones of ours are known by their names.
    '^[\\u4e00-\\u9fa5]{2,12}区(?:管理委员会|管委会)',
    '^(?:科学技术|科技|工业和信息化|财政|教育|商务|农业农村|生态环境|交通运输|住房城乡建设|人力资源社会保障|自然资源|民政|水利|公安|司法|文化和旅游)部',
  ].join('|'),
  'u',
)
