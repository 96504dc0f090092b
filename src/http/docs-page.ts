// The page that explains the API. It is plain HTML made on the server, so that it needs no script, loads
// nothing from elsewhere and can be printed.
import { FAILURES } from '../base/failure.ts'
import { PERMISSION_CODES, reachOf } from '../party/permission.ts'
import { ROLE_CODES, ROLES } from '../party/role.ts'
import type { ApiDocument, ApiOperation, ApiSchema } from './api-document.ts'

const STYLE = `
:root{color-scheme:light dark;--line:color-mix(in srgb,currentColor 18%,transparent);--soft:color-mix(in srgb,currentColor 62%,transparent)}
body{font:15px/1.7 system-ui,"Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;max-width:72rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.6rem;margin:0 0 .25rem}h2{font-size:1.2rem;margin:2.2rem 0 .6rem;border-bottom:1px solid var(--line)}
code{font-family:ui-monospace,Consolas,monospace;font-size:.92em;overflow-wrap:anywhere}
details{border:1px solid var(--line);border-radius:8px;margin:.4rem 0;padding:.35rem .8rem}
summary{cursor:pointer;display:flex;flex-wrap:wrap;gap:.3rem .8rem;align-items:baseline}
summary b{min-width:4.2rem;font-family:ui-monospace,Consolas,monospace}
summary span{margin-left:auto;color:var(--soft);font-size:.9em}
td:first-child>code{white-space:nowrap}
table{border-collapse:collapse;width:100%;margin:.4rem 0 .8rem;font-size:.95em}
th,td{text-align:left;vertical-align:top;padding:.25rem .6rem .25rem 0;border-top:1px solid var(--line)}
p{margin:.3rem 0}.soft{color:var(--soft)}nav a{margin-right:1rem}:target{outline:2px solid Highlight}`

const escape = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  rows.length === 0
    ? ''
    : `<table><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr>${rows
        .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
        .join('')}</table>`

/** The type of a schema in a few words; components are links. */
function typeOf(schema: ApiSchema): string {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1) ?? ''
    return `<a href="#schema-${escape(name)}">${escape(name)}</a>`
  }
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeOf).join(' | ')
  if (schema.enum !== undefined)
    return schema.enum.map((word) => `<code>${escape(String(word))}</code>`).join(' | ')
  if (schema.items !== undefined) return `${typeOf(schema.items)}[]`
  const types = [schema.type ?? []].flat().join(' | ')
  return escape(schema.format === undefined ? types : `${types}（${schema.format}）`)
}

const wordsOf = ({ title, description }: ApiSchema): string =>
  escape([title, description].filter((part) => part !== undefined).join('：'))

const fieldRows = ({ properties = {}, required = [] }: ApiSchema): string[][] =>
  Object.entries(properties).map(([name, part]) => [
    `<code>${escape(name)}</code>`,
    typeOf(part),
    required.includes(name) ? '必填' : '可省',
    wordsOf(part),
  ])

const FIELD_HEADS = ['字段', '类型', '', '说明']

/** Who may: in the words of the table of permissions. */
function permissionWords(operation: ApiOperation): string {
  const wanted = operation['x-permission']
  const permission = PERMISSION_CODES.find((code) => code === wanted)
  if (permission === undefined) return '公开'
  const roles = ROLE_CODES.filter((role) => reachOf(role, permission) !== null)
  if (roles.length === ROLE_CODES.length) return '登录后可用'
  return roles.map((role) => ROLES[role]).join('、')
}

function operationHtml(method: string, path: string, operation: ApiOperation): string {
  const parameters = (operation.parameters ?? []).map(({ name, required, schema, ...at }) => [
    `<code>${escape(name)}</code>`,
    typeOf(schema),
    required === true ? '必填' : '可省',
    `${at.in === 'path' ? '地址' : '查询'}　${wordsOf(schema)}`,
  ])
  const bodies = Object.entries(operation.requestBody?.content ?? {}).map(
    ([type, { schema }]) => `<p>提交 <code>${escape(type)}</code>：${typeOf(schema)}</p>`,
  )
  const answers = Object.entries(operation.responses).map(([status, { description, content }]) => [
    `<code>${escape(status)}</code>`,
    Object.values(content ?? {})
      .map(({ schema }) => typeOf(schema))
      .join('、'),
    escape(description),
  ])
  return `<details><summary><b>${method.toUpperCase()}</b><code>${escape(path)}</code>${escape(operation.summary ?? '')}
<span>${escape(permissionWords(operation))}</span></summary>
<p>${escape(operation.description ?? '')}</p>
<p class="soft">权限 <code>${escape(operation['x-permission'] ?? '')}</code></p>
${table(FIELD_HEADS, parameters)}${bodies.join('')}${table(['状态', '内容', '说明'], answers)}</details>`
}

function operationsOf({ paths }: ApiDocument, tag: string): string[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => (operation.tags?.[0] ?? '其他') === tag)
      .map(([method, operation]) => operationHtml(method, path, operation)),
  )
}

function tagsOf(document: ApiDocument): string[] {
  const used = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).map((operation) => operation.tags?.[0] ?? '其他'),
  )
  const known = (document.tags ?? []).map(({ name }) => name)
  return [...new Set([...known.filter((name) => used.includes(name)), ...used])]
}

/** The failures of the product: where the `type` of a problem leads to. Params stand as their names. */
function failureRows(): string[][] {
  const names = new Proxy<Record<string, string>>({}, { get: (_, key) => `〈${String(key)}〉` })
  return Object.entries(FAILURES).map(([code, { status, sentence }]) => [
    `<code id="${code}">${code}</code>`,
    String(status),
    escape(sentence(names)),
  ])
}

/** The whole page. */
export function docsPage(document: ApiDocument): string {
  const { info, components } = document
  const tags = tagsOf(document)
  const schemas = Object.entries(components.schemas)
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>${escape(info.title)}</title><link rel="icon" href="data:,">
<style>${STYLE}</style></head><body><h1>${escape(info.title)}</h1>
<p class="soft">版本 ${escape(info.version)}　<a href="/api/openapi.json">openapi.json</a>（OpenAPI 3.1）　<a href="/">返回系统</a></p>
<p>${escape(info.description ?? '')}</p>
<nav>${[...tags, '数据结构', '错误码'].map((tag) => `<a href="#${escape(tag)}">${escape(tag)}</a>`).join('')}</nav>
${tags.map((tag) => `<h2 id="${escape(tag)}">${escape(tag)}</h2>${operationsOf(document, tag).join('')}`).join('')}
<h2 id="数据结构">数据结构</h2>
${schemas
  .map(
    ([name, schema]) =>
      `<details id="schema-${escape(name)}" open><summary><code>${escape(name)}</code></summary><p>${wordsOf(schema)}</p>${table(FIELD_HEADS, fieldRows(schema))}</details>`,
  )
  .join('')}
<h2 id="错误码">错误码</h2>${table(['错误码', '状态', '说明'], failureRows())}</body></html>`
}
