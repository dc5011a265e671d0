const usualSeed = 20_261_124;

/**
 * Whether a written case belongs to the half that is held out while rules and seeds are set: one bit of its text's
 * seeded hash (FNV-1a with Murmur3's finaliser), so that no list of halves can drift from the cases.
 */
export function isHeldOut(text: string, seed = usualSeed): boolean {
  let hash = 0x811c9dc5 ^ seed;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) & 1) === 1;
}
