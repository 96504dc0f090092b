import { MASK } from './sentences.ts'
import { RANK } from '../words.ts'

const RANKS_IN_A_ROW = new RegExp(`(?:(?:${RANK})[、和及与或])+(?:${RANK})`, 'g')
/** 「获一、二、三等奖的」 */
const PLACES = /((?:[特一二三四五六]等?奖?、)+[一二三四五六]等奖)/g
const RANK_SPLIT = /[、和及与或]/
const SUBJECT =
  /^(?:对于?|针对|通过|获得|获评|新获批|新列入|新取得|获|被?评为|被?认定为|经|按照?|初次认定为|首次|赴|成为|晋升为|(?:牵头|参与|主导|主持)(?:起草|制定|制修订|修订)?|起草|制定|并|新获批)+/

/**
 * The names that a list of `count` figures is distributed over: 「通过国家级、省级、市级认定的，分别给予…」
 * gives 国家级, 省级, 市级. Null where the words before hold no list of that length.
 */
export function labelsFor(words: string, count: number): string[] | null {
  const plain = words.replaceAll(MASK, '')
  for (const match of [...plain.matchAll(RANKS_IN_A_ROW)].reverse()) {
    const ranks = match[0].split(RANK_SPLIT)
    if (ranks.length === count) return ranks
  }
  const places = [...plain.matchAll(PLACES)].at(-1)?.[1]?.split('、') ?? []
  if (places.length === count) return places.map((place) => `${place.replace(/等奖$/, '')}等奖`)
  for (const phrase of plain.split(/[，：；]/).reverse()) {
    for (const separator of [/、|和|及|与|或者?/, /、/, /、|和/, /、|和|及/]) {
      const items = phrase.split(separator).map((item) => item.trim())
      if (items.length === count && items.every((item) => item !== ''))
        return items.map((item, index) =>
          index === 0 ? tidyFirst(item, items[1] ?? '') : tidy(item),
        )
    }
  }
  return null
}

/** Thresholds in a row are the tiers of as many figures: 「500家以上、1000家以上的给予奖励2万元、5万元」. */
export function tiersFor(words: string, count: number): string[] | null {
  const phrase = words.split('，').findLast((piece) => /以上|以下|以内/.test(piece))
  const items = phrase?.split('、').map((item) => item.trim()) ?? []
  if (items.length !== count) return null
  return items.map((item) => item.replace(/^(?:对于?).*?(?=\d)/, '').replace(/(?:的.*|，.*)$/, ''))
}

/**
 * The conditions of one member of a list: 「通过国家级、省级平台认定」 is 「通过国家级平台认定」 for the first. A label
 * that no condition holds becomes a condition of its own.
 */
export function conditionsOfMember(
  shared: readonly string[],
  labels: readonly string[],
  index: number,
): string[] {
  const own = labels[index]
  const [first] = labels
  const last = labels.at(-1)
  if (own === undefined || first === undefined || last === undefined) return [...shared]
  let isTold = false
  const conditions = shared.map((condition) => {
    const plain = condition.replace(/（[^）]*）/g, '')
    const words = labels.every((label) => condition.includes(label)) ? condition : plain
    const start = words.indexOf(first)
    const end = words.indexOf(last, start + first.length)
    if (start < 0 || end < 0 || !labels.every((label) => words.includes(label, start)))
      return condition
    isTold = true
    return words.slice(0, start) + own + words.slice(end + last.length)
  })
  return isTold ? conditions : [...conditions, own]
}

/** 「国家级、省级、市级工业互联网平台」 is 国家级工业互联网平台 for the first. */
export function memberOf(
  name: string | null,
  labels: readonly string[],
  index: number,
): string | null {
  return name === null ? null : (conditionsOfMember([name], labels, index)[0] ?? name)
}

const tidy = (item: string): string =>
  item
    .replace(SUBJECT, '')
    .replace(/(?<=.)(?:的|参展|每|奖励|补贴|补助|给予|最高|认定|分别).*$/, '')

/** The first of a list follows its verb: 「按照小型」, 「新引进的博士」, 「首次突破1亿元、5亿元」. */
const tidyFirst = (item: string, next: string): string =>
  /^\d/.test(next)
    ? item.replace(/^.*?(?=\d)/, '')
    : tidy(item.replace(/^.*(?:的|按照?|对于?|赴)(?=.)/, ''))
