/** Asks the browser not to clear the device's copy on its own, and knows its answer. */
import type { Environment } from './environment.ts'

/** Null where the browser cannot say. */
export async function askForPersistence({ storage }: Environment): Promise<boolean | null> {
  if (storage === null) return null
  try {
    return (await storage.persisted()) || (await storage.persist())
  } catch {
    // Some browsers reject in private windows, where nothing is kept for long anyhow.
    return false
  }
}
