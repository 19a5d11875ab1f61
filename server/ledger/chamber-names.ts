/** What the federation's roster calls its chambers, derived from its log, with a key that changes when a name does. */
import type { DocumentId } from '../../shared/ids.ts'
import { type CellValue, parseCellKey } from '../../shared/document/cell.ts'
import { federationSchema } from '../../shared/roster/federation-schema.ts'
import { sameBytes, sha256 } from '../log/hash-chain.ts'
import type { LogContents } from '../log/log-contents.ts'
import type { ChainPoint } from '../log/replay-rows.ts'

export interface ChamberNames {
  /** The same for the same names. */
  readonly key: string
  /** Also of a chamber that was deleted since: old entries go on naming it. Null for an id that was never on the roster. */
  name(id: string): string | null
}

export const noChamberNames: ChamberNames = { key: '', name: () => null }

export interface ChamberNamesReader {
  /** @param roster null while the federation has none */
  read(roster: DocumentId | null): ChamberNames
}

const hashLength = 22

export function createChamberNamesReader(log: LogContents): ChamberNamesReader {
  let known: (ChainPoint & { readonly roster: DocumentId; readonly names: ChamberNames }) | null = null
  return {
    read(roster) {
      if (roster === null) return noChamberNames
      const head = log.head(roster)
      const isFresh = known?.roster === roster && known.seq === head.seq && sameBytes(known.hash, head.hash)
      if (known !== null && isFresh) return known.names
      known = { roster, ...head, names: readNames(log.cells(roster, isName)) }
      return known.names
    },
  }
}

function isName(name: string): boolean {
  return name.startsWith(`${federationSchema.table}/`) && name.endsWith(`/${federationSchema.nameColumn}`)
}

function readNames(cells: Iterable<readonly [string, CellValue]>): ChamberNames {
  const names = new Map<string, string>()
  for (const [cell, value] of cells) {
    const key = isName(cell) ? parseCellKey(cell) : null
    if (key !== null && typeof value === 'string') names.set(key.row, value)
  }
  const text = JSON.stringify([...names].sort(([a], [b]) => (a < b ? -1 : 1)))
  const key = Buffer.from(sha256(new TextEncoder().encode(text))).toString('base64url')
  return { key: key.slice(0, hashLength), name: (id) => names.get(id) ?? null }
}
