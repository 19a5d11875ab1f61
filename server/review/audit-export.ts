/** Writes all that the store holds about one document as lines that prove themselves (V12). */
import type { DocumentId } from '../../shared/ids.ts'
import { readAudit } from '../log/read-audit.ts'
import { auditFormat, type AuditLine } from './audit-line.ts'

interface AuditExport {
  readonly dataDir: string
  readonly document: DocumentId
  readonly nowMs: number
  /** Names of accounts by id. */
  readonly names: ReadonlyMap<string, string>
}

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/**
 * @param write takes one line without its end, in order
 * @returns false if there is no such document, and nothing was written
 */
export function exportAudit({ dataDir, document, nowMs, names }: AuditExport, write: (line: string) => void): boolean {
  const put = (line: AuditLine) => write(JSON.stringify(line))
  const written = readAudit(dataDir, document, ({ record, head, rows, acts, people: ids }) => {
    const { id, kind, title, chamber, schema, createdAtMs } = record
    const people = Object.fromEntries(ids.map((account) => [account, names.get(account) ?? account]))
    const of = { id, kind, title, chamber, schema, createdAtMs, exportedAtMs: nowMs, people }
    const commit = head && { number: head.number, hash: toHex(head.hash) }
    put({ type: 'document', format: auditFormat, ...of, head: commit })
    let count = 0
    for (const { seq, author, deliverer, receivedAtMs, writtenAtMs, hash, update } of rows) {
      count += 1
      const bytes = Buffer.from(update).toString('base64')
      put({ type: 'row', seq, author, deliverer, receivedAtMs, writtenAtMs, hash: toHex(hash), update: bytes })
    }
    for (const { act, hash } of acts) {
      const { id: actId, seq, kind: actKind, by, atMs, payload } = act
      put({ type: 'act', id: actId, seq, kind: actKind, by, atMs, payload: { ...payload }, hash: toHex(hash) })
    }
    put({ type: 'end', rows: count, acts: acts.length })
    return true
  })
  return written === true
}
