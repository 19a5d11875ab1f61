/**
 * One line of an audit export, as JSON. The first says of what it is, then come the rows of the log in their order, then
 * the acts in theirs, and the last says how many there were: a file that was cut short is not a shorter whole one (V12).
 */
import { z } from 'zod'
import { actKinds } from '../../shared/review/act.ts'

export const auditFormat = 1

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

export const auditLineSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('document'),
    format: z.literal(auditFormat),
    id: z.string(),
    kind: z.string(),
    title: z.string(),
    chamber: z.string().nullable(),
    schema: count,
    createdAtMs: count,
    exportedAtMs: count,
    /** The newest commit of the store. */
    head: z.object({ number: count, hash }).nullable(),
    /** Names of accounts, as they are now: what is proved names accounts alone. */
    people: z.record(z.string(), z.string()),
  }),
  z.object({
    type: z.literal('row'),
    seq: count,
    author: z.string(),
    deliverer: z.string(),
    receivedAtMs: count,
    /** As the client claimed, and not part of what is hashed. */
    writtenAtMs: count.nullable(),
    hash,
    /** In base64. */
    update: z.base64(),
  }),
  z.object({
    type: z.literal('act'),
    id: count,
    seq: count,
    kind: z.enum(actKinds),
    by: z.string(),
    atMs: count,
    payload: z.record(z.string(), z.unknown()),
    hash,
  }),
  z.object({ type: z.literal('end'), rows: count, acts: count }),
])
export type AuditLine = z.infer<typeof auditLineSchema>
export type AuditLineOf<Type extends AuditLine['type']> = Extract<AuditLine, { readonly type: Type }>
