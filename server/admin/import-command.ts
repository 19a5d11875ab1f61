/** Makes an issue of a newsletter's text, as an account or as the command line itself. */
import { may } from '../../shared/access/policy.ts'
import type { Account } from '../access/accounts.ts'
import type { Access } from '../access/open-access.ts'
import { importIssue, type ImportReport, NotAnIssueError } from '../newsletter/import-job.ts'
import type { Relay } from '../relay/create-relay.ts'
import type { Clock, DocumentRegistry } from '../relay/ports.ts'
import { CommandError } from './command.ts'
import { deliverUpdate } from './deliver-update.ts'

export interface ImportParts {
  readonly access: Access
  readonly store: DocumentRegistry
  readonly relay: Relay
  readonly clock: Clock
}

export async function importText(
  { access, store, relay, clock }: ImportParts,
  command: { readonly text: string; readonly as: string | null },
): Promise<ImportReport> {
  const account = command.as === null ? await commandLineAccount(access) : access.accounts.findByEmail(command.as)
  if (account === null) throw new CommandError(`there is no account for ${command.as}`)
  const principal = access.principalOf(account)
  if (!may(principal, 'create', { kind: 'issue', chamber: null })) {
    throw new CommandError(`${account.email} is ${account.role}, which may not make issues`)
  }
  try {
    return await importIssue(command.text, {
      registry: store,
      account: account.id,
      deliver: (document, update) => deliverUpdate({ relay, registry: store, principal }, document, update),
      now: () => clock.now(),
    })
  } catch (error) {
    if (error instanceof NotAnIssueError) throw new CommandError(error.message)
    throw error
  }
}

/** An account like others, so that every list and history can name who brought the issue; nobody can sign in with it. */
export async function commandLineAccount({ accounts }: Access): Promise<Account> {
  const email = 'command-line@localhost'
  return accounts.findByEmail(email) ?? accounts.create({ email, name: '命令行', role: 'office', chamber: null })
}
