/** What a request that decides about a document may hold. */
import { z } from 'zod'
import type { Action } from '../../shared/access/policy.ts'
import { maxActLetters, maxVersionNameLetters } from '../../shared/review/act-limits.ts'
import type { DocumentId } from '../../shared/ids.ts'
import type { ActKind } from '../../shared/review/act.ts'
import { articleStates } from '../../shared/review/article-state.ts'
import type { Proposal } from '../../shared/review/find-act-fault.ts'
import { isStoredDate } from '../../shared/table/date-text.ts'

const words = z.string().max(maxActLetters)
const state = z.enum(articleStates)
const act = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
const submission = act

const seen = {
  /** Of the log as the person saw it. */
  seq: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER).nullish(),
  contentHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hexadecimal')
    .nullish(),
}
const day = z
  .string()
  .refine((text) => text.length === 'YYYY-MM-DD'.length && isStoredDate(text), 'is not a day, YYYY-MM-DD')
const empty = z.object({}).default({})

export const actBody = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('version'), payload: z.object({ name: z.string().max(maxVersionNameLetters) }), ...seen }),
  z.object({
    kind: z.literal('state'),
    payload: z.object({ from: state, to: state, opinion: words.default('') }),
    ...seen,
  }),
  z.object({
    kind: z.literal('submit'),
    payload: z.object({ note: words.default('') }).default({ note: '' }),
    ...seen,
  }),
  z.object({ kind: z.literal('accept'), payload: z.object({ submission, note: words.default('') }), ...seen }),
  z.object({ kind: z.literal('return'), payload: z.object({ submission, reason: words }), ...seen }),
  z.object({ kind: z.literal('sign'), payload: empty, ...seen }),
  z.object({
    kind: z.literal('reopen'),
    payload: z.object({ reason: words, to: state.nullable().default(null) }),
    ...seen,
  }),
  z.object({ kind: z.literal('publish'), payload: empty, ...seen }),
  z.object({ kind: z.literal('closePeriod'), payload: z.object({ until: day, note: words.default('') }), ...seen }),
  z.object({ kind: z.literal('reopenPeriod'), payload: z.object({ until: day, reason: words }), ...seen }),
  z.object({
    kind: z.literal('erratum'),
    payload: z.object({
      article: z.string(),
      date: day,
      old: words.default(''),
      new: words.default(''),
      reason: words,
      withdraws: act.nullable().default(null),
    }),
    ...seen,
  }),
])
type ActBody = z.infer<typeof actBody>

/** What a person must be allowed to do. */
export const actionOf: Readonly<Record<ActKind, Action>> = {
  version: 'nameVersion',
  state: 'review',
  submit: 'submit',
  accept: 'accept',
  return: 'accept',
  sign: 'sign',
  reopen: 'reopen',
  publish: 'publish',
  closePeriod: 'sign',
  reopenPeriod: 'reopen',
  erratum: 'publish',
}

export function proposalOf(body: ActBody): Proposal {
  const contentHash = body.contentHash ?? ''
  switch (body.kind) {
    case 'submit':
      return { kind: 'submit', payload: { ...body.payload, contentHash } }
    case 'sign':
      return { kind: 'sign', payload: { contentHash } }
    case 'publish':
      return { kind: 'publish' }
    case 'version':
      return { kind: 'version', payload: body.payload }
    case 'state':
      return { kind: 'state', payload: body.payload }
    case 'accept':
      return { kind: 'accept', payload: body.payload }
    case 'return':
      return { kind: 'return', payload: body.payload }
    case 'reopen':
      return { kind: 'reopen', payload: body.payload }
    case 'closePeriod':
      return { kind: 'closePeriod', payload: { ...body.payload, contentHash } }
    case 'reopenPeriod':
      return { kind: 'reopenPeriod', payload: body.payload }
    case 'erratum':
      return { kind: 'erratum', payload: { ...body.payload, article: body.payload.article as DocumentId } }
  }
}
