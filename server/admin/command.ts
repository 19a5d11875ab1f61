/** What the administration can ask for, as it travels from the command line to the process that holds the data folder. */
import { z } from 'zod'
import { roles } from '../../shared/access/principal.ts'

const role = z.enum(roles)
const chamber = z.string().max(64).nullable()
// Only what looks like an address; whether it can sign in is decided where a password is set.
const email = z.string().regex(/^[^\s@]+@[^\s@]+$/, 'is not an e-mail address')

export const commandSchema = z.discriminatedUnion('command', [
  z.object({ command: z.literal('token'), email, role, chamber }),
  z.object({ command: z.literal('import'), text: z.string(), as: email.nullable() }),
  z.object({ command: z.literal('export'), id: z.string(), format: z.string() }),
  z.object({
    command: z.literal('importTable'),
    /** In base64. */
    file: z.string(),
    fileName: z.string().max(255),
    as: z.enum(['roster', 'ledger']),
    chamber,
    /** Also where a cell was changed on both sides. */
    takeFile: z.boolean(),
  }),
  z.object({
    command: z.literal('exportTable'),
    id: z.string(),
    format: z.enum(['xlsx', 'csv']),
    withPrivate: z.boolean(),
  }),
  z.object({
    command: z.literal('totals'),
    chamber,
    rule: z.object({
      asOf: z.string().max(40).nullable(),
      basis: z.enum(['reported', 'received']),
      donors: z.enum(['all', 'members']),
    }),
  }),
  z.object({ command: z.literal('listAccounts') }),
  z.object({
    command: z.literal('addAccount'),
    email: z.email(),
    name: z.string().min(1).max(100),
    role,
    chamber,
    password: z.string(),
  }),
  z.object({ command: z.literal('setRole'), email, role, chamber }),
  z.object({ command: z.literal('listKeys'), email }),
  z.object({ command: z.literal('withdrawKey'), email, key: z.string().max(100) }),
])
export type Command = z.infer<typeof commandSchema>

/** `value` is what the command prints with --json; a failure's message is for the person at the terminal. */
export type CommandAnswer = { readonly value: unknown } | { readonly failure: string }

/** What went wrong in words for the person who gave the command. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}
