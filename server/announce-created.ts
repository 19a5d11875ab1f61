/** Tells of documents that were created as of other new rows: a seed is the first row of a log, and comes by another way. */
import type { DocumentRegistry, RowsCommitted } from './relay/ports.ts'

export function announceCreated(registry: DocumentRegistry, rowsCommitted: RowsCommitted): DocumentRegistry {
  return {
    async create(record, seed) {
      const isNew = await registry.create(record, seed)
      if (isNew) rowsCommitted(record.id, 1)
      return isNew
    },
    rename: (id, title) => registry.rename(id, title),
    find: (id) => registry.find(id),
    list: () => registry.list(),
  }
}
