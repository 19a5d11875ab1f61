/** Hands bytes to the browser as a file to keep. */

// A browser that asks where to put the file reads the address only after the answer.
const keepAddressMs = 60_000

export function saveFile(name: string, bytes: Uint8Array): void {
  const address = URL.createObjectURL(
    new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/octet-stream' }),
  )
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), keepAddressMs)
}
