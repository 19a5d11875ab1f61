/** Follows the address of a cell (`?row=…&field=…`): the grid of the page brings it into sight. */
import { type RefObject, useEffect } from 'react'
import { useSearch } from 'wouter'
import type { GridHandle } from '../grid/grid-props.ts'

export function useRevealFromAddress(grid: RefObject<GridHandle | null>): void {
  const search = useSearch()
  useEffect(() => {
    const words = new URLSearchParams(search)
    const row = words.get('row')
    if (row !== null) grid.current?.reveal(row, words.get('field') ?? undefined)
  }, [search, grid])
}
