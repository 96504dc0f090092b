import type { App } from './house.ts'

/** The parts of an OpenAPI document that we read ourselves. */
export type ApiDocument = {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string }
  readonly tags?: readonly { readonly name: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, ApiSchema>> }
}

export type ApiOperation = {
  readonly summary?: string
  readonly description?: string
  readonly tags?: readonly string[]
  readonly 'x-permission'?: string
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly required?: boolean
    readonly schema: ApiSchema
  }[]
  readonly requestBody?: { readonly content: ApiContent }
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: ApiContent }>
  >
}

type ApiContent = Readonly<Record<string, { readonly schema: ApiSchema }>>

export type ApiSchema = {
  readonly $ref?: string
  readonly title?: string
  readonly description?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, ApiSchema>>
  readonly required?: readonly string[]
  readonly items?: ApiSchema
  readonly anyOf?: readonly ApiSchema[]
}

/** The document of a server whose routes are all in place. */
export const documentOf = (app: App): ApiDocument => JSON.parse(JSON.stringify(app.swagger()))
