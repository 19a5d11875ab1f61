/** How documents are looked up. */
import { DatabaseSync } from 'node:sqlite'
import { expect, test, vi } from 'vitest'
import { createRegistryReader } from '../../../../server/log/sqlite-registry.ts'
import { migrateStore } from '../../../../server/log/sqlite-schema.ts'
import { createDocumentId, type DocumentId } from '../../../../shared/ids.ts'

test('[A11] what is absent takes as many statements as what lies under others', () => {
  const database = new DatabaseSync(':memory:')
  migrateStore(database)
  const insert = database.prepare("INSERT INTO documents VALUES (?, ?, '', ?, NULL, 1, 'ann', 1)")
  const chain: DocumentId[] = []
  for (const kind of ['issue', 'article', 'comments']) {
    const id = createDocumentId()
    insert.run(id, kind, chain[0] ?? null)
    chain.unshift(id)
  }
  const prepare = database.prepare.bind(database)
  let statements = 0
  vi.spyOn(database, 'prepare').mockImplementation((sql) => {
    const statement = prepare(sql)
    const count = <Args extends unknown[], Result>(run: (...args: Args) => Result) => {
      return (...args: Args): Result => {
        statements++
        return run(...args)
      }
    }
    return Object.assign(statement, {
      get: count(statement.get.bind(statement)),
      all: count(statement.all.bind(statement)),
    })
  })
  const { find } = createRegistryReader(database)
  const [comments, ...above] = chain
  expect(find(comments as DocumentId)).toMatchObject({ ancestors: above, parentKind: 'article' })
  expect(statements).toBe(1)
  expect(find(createDocumentId())).toBeNull()
  expect(statements).toBe(2)
})
