/** Figures, printed and not asserted: one machine carries browser, build and tests. */
import { cell, expect, openGrid, test, value } from './grid-page.ts'

test('figures of 10,000 entries: model, edit to paint, longest frame of a scroll', async ({
  watchedPage: page,
  harness,
}) => {
  await openGrid(page, harness.url, { rows: 10_000 })
  await cell(page, 0, 'donor').click()
  const figures = await page.evaluate(async () => {
    const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
    const edits: number[] = []
    for (let turn = 0; turn < 40; turn += 1) {
      await frame()
      const field = document.querySelector('textarea')
      if (field === null) throw new Error('no field')
      field.value = `值${turn}`
      field.dispatchEvent(new Event('input', { bubbles: true }))
      await frame()
      const start = performance.now()
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
      // React draws behind the event; what the frame paints is settled when the layout is.
      await new Promise<void>((resolve) => queueMicrotask(resolve))
      await Promise.resolve()
      document.body.getBoundingClientRect()
      edits.push(performance.now() - start)
    }
    const view = document.querySelector('.grid-window')
    if (view === null) throw new Error('no window')
    const gaps: number[] = []
    let last = await frame()
    for (let step = 0; step < 240; step += 1) {
      view.scrollTop += 320
      const now = await frame()
      gaps.push(now - last)
      last = now
    }
    edits.sort((a, b) => a - b)
    return {
      loadMs: window.grid.loadMs,
      editMs: edits[20] ?? 0,
      longestFrameMs: Math.max(...gaps),
      over50: gaps.filter((gap) => gap > 50).length,
      frames: gaps.length,
    }
  })
  console.log(`grid figures: ${JSON.stringify(figures)}`)
  expect(figures.frames).toBe(240)
  expect(await value(page, 39, 'donor')).toBe('值39')
})
