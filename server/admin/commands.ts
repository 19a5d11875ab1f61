/** The administration's commands over an open data folder: the same in a running server and without one. */
import type { DataFolder } from '../open-data-folder.ts'
import type { Relay } from '../relay/create-relay.ts'
import type { Clock } from '../relay/ports.ts'
import { addAccount, issueToken, listKeys, setRole, withdrawKey } from './account-commands.ts'
import { exportDocument } from './export-command.ts'
import { importText } from './import-command.ts'
import { type Command, type CommandAnswer, CommandError } from './command.ts'
import { exportTableFile, importTable } from './table-commands.ts'
import { totalsOfLedgers } from './totals-command.ts'

export interface CommandParts {
  readonly folder: Pick<DataFolder, 'store' | 'access' | 'totals'>
  readonly relay: Relay
  readonly clock: Clock
}

export function createCommands(parts: CommandParts): (command: Command) => Promise<CommandAnswer> {
  return async (command) => {
    try {
      return { value: await run(parts, command) }
    } catch (error) {
      if (error instanceof CommandError) return { failure: error.message }
      throw error
    }
  }
}

async function run({ folder, relay, clock }: CommandParts, command: Command): Promise<unknown> {
  const { access, store } = folder
  switch (command.command) {
    case 'token':
      return issueToken(access, clock, command)
    case 'import':
      return importText({ access, store, relay, clock }, command)
    case 'export':
      return exportDocument(store, clock, command)
    case 'importTable':
      return importTable({ access, store, relay, clock }, command)
    case 'exportTable':
      return exportTableFile(store, clock, command)
    case 'totals':
      return totalsOfLedgers(folder, command)
    case 'listAccounts':
      return access.accounts.list()
    case 'addAccount':
      return addAccount(access, command)
    case 'setRole':
      return setRole(access, command)
    case 'listKeys':
      return listKeys(access, command)
    case 'withdrawKey':
      return withdrawKey(access, clock, command)
  }
}
