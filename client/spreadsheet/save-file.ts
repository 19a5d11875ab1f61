/** Hands a file to the browser to keep, under a name that every system takes. */

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

// A browser that asks where to put the file reads the address only after the answer.
const keepAddressMs = 60_000

export function saveFile(name: string, bytes: Uint8Array): void {
  const type = name.endsWith('.csv') ? 'text/csv' : workbookType
  const address = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name.replace(/[\\/:*?"<>|]/g, ' ').trim()
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), keepAddressMs)
}
