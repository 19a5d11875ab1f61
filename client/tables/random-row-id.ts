/** A new row's id with the browser's randomness. */
import { newRowId } from '../../shared/table/row-id.ts'

export function randomRowId(): string {
  return newRowId((bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>))
}
