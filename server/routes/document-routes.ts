/** The register of documents over HTTP: what there is, making one, naming it. Content travels over the websocket. */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { commentsIdOf, isCommentsId } from '../../shared/comments/comments-id.ts'
import { guard } from '../../shared/access/guard.ts'
import { levelOf, may } from '../../shared/access/policy.ts'
import type { Principal } from '../../shared/access/principal.ts'
import { type DocumentKind, documentKinds, schemaVersion } from '../../shared/document/kind.ts'
import { seedUpdate } from '../../shared/document/seed.ts'
import { type AccountId, createDocumentId, type DocumentId, parseChamberId, parseDocumentId } from '../../shared/ids.ts'
import type { FixedStates } from '../history/fixed-states.ts'
import type { Access } from '../access/open-access.ts'
import type { Clock, DocumentActivity, DocumentRecord, DocumentRegistry } from '../relay/ports.ts'
import { ApiError, forbidden } from './api-error.ts'
import { findReadable } from './find-readable.ts'
import { readJson } from './read-json.ts'
import { principalNow, requireSignIn, type SignedInVariables } from './signed-in.ts'

// Headlines run to 60 characters; a whole paragraph pasted as a title should still not be lost.
const maxTitleLength = 500
// What is written in place and reviewed.
const branchedKinds: ReadonlySet<DocumentKind> = new Set(['article', 'roster', 'ledger'])
const title = z.string().max(maxTitleLength)
const documentId = z.string().refine((text) => parseDocumentId(text) !== null, 'is not an id of a document')
const createBody = z.object({
  id: documentId.optional(),
  kind: z.enum(documentKinds),
  title,
  parent: documentId.nullish(),
  chamber: z
    .string()
    .refine((text) => parseChamberId(text) !== null, 'is not an id of a chamber')
    .nullish(),
})
const renameBody = z.object({ title })

export interface DocumentRoutesParts {
  readonly access: Access
  readonly registry: DocumentRegistry
  readonly clock: Clock
  readonly states: Pick<FixedStates, 'branchSeed'>
}

export function documentRoutes({
  access,
  registry,
  clock,
  states,
}: DocumentRoutesParts): Hono<{ Variables: SignedInVariables }> {
  const routes = new Hono<{ Variables: SignedInVariables }>()
  routes.use(requireSignIn(access))
  const principalOf = (context: Context<{ Variables: SignedInVariables }>) => principalNow(access, context)
  const describe = createDescribe(access)

  routes.get('/', (context) => {
    const principal = principalOf(context)
    const visible = registry.list().filter((record) => may(principal, 'read', record))
    return context.json({ documents: visible.map((record) => describe(record, principal)) })
  })
  routes.post('/', async (context) => {
    const body = await readJson(context, createBody)
    const principal = principalOf(context)
    const record = readRecord(body, principal, registry, clock.now())
    if (record.chamber !== null) access.chambers.ensure(record.chamber, principal.account)
    const isMissing = findSame(record, principal, registry) === null
    const seed = isMissing ? await seedOf(record) : null
    // Once more: rights may have ended while the log was read (R8).
    if (seed !== null) readRecord(body, principalOf(context), registry, clock.now())
    const isNew = seed !== null && (await registry.create(record, seed))
    // Of two requests at once for one id, the second is told what `findSame` would have told it.
    if (!isNew) findSame(record, principal, registry)
    return context.json({ id: record.id }, isNew ? 201 : 200)
  })
  routes.get('/:id', (context) => {
    const principal = principalOf(context)
    const record = findReadable(registry, principal, context.req.param('id'))
    return context.json(describe(findEntry(registry, record.id), principal))
  })
  routes.patch('/:id', async (context) => {
    const body = await readJson(context, renameBody)
    const principal = principalOf(context)
    const record = findReadable(registry, principal, context.req.param('id'))
    if (guard('documents.rename', !may(principal, 'write', record))) throw forbidden()
    await registry.rename(record.id, body.title)
    return context.json(describe(findEntry(registry, record.id), principal))
  })
  return routes

  async function seedOf({ kind, parent }: DocumentRecord): Promise<Uint8Array> {
    if (kind !== 'suggestion' || parent === null) return seedUpdate(kind)
    const seed = await states.branchSeed(parent)
    if (seed === null) throw new ApiError(409, 'documentDamaged', 'The log of the document does not verify.')
    return seed
  }
}

