/** Brings spreadsheets into rosters and ledgers, and these out as spreadsheets, as the command line itself. */
import * as Y from 'yjs'
import { schemaVersion } from '../../shared/document/kind.ts'
import { seedUpdate } from '../../shared/document/seed.ts'
import { type ChamberId, createDocumentId, type DocumentId, parseChamberId, parseDocumentId } from '../../shared/ids.ts'
import { readChamberDirectory, type RosterDirectory } from '../../shared/roster/chamber-directory.ts'
import type { ImportProblem } from '../../shared/spreadsheet/import-plan.ts'
import type { Clock, DocumentRecord, DocumentRegistry, UpdateLog } from '../relay/ports.ts'
import { runSpreadsheetJob } from '../spreadsheet/run-spreadsheet-job.ts'
import type { ImportAnswer, TableContent, TableKind } from '../spreadsheet/spreadsheet-job.ts'
import { type Command, CommandError } from './command.ts'
import { deliverUpdate } from './deliver-update.ts'
import { commandLineAccount, type ImportParts } from './import-command.ts'

type Of<Name extends Command['command']> = Extract<Command, { command: Name }>
type Store = UpdateLog & DocumentRegistry

export type TableImportReport = Omit<ImportAnswer, 'updates'> & { readonly documentId: DocumentId }

export async function importTable(
  parts: ImportParts & { readonly store: Store },
  command: Of<'importTable'>,
): Promise<TableImportReport> {
  const { access, store, relay, clock } = parts
  const federation = await loadFederation(store, clock)
  const chamber = readChamber(command.chamber, federation?.directory ?? null)
  const known = findTable(store, command.as, chamber)
  const updates = known === null ? [seedUpdate(command.as)] : await loadUpdates(store, known.id, clock)
  const outcome = await runSpreadsheetJob({
    job: 'import',
    fileName: command.fileName,
    bytes: new Uint8Array(Buffer.from(command.file, 'base64')),
    takeFile: command.takeFile,
    ...contentOf(command.as, chamber, updates, federation, clock),
  })
  if ('refusal' in outcome) throw new CommandError(outcome.refusal)
  const account = await commandLineAccount(access)
  const { answer } = outcome
  const id = known?.id ?? createDocumentId()
  if (known === null) {
    const title = titleOf(command.as, chamber, federation?.directory ?? null)
    const record = { id, kind: command.as, title, parent: null, chamber, schema: schemaVersion }
    await store.create({ ...record, createdBy: account.id, createdAtMs: clock.now() }, seedUpdate(command.as))
  }
  for (const update of answer.updates) {
    await deliverUpdate({ relay, registry: store, principal: access.principalOf(account) }, id, update)
  }
  const { updates: _, ...report } = answer
  return { documentId: id, ...report }
}

/** @returns the file, in base64 */
export async function exportTableFile(store: Store, clock: Clock, command: Of<'exportTable'>): Promise<string> {
  const id = parseDocumentId(command.id)
  const record = id === null ? null : store.find(id)
  if (record === null) throw new CommandError(`there is no document ${command.id}`)
  if (record.kind !== 'roster' && record.kind !== 'ledger') {
    throw new CommandError(`document ${command.id} is no roster and no ledger; --as json writes it`)
  }
  const federation = await loadFederation(store, clock)
  const updates = await loadUpdates(store, record.id, clock)
  const outcome = await runSpreadsheetJob({
    job: 'export',
    format: command.format,
    withPrivate: command.withPrivate,
    ...contentOf(record.kind, record.chamber, updates, federation, clock),
  })
  if ('refusal' in outcome) throw new CommandError(outcome.refusal)
  return Buffer.from(outcome.answer.bytes).toString('base64')
}

interface Federation {
  readonly updates: readonly Uint8Array[]
  readonly directory: RosterDirectory
}

async function loadFederation(store: Store, clock: Clock): Promise<Federation | null> {
  const record = findTable(store, 'roster', null)
  if (record === null) return null
  const updates = await loadUpdates(store, record.id, clock)
  const doc = new Y.Doc({ gc: false })
  for (const update of updates) Y.applyUpdate(doc, update)
  return { updates, directory: readChamberDirectory(doc) }
}

/** The oldest, as the screens choose it: whoever made a second one offline did not know of the first. */
function findTable(store: DocumentRegistry, kind: TableKind, chamber: ChamberId | null): DocumentRecord | null {
  const all = store.list().filter((record) => record.kind === kind && record.chamber === chamber)
  return all.sort((a, b) => a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : 1))[0] ?? null
}

async function loadUpdates(store: UpdateLog, id: DocumentId, clock: Clock): Promise<Uint8Array[]> {
  const { damage, snapshot, tail } = await store.load(id, clock.now())
  if (damage !== null) throw new CommandError(`the log of document ${id} is damaged (${damage}): nothing was done`)
  return snapshot === null ? [...tail] : [snapshot, ...tail]
}

const beijingOffsetMs = 8 * 3_600_000

function contentOf(
  kind: TableKind,
  chamber: ChamberId | null,
  updates: readonly Uint8Array[],
  federation: Federation | null,
  clock: Clock,
): TableContent {
  const todayInBeijing = new Date(clock.now() + beijingOffsetMs).toISOString().slice(0, 10)
  return { kind, chamber, updates, federation: federation?.updates ?? null, todayInBeijing }
}

/** By its id in the federation's roster, or by a name that leads to one. */
function readChamber(text: string | null, directory: RosterDirectory | null): ChamberId | null {
  if (text === null) return null
  const chamber = parseChamberId(directory?.find(text)?.id ?? text)
  if (chamber === null)
    throw new CommandError(`there is no chamber ${text}: --chamber takes its id in the roster, or its name`)
  return chamber
}

function titleOf(kind: TableKind, chamber: ChamberId | null, directory: RosterDirectory | null): string {
  const name = chamber === null ? '' : `${directory?.name(chamber) ?? chamber} `
  if (kind === 'ledger') return `${name}捐赠台账`
  return chamber === null ? '成员商会名单' : `${name}会员企业名单`
}

/** The problems that keep a value out, as `--json` prints them. */
export function errorsOf(
  problems: readonly ImportProblem[],
): Pick<ImportProblem, 'row' | 'column' | 'cell' | 'code' | 'text'>[] {
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ row, column, cell, code, text }) => ({ row, column, cell, code, text }))
}
