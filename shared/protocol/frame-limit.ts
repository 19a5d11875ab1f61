/** How large a message may be, for those who take them and those who make them. */

const kibibyte = 1024

// A pasted article is tens of kilobytes, a day of offline typing below 200 kB; what is larger travels in parts.
export const maxFrameBytes = 1024 * kibibyte

// A line of 150 kbit/s brings one part up within the time that a client waits for an acknowledgement; the rest of the
// frame is room for its envelope and for a single value that cannot be cut.
export const maxPartBytes = 256 * kibibyte
