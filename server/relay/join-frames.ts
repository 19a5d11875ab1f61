/** Puts encoded frames behind each other; one alone is given as it is. */
export function joinFrames(frames: readonly Uint8Array[]): Uint8Array {
  const [first] = frames
  if (first !== undefined && frames.length === 1) return first
  const joined = new Uint8Array(frames.reduce((sum, frame) => sum + frame.length, 0))
  let at = 0
  for (const frame of frames) {
    joined.set(frame, at)
    at += frame.length
  }
  return joined
}
