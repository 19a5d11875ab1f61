/**
 * What a document says, without how it came to say it: no ids, no order of edits, no split of equal text into runs.
 * Two replicas hold the same content exactly if their projections are equal.
 */
import * as Y from 'yjs'
import { canonicalJson } from './canonical-json.ts'
import { root } from './kind.ts'
import { projectedValue } from './projected-value.ts'

interface ProjectedText {
  readonly text: string
  /** By name; absent if the text has none. */
  readonly marks?: Readonly<Record<string, unknown>>
}

interface ProjectedElement {
  readonly type: string
  readonly attributes?: Readonly<Record<string, unknown>>
  readonly content?: readonly ProjectedNode[]
}

/** Something embedded in text that is neither. */
interface ProjectedEmbed {
  readonly embed: unknown
}

type ProjectedNode = ProjectedText | ProjectedElement | ProjectedEmbed

export interface Projection {
  readonly schema: unknown
  readonly kind: unknown
  /** Every other value of `meta`. */
  readonly meta: Readonly<Record<string, unknown>>
  readonly body: readonly ProjectedNode[]
  readonly cells: Readonly<Record<string, unknown>>
}

export function projectDocument(doc: Y.Doc): Projection {
  const { schema, kind, ...meta } = readMap(doc.getMap(root.meta))
  const body = readNodes(doc.getXmlFragment(root.body))
  return { schema: schema ?? null, kind: kind ?? null, meta, body, cells: readMap(doc.getMap(root.cells)) }
}

export function canonicalDocument(doc: Y.Doc): string {
  return canonicalJson(projectDocument(doc))
}

function readMap(map: Y.Map<unknown>): Record<string, unknown> {
  const values: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  for (const [key, value] of map.entries()) values[key] = projectedValue(value)
  return values
}

function readNodes(parent: Y.XmlFragment | Y.XmlElement): ProjectedNode[] {
  const nodes: ProjectedNode[] = []
  for (const child of parent.toArray()) {
    if (child instanceof Y.XmlText) for (const node of readText(child)) pushJoined(nodes, node)
    else if (child instanceof Y.XmlElement) nodes.push(readElement(child))
    else nodes.push({ embed: projectedValue(child) })
  }
  return nodes.map(normalize)
}

function readElement(element: Y.XmlElement): ProjectedElement {
  const attributes = projectedValue(element.getAttributes()) as Record<string, unknown>
  const content = readNodes(element)
  return {
    type: element.nodeName,
    ...(Object.keys(attributes).length > 0 && { attributes }),
    ...(content.length > 0 && { content }),
  }
}

function readText(text: Y.XmlText): ProjectedNode[] {
  const delta = text.toDelta() as readonly { readonly insert: unknown; readonly attributes?: Record<string, unknown> }[]
  return delta.map(({ insert, attributes }) => {
    if (typeof insert !== 'string') return { embed: projectedValue(insert) }
    const marks = attributes === undefined ? {} : readMarks(projectedValue(attributes) as Record<string, unknown>)
    return Object.keys(marks).length === 0 ? { text: insert } : { text: insert, marks }
  })
}

// The editor's binding keeps two marks of one kind on one text apart by a hash behind their name.
const hashedMark = /^(.+)--[A-Za-z0-9+/=]{8}$/

function readMarks(attributes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const marks: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(attributes)) {
    const kind = hashedMark.exec(name)?.[1]
    if (kind === undefined) marks[name] = value
    else marks[`${kind}--${canonicalJson(value)}`] = value
  }
  return marks
}

/** Neighbouring runs with the same marks are one run, wherever the edits happened to cut them. */
function pushJoined(nodes: ProjectedNode[], node: ProjectedNode): void {
  const last = nodes.at(-1)
  const areRuns = last !== undefined && 'text' in last && 'text' in node
  if (areRuns && canonicalJson(last.marks ?? {}) === canonicalJson(node.marks ?? {})) {
    nodes[nodes.length - 1] = { ...last, text: last.text + node.text }
  } else {
    nodes.push(node)
  }
}

/** After joining: a letter and its accent may have come in two runs. */
function normalize(node: ProjectedNode): ProjectedNode {
  return 'text' in node ? { ...node, text: node.text.normalize('NFC') } : node
}
