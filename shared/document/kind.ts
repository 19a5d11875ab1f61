/** The kinds of document and the names of their root types (D1). */
export const documentKinds = ['issue', 'article', 'roster', 'ledger', 'comments', 'suggestion'] as const
export type DocumentKind = (typeof documentKinds)[number]

export function parseDocumentKind(text: string): DocumentKind | null {
  return documentKinds.find((kind) => kind === text) ?? null
}

export const root = { meta: 'meta', body: 'body', cells: 'cells' } as const

/**
 * The newest schema this build can render, for every kind. A browser names it in the handshake; a document carries
 * its own in `meta.schema`. It rises with every node, mark or cell field that an older build would not know.
 */
export const schemaVersion = 1
