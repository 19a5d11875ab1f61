// Begins to read the device's rows of the table that the address names, while the program itself is still on its way.
// client/collab/early-rows.ts takes them, and says what they may be used for. Keys: client/collab/session.ts,
// client/collab/replica-database.ts.
try {
  const address = /^\/(?:rosters|ledgers)\/([^/]+)$/.exec(window.location.pathname)
  const remembered = JSON.parse(window.localStorage.getItem('huibian:account') ?? 'null')
  const isLeaving = window.localStorage.getItem('huibian:sign-out-pending') === 'yes'
  if (address !== null && typeof remembered?.id === 'string' && !isLeaving) {
    const [, documentId = ''] = address
    const database = `huibian:${remembered.id}`
    const rows = new Promise((resolve) => {
      const opening = window.indexedDB.open(database)
      const giveUp = () => resolve([])
      // There is none on this device, and this is not the place to make one.
      opening.addEventListener('upgradeneeded', () => opening.transaction.abort())
      opening.addEventListener('error', giveUp)
      opening.addEventListener('blocked', giveUp)
      opening.addEventListener('success', () => {
        const opened = opening.result
        // Whoever deletes the database or brings it up to date does not wait for this.
        opened.addEventListener('versionchange', () => opened.close())
        try {
          const range = window.IDBKeyRange.bound([documentId], [documentId, []])
          const transaction = opened.transaction('updates')
          const reading = transaction.objectStore('updates').getAll(range)
          transaction.addEventListener('complete', () => resolve(reading.result))
          transaction.addEventListener('abort', giveUp)
        } catch {
          giveUp()
        }
        opened.close()
      })
    })
    window.huibianEarlyRows = { database, documentId, rows }
  }
} catch {
  // A browser that refuses storage has no rows to give.
}
