import { answered, api, type Schema } from '../../api/client.ts'
import { fileBody } from '../../api/file-body.ts'

type TableUpload = { readonly file: File; readonly source: string; readonly knownSince: string }

/** Sends a table of facts; the server reads it in the background and answers the import to be watched. */
export const uploadTable = ({ file, ...query }: TableUpload): Promise<Schema<'FactImport'>> =>
  answered(api.POST('/api/fact-imports', { params: { query }, ...fileBody(file) }))
