/** Does what a command line asked and says what to print. */
import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { decodeSource } from '../../shared/newsletter/text-import/source-bytes.ts'
import { spreadsheetLimits } from '../../shared/spreadsheet/spreadsheet-limits.ts'
import type { Account } from '../access/accounts.ts'
import type { ImportReport } from '../newsletter/import-job.ts'
import { systemClock as clock } from '../system-clock.ts'
import type { ListedKey } from './account-commands.ts'
import type { CommandLine } from './command-line.ts'
import { type Command, CommandError, commandSchema } from './command.ts'
import { readPassword } from './read-password.ts'
import { runCommand } from './run-command.ts'
import { acceptRestored, auditExport, verify } from './store-commands.ts'
import type { TableImportReport } from './table-commands.ts'
import { formatTotals, type PrintedTotals } from './totals-command.ts'
import { formatTableImport, jsonOfTableImport } from './table-import-words.ts'

export interface Outcome {
  readonly output: string
  readonly isSuccess: boolean
}

export async function performCommand(line: CommandLine, dataDir: string): Promise<Outcome> {
  const ask = (command: Command) => askValue(dataDir, command)
  switch (line.name) {
    case 'token': {
      const token = await ask({ command: 'token', email: line.email, role: line.role, chamber: line.chamber })
      return success(`${String(token)}\n`)
    }
    case 'account list':
      return success(formatAccounts((await ask({ command: 'listAccounts' })) as Account[]))
    case 'account add': {
      const { email, displayName: name, role, chamber } = line
      const password = await readPassword(line.isPasswordOnStdin)
      return success(
        formatAccounts([(await ask({ command: 'addAccount', email, name, role, chamber, password })) as Account]),
      )
    }
    case 'account role': {
      const { email, role, chamber } = line
      return success(formatAccounts([(await ask({ command: 'setRole', email, role, chamber })) as Account]))
    }
    case 'account keys': {
      const keys = (await ask({ command: 'listKeys', email: line.email })) as ListedKey[]
      return success(keys.map(({ id, createdAt }) => `${id}\t${createdAt}\n`).join(''))
    }
    case 'account withdraw-key':
      return success(`${String(await ask({ command: 'withdrawKey', email: line.email, key: line.key }))}\n`)
    case 'import': {
      const report = (await ask({ command: 'import', text: await readSource(line.file), as: line.as })) as ImportReport
      return success(line.isJson ? `${JSON.stringify(report)}\n` : formatReport(report))
    }
    case 'import table': {
      const { file, as, chamber, takeFile } = line
      const bytes = await readTableFile(file)
      const request = {
        command: 'importTable',
        file: bytes.toString('base64'),
        fileName: basename(file),
        as,
        chamber,
        takeFile,
      } as const
      const report = (await ask(request)) as TableImportReport
      return success(line.isJson ? jsonOfTableImport(report) : formatTableImport(report))
    }
    case 'export table': {
      const { id, format, withPrivate } = line
      const content = String(await ask({ command: 'exportTable', id, format, withPrivate }))
      await writeFile(line.out, Buffer.from(content, 'base64'))
      return success('')
    }
    case 'export': {
      const content = await ask({ command: 'export', id: line.id, format: line.format })
      await writeFile(line.out, String(content))
      return success('')
    }
    case 'totals': {
      const { chamber, rule } = line
      const totals = (await ask({ command: 'totals', chamber, rule })) as PrintedTotals
      return success(line.isJson ? `${JSON.stringify(totals)}\n` : formatTotals(totals))
    }
    case 'audit-export': {
      const accounts = (await ask({ command: 'listAccounts' })) as Account[]
      return auditExport(dataDir, line, new Map(accounts.map(({ id, name }) => [id, name])), clock.now())
    }
    case 'verify':
      return verify(dataDir)
    case 'accept-restored-store':
      return acceptRestored(dataDir, clock)
  }
}

async function askValue(dataDir: string, command: Command): Promise<unknown> {
  const checked = commandSchema.safeParse(command)
  if (!checked.success)
    throw new CommandError(checked.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '))
  const answer = await runCommand(dataDir, clock, checked.data)
  if ('failure' in answer) throw new CommandError(answer.failure)
  return answer.value
}

function success(output: string): Outcome {
  return { output, isSuccess: true }
}

function formatAccounts(accounts: readonly Account[]): string {
  return accounts
    .map(({ email, name, role, chamber }) => `${[email, role, chamber ?? '-', name].join('\t')}\n`)
    .join('')
}

async function readSource(file: string): Promise<string> {
  return decodeSource(new Uint8Array(await readBytes(file)), TextDecoder)
}

async function readTableFile(file: string): Promise<Buffer> {
  const { size } = file === '-' ? { size: 0 } : await stat(file)
  const limit = spreadsheetLimits.fileBytes
  if (size > limit)
    throw new CommandError(`${file} is larger than ${limit / 1024 / 1024} MB. Nothing was imported: split it.`)
  return readBytes(file)
}

function readBytes(file: string): Promise<Buffer> {
  return file === '-' ? buffer(process.stdin) : readFile(file)
}

function formatReport(report: ImportReport): string {
  const { issueId, columns, contents, articles, reprints, policies, tables, unplaced } = report
  return [
    `issue ${issueId}`,
    `${columns} columns, ${contents} contents entries, ${articles} articles, ${reprints} reprints, ${policies} policy cards`,
    ...tables.map((table) => `table ${table.caption}: ${table.rows} rows, ${table.columns} columns`),
    ...unplaced.map((line) => `not placed, line ${line.line} (${line.reason}): ${line.text}`),
    '',
  ].join('\n')
}
