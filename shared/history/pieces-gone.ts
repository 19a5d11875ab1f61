/** Letters and elements that were deleted, found by name. */
import { firstIndex } from './first-index.ts'

interface PieceGone {
  readonly client: number
  readonly clock: number
  /** '' for an element. */
  readonly text: string
  /** By itself or with whatever it stood in. */
  readonly deleted: number
}

export interface LetterGone {
  readonly letter: string
  readonly deleted: number
}

export class PiecesGone {
  readonly #pieces = new Map<number, PieceGone[]>()

  constructor(pieces: Iterable<PieceGone>) {
    for (const piece of pieces) {
      if (piece.deleted === Infinity) continue
      const ofClient = this.#pieces.get(piece.client)
      if (ofClient === undefined) this.#pieces.set(piece.client, [piece])
      else ofClient.push(piece)
    }
    for (const ofClient of this.#pieces.values()) ofClient.sort((a, b) => a.clock - b.clock)
  }

  find(client: number, clock: number): LetterGone | null {
    const pieces = this.#pieces.get(client) ?? []
    const piece = pieces[firstIndex(pieces.length, (index) => endOf(pieces[index]) > clock)]
    if (piece === undefined || piece.clock > clock) return null
    return { letter: piece.text[clock - piece.clock] ?? '', deleted: piece.deleted }
  }

  /** The row after which it was not there any more; Infinity if it still is. */
  endOf(client: number, clock: number): number {
    return this.find(client, clock)?.deleted ?? Infinity
  }
}

function endOf(piece: PieceGone | undefined): number {
  return piece === undefined ? Infinity : piece.clock + Math.max(1, piece.text.length)
}
