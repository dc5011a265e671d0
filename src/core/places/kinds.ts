/** What a place is. `village` covers villages, groups and communities; `region` all above them. */
export type PlaceKind =
  | 'region'
  | 'estate'
  | 'road'
  | 'school'
  | 'hospital'
  | 'company'
  | 'river'
  | 'metro'
  | 'bus'
  | 'village'
  | 'other';

/** A place named in a text; offsets are UTF-16 units, `[start, end)`. */
export interface PlaceSpan {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: PlaceKind;
  /** The name with its variants folded (丽景苑, 丽景苑小区 and 丽景苑二期 share one). */
  readonly key: string;
}
