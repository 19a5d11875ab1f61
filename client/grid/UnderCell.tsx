/** What opens at a cell: below it, or above where the window ends. */
import type { ComponentProps, ReactNode } from 'react'
import { headHeight, rowHeight } from './column-layout.ts'

export interface CellSpot {
  /** On the canvas. */
  readonly left: number
  readonly rowIndex: number
  readonly canvasHeight: number
  /** How much of the window is left below the cell. */
  readonly roomBelow: number
  readonly roomRight: number
  /** The editor may be taller than its cell. */
  readonly height: number
}

interface UnderCellProps extends Omit<ComponentProps<'div'>, 'style'> {
  readonly spot: CellSpot
  /** How tall it may become. */
  readonly wantedHeight: number
  readonly width: number
  readonly children: ReactNode
}

const gap = 4

export function UnderCell({ spot, wantedHeight, width, children, className = '', ...rest }: UnderCellProps) {
  const top = headHeight + spot.rowIndex * rowHeight
  const isAbove = spot.roomBelow < wantedHeight && top > wantedHeight
  const left = Math.max(gap, spot.left - Math.max(0, width - spot.roomRight))
  return (
    <div
      {...rest}
      className={`grid-under ${className}`}
      style={{
        left,
        width,
        maxHeight: wantedHeight,
        ...(isAbove ? { bottom: spot.canvasHeight - top + gap } : { top: top + spot.height + gap }),
      }}
    >
      {children}
    </div>
  )
}
