// PNG files, as few bytes as can be: few colours are kept, one byte for each pixel, packed as well as zlib can.
// Reads what Chromium writes (8 bits per sample, RGB or RGBA, not interlaced) and nothing else.

import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const MOST_COLOURS = 256

/** The same picture with a palette. Colours that are rare become the nearest of those that are not. */
export function shrink(png) {
  return write(read(png))
}

/** A picture to upload; `colourAt(x, y)` answers each pixel as the number 0xRRGGBB. */
export function draw(width, height, colourAt) {
  const pixels = Uint32Array.from({ length: width * height }, (_, at) => colourAt(at % width, Math.floor(at / width)))
  return write({ width, height, pixels })
}

function write({ width, height, pixels }) {
  const { palette, indexOf } = choose(count(pixels))
  const rows = Buffer.alloc(height * (width + 1)) // each row begins with its filter, which is none
  for (let at = 0, y = 0; y < height; y += 1) {
    for (let x = 1; x <= width; x += 1, at += 1) rows[y * (width + 1) + x] = indexOf.get(pixels[at])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8) // 8 bits, palette
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  const packed = deflateSync(rows, { level: 9, memLevel: 9 })
  const parts = [chunk('IHDR', header), chunk('PLTE', colours), chunk('IDAT', packed), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([SIGNATURE, ...parts])
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name), data])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(data.length, 0)
  body.copy(whole, 4)
  whole.writeUInt32BE(crc32(body), body.length + 4)
  return whole
}

/** Width, height, and each pixel as the number 0xRRGGBB. */
function read(png) {
  const chunks = chunksOf(png)
  const header = chunks.find(({ name }) => name === 'IHDR').data
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const samples = { 2: 3, 6: 4 }[header[9]]
  if (header[8] !== 8 || !samples || header[12] !== 0) throw new Error('this PNG is of another kind')
  const packed = Buffer.concat(chunks.filter(({ name }) => name === 'IDAT').map(({ data }) => data))
  const raw = unfilter(inflateSync(packed), width * samples, height, samples)
  const pixels = new Uint32Array(width * height)
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = raw.readUIntBE(at * samples, 3)
  return { width, height, pixels }
}

function chunksOf(png) {
  const chunks = []
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at)
    chunks.push({ name: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) })
    at += length + 12
  }
  return chunks
}

/** Undoes the filters of the rows (PNG specification, chapter 9). */
function unfilter(rows, stride, height, samples) {
  const raw = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y += 1) {
    const filter = rows[y * (stride + 1)]
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x
      const left = x < samples ? 0 : raw[at - samples]
      const up = y === 0 ? 0 : raw[at - stride]
      const corner = x < samples || y === 0 ? 0 : raw[at - stride - samples]
      raw[at] = rows[y * (stride + 1) + 1 + x] + predicted(filter, left, up, corner)
    }
  }
  return raw
}

function predicted(filter, left, up, corner) {
  switch (filter) {
    case 0: return 0
    case 1: return left
    case 2: return up
    case 3: return (left + up) >> 1
    case 4: return paeth(left, up, corner)
    default: throw new Error(`there is no filter ${filter}`)
  }
}

function paeth(left, up, corner) {
  const guess = left + up - corner
  const [a, b, c] = [left, up, corner].map((one) => Math.abs(guess - one))
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}

function count(pixels) {
  const counts = new Map()
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  return counts
}

/** The most frequent colours, and where each colour of the picture is found among them. */
function choose(counts) {
  const palette = [...counts].sort((a, b) => b[1] - a[1]).slice(0, MOST_COLOURS).map(([colour]) => colour)
  const indexOf = new Map(palette.map((colour, at) => [colour, at]))
  for (const colour of counts.keys()) if (!indexOf.has(colour)) indexOf.set(colour, nearest(palette, colour))
  return { palette, indexOf }
}

function nearest(palette, colour) {
  let best = { at: 0, distance: Infinity }
  palette.forEach((other, at) => {
    const apart = (shift) => ((colour >> shift) & 255) - ((other >> shift) & 255)
    const distance = apart(16) ** 2 + apart(8) ** 2 + apart(0) ** 2
    if (distance < best.distance) best = { at, distance }
  })
  return best.at
}
