let twoByte: Uint16Array | undefined;

/**
 * A text as GB18030 bytes. Two-byte codes come from the platform's own decoder, read backwards; what has none is
 * written as `？`.
 */
export function encodeGb18030(text: string): Uint8Array {
  twoByte ??= twoByteCodes();
  const table = twoByte;
  const bytes = new Uint8Array(text.length * 2);
  let length = 0;
  for (const char of text) {
    const unit = char.charCodeAt(0);
    if (char.length === 1 && unit < 0x80) {
      bytes[length++] = unit;
      continue;
    }
    const code = (char.length === 1 && table[unit]) || 0xa3bf;
    bytes[length++] = code >> 8;
    bytes[length++] = code & 0xff;
  }
  return bytes.subarray(0, length);
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
