/** The threads of a document of comments, as they are to be shown: what nobody took back, oldest first. */
import type * as Y from 'yjs'
import { type CellValue, type Row, readTable } from '../document/cell.ts'
import type { AccountId } from '../ids.ts'
import { type Anchor, parseAnchor } from './anchor.ts'

export const threadTable = 'threads'
export const replyTable = 'replies'

/** Who somebody says they are; the log knows. */
export interface Signer {
  readonly account: AccountId
  readonly name: string
}

/** By whom, and when as their device's clock said, ISO 8601. */
export interface Signature extends Signer {
  readonly at: string
}

export interface Reply extends Signature {
  readonly id: string
  readonly text: string
  /** Null if it is as it was first sent. */
  readonly editedAt: string | null
  /** Names of the people called, by account. */
  readonly mentions: ReadonlyMap<AccountId, string>
}

export interface Thread extends Signature {
  readonly id: string
  readonly anchor: Anchor
  /** Null while it is open. */
  readonly resolved: Signature | null
  /** The comment itself, then what was said to it; never empty. */
  readonly replies: readonly Reply[]
}

/** A thread of which every word was taken back is none; one that a newer build wrote in another way is left alone. */
export function readThreads(doc: Y.Doc): Thread[] {
  const replies = Map.groupBy(readTable(doc, replyTable).flatMap(toReply), ({ thread }) => thread)
  const threads = readTable(doc, threadTable).flatMap((row): Thread[] => {
    const anchor = parseAnchor(row['anchor'])
    const said = (replies.get(row.id) ?? []).map(({ reply }) => reply).sort(bySignature)
    if (anchor === null || said.length === 0) return []
    const resolved = readSignature(row['resolved'])
    return [{ id: row.id, anchor, resolved, replies: said, ...(readSignature(row['created']) ?? unsigned) }]
  })
  return threads.sort(bySignature)
}

const unsigned: Signature = { account: '' as AccountId, name: '', at: '' }

function toReply(row: Row): { readonly thread: string; readonly reply: Reply }[] {
  const { id, thread, text, editedAt } = row
  if (typeof thread !== 'string' || typeof text !== 'string' || readSignature(row['deleted']) !== null) return []
  const reply: Reply = {
    id,
    text,
    editedAt: typeof editedAt === 'string' ? editedAt : null,
    mentions: readMentions(row['mentions']),
    ...(readSignature(row['created']) ?? unsigned),
  }
  return [{ thread, reply }]
}

function readSignature(value: CellValue | undefined): Signature | null {
  if (value === null || typeof value !== 'object') return null
  const text = (key: string): string => (typeof value[key] === 'string' ? value[key] : '')
  return { account: text('account') as AccountId, name: text('name'), at: text('at') }
}

function readMentions(value: CellValue | undefined): ReadonlyMap<AccountId, string> {
  if (value === null || typeof value !== 'object') return new Map()
  const named = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return new Map(named as [AccountId, string][])
}

type Ordered = { readonly id: string; readonly at: string }

/** Clocks of two devices may say the same, or anything. */
function bySignature(a: Ordered, b: Ordered): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1
  return a.id < b.id ? -1 : 1
}
