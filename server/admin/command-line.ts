/** Reads the words after `npm run -s admin --` and says how they should have been when they are not understood. */
import { parseArgs } from 'node:util'
import { parseRole, type Role, roles } from '../../shared/access/principal.ts'
import { parseCutOff, type TotalsRule } from '../../shared/ledger/totals-rule.ts'

const tableKinds = ['roster', 'ledger'] as const
type TableKind = (typeof tableKinds)[number]
const tableFormats = ['xlsx', 'csv'] as const
type TableFormat = (typeof tableFormats)[number]

export type CommandLine =
  | { readonly name: 'token'; readonly email: string; readonly role: Role; readonly chamber: string | null }
  | { readonly name: 'account list' }
  | {
      readonly name: 'account add'
      readonly email: string
      readonly displayName: string
      readonly role: Role
      readonly chamber: string | null
      readonly isPasswordOnStdin: boolean
    }
  | { readonly name: 'account role'; readonly email: string; readonly role: Role; readonly chamber: string | null }
  | { readonly name: 'account keys'; readonly email: string }
  | { readonly name: 'account withdraw-key'; readonly email: string; readonly key: string }
  | { readonly name: 'import'; readonly file: string; readonly as: string | null; readonly isJson: boolean }
  | {
      readonly name: 'import table'
      readonly file: string
      readonly as: TableKind
      readonly chamber: string | null
      readonly takeFile: boolean
      readonly isJson: boolean
    }
  | {
      readonly name: 'export table'
      readonly id: string
      readonly format: TableFormat
      readonly out: string
      readonly withPrivate: boolean
    }
  | { readonly name: 'export'; readonly id: string; readonly format: string; readonly out: string }
  | { readonly name: 'audit-export'; readonly id: string; readonly out: string }
  | { readonly name: 'totals'; readonly chamber: string | null; readonly rule: TotalsRule; readonly isJson: boolean }
  | { readonly name: 'verify' }
  | { readonly name: 'accept-restored-store' }

export const usage = `Usage: npm run -s admin -- COMMAND

  token --email E --role R [--chamber C]   print a bearer token for a program; makes the account if it is missing
  account list                             print the accounts
  account add --email E --name N --role R [--chamber C] [--password-stdin]
  account role --email E --role R [--chamber C]
  account keys --email E                   print the keys of the person's devices, by which they sign files
  account withdraw-key --email E --key K   of a device that was lost: what it signs from now on is put aside
  import FILE [--as E] [--json]            make an issue of a newsletter's plain text; FILE may be - for standard input
  import FILE --as roster|ledger [--chamber C] [--take-file] [--json]
                                           take a spreadsheet (XLSX, CSV or JSON) into a roster or ledger; --take-file
                                           also where a cell was changed in the file and, since its export, here
  export ID --as json --out FILE           write the content of a document
  export ID --as xlsx|csv --out FILE [--private]
                                           write a roster or ledger, with contacts only if they are asked for
  totals [--chamber C] [--as-of T] [--basis received] [--members] [--json]
                                           add up the ledgers; T as in '2020-03-24 24:00', in Beijing
  audit-export ID --out FILE               write a document's whole log and all decisions upon it, for npm run verify
  verify                                   check every row of the store
  accept-restored-store                    take a restored backup into use

Roles: ${roles.join(', ')}. The data folder is DATA_DIR (default ./data), whether or not a server is running on it.
`

/** The words were not understood; `usage` helps. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

const options = {
  email: { type: 'string' },
  role: { type: 'string' },
  chamber: { type: 'string' },
  name: { type: 'string' },
  key: { type: 'string' },
  as: { type: 'string' },
  out: { type: 'string' },
  'as-of': { type: 'string' },
  basis: { type: 'string' },
  members: { type: 'boolean' },
  json: { type: 'boolean' },
  private: { type: 'boolean' },
  'take-file': { type: 'boolean' },
  'password-stdin': { type: 'boolean' },
} as const

type Values = {
  readonly [Name in keyof typeof options]?: (typeof options)[Name]['type'] extends 'boolean' ? boolean : string
}

/** How many words each command is, and the options that it knows. */
const takes = {
  token: [1, ['email', 'role', 'chamber']],
  'account list': [2, []],
  'account add': [2, ['email', 'name', 'role', 'chamber', 'password-stdin']],
  'account role': [2, ['email', 'role', 'chamber']],
  'account keys': [2, ['email']],
  'account withdraw-key': [2, ['email', 'key']],
  import: [2, ['as', 'json']],
  'import table': [2, ['as', 'chamber', 'take-file', 'json']],
  export: [2, ['as', 'out']],
  'export table': [2, ['as', 'out', 'private']],
  totals: [1, ['chamber', 'as-of', 'basis', 'members', 'json']],
  'audit-export': [2, ['out']],
  verify: [1, []],
  'accept-restored-store': [1, []],
} as const satisfies Readonly<Record<CommandLine['name'], readonly [words: number, options: readonly (keyof Values)[]]>>

