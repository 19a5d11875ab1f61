/** How large an element is inside its scrollbars, as it changes. */
import { type RefObject, useLayoutEffect, useState } from 'react'

export interface WindowSize {
  readonly width: number
  readonly height: number
}

export function useWindowSize(ref: RefObject<HTMLElement | null>): WindowSize {
  const [size, setSize] = useState<WindowSize>({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return undefined
    const look = (): void => {
      const { clientWidth: width, clientHeight: height } = element
      setSize((before) => (before.width === width && before.height === height ? before : { width, height }))
    }
    const observer = new ResizeObserver(look)
    observer.observe(element)
    look()
    return () => observer.disconnect()
  }, [ref])
  return size
}
