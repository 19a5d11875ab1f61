/** Follows a pointer that is held down, and scrolls the window while it stands at an edge. */

interface DragPoint {
  readonly x: number
  readonly y: number
}

interface FollowedDrag {
  readonly view: HTMLElement
  readonly start: DragPoint
  /** Once a frame while the pointer is down; not before it has moved. */
  readonly onMove: (point: DragPoint, keys: { readonly isControl: boolean }) => void
  /** Cancelled: a finger or a pen that began to scroll took it away, or Escape did. */
  readonly onEnd: (isCancelled: boolean) => void
}

// Close enough to the edge of the window to mean: further.
const edgePixels = 24
const scrollStepPixels = 12
// A hand that clicks moves by a pixel or two.
const thresholdPixels = 4

export function followDrag({ view, start, onMove, onEnd }: FollowedDrag): void {
  const stop = new AbortController()
  const { signal } = stop
  let point = start
  let isControl = false
  let frame = 0
  const step = (): void => {
    if (signal.aborted) return
    scrollAtEdge(view, point)
    onMove(point, { isControl })
    frame = requestAnimationFrame(step)
  }
  const end = (isCancelled: boolean) => (): void => {
    cancelAnimationFrame(frame)
    stop.abort()
    onEnd(isCancelled)
  }
  window.addEventListener(
    'pointermove',
    (event) => {
      point = { x: event.clientX, y: event.clientY }
      isControl = event.ctrlKey || event.metaKey
      const isFar = Math.max(Math.abs(point.x - start.x), Math.abs(point.y - start.y)) >= thresholdPixels
      if (frame === 0 && isFar) frame = requestAnimationFrame(step)
    },
    { signal },
  )
  window.addEventListener('pointerup', end(false), { signal })
  window.addEventListener('pointercancel', end(true), { signal })
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape') end(true)()
    },
    { signal, capture: true },
  )
}

function scrollAtEdge(view: HTMLElement, { x, y }: DragPoint): void {
  const { left, right, top, bottom } = view.getBoundingClientRect()
  if (y > bottom - edgePixels) view.scrollTop += scrollStepPixels
  else if (y < top + edgePixels) view.scrollTop -= scrollStepPixels
  if (x > right - edgePixels) view.scrollLeft += scrollStepPixels
  else if (x < left + edgePixels) view.scrollLeft -= scrollStepPixels
}

/** A cell, or a whole row where the pointer is on its number. */
export function cellAt(target: EventTarget | null): { row: string; column: string | null } | null {
  if (!(target instanceof Element)) return null
  const cell = target.closest<HTMLElement>('[data-column], [data-gutter]')
  const row = cell?.closest<HTMLElement>('[data-row]')?.dataset['row']
  return cell === null || row === undefined ? null : { row, column: cell.dataset['column'] ?? null }
}
