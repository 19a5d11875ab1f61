/** Documents of every content kind that Yjs writes, made by several clients from one seed, for readers to be tried on. */
import * as Y from 'yjs'
import type { RandomSource } from './random-source.ts'

const texts = ['会', '编', 'a', 'é', '🎉', '商会联合会', ' ', '\n', 'the quick']

function anyValue(random: RandomSource, depth = 0): unknown {
  switch (random.int(depth > 3 ? 8 : 10)) {
    case 0:
      return null
    case 1:
      return random.chance(0.5)
    case 2:
      return random.int(2 ** 31) * (random.chance(0.5) ? 1 : -1)
    case 3:
      return random.next() * 1e9
    case 4:
      return 2 ** 40 + random.int(1000)
    case 5:
      // Yjs takes these inside another value only.
      return depth > 0 ? BigInt(random.int(1e9)) : null
    case 6:
      return new Uint8Array([1, 2, random.int(256)])
    case 7:
      return random.pick(texts)
    case 8:
      return Array.from({ length: random.int(4) }, () => anyValue(random, depth + 1))
    default:
      return { 甲: anyValue(random, depth + 1), b: undefined }
  }
}

const edits: readonly ((doc: Y.Doc, random: RandomSource) => void)[] = [
  (doc, random) => {
    const text = doc.getText('text')
    text.insert(random.int(text.length + 1), random.pick(texts))
  },
  (doc, random) => {
    const text = doc.getText('text')
    if (text.length > 0) text.delete(random.int(text.length), 1)
  },
  (doc, random) => {
    const text = doc.getText('text')
    if (text.length > 2) text.format(random.int(text.length - 1), 1, { bold: random.chance(0.5) ? true : null })
  },
  (doc, random) => {
    const text = doc.getText('text')
    text.insertEmbed(random.int(text.length + 1), { picture: random.pick(texts) })
  },
  (doc, random) => {
    doc.getMap('cells').set(`${random.int(5)}`, anyValue(random))
  },
  (doc, random) => {
    doc.getMap('cells').delete(`${random.int(5)}`)
  },
  (doc, random) => {
    const list = doc.getArray('list')
    list.insert(random.int(list.length + 1), [anyValue(random), anyValue(random)])
  },
  (doc, random) => {
    const list = doc.getArray('list')
    const nested = random.pick([
      () => new Y.Array(),
      () => new Y.Map(),
      () => new Y.Text('内'),
      () => new Y.XmlText('x'),
    ])()
    list.insert(0, [nested])
    if (nested instanceof Y.Array) nested.push([1, 'two'])
  },
  (doc, random) => {
    const body = doc.getXmlFragment('body')
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.setAttribute('level', `${random.int(3)}`)
    paragraph.insert(0, [new Y.XmlText(random.pick(texts))])
    body.insert(random.int(body.length + 1), [paragraph])
  },
  (doc, random) => {
    const body = doc.getXmlFragment('body')
    if (body.length > 0) body.delete(random.int(body.length), 1)
  },
  (doc) => {
    doc.getMap('documents').set('sub', new Y.Doc({ guid: 'sub' }))
  },
]

export function editAtRandom(doc: Y.Doc, random: RandomSource, count: number): void {
  for (let i = 0; i < count; i++) random.pick(edits)(doc, random)
}

/** Several replicas that edit and merge now and then; they end merged, and the first is given. */
export function createRandomDocument(random: RandomSource, edits: number, clients = 3): Y.Doc {
  const docs = Array.from({ length: clients }, (_, i) => {
    const doc = new Y.Doc({ gc: random.chance(0.5) })
    doc.clientID = 100 + i * 7
    return doc
  })
  for (let i = 0; i < edits; i++) {
    editAtRandom(random.pick(docs), random, 1)
    if (random.chance(0.1)) Y.applyUpdate(random.pick(docs), Y.encodeStateAsUpdate(random.pick(docs)))
  }
  const all = Y.mergeUpdates(docs.map((doc) => Y.encodeStateAsUpdate(doc)))
  const first = docs[0] as Y.Doc
  Y.applyUpdate(first, all)
  return first
}
