/**
 * Every node and mark an article may hold, as data, so that the editor, the importer and the exporters agree without
 * any of them importing an editor. A new entry here raises `schemaVersion` (D5).
 */
type AttributeDefault = string | number | null

interface NodeShape {
  /** ProseMirror content expression; absent for a leaf. */
  readonly content?: string
  readonly group?: 'block' | 'inline'
  /** Attribute names with their defaults. */
  readonly attributes?: Readonly<Record<string, AttributeDefault>>
  /** Which marks its text may carry; absent means all. */
  readonly marks?: ''
}

const cellAttributes = { colspan: 1, rowspan: 1, colwidth: null } as const

export const articleNodes = {
  doc: { content: 'title subtitle block+' },
  // Title and subtitle are text of the body, not values of `meta`, so that two people's edits merge by character (D1).
  title: { content: 'text*', marks: '' },
  subtitle: { content: 'text*', marks: '' },
  paragraph: { content: 'inline*', group: 'block' },
  heading: { content: 'inline*', group: 'block', attributes: { level: 1 } },
  bulletList: { content: 'listItem+', group: 'block' },
  orderedList: { content: 'listItem+', group: 'block', attributes: { start: 1, type: null } },
  listItem: { content: 'paragraph block*' },
  blockquote: { content: 'block+', group: 'block' },
  tableCaption: { content: 'text*', group: 'block', marks: '' },
  table: { content: 'tableRow+', group: 'block' },
  tableRow: { content: '(tableCell | tableHeader)*' },
  tableCell: { content: 'block+', attributes: cellAttributes },
  tableHeader: { content: 'block+', attributes: cellAttributes },
  /** One policy of the digest; its content is the summary. `issuers` are joined by 、. `date` is YYYY-MM-DD or as printed. */
  policyCard: {
    content: 'paragraph+',
    group: 'block',
    attributes: { number: '', title: '', documentNumber: '', issuers: '', date: '', link: '' },
  },
  editorNote: { content: 'paragraph+', group: 'block' },
  /** A piece taken from another publication. `date` is YYYY-MM-DD. */
  reprint: { content: 'reprintTitle block+', group: 'block', attributes: { source: '', date: '' } },
  reprintTitle: { content: 'text*', marks: '' },
  /** Its text is the caption. */
  figure: { content: 'inline*', group: 'block', attributes: { picture: '', credit: '', alt: '' } },
  hardBreak: { group: 'inline' },
  text: { group: 'inline' },
} as const satisfies Record<string, NodeShape>

export const articleMarks = {
  bold: {},
  italic: {},
  underline: {},
  strike: {},
  link: { attributes: { href: '' } },
} as const satisfies Record<string, { readonly attributes?: Readonly<Record<string, AttributeDefault>> }>

type ArticleNodeName = keyof typeof articleNodes
type ArticleMarkName = keyof typeof articleMarks

/** A node as JSON, in the form of ProseMirror's `toJSON`. */
export interface ArticleNode {
  readonly type: ArticleNodeName
  readonly attrs?: Readonly<Record<string, AttributeDefault | readonly number[]>>
  readonly content?: readonly ArticleNode[]
  readonly text?: string
  readonly marks?: readonly { readonly type: ArticleMarkName; readonly attrs?: Readonly<Record<string, string>> }[]
}
