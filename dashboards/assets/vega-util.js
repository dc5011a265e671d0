// The page's Vega brings vega-util with it; the interpreter takes it from there instead of a second copy.
export const { ascending, isString, DisallowedObjectProperties } = globalThis.vega;
