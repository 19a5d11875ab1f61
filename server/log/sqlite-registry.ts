/** The list of documents as the database has it: point look-ups over a connection that cannot write. */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { DocumentKind } from '../../shared/document/kind.ts'
import type { AccountId, ChamberId, DocumentId } from '../../shared/ids.ts'
import { maxDepth, withAncestors } from './ancestors.ts'
import type { DocumentActivity, DocumentRecord, DocumentRegistry, NewDocument } from '../relay/ports.ts'

const columns = 'id, kind, title, parent, chamber, schema, created_by, created_at'
// One statement, whatever is found: what is absent and what may not be seen take the same look-up (A11).
const findSql = `WITH RECURSIVE chain AS (
    SELECT ${columns}, 0 AS depth FROM documents WHERE id = ?
    UNION ALL SELECT ${columns
      .split(', ')
      .map((column) => `above.${column}`)
      .join(', ')}, depth + 1 FROM documents AS above JOIN chain ON above.id = chain.parent WHERE depth < ${maxDepth}
  ) SELECT ${columns} FROM chain ORDER BY depth`
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
  return {
    find(id) {
      const [record, ...above] = find.all(id).map(toRecord)
      const places = new Map(above.map((place) => [place.id, place]))
      return record === undefined ? null : withAncestors(record, (other) => places.get(other))
    },
    list() {
      const rows = list.all()
      const records = new Map(rows.map((row) => [row['id'] as DocumentId, toRecord(row)]))
      return rows.map((row) => {
        const record = withAncestors(toRecord(row), (id) => records.get(id))
        return { ...record, ...toActivity(row) } satisfies DocumentRecord & DocumentActivity
      })
    },
  }
}
