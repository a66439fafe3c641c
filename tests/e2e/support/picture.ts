// Pictures as small files: a page has few colours, so an index to a palette says each pixel.

import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** As many as a byte can say. */
const MOST_COLOURS = 256;

type Image = { width: number; height: number; channels: 3 | 4; pixels: Buffer };

/** A PNG as the browser writes it, as a smaller one: colours that are nearly the same become one. */
export function smallPng(png: Buffer): Buffer {
  const image = decoded(png);
  const { palette, indices } = indexed(image);
  const lines = Buffer.alloc((image.width + 1) * image.height);
  for (let y = 0; y < image.height; y += 1) {
    lines.set(indices.subarray(y * image.width, (y + 1) * image.width), y * (image.width + 1) + 1);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(image.width, 0);
  header.writeUInt32BE(image.height, 4);
  // Eight bits for an index.
  header.set([8, 3], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  const chunks = [chunk('IHDR', header), chunk('PLTE', colours), chunk('IDAT', deflateSync(lines, { level: 9 })), chunk('IEND')];
  return Buffer.concat([png.subarray(0, 8), ...chunks]);
}

/** The largest difference of two pictures of the same size, in one colour of one pixel. */
export function difference(one: Buffer, other: Buffer): number {
  const [here, there] = [decoded(one).pixels, decoded(other).pixels];
  if (here.length !== there.length) return Infinity;
  return here.reduce((most, value, place) => Math.max(most, Math.abs(value - there[place]!)), 0);
}

/** Each pixel as the index of a colour that is the same, or nearly. */
function indexed({ channels, pixels }: Image): { palette: number[]; indices: Uint8Array } {
  const at = (place: number) => (pixels[place]! << 16) | (pixels[place + 1]! << 8) | pixels[place + 2]!;
  const counts = new Map<number, number>();
  for (let place = 0; place < pixels.length; place += channels) counts.set(at(place), (counts.get(at(place)) ?? 0) + 1);
  const byUse = [...counts].sort(([one, uses], [other, more]) => more - uses || one - other).map(([colour]) => colour);
  // What is used most stays as it is; how near is near enough grows until all fit.
  const nearest = new Map<number, number>();
  const palette: number[] = [];
  for (let least = 4; ; least += 2) {
    nearest.clear();
    palette.length = 0;
    for (const colour of byUse) {
      const [index, distance] = closest(palette, colour);
      if (distance < least) nearest.set(colour, index);
      else nearest.set(colour, palette.push(colour) - 1);
    }
    if (palette.length <= MOST_COLOURS) break;
  }
  const indices = new Uint8Array(pixels.length / channels);
  indices.forEach((_, pixel) => (indices[pixel] = nearest.get(at(pixel * channels))!));
  return { palette, indices };
}

function closest(palette: number[], colour: number): [index: number, distance: number] {
  let best: [number, number] = [-1, Infinity];
  palette.forEach((other, index) => {
    const part = (shift: number) => Math.abs(((colour >> shift) & 255) - ((other >> shift) & 255));
    const distance = part(16) + part(8) + part(0);
    if (distance < best[1]) best = [index, distance];
  });
  return best;
}

/** Reads what the browser writes: eight bits a channel, not interlaced. */
function decoded(png: Buffer): Image {
  const [width, height, kind] = [png.readUInt32BE(16), png.readUInt32BE(20), png[25]];
  const channels = kind === 6 ? 4 : 3;
  const data: Buffer[] = [];
  for (let place = 8; place < png.length; ) {
    const length = png.readUInt32BE(place);
    if (png.toString('latin1', place + 4, place + 8) === 'IDAT') data.push(png.subarray(place + 8, place + 8 + length));
    place += length + 12;
  }
  const raw = inflateSync(Buffer.concat(data));
  const stride = width * channels;
  const pixels = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)]!;
    for (let x = 0; x < stride; x += 1) {
      const place = y * stride + x;
      const left = x < channels ? 0 : pixels[place - channels]!;
      const above = y === 0 ? 0 : pixels[place - stride]!;
      const corner = y === 0 || x < channels ? 0 : pixels[place - stride - channels]!;
      pixels[place] = raw[y * (stride + 1) + 1 + x]! + predicted(filter, left, above, corner);
    }
  }
  return { width, height, channels, pixels };
}

/** What a filter of PNG expects of a byte. */
function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  if (filter === 0) return 0;
  const [toLeft, toAbove, toCorner] = [left, above, corner].map((part) => Math.abs(left + above - corner - part)) as [number, number, number];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

function chunk(name: string, content: Buffer = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
