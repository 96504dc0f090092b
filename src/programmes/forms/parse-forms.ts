// The forms (forms.yaml): per stage, sections that name fields of the dictionary. A form is read once and becomes
// part of each topic that uses it, with its fields, so that a pinned case keeps the words it was asked in.
import {
  type ContentMap,
  type ContentValue,
  listAt,
  mapOf,
  optionalTextAt,
  readContent,
  refuse,
  textAt,
  textsAt,
  wordAt,
} from '../../base/content.ts'
import { nearest } from '../../base/nearest.ts'
import { codesByWord, isYes } from '../catalogue/content-words.ts'
import {
  type AttachmentSlot,
  type Form,
  FORM_STAGES,
  type FormField,
  type FormSection,
} from './form.ts'
import type { FieldDictionary } from './parse-fields.ts'

/** The forms of a city by their ids. */
export type FormShelf = ReadonlyMap<string, Form>

const STAGE_WORDS = codesByWord(FORM_STAGES)

/** After the name of a field: it may be left empty. */
const OPTIONAL_SIGN = '?'
const ID = /^[a-z][a-z0-9-]{1,39}$/

/** Reads the forms; a field that the dictionary does not have is refused with the nearest one that it has. */
export function parseForms(text: string, file: string, fields: FieldDictionary): FormShelf {
  const root = readContent(text, file, { required: ['表单'] })
  const forms = new Map<string, Form>()
  for (const value of listAt(root, '表单')) {
    const form = parseForm(value, fields)
    if (forms.has(form.id)) refuse(value.place, `表单「${form.id}」写了两次`)
    forms.set(form.id, form)
  }
  return forms
}

function parseForm(value: ContentValue, fields: FieldDictionary): Form {
  const map = mapOf(value, {
    required: ['编号', '阶段', '题', '分节'],
    optional: ['名称', '简式', '附件'],
  })
  const id = textAt(map, '编号')
  if (!ID.test(id)) refuse(value.place, `编号「${id}」应以小写字母开头，只用小写字母、数字与连字符`)
  const sections = listAt(map, '分节').map((section) => parseSection(section, fields))
  refuseTwice(map, [
    ...sections.flatMap((section) => section.fields.map(({ field }) => field.key)),
    ...listAt(map, '附件').map((slot) => textAt(mapOf(slot, SLOT_KEYS), '键')),
  ])
  refuseMissingTotals(map, sections)
  const stage = wordAt(map, '阶段', STAGE_WORDS)
  const titleField = optionalTextAt(map, '名称')
  const isFirst = stage === 'application' || stage === 'posting'
  if (isFirst !== (titleField !== null))
    refuse(
      value.place,
      isFirst ? '应写「名称」：用哪个字段的回答作标题' : '「名称」只写在申报与发榜的表单',
    )
  const names = sections.some(({ fields: asked }) =>
    asked.some((one) => one.field.key === titleField && one.isRequired),
  )
  if (titleField !== null && !names)
    refuse(value.place, `「名称」${titleField} 应是本表单必填的字段`)
  return {
    id,
    stage,
    title: textAt(map, '题'),
    isLight: isYes(map, '简式', false),
    titleField,
    sections,
    attachments: listAt(map, '附件').map(parseSlot),
  }
}

function parseSection(value: ContentValue, fields: FieldDictionary): FormSection {
  const map = mapOf(value, { required: ['编号', '题'], optional: ['说明', '字段', '沿用'] })
  const asked = listAt(map, '字段').map((item) => askedField(item, fields))
  return {
    id: textAt(map, '编号'),
    title: textAt(map, '题'),
    help: optionalTextAt(map, '说明'),
    fields: [...carriedFields(map, fields), ...asked],
  }
}

/** 沿用: {申报: [...]} — what an earlier stage asked, to be read. */
function carriedFields(section: ContentMap, fields: FieldDictionary): FormField[] {
  const value = section.entries.get('沿用')
  if (value === undefined) return []
  const map = mapOf(value, { optional: [...STAGE_WORDS.keys()] })
  return [...map.entries.keys()].flatMap((word) =>
    textsAt(map, word).map((key): FormField => {
      const field = fields.get(key) ?? unknownField(key, { fields, place: value })
      return { field, isRequired: false, carriedFrom: STAGE_WORDS.get(word) ?? null }
    }),
  )
}

function askedField(item: ContentValue, fields: FieldDictionary): FormField {
  if (item.kind !== 'text' || item.text === '') return refuse(item.place, '应为字段的键')
  const isOptional = item.text.endsWith(OPTIONAL_SIGN)
  const key = isOptional ? item.text.slice(0, -OPTIONAL_SIGN.length) : item.text
  const field = fields.get(key) ?? unknownField(key, { fields, place: item })
  return { field, isRequired: !isOptional, carriedFrom: null }
}

function unknownField(
  key: string,
  { fields, place }: { readonly fields: FieldDictionary; readonly place: ContentValue },
): never {
  const meant = nearest(key, [...fields.keys()])
  return refuse(
    place.place,
    `字段表中没有「${key}」${meant === null ? '' : `，是不是「${meant}」？`}`,
  )
}

const SLOT_KEYS = { required: ['键', '题'], optional: ['必交', '可容缺', '说明'] }

function parseSlot(value: ContentValue): AttachmentSlot {
  const map = mapOf(value, SLOT_KEYS)
  const slot = {
    key: textAt(map, '键'),
    title: textAt(map, '题'),
    isRequired: isYes(map, '必交', true),
    isDeferrable: isYes(map, '可容缺', false),
    help: optionalTextAt(map, '说明'),
  }
  if (slot.isDeferrable && !slot.isRequired)
    refuse(value.place, '不是必交的附件不用容缺，请去掉「可容缺」或写明必交')
  return slot
}

/** A total that the form neither asks nor carries would never be held against its rows. */
function refuseMissingTotals(map: ContentMap, sections: readonly FormSection[]): void {
  const placed = sections.flatMap((section) => section.fields)
  for (const { field, carriedFrom } of placed) {
    const checks = field.type === 'records' && carriedFrom === null ? field.checks : []
    const needed = checks.flatMap((check) =>
      check.kind === 'sumEquals' ? [check.field, ...check.plus] : [],
    )
    const missing = needed.find((key) => !placed.some((one) => one.field.key === key))
    if (missing !== undefined)
      refuse(map.place, `「${field.key}」要与「${missing}」核对，表单中却没有「${missing}」`)
  }
}

function refuseTwice(map: ContentMap, keys: readonly string[]): void {
  const twice = keys.find((key, index) => keys.indexOf(key) !== index)
  if (twice !== undefined) refuse(map.place, `一张表单里「${twice}」出现了两次`)
}
