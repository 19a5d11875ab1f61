/** The audit log for the office: page by page, and whole as JSON lines. */
import { Hono } from 'hono'
import { guard } from '../../shared/access/guard.ts'
import { mayAdminister } from '../../shared/access/policy.ts'
import type { AuditEvent } from '../access/audit-log.ts'
import type { Access } from '../access/open-access.ts'
import { ApiError, forbidden } from './api-error.ts'
import { principalNow, requireSignIn, type SignedInVariables } from './signed-in.ts'

// What a screen shows before anybody scrolls.
const defaultPage = 100
const maxPage = 500

export function auditRoutes({ access }: { readonly access: Access }): Hono<{ Variables: SignedInVariables }> {
  const routes = new Hono<{ Variables: SignedInVariables }>()
  routes.use('/audit', requireSignIn(access))
  routes.use('/audit.jsonl', requireSignIn(access))
  const nameOf = (event: AuditEvent) => (event.actor === null ? null : access.accounts.find(event.actor)?.name)
  const describe = (event: AuditEvent) => ({
    id: event.id,
    at: new Date(event.atMs).toISOString(),
    actor: event.actor === null ? null : { id: event.actor, name: nameOf(event) ?? event.actor },
    act: event.act,
    subject: event.subject,
    detail: event.detail,
  })

  routes.get('/audit', (context) => {
    if (guard('audit.page', !mayAdminister(principalNow(access, context)))) throw forbidden()
    const before = readCount(context.req.query('before'), Number.MAX_SAFE_INTEGER)
    const limit = Math.min(readCount(context.req.query('limit'), defaultPage), maxPage)
    return context.json({ events: access.audit.page(before, limit).map(describe) })
  })
  routes.get('/audit.jsonl', (context) => {
    if (guard('audit.export', !mayAdminister(principalNow(access, context)))) throw forbidden()
    context.header('Content-Type', 'application/x-ndjson; charset=utf-8')
    context.header('Content-Disposition', 'attachment; filename="audit.jsonl"')
    const lines = [...access.audit.everything()].map((event) => `${JSON.stringify(describe(event))}\n`)
    return context.body(lines.join(''))
  })
  return routes
}

/** @throws ApiError 400 for what is no count */
function readCount(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise
  if (!/^\d{1,15}$/.test(text)) throw new ApiError(400, 'invalidPage', 'before and limit are counts.')
  return Number(text)
}
