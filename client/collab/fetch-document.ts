/** Brings one document onto the device behind every screen: nobody is shown as present, and the mark stays quiet. */
import type { DocumentId } from '../../shared/ids.ts'
import type { DocumentShelf } from './document-shelf.ts'
import { firstValue } from './first-value.ts'

/** Waits for one exchange with the relay, or for the news that there will be none now; true if the device has it all. */
export async function fetchDocument(shelf: DocumentShelf, id: DocumentId): Promise<boolean> {
  const { session, release } = shelf.acquire(id)
  try {
    session.wantConnection()
    return await firstValue(session.state, ({ phase, connection }) =>
      phase === 'loading' || (phase === 'ready' && connection === 'connecting')
        ? null
        : phase === 'ready' && connection === 'live',
    )
  } finally {
    release()
  }
}