/** @throws UsageError */
export function parseCommandLine(words: readonly string[]): CommandLine {
  const { values, positionals } = parse(words)
  const line = readCommand(positionals, values)
  const [count, known]: readonly [number, readonly string[]] = takes[line.name]
  const unknown = Object.keys(values).filter((name) => !known.includes(name))
  // A word that is passed over in silence is a wish that was not heard.
  const surplus = [...positionals.slice(count), ...unknown.map((name) => `--${name}`)]
  if (surplus.length > 0) throw new UsageError(`unexpected: ${surplus.join(' ')}`)
  return line
}

function readCommand([name, second]: readonly string[], values: Values): CommandLine {
  switch (name) {
    case 'token':
      return { name, email: need(values, 'email'), ...readRights(values) }
    case 'account':
      return parseAccount(second, values)
    case 'import':
      return parseImport(second, values)
    case 'export':
      return parseExport(second, values)
    case 'totals':
      return { name, chamber: values.chamber ?? null, rule: readRule(values), isJson: values.json === true }
    case 'audit-export':
      return { name, id: needWord(second, 'ID'), out: need(values, 'out') }
    case 'verify':
    case 'accept-restored-store':
      return { name }
    case undefined:
      throw new UsageError('no command was given')
    default:
      throw new UsageError(`there is no command ${name}`)
  }
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

function parseImport(file: string | undefined, values: Values): CommandLine {
  const as = values.as ?? null
  const read = { file: needWord(file, 'FILE'), isJson: values.json === true }
  const kind = tableKinds.find((each) => each === as)
  if (kind === undefined) return { name: 'import', as, ...read }
  const takeFile = values['take-file'] === true
  return { name: 'import table', as: kind, chamber: values.chamber ?? null, takeFile, ...read }
}

function parseExport(id: string | undefined, values: Values): CommandLine {
  const as = need(values, 'as')
  const written = { id: needWord(id, 'ID'), out: need(values, 'out') }
  const format = tableFormats.find((each) => each === as)
  if (format === undefined) return { name: 'export', format: as, ...written }
  return { name: 'export table', format, withPrivate: values.private === true, ...written }
}

function parseAccount(verb: string | undefined, values: Values): CommandLine {
  switch (verb) {
    case 'list':
      return { name: 'account list' }
    case 'role':
      return { name: 'account role', email: need(values, 'email'), ...readRights(values) }
    case 'keys':
      return { name: 'account keys', email: need(values, 'email') }
    case 'withdraw-key':
      return { name: 'account withdraw-key', email: need(values, 'email'), key: need(values, 'key') }
    case 'add':
      return {
        name: 'account add',
        email: need(values, 'email'),
        displayName: need(values, 'name'),
        ...readRights(values),
        isPasswordOnStdin: values['password-stdin'] === true,
      }
    case undefined:
    default:
      throw new UsageError('account takes one of: list, add, role, keys, withdraw-key')
  }
}

function readRule(values: Values): TotalsRule {
  const { 'as-of': cutOff, basis = 'reported' } = values
  const asOf = cutOff === undefined ? null : parseCutOff(cutOff)
  if (cutOff !== undefined && asOf === null) throw new UsageError(`--as-of ${cutOff} is no day or time of one`)
  if (basis !== 'reported' && basis !== 'received') throw new UsageError('--basis must be one of: reported, received')
  return { asOf, basis, donors: values.members === true ? 'members' : 'all' }
}

function readRights(values: Values): { readonly role: Role; readonly chamber: string | null } {
  const role = parseRole(need(values, 'role'))
  if (role === null) throw new UsageError(`--role must be one of: ${roles.join(', ')}`)
  return { role, chamber: values.chamber ?? null }
}

function need(values: Values, name: 'email' | 'role' | 'name' | 'key' | 'as' | 'out'): string {
  const value = values[name]
  if (value === undefined || value === '') throw new UsageError(`--${name} is missing`)
  return value
}

function needWord(word: string | undefined, name: string): string {
  if (word === undefined) throw new UsageError(`${name} is missing`)
  return word
}
