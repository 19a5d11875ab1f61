/** Who changed a document or a cell when, what differs between two states, how far one has read; for whoever may read it. */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { formatCellKey } from '../../shared/document/cell.ts'
import type { AccountId } from '../../shared/ids.ts'
import type { Access } from '../access/open-access.ts'
import type { FixedStates } from '../history/fixed-states.ts'
import type { DocumentRecord, DocumentRegistry } from '../relay/ports.ts'
import { ApiError } from './api-error.ts'
import { findReadable } from './find-readable.ts'
import { readJson } from './read-json.ts'
import { principalNow, requireSignIn, type SignedInVariables } from './signed-in.ts'
import { createTurns } from './turns.ts'

// A screenful and more; older ones are asked for as somebody scrolls.
const defaultPage = 50
const maxPage = 200

const readMarkBody = z.object({ seq: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER) })

export interface HistoryRoutesParts {
  readonly access: Access
  readonly registry: DocumentRegistry
  readonly states: Pick<FixedStates, 'timeline' | 'compare' | 'cellPast' | 'newestSeq'>
}

type SignedInContext = Context<{ Variables: SignedInVariables }>

export function historyRoutes({
  access,
  registry,
  states,
}: HistoryRoutesParts): Hono<{ Variables: SignedInVariables }> {
  const routes = new Hono<{ Variables: SignedInVariables }>()
  const turns = createTurns()
  const nameOf = (id: AccountId) => ({ id, name: access.accounts.find(id)?.name ?? id })
  const withNames = <Named extends { readonly author: AccountId; readonly deliverer: AccountId }>(named: Named) => ({
    ...named,
    author: nameOf(named.author),
    deliverer: nameOf(named.deliverer),
  })

  routes.get('/:id/history', requireSignIn(access), async (context) => {
    const { id: document } = find(context)
    const before = readCount(context, 'before', 'invalidPage')
    const limit = readCount(context, 'limit', 'invalidPage') ?? defaultPage
    if (limit === 0) throw new ApiError(400, 'invalidPage', 'limit: at least 1')
    const person = (context.req.query('person') ?? null) as AccountId | null
    const ask = { document, before, limit: Math.min(limit, maxPage), person }
    const timeline = await inTurn(context, () => states.timeline(ask))
    if (timeline === 'damaged') throw damaged()
    return context.json({ ...timeline, revisions: timeline.revisions.map(withNames) })
  })
  routes.get('/:id/compare', requireSignIn(access), async (context) => {
    const { id: document } = find(context)
    const from = readCount(context, 'from', 'invalidRange')
    const to = readCount(context, 'to', 'invalidRange')
    if (from === null || to === null || from > to) {
      throw new ApiError(400, 'invalidRange', 'from and to are rows of the log, from not after to.')
    }
    const compared = await inTurn(context, () => states.compare({ document, from, to }))
    if (compared === 'damaged') throw damaged()
    if (compared === 'noSuchRow') throw new ApiError(400, 'invalidRange', 'to: the log has no such row yet.')
    return context.json({ from, to, ...compared, rows: namedRows(compared.rows) })
  })
  routes.get('/:id/cell-history', requireSignIn(access), async (context) => {
    const { id: document } = find(context)
    const key = readCellKey(context)
    const past = await inTurn(context, () => states.cellPast({ document, key }))
    if (past === 'damaged') throw damaged()
    return context.json({ ...past, rows: namedRows(past.rows) })
  })
  routes.get('/:id/read-mark', requireSignIn(access), (context) => {
    const { id: document } = find(context)
    return context.json({ mark: access.readMarks.of(principalNow(access, context).account, document) })
  })
  routes.post('/:id/read-mark', requireSignIn(access), async (context) => {
    const { seq } = await readJson(context, readMarkBody)
    const { id: document } = find(context)
    if (seq > (await states.newestSeq(document))) {
      throw new ApiError(400, 'invalidSeq', 'seq: the log has no such row yet.')
    }
    // Once more: rights may have ended meanwhile (R8).
    find(context)
    return context.json({ mark: access.readMarks.set(principalNow(access, context).account, document, seq) })
  })
  return routes

  function namedRows<Row extends { readonly author: AccountId; readonly deliverer: AccountId }>(
    rows: Readonly<Record<number, Row>>,
  ) {
    return Object.fromEntries(Object.entries(rows).map(([seq, row]) => [seq, withNames(row)] as const))
  }

  function find(context: SignedInContext): DocumentRecord {
    return findReadable(registry, principalNow(access, context), context.req.param('id') ?? '')
  }

  async function inTurn<Result>(context: SignedInContext, read: () => Promise<Result>): Promise<Result> {
    const result = await turns.take(principalNow(access, context).account, read)
    // Once more: rights may have ended while the log was read (R8).
    find(context)
    return result
  }
}

const damaged = () => new ApiError(409, 'documentDamaged', 'The log of the document does not verify.')

/** @throws ApiError 400 for what is no count */
function readCount(context: SignedInContext, name: string, code: string): number | null {
  const text = context.req.query(name)
  if (text === undefined) return null
  if (!/^\d{1,15}$/.test(text)) throw new ApiError(400, code, `${name}: is not a count`)
  return Number(text)
}

/** @throws ApiError 400 for what names no cell and no value beside the tables */
function readCellKey(context: Context): { table: string; row: string; field: string } {
  const [table = '', row = '', field = ''] = ['table', 'row', 'field'].map((name) => context.req.query(name))
  const isCell = table !== '' || row !== ''
  try {
    // A value beside the tables is named as a field is.
    formatCellKey(isCell ? { table, row, field } : { table: 'meta', row: 'meta', field })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new ApiError(400, 'invalidCell', 'table, row and field name no cell.')
  }
  return { table, row, field }
}