/** What is asked for as a record, once everything it refers to was found and allowed. */
function readRecord(
  body: z.infer<typeof createBody>,
  principal: Principal,
  registry: DocumentRegistry,
  createdAtMs: number,
): DocumentRecord {
  const parent = body.parent ? findReadable(registry, principal, body.parent) : null
  if (parent !== null && body.kind === 'article' && parent.kind !== 'issue') {
    throw new ApiError(400, 'invalidParent', 'The parent of an article is an issue.')
  }
  const isBranch = body.kind === 'suggestion'
  if (isBranch ? parent === null || !branchedKinds.has(parent.kind) : parent?.kind === 'suggestion') {
    throw new ApiError(400, 'invalidParent', 'The parent of a suggestion is an article or a table, and it is none.')
  }
  const chamber = body.chamber ? parseChamberId(body.chamber) : null
  if (parent !== null && parent.chamber !== null && chamber !== null && chamber !== parent.chamber) {
    throw new ApiError(400, 'invalidChamber', 'A document under another belongs to the same chamber.')
  }
  const record: DocumentRecord = {
    id: (body.id === undefined ? null : parseDocumentId(body.id)) ?? createDocumentId(),
    kind: body.kind,
    title: body.title,
    parent: parent?.id ?? null,
    ancestors: parent === null ? [] : [parent.id, ...parent.ancestors],
    // Comments on a chamber's roster are as much the chamber's as the roster.
    chamber: chamber ?? parent?.chamber ?? null,
    ...((body.kind === 'comments' || isBranch) && parent !== null && { parentKind: parent.kind }),
    schema: schemaVersion,
    createdBy: principal.account,
    createdAtMs,
  }
  // K1: whoever else took such an id would stand where the comments of a document belong.
  if (
    isCommentsId(record.id) &&
    (body.kind !== 'comments' || parent === null || record.id !== commentsIdOf(parent.id))
  ) {
    throw new ApiError(400, 'invalidId', 'This id belongs to the comments on another document.')
  }
  // What a grant on the parent opens is of the parent's chamber and no other's.
  const judged = record.chamber === (parent?.chamber ?? null) ? record : { ...record, ancestors: [] }
  if (guard('documents.create', !may(principal, 'create', judged))) throw forbidden()
  return record
}

/** @throws ApiError if the id is another document's, or one the account may not see */
function findSame(record: DocumentRecord, principal: Principal, registry: DocumentRegistry): DocumentRecord | null {
  const existing = registry.find(record.id)
  if (existing === null) return null
  const isSame = may(principal, 'read', existing) && existing.kind === record.kind
  if (!guard('documents.idTaken', !isSame)) return existing
  throw new ApiError(409, 'idTaken', 'Another document has this id.')
}

function findEntry(registry: DocumentRegistry, id: DocumentId): DocumentRecord & DocumentActivity {
  const entry = registry.list().find((record) => record.id === id)
  if (entry === undefined) throw new Error(`document ${id} was found and is not listed`)
  return entry
}

function createDescribe(access: Access) {
  const nameOf = (id: AccountId): string => access.accounts.find(id)?.name ?? id
  return (entry: DocumentRecord & DocumentActivity, principal: Principal) => ({
    id: entry.id,
    kind: entry.kind,
    title: entry.title,
    parent: entry.parent,
    chamber: entry.chamber,
    schema: entry.schema,
    level: levelOf(principal, entry),
    createdAt: new Date(entry.createdAtMs).toISOString(),
    updatedAt: new Date(entry.updatedAtMs).toISOString(),
    updatedBy: nameOf(entry.updatedBy),
  })
}
