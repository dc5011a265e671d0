import { segmentsOf } from './elements.js';
import { itemText } from './xml.js';

const blockSize = 4 * 2 ** 20;
/** Bytes of the longest string that is read; a cell holds at most 32,767 characters. */
const longest = 4 * 2 ** 20;

/**
 * A workbook's shared strings as the bytes of their XML, outside of the heap and decoded when asked for: a year's
 * letters take a third of what they would as strings, and cost the garbage collector nothing.
 */
export class SharedStrings {
  /** Of each string, its block and its first and last byte there; three numbers a string, growing. */
  private places = new Uint32Array(3 * 1024);
  private count = 0;
  private readonly blocks: Buffer[] = [];
  private used = blockSize;
  private prefix = '';

  /** How many there are. */
  get length(): number {
    return this.count;
  }

  /** Reads a part `sharedStrings.xml`. @throws Error where its bytes are damaged; those read before it are kept. */
  async load(bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const { prefix, segments } = await segmentsOf(bytes, 'sst', 'si', longest);
    this.prefix = prefix;
    const open = Buffer.from(`<${prefix}si`);
    for await (const segment of segments) {
      if (segment === null) this.add(null);
      else this.addSegment(segment, open);
    }
  }

  /** The string at an index from 0; undefined where there is none, or it is too long to be a cell's. */
  get(index: number): string | undefined {
    if (!(index >= 0 && index < this.count)) return undefined;
    const at = 3 * index;
    const block = this.blocks[this.places[at]!];
    const xml = block?.toString('utf8', this.places[at + 1], this.places[at + 2]);
    return xml === undefined ? undefined : itemText(xml, this.prefix);
  }

  /** A segment holds one item, after any that are empty. */
  private addSegment(segment: Buffer, open: Buffer): void {
    for (let at = segment.indexOf(open); at >= 0; at = segment.indexOf(open, at)) {
      const next = segment[at + open.length];
      const end = segment.indexOf(62, at);
      if (end < 0) return;
      if (next !== 62 && next !== 47 && next !== 32) at = end;
      else if (segment[end - 1] === 47) {
        this.add(segment.subarray(0, 0));
        at = end;
      } else {
        this.add(segment.subarray(end + 1));
        return;
      }
    }
  }

  private add(xml: Buffer | null): void {
    if (3 * this.count + 3 > this.places.length) {
      const wider = new Uint32Array(2 * this.places.length);
      wider.set(this.places);
      this.places = wider;
    }
    const at = 3 * this.count++;
    if (xml === null) {
      // No such block.
      this.places[at] = 0xffffffff;
      return;
    }
    if (this.used + xml.length > blockSize) {
      this.blocks.push(Buffer.allocUnsafeSlow(Math.max(blockSize, xml.length)));
      this.used = 0;
    }
    xml.copy(this.blocks.at(-1)!, this.used);
    this.places[at] = this.blocks.length - 1;
    this.places[at + 1] = this.used;
    this.used += xml.length;
    this.places[at + 2] = this.used;
  }
}
