/** A place in the log of a document: what a replica holds exactly, and proves by the hash of the chain there. */
export interface Position {
  readonly seq: number
  /** h(seq) of the log's chain. */
  readonly hash: Uint8Array
}

/** SHA-256. */
export const positionHashBytes = 32

/** Every log begins with the seed, so nobody stands here: the answer of a relay that does not know a position. */
export const unknownPosition: Position = { seq: 0, hash: new Uint8Array() }

export function isSamePosition(a: Position, b: Position): boolean {
  return a.seq === b.seq && a.hash.length === b.hash.length && a.hash.every((byte, i) => byte === b.hash[i])
}
