/** What every document registry must do (D6): each adapter's test runs this suite. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DocumentRecord, DocumentRegistry, UpdateLog } from '../../server/relay/ports.ts'
import { seedUpdate } from '../../shared/document/seed.ts'
import { type AccountId, type ChamberId, createDocumentId } from '../../shared/ids.ts'
import { createAuthor } from './update-log-contract.ts'

export interface RegistryUnderTest {
  readonly registry: DocumentRegistry
  /** The log that seeds go to. */
  readonly log: UpdateLog
  close(): Promise<void>
}

const founder = 'founder-account' as AccountId

function record(changes: Partial<DocumentRecord> = {}): DocumentRecord {
  const given = {
    id: createDocumentId(),
    kind: 'article',
    title: '秋季号',
    parent: null,
    ancestors: [],
    chamber: null,
  } as const
  return { ...given, schema: 1, createdBy: founder, createdAtMs: 1_700_000_000_000, ...changes }
}

export function runDocumentRegistryContract(name: string, open: () => Promise<RegistryUnderTest>): void {
  describe(`document registry: ${name}`, () => {
    let under: RegistryUnderTest
    beforeEach(async () => {
      under = await open()
    })
    afterEach(() => under.close())

    it('[D6] creates a document with its seed as row 1, by its creator', async () => {
      const made = record()
      expect(await under.registry.create(made, seedUpdate('article'))).toBe(true)
      expect(under.registry.find(made.id)).toEqual(made)
      const loaded = await under.log.load(made.id, 0)
      expect(loaded.seq).toBe(1)
      expect([...(loaded.tail[0] ?? [])]).toEqual([...seedUpdate('article')])
      expect(loaded.owners).toEqual([])
      expect(loaded.damage).toBeNull()
    })

    it('[D6] is idempotent by id: the second creation changes nothing and says so', async () => {
      const made = record()
      await under.registry.create(made, seedUpdate('article'))
      expect(await under.registry.create({ ...made, title: '别的' }, seedUpdate('issue'))).toBe(false)
      expect(under.registry.find(made.id)).toEqual(made)
      expect((await under.log.load(made.id, 0)).seq).toBe(1)
    })

    it('[D6] creates once when asked twice at the same time', async () => {
      const made = record()
      const answers = await Promise.all([1, 2].map(() => under.registry.create(made, seedUpdate('article'))))
      expect(answers.filter((isNew) => isNew)).toHaveLength(1)
      expect((await under.log.load(made.id, 0)).seq).toBe(1)
    })

    it('knows nothing of what was never created', () => {
      expect(under.registry.find(createDocumentId())).toBeNull()
      expect(under.registry.list()).toEqual([])
    })

    it('keeps parent and chamber, and lists with the newest activity', async () => {
      const issue = record({ kind: 'issue' })
      const chamber = 'chamber-a' as ChamberId
      const article = record({ parent: issue.id, ancestors: [issue.id], chamber, createdAtMs: issue.createdAtMs + 1 })
      await under.registry.create(issue, seedUpdate('issue'))
      await under.registry.create(article, seedUpdate('article'))
      const author = createAuthor(article.id, 77, 'someone' as AccountId)
      await under.log.append([author.type('新', issue.createdAtMs + 500)])
      expect(under.registry.list()).toEqual([
        { ...issue, updatedAtMs: issue.createdAtMs, updatedBy: founder },
        { ...article, updatedAtMs: issue.createdAtMs + 500, updatedBy: 'someone' },
      ])
    })

    it('[A12, K2] finds what a document lies under, nearest first, and what comments are on, listed or alone', async () => {
      const issue = record({ kind: 'issue' })
      const article = record({ parent: issue.id, ancestors: [issue.id] })
      const comments = record({ kind: 'comments', parent: article.id, ancestors: [article.id, issue.id] })
      for (const made of [issue, article, comments]) await under.registry.create(made, seedUpdate(made.kind))
      expect(under.registry.find(comments.id)).toEqual({ ...comments, parentKind: 'article' })
      expect(under.registry.find(article.id)).toEqual(article)
      const listed = new Map(under.registry.list().map(({ id, ancestors }) => [id, ancestors]))
      expect(listed.get(issue.id)).toEqual([])
      expect(listed.get(article.id)).toEqual([issue.id])
      expect(listed.get(comments.id)).toEqual([article.id, issue.id])
    })

    it('renames what exists, and says when there is nothing to rename', async () => {
      const made = record()
      await under.registry.create(made, seedUpdate('article'))
      expect(await under.registry.rename(made.id, '冬季号')).toBe(true)
      expect(under.registry.find(made.id)?.title).toBe('冬季号')
      expect(await under.registry.rename(createDocumentId(), '无')).toBe(false)
    })
  })
}
