/** Makes a column as wide as its content. */
import { useCallback, useLayoutEffect, useRef } from 'react'
import type { LaidColumn } from './column-layout.ts'
import { fitWidth } from './fit-width.ts'
import type { GridProps } from './grid-props.ts'
import { withWidth } from './view-changes.ts'

export function useFitWidth(props: GridProps): (laid: LaidColumn) => void {
  const current = useRef(props)
  useLayoutEffect(() => {
    current.current = props
  })
  return useCallback(({ column }: LaidColumn) => {
    const { model, view, language, onViewChange } = current.current
    const { fontFamily } = getComputedStyle(document.body)
    onViewChange(withWidth(view, column.id, fitWidth(model, column, language, `14px ${fontFamily}`)))
  }, [])
}
