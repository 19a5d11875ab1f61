/** Whatever five people do to three documents over a bad line, all end with one content, and the log tells the same. */
import { expect, test } from 'vitest'
import { cellsOf } from '../../shared/document/cell.ts'
import { contentHash } from '../../shared/document/content-hash.ts'
import { canonicalDocument } from '../../shared/document/projection.ts'
import { readFrameTable } from '../../shared/newsletter/frame.ts'
import { articleOperations, cellOperations, frameOperations } from '../support/newsroom-operations.ts'
import { type Desk, type Newsroom, countConcurrentPairs, replay, runNewsroom } from './newsroom.ts'

const operations = 10_000
const isNightly = process.env['HUIBIAN_NIGHTLY'] === '1'
const seeds = isNightly ? Array.from({ length: 40 }, (_, i) => 1 + i) : [20_260_301]

// About half of what runs of several seeds gave: fewer would mean that the generator no longer meets itself.
const least = {
  made: operations,
  concurrentPairs: 80_000,
  articleCharacters: 8_000,
  frameRows: 100,
  cells: 200,
  disconnects: 200,
  duplicates: 150,
  restarts: 8,
}
const leastOfEachOperation = 20

function measure({ desks, counts }: Newsroom) {
  const [article, issue, roster] = desks.map(({ clients }) => clients[0]?.doc)
  if (article === undefined || issue === undefined || roster === undefined) throw new Error('a desk is missing')
  return {
    made: desks.reduce((sum, { made }) => sum + made.length, 0),
    concurrentPairs: desks.reduce((sum, desk) => sum + countConcurrentPairs(desk), 0),
    articleCharacters: canonicalDocument(article).length,
    frameRows: readFrameTable(issue, 'columns').length + readFrameTable(issue, 'articles').length,
    cells: cellsOf(roster).size,
    disconnects: counts.get('disconnect') ?? 0,
    duplicates: counts.get('duplicate') ?? 0,
    restarts: counts.get('restart') ?? 0,
  }
}

async function expectOneContent({ relay }: Newsroom, { clients, record }: Desk, seed: number): Promise<void> {
  const hashes = clients.map(({ doc }) => contentHash(doc))
  expect(new Set(hashes).size, `seed ${seed}, ${record.kind}`).toBe(1)
  expect(contentHash(await replay(relay, record)), `seed ${seed}, ${record.kind} from its log`).toBe(hashes[0])
  for (const { doc } of clients) expect(doc.store.pendingStructs, `seed ${seed}, ${record.kind}`).toBeNull()
}

test.each(seeds)(
  '[R4] [D1] seed %i: five people, 10,000 operations, one content on every replica and in the log',
  async (seed) => {
    const room = await runNewsroom(seed, operations)
    const figures = measure(room)
    console.info(`convergence seed ${seed}: ${JSON.stringify({ operations, ...figures })}`)
    for (const desk of room.desks) await expectOneContent(room, desk, seed)
    for (const [name, bound] of Object.entries(least)) {
      expect(figures[name as keyof typeof least], `${name}, seed ${seed}`).toBeGreaterThanOrEqual(bound)
    }
    for (const name of Object.keys({ ...articleOperations, ...frameOperations, ...cellOperations })) {
      expect(room.counts.get(name) ?? 0, `${name}, seed ${seed}`).toBeGreaterThanOrEqual(leastOfEachOperation)
    }
  },
  // Twenty seconds on a core of its own, and other suites may share it.
  240_000,
)
