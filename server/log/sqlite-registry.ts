/** The list of documents as the database has it: point look-ups over a connection that cannot write. */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { DocumentKind } from '../../shared/document/kind.ts'
import type { AccountId, ChamberId, DocumentId } from '../../shared/ids.ts'
import { ancestorsOf } from './ancestors.ts'
import type { DocumentActivity, DocumentRecord, DocumentRegistry, NewDocument } from '../relay/ports.ts'

const columns = 'id, kind, title, parent, chamber, schema, created_by, created_at'
const findSql = `SELECT ${columns} FROM documents WHERE id = ?`
const listSql = `SELECT ${columns}, updated_at, updated_by FROM documents JOIN heads ON document = id ORDER BY created_at, id`

type Row = Record<string, SQLOutputValue>

function toRecord(row: Row): NewDocument {
  return {
    id: row['id'] as DocumentId,
    kind: row['kind'] as DocumentKind,
    title: row['title'] as string,
    parent: row['parent'] as DocumentId | null,
    chamber: row['chamber'] as ChamberId | null,
    schema: row['schema'] as number,
    createdBy: row['created_by'] as AccountId,
    createdAtMs: row['created_at'] as number,
  }
}

function toActivity(row: Row): DocumentActivity {
  return { updatedAtMs: row['updated_at'] as number, updatedBy: row['updated_by'] as AccountId }
}

export function createRegistryReader(database: DatabaseSync): Pick<DocumentRegistry, 'find' | 'list'> {
  const find = database.prepare(findSql)
  const list = database.prepare(listSql)
  const parent = database.prepare('SELECT parent FROM documents WHERE id = ?')
  const parentOf = (id: DocumentId) => (parent.get(id)?.['parent'] ?? null) as DocumentId | null
  return {
    find(id) {
      const row = find.get(id)
      if (row === undefined) return null
      const record = toRecord(row)
      return { ...record, ancestors: ancestorsOf(record, parentOf) }
    },
    list() {
      const rows = list.all()
      const parents = new Map(rows.map((row) => [row['id'] as DocumentId, row['parent'] as DocumentId | null]))
      return rows.map((row) => {
        const record: NewDocument = toRecord(row)
        const ancestors = ancestorsOf(record, (id) => parents.get(id) ?? null)
        return { ...record, ancestors, ...toActivity(row) } satisfies DocumentRecord & DocumentActivity
      })
    },
  }
}
