/** Keeps the focus on a column or article of the contents that is drawn anew: after a rename, and at its new place. */
export const focusId = (row: string): string => `row-${row}`

export function keepFocus(row: string): void {
  requestAnimationFrame(() => {
    // Who has gone elsewhere by then stays there.
    if (document.activeElement === document.body) document.getElementById(focusId(row))?.focus()
  })
}
