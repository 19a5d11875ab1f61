/** Who changed a document when, a page at a time, and what differs between two of its states; for whoever may read it. */
import { type Context, Hono } from 'hono'
import type { AccountId } from '../../shared/ids.ts'
import type { Access } from '../access/open-access.ts'
import type { FixedStates } from '../history/fixed-states.ts'
import type { DocumentRecord, DocumentRegistry } from '../relay/ports.ts'
import { ApiError } from './api-error.ts'
import { findReadable } from './find-readable.ts'
import { principalNow, requireSignIn, type SignedInVariables } from './signed-in.ts'
import { createTurns } from './turns.ts'

// A screenful and more; older ones are asked for as somebody scrolls.
const defaultPage = 50
const maxPage = 200

export interface HistoryRoutesParts {
  readonly access: Access
  readonly registry: DocumentRegistry
  readonly states: Pick<FixedStates, 'timeline' | 'compare'>
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
    const rows = Object.entries(compared.rows).map(([seq, row]) => [seq, withNames(row)] as const)
    return context.json({ from, to, ...compared, rows: Object.fromEntries(rows) })
  })
  return routes

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
