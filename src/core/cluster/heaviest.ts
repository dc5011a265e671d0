/** Of a stream of weighted items the `limit` heaviest, of equally heavy ones the first. */
export class Heaviest {
  private readonly all: number[] = [];
  private readonly weights: number[] = [];

  constructor(private readonly limit: number) {}

  add(item: number, weight: number): void {
    this.all.push(item);
    this.weights.push(weight);
  }

  /** In the order they came in. */
  items(): readonly number[] {
    const { all, weights, limit } = this;
    if (all.length <= limit) return all;
    const least = select(Float64Array.from(weights), all.length - limit);
    let spare = limit;
    for (const weight of weights) if (weight > least) spare -= 1;
    return all.filter((_, at) => {
      if (weights[at] !== least) return weights[at]! > least;
      spare -= 1;
      return spare >= 0;
    });
  }
}

/** The value that would stand at `rank` if the values were sorted (Hoare's selection); they are moved about. */
function select(values: Float64Array, rank: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const pivot = values[(low + high) >> 1]!;
    let [left, right] = [low, high];
    while (left <= right) {
      while (values[left]! < pivot) left += 1;
      while (values[right]! > pivot) right -= 1;
      if (left > right) break;
      const value = values[left]!;
      values[left] = values[right]!;
      values[right] = value;
      left += 1;
      right -= 1;
    }
    if (rank <= right) high = right;
    else if (rank >= left) low = left;
    else break;
  }
  return values[rank]!;
}
