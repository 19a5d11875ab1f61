/** What people decided, in memory. */
import { canonicalJson } from '../../shared/document/canonical-json.ts'
import type { DocumentId } from '../../shared/ids.ts'
import type { Act, NewAct } from '../../shared/review/act.ts'

export class MemoryActs {
  readonly #acts: Act[] = []

  get count(): number {
    return this.#acts.length
  }

  append(act: NewAct): number {
    const id = this.#acts.length + 1
    // As it would come back from a disk.
    this.#acts.push({ ...act, payload: JSON.parse(canonicalJson(act.payload)) as unknown, id } as Act)
    return id
  }

  of(documents: readonly DocumentId[]): Act[] {
    return this.#acts.filter(({ document }) => documents.includes(document))
  }
}
