let twoByte: Uint16Array | undefined;
let fourByte: Int32Array | undefined;

/**
 * A text as GB18030 bytes. The codes come from the platform's own decoder, read backwards; characters without a
 * two-byte code get the four-byte one, a lone surrogate `？`.
 */
export function encodeGb18030(text: string): Uint8Array {
  twoByte ??= twoByteCodes();
  const table = twoByte;
  const bytes = new Uint8Array(text.length * 4);
  let length = 0;
  for (const char of text) {
    const unit = char.charCodeAt(0);
    if (char.length === 1 && unit < 0x80) {
      bytes[length++] = unit;
      continue;
    }
    const code = char.length === 1 ? (table[unit] ?? 0) : 0;
    const pointer = code === 0 ? fourBytePointer(char.codePointAt(0) ?? 0) : -1;
    if (pointer >= 0) {
      bytes.set(fourBytes(pointer), length);
      length += 4;
      continue;
    }
    const written = code === 0 ? 0xa3bf : code;
    bytes[length++] = written >> 8;
    bytes[length++] = written & 0xff;
  }
  return bytes.subarray(0, length);
}

/** Number of a four-byte code counted from 81 30 81 30, -1 where a character has none. */
function fourBytePointer(point: number): number {
  // All planes above the first follow each other from 90 30 81 30 on.
  if (point >= 0x10000) return 189_000 + point - 0x10000;
  fourByte ??= fourBytePointers();
  return fourByte[point] ?? -1;
}

function fourBytes(pointer: number): Uint8Array {
  return Uint8Array.of(
    0x81 + Math.floor(pointer / 12_600),
    0x30 + (Math.floor(pointer / 1260) % 10),
    0x81 + (Math.floor(pointer / 10) % 126),
    0x30 + (pointer % 10),
  );
}

function fourBytePointers(): Int32Array {
  const pointers = new Int32Array(65_536).fill(-1);
  const decoder = new TextDecoder('gb18030');
  for (let pointer = 0; pointer < 39_420; pointer++) {
    const text = decoder.decode(fourBytes(pointer));
    if (text.length === 1 && text !== '\uFFFD') pointers[text.charCodeAt(0)] = pointer;
  }
  return pointers;
}

function twoByteCodes(): Uint16Array {
  const codes = new Uint16Array(65_536);
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const text = decoder.decode(Uint8Array.of(lead, trail));
      const isOne = text.length === 1 && text !== '\uFFFD';
      if (isOne && codes[text.charCodeAt(0)] === 0) codes[text.charCodeAt(0)] = (lead << 8) | trail;
    }
  }
  return codes;
}
