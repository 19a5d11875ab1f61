/** Checks an audit export against itself, with nothing of the server and its store: chains, acts, sign-offs (V12). */
import * as Y from 'yjs'
import { contentHash } from '../../shared/document/content-hash.ts'
import type { AccountId, DocumentId } from '../../shared/ids.ts'
import type { Act } from '../../shared/review/act.ts'
import { type Review, reviewOf, type SignOff } from '../../shared/review/review-of.ts'
import { actHash, sameBytes, zeroHash } from '../log/hash-chain.ts'
import { emptyLog, rowFault, type StoredRow } from '../log/replay-rows.ts'
import { findPeriodBreach } from './find-period-breach.ts'
import { auditLineSchema, type AuditLineOf } from './audit-line.ts'

interface AuditedSignOff extends SignOff {
  /** Rows that were written behind it: none while it is not withdrawn. */
  readonly rowsSince: number
}

export type AuditVerdict =
  | {
      readonly isWhole: true
      readonly header: AuditLineOf<'document'>
      readonly rows: number
      readonly acts: number
      /** h of the newest row, in hexadecimal. */
      readonly end: string
      readonly signOffs: readonly AuditedSignOff[]
      readonly review: Pick<Review, 'periods' | 'errata'>
    }
  /** `line` from 1; what is wrong with it, in words. */
  | { readonly isWhole: false; readonly line: number; readonly reason: string }

class AuditFault extends Error {
  readonly line: number
  constructor(line: number, reason: string) {
    super(reason)
    this.line = line
  }
}

interface Read {
  readonly header: AuditLineOf<'document'>
  readonly rows: readonly { readonly line: number; readonly row: StoredRow }[]
  readonly acts: readonly { readonly line: number; readonly act: Act; readonly hash: Uint8Array }[]
}

export function verifyAudit(lines: Iterable<string>): AuditVerdict {
  try {
    const read = readLines(lines)
    const document = read.header.id as DocumentId
    const end = checkRows(document, read)
    checkActs(read)
    checkContent(read)
    const acts = read.acts.map(({ act }) => act)
    checkPeriods(read, acts)
    const review = reviewOf(acts)
    const signOffs = review.signOffs.map((one) => ({ ...one, rowsSince: read.rows.length - one.seq }))
    const altered = signOffs.find(({ isWithdrawn, rowsSince }) => !isWithdrawn && rowsSince > 0)
    if (altered !== undefined) {
      throw new AuditFault(lineOf(read, altered.act), 'rows were written behind a sign-off that nobody withdrew')
    }
    return {
      isWhole: true,
      header: read.header,
      rows: read.rows.length,
      acts: acts.length,
      end: toHex(end),
      signOffs,
      review,
    }
  } catch (error) {
    if (error instanceof AuditFault) return { isWhole: false, line: error.line, reason: error.message }
    throw error
  }
}

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const fromHex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'))
const lineOf = ({ acts }: Read, id: number): number => acts.find(({ act }) => act.id === id)?.line ?? 0

function readLines(lines: Iterable<string>): Read {
  let header: AuditLineOf<'document'> | null = null
  let isEnded = false
  const rows: Read['rows'][number][] = []
  const acts: Read['acts'][number][] = []
  let number = 0
  for (const text of lines) {
    number += 1
    if (isEnded) throw new AuditFault(number, 'something follows the end')
    const line = parse(text, number)
    if ((header === null) !== (line.type === 'document')) {
      throw new AuditFault(number, 'the first line, and no other, says of which document it is')
    }
    if (line.type === 'document') header = line
    else if (line.type === 'row') {
      if (acts.length > 0) throw new AuditFault(number, 'a row stands behind an act')
      rows.push({ line: number, row: toRow(line) })
    } else if (line.type === 'act') acts.push({ line: number, act: toAct(line, header), hash: fromHex(line.hash) })
    else {
      if (line.rows !== rows.length)
        throw new AuditFault(number, `${line.rows} rows were exported, ${rows.length} are here`)
      if (line.acts !== acts.length)
        throw new AuditFault(number, `${line.acts} acts were exported, ${acts.length} are here`)
      isEnded = true
    }
  }
  if (header === null || !isEnded) throw new AuditFault(number, 'the file ends before its end')
  return { header, rows, acts }
}

function parse(text: string, number: number) {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new AuditFault(number, 'the line is no JSON')
  }
  const result = auditLineSchema.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new AuditFault(number, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`)
}

function toRow({ seq, author, deliverer, receivedAtMs, hash, update }: AuditLineOf<'row'>): StoredRow {
  return {
    seq,
    author: author as AccountId,
    deliverer: deliverer as AccountId,
    receivedAtMs,
    hash: fromHex(hash),
    update: new Uint8Array(Buffer.from(update, 'base64')),
  }
}

function toAct({ id, seq, kind, by, atMs, payload }: AuditLineOf<'act'>, header: AuditLineOf<'document'> | null): Act {
  return { id, seq, kind, by, atMs, payload, document: header?.id } as unknown as Act
}

function checkRows(document: DocumentId, { rows }: Read): Uint8Array {
  let point = emptyLog
  for (const { line, row } of rows) {
    const fault = rowFault(document, point, row)
    if (fault !== null) throw new AuditFault(line, fault)
    point = row
  }
  return point.hash
}

function checkActs({ rows, acts }: Read): void {
  let previous = zeroHash
  for (const { line, act, hash } of acts) {
    const row = rows[act.seq - 1]?.row
    if (row === undefined) throw new AuditFault(line, `act ${act.id} names row ${act.seq}, which is not there`)
    if (!sameBytes(actHash(previous, row.hash, act.id, act), hash)) {
      throw new AuditFault(line, `act ${act.id} does not match its hash`)
    }
    previous = hash
  }
}

function checkPeriods(read: Read, acts: readonly Act[]): void {
  const updates = read.rows.map(({ row }) => row.update)
  const breach = findPeriodBreach(updates, acts)
  if (breach === null) return
  const line = read.rows[breach.seq - 1]?.line ?? 0
  throw new AuditFault(line, `row ${breach.seq} changes the period that act ${breach.act} closed`)
}

/** Builds the document up to each row that was signed, submitted, published or closed, and names what it said there. */
function checkContent({ rows, acts }: Read): void {
  const bound = acts.flatMap(({ line, act }) =>
    act.kind === 'sign' || act.kind === 'submit' || act.kind === 'publish' || act.kind === 'closePeriod'
      ? [{ line, id: act.id, seq: act.seq, contentHash: act.payload.contentHash }]
      : [],
  )
  const doc = new Y.Doc()
  let seq = 0
  for (const one of bound.toSorted((a, b) => a.seq - b.seq)) {
    const updates = rows.slice(seq, one.seq)
    doc.transact(() => {
      for (const { row } of updates) Y.applyUpdate(doc, row.update)
    })
    seq = Math.max(seq, one.seq)
    if (contentHash(doc) !== one.contentHash) {
      throw new AuditFault(one.line, `the content of row ${one.seq} is not what act ${one.id} names`)
    }
  }
  doc.destroy()
}
