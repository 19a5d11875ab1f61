/** Reads the fields that the server's answers about reviews have in common. */
import { isRecord } from '../collab/api.ts'

export interface NamedDone {
  readonly by: string
  /** ISO 8601. */
  readonly at: string
}

/** @throws TypeError for an answer of another shape */
export function readDone(value: unknown): NamedDone {
  if (!isRecord(value) || !isRecord(value['by'])) throw new TypeError('nothing that somebody did')
  return { by: String(value['by']['name']), at: String(value['at']) }
}

/** @throws TypeError if the field is no list of records */
export function recordsIn(value: unknown, field: string): Record<string, unknown>[] {
  const list = isRecord(value) ? value[field] : null
  if (!Array.isArray(list) || !list.every(isRecord)) throw new TypeError(`no list of ${field}`)
  return list
}
