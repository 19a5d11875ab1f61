/** Keeps the focus on a column or article of the contents that is drawn anew: after a rename, and at its new place. */
export const focusId = (row: string): string => `row-${row}`

/** Puts the focus into the first field of a row that was just added. */
export function focusField(row: string): void {
  requestAnimationFrame(() =>
    document.getElementById(focusId(row))?.querySelector<HTMLElement>('input, textarea')?.focus(),
  )
}

export function keepFocus(row: string): void {
  requestAnimationFrame(() => {
    // Who has gone elsewhere by then stays there.
    if (document.activeElement === document.body) document.getElementById(focusId(row))?.focus()
  })
}
