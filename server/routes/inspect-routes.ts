/** What auditors may look at: named documents, each in one state, without personal contacts. */
import { type Context, Hono } from 'hono'
import { guard } from '../../shared/access/guard.ts'
import { may } from '../../shared/access/policy.ts'
import type { Principal } from '../../shared/access/principal.ts'
import { parseDocumentId } from '../../shared/ids.ts'
import type { Access } from '../access/open-access.ts'
import type { FixedStates } from '../history/fixed-states.ts'
import type { DocumentRecord, DocumentRegistry, Seq } from '../relay/ports.ts'
import { ApiError, notFound } from './api-error.ts'
import { principalNow, requireSignIn, type SignedInVariables } from './signed-in.ts'

export interface InspectRoutesParts {
  readonly access: Access
  readonly registry: DocumentRegistry
  readonly states: FixedStates
}

type SignedInContext = Context<{ Variables: SignedInVariables }>

export function inspectRoutes({
  access,
  registry,
  states,
}: InspectRoutesParts): Hono<{ Variables: SignedInVariables }> {
  const routes = new Hono<{ Variables: SignedInVariables }>()

  routes.get('/inspect', requireSignIn(access), (context) => {
    const principal = principalNow(access, context)
    const documents = registry.list().flatMap((record) => {
      const seqs = seqsFor(principal, record)
      if (guard('inspect.list', seqs.length === 0)) return []
      const { id, kind, title, chamber } = record
      return [{ id, kind, title, chamber, seqs }]
    })
    return context.json({ documents })
  })
  routes.get('/documents/:id/inspect', requireSignIn(access), async (context) => {
    const asked = findInspectable(context)
    const state = await states.inspect(asked)
    if (state === null) throw new ApiError(409, 'stateUnreadable', 'The log does not hold that state any more.')
    // Once more: the grant may have ended while the log was read (R8).
    const { record, seq } = findInspectable(context)
    const { account } = principalNow(access, context)
    const subject = { kind: 'document', id: record.id } as const
    access.audit.record({ actor: account, act: 'document.inspected', subject, detail: { seq } })
    const { receivedAtMs, ...rest } = state
    const { id, kind, title, chamber } = record
    return context.json({ id, kind, title, chamber, ...rest, at: new Date(receivedAtMs).toISOString() })
  })
  return routes

  function findInspectable(context: SignedInContext) {
    const principal = principalNow(access, context)
    const id = parseDocumentId(context.req.param('id') ?? '')
    const record = id && registry.find(id)
    if (record === null || guard('inspect.document', !may(principal, 'inspect', record))) throw notFound()
    const seqs = seqsFor(principal, record)
    const seq = readSeq(context.req.query('seq')) ?? seqs.at(-1)
    if (seq === undefined || guard('inspect.state', !seqs.includes(seq))) throw notFound()
    return { record, id: record.id, kind: record.kind, chamber: record.chamber, seq }
  }
}

/** The states that grants on the document name, oldest first. */
function seqsFor(principal: Principal, { id }: DocumentRecord): Seq[] {
  const seqs = principal.grants.flatMap(({ document, seq }) => (seq !== null && document === id ? [seq] : []))
  return [...new Set(seqs)].sort((a, b) => a - b)
}

/** @throws ApiError 404 for what names no state, as for one that may not be seen */
function readSeq(text: string | undefined): Seq | null {
  if (text === undefined) return null
  if (guard('inspect.seq', !/^\d{1,15}$/.test(text))) throw notFound()
  return Number(text)
}
